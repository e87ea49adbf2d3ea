/** PNG files of palette indices. @see https://www.w3.org/TR/png-3/ */
import { promisify } from 'node:util';
import { crc32, deflate, inflateSync } from 'node:zlib';
import type { Colour, Raster } from './raster.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PALETTE_OF_BYTES = [8, 3, 0, 0, 0]; // bit depth, colour type, and the only compression, filters and interlacing we use

/** Pixels as palette indices; index 0 is transparent. */
export type Indexed = Pick<Raster, 'width' | 'height' | 'pixels' | 'palette'>;

/** The file of a picture. The same picture gives the same bytes. It is compressed in another thread. */
export async function encodePng({ width, height, pixels, palette }: Indexed): Promise<Uint8Array> {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, ...PALETTE_OF_BYTES]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const rows = rowsOf(pixels, width, height);
  const data = await promisify(deflate)(rows);
  release(rows);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff]))),
    chunk('tRNS', Buffer.from([0])), // how opaque index 0 is
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Gives the memory of pixels back at once: the garbage collector would let that of fifty pictures come together first. */
export function release(pixels: Uint8Array<ArrayBuffer>): void {
  pixels.buffer.transfer(0);
}

/** Reads a file that `encodePng` wrote. @throws RangeError for any other kind of PNG */
export function decodePng(file: Uint8Array): Indexed {
  const chunks = new Map(chunksOf(Buffer.from(file)));
  const [header, colours, data] = [chunks.get('IHDR'), chunks.get('PLTE'), chunks.get('IDAT')];
  if (!header || !colours || !data || !header.subarray(8).equals(Buffer.from(PALETTE_OF_BYTES))) throw new RangeError('not a PNG of ours');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const rows = inflateSync(data);
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) pixels.set(rows.subarray(y * (width + 1) + 1, (y + 1) * (width + 1)), y * width);
  const palette: Colour[] = Array.from({ length: colours.length / 3 }, (_, index) => colours.readUIntBE(index * 3, 3));
  return { width, height, pixels, palette };
}

/** Each row behind a byte that says "not filtered": indices are no quantities, so there is nothing to predict. */
function rowsOf(pixels: Uint8Array, width: number, height: number): Uint8Array<ArrayBuffer> {
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return rows;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4);
  const checksum = Buffer.alloc(4);
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}

function* chunksOf(file: Buffer): Generator<[type: string, data: Buffer]> {
  let at = SIGNATURE.length;
  while (at < file.length) {
    const length = file.readUInt32BE(at);
    yield [file.toString('latin1', at + 4, at + 8), file.subarray(at + 8, at + 8 + length)];
    at += length + 12;
  }
}
