import { open, readFile, rename } from 'node:fs/promises';
import { NotSaved } from '../errors.ts';
import { type ErasedList, erasedFrom, erasedText } from './erased-list.ts';
import { codeOf } from './sqlite-place.ts';

/** The list of who was deleted from the database in `file`: a file beside it, one line each. */
export function erasedBeside(file: string): ErasedList {
  const path = erasedPathOf(file);
  return {
    async read() {
      try {
        return (await readFile(path, 'utf8')).split('\n').filter(Boolean).map(erasedFrom);
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null;
        throw error;
      }
    },
    async write(all) {
      try {
        await replace(path, all.map((each) => `${erasedText(each)}\n`).join(''));
      } catch (error) {
        throw new NotSaved(codeOf(error), error);
      }
    },
  };
}

/** As a whole or not at all. */
async function replace(path: string, text: string): Promise<void> {
  const handle = await open(`${path}.new`, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${path}.new`, path);
}

/** Where the list of a database file is. */
export function erasedPathOf(file: string): string {
  return `${file}.erased`;
}
