import { crc32, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { decodePng, encodePng, release } from '../../src/pictures/png.ts';

const flag = {
  width: 3,
  height: 2,
  pixels: Uint8Array.from([0, 1, 2, 2, 1, 0]),
  palette: [0, 0xf5f3ec, 0x2f7d6b],
};

test('a picture is read as it was written', async () => {
  expect(decodePng(await encodePng(flag))).toEqual(flag);
});

test('a file has the parts of the standard in its order, each with its checksum', async () => {
  const file = Buffer.from(await encodePng(flag));
  expect(file.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const parts: [type: string, data: Buffer][] = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const named = file.subarray(at + 4, at + 8 + length);
    expect(file.readUInt32BE(at + 8 + length)).toBe(crc32(named));
    parts.push([named.toString('latin1', 0, 4), named.subarray(4)]);
    at += length + 12;
  }
  expect(parts.map(([type]) => type)).toEqual(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
  const [header, palette, transparency, data, end] = parts.map(([, bytes]) => bytes);
  expect(header!.toString('hex')).toBe('00000003' + '00000002' + '08' + '03' + '000000');
  expect(palette!.toString('hex')).toBe('000000' + 'f5f3ec' + '2f7d6b');
  expect([...transparency!]).toEqual([0]);
  expect([...inflateSync(data!)]).toEqual([0, 0, 1, 2, 0, 2, 1, 0]);
  expect(end).toHaveLength(0);
});

test('pixels that are released hold no memory', () => {
  const pixels = new Uint8Array(1_000);
  release(pixels);
  expect(pixels.byteLength).toBe(0);
});

test('a PNG of another kind is refused', () => {
  expect(() => decodePng(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))).toThrow(RangeError);
});
