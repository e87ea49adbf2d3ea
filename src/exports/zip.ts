import { promisify } from 'node:util';
import { constants, crc32, deflateRaw, type ZlibOptions } from 'node:zlib';

/** A file that a club is given. */
export interface ExportedFile {
  name: string;
  data: Uint8Array;
}

const deflate = promisify<Uint8Array, ZlibOptions, Buffer>(deflateRaw);

/** A club's files get a tenth of their size with it; the usual level halves that once more, with four times the work. */
const FAST: ZlibOptions = { level: constants.Z_BEST_SPEED };

/** The parts of a ZIP begin with these. @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT sections 4.3.7, 4.3.12 and 4.3.16 */
const SIGNATURE = { file: 0x04034b50, entry: 0x02014b50, end: 0x06054b50 };

/** What it takes to unpack it: version 2.0, deflate, names in UTF-8, dated 1 January 1980, the first day that a ZIP knows. */
const HOW = { version: 20, flags: 1 << 11, method: 8, time: 0, date: (1 << 5) | 1 };

/** The files in one, packed. The packing is done in threads of Node's own. */
export async function zipOf(files: readonly ExportedFile[]): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const entries: Uint8Array[] = [];
  let offset = 0;
  for (const { name, data } of files) {
    const packed = await deflate(data, FAST);
    const about = [HOW.flags, HOW.method, HOW.time, HOW.date] as const;
    const sizes = [crc32(data), packed.length, data.length] as const;
    const bytes = Buffer.from(name);
    const header = numbers([4, SIGNATURE.file], [2, HOW.version], ...twos(...about), ...fours(...sizes), ...twos(bytes.length, 0));
    entries.push(
      numbers(
        [4, SIGNATURE.entry],
        ...twos(HOW.version, HOW.version, ...about),
        ...fours(...sizes),
        ...twos(bytes.length, 0, 0, 0, 0),
        ...fours(0, offset),
      ),
      bytes,
    );
    parts.push(header, bytes, packed);
    offset += header.length + bytes.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = numbers([4, SIGNATURE.end], ...twos(0, 0, files.length, files.length), ...fours(directory.length, offset), ...twos(0));
  return Buffer.concat([...parts, directory, end]);
}

type Field = readonly [bytes: 2 | 4, value: number];
const twos = (...values: readonly number[]) => values.map((value): Field => [2, value]);
const fours = (...values: readonly number[]) => values.map((value): Field => [4, value]);

/** Numbers one after the other, the lowest byte of each first. */
function numbers(...fields: readonly Field[]): Uint8Array {
  const buffer = Buffer.alloc(fields.reduce((length, [bytes]) => length + bytes, 0));
  let at = 0;
  for (const [bytes, value] of fields) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
}
