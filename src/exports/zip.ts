import { promisify } from 'node:util';
import { constants, crc32, deflateRaw, type ZlibOptions } from 'node:zlib';
import type { ZipInputFile } from 'fflate';

/** A file that a club, or a member, is given. */
export interface ExportedFile {
  name: string;
  data: Uint8Array;
}

const deflate = promisify<Uint8Array, ZlibOptions, Buffer<ArrayBuffer>>(deflateRaw);

/** A club's files get a tenth of their size with it; the usual level halves that once more, with four times the work. */
const FAST: ZlibOptions = { level: constants.Z_BEST_SPEED };

/** The way of packing that `deflateRaw` is. @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT section 4.4.5 */
const DEFLATED = 8;

/** The first day that a ZIP knows, by any machine's clock: the same files give the same bytes. */
const DATED = '1980-01-01T00:00:00';

/** The files in one. fflate lays it out; Node packs in threads of its own, with a fraction of the work and memory that fflate takes for it. */
export async function zipOf(files: readonly ExportedFile[]): Promise<Uint8Array> {
  const { Zip } = await import('fflate');
  const parts: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  for (const { name, data } of files) {
    const packed = await deflate(data, FAST);
    const file: ZipInputFile = { filename: name, size: data.length, crc: crc32(data), compression: DEFLATED, mtime: DATED };
    zip.add(file);
    file.ondata!(null, packed, true);
  }
  zip.end();
  return Buffer.concat(parts);
}
