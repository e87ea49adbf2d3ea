import { once } from 'node:events';
import type { LocalDiscord } from 'local-discord/discord.ts';
import { WebSocket } from 'ws';

/** What goes over the gateway. */
export interface Frame {
  op: number;
  t?: string;
  s?: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into payloads of every shape
  d: any;
}

/** A gateway connection without a library: every frame can be sent, and each that comes is read in turn. */
export interface Wire extends AsyncDisposable {
  send(op: number, d?: unknown): void;
  /** The next frame. */
  read(): Promise<Frame>;
  /** The next frame of that event; those before it are dropped. */
  readEvent(event: string): Promise<Frame>;
  /** The code that the connection is closed with. */
  closed: Promise<number>;
  end(code?: number): void;
}

/** Opens a connection; the first frame to read is HELLO. */
export async function wire(discord: LocalDiscord, query = '?v=10&encoding=json'): Promise<Wire> {
  const socket = new WebSocket(`${discord.gateway.info().url}/${query}`);
  const frames: Frame[] = [];
  const waiting: (() => void)[] = [];
  socket.on('message', (raw) => {
    frames.push(JSON.parse(raw.toString()));
    for (const resolve of waiting.splice(0)) resolve();
  });
  const closed = once(socket, 'close').then(([code]) => code as number);
  await once(socket, 'open');

  const read = async () => {
    while (frames.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    return frames.shift()!;
  };
  return {
    send: (op, d) => socket.send(JSON.stringify({ op, d })),
    read,
    async readEvent(event) {
      for (;;) {
        const frame = await read();
        if (frame.t === event) return frame;
      }
    },
    closed,
    end: (code) => socket.close(code),
    async [Symbol.asyncDispose]() {
      socket.terminate();
      await closed;
    },
  };
}

/** The data of an IDENTIFY that asks for guilds. */
export function identity(discord: LocalDiscord, more: object = {}) {
  return { token: discord.token, intents: 1, properties: { os: 'x', browser: 'x', device: 'x' }, ...more };
}
