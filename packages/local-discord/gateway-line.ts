import { constants, createDeflate, createZstdCompress } from 'node:zlib';
import type { WebSocket } from 'ws';

/** One client's connection, as the gateway speaks to it. */
export interface Line {
  /** Sends a payload: a text, or bytes that are packed already. */
  send(payload: string | Uint8Array): void;
  /** Closes it after all that was sent before. */
  close(code: number, reason?: string): void;
  /** Cuts it without a word. */
  drop(): void;
  /** Whether everything on it is compressed, as the client asked for in its address. */
  readonly isCompressed: boolean;
}

/** A compressor that ends no frame: all of a connection is one stream, and each payload ends with a flush. */
const COMPRESSORS = {
  'zlib-stream': () => createDeflate({ flush: constants.Z_SYNC_FLUSH }),
  'zstd-stream': () => createZstdCompress({ flush: constants.ZSTD_e_flush }),
};
export type Compression = keyof typeof COMPRESSORS;
export const COMPRESSIONS = Object.keys(COMPRESSORS) as readonly Compression[];

/** Whether Discord knows that transport compression. */
export function isCompression(name: string): name is Compression {
  return Object.hasOwn(COMPRESSORS, name);
}

/**
 * The line to the client at the other end of `socket`.
 *
 * @param compression null: what is sent goes out as it is
 * @see https://docs.discord.com/developers/events/gateway#transport-compression
 */
export function openLine(socket: WebSocket, compression: Compression | null): Line {
  const drop = () => socket.terminate();
  if (compression === null) {
    return {
      isCompressed: false,
      send: (payload) => socket.send(payload),
      close: (code, reason) => socket.close(code, reason),
      drop,
    };
  }
  const compress = compressor(compression, socket);
  let last = Promise.resolve();
  const afterTheLast = (act: () => unknown) => {
    last = last.then(act).then(() => undefined);
  };
  return {
    isCompressed: true,
    send: (payload) => afterTheLast(async () => socket.send(await compress(payload))),
    close: (code, reason) => afterTheLast(() => socket.close(code, reason)),
    drop,
  };
}

/** Compresses one payload after the other; the next may begin when the one before is done. */
function compressor(compression: Compression, socket: WebSocket): (payload: string | Uint8Array) => Promise<Buffer> {
  const stream = COMPRESSORS[compression]();
  const parts: Buffer[] = [];
  const collect = () => {
    for (let part = stream.read(); part !== null; part = stream.read()) parts.push(part);
  };
  stream.on('readable', collect);
  socket.once('close', () => stream.destroy());
  return (payload) =>
    new Promise((resolve) => {
      if (socket.readyState !== socket.OPEN) return; // nobody listens any more
      stream.write(payload, () => {
        collect();
        resolve(Buffer.concat(parts.splice(0)));
      });
    });
}
