import { open, readFile, rename } from 'node:fs/promises';
import { EXIT, NotSaved, StartError } from '../errors.ts';
import { hostWords } from '../words/host.ts';
import { type ErasedList, erasedFrom, erasedText } from './erased-list.ts';
import { codeOf } from './sqlite-place.ts';

/** The list of who was deleted from the database in `file`: a file beside it, one line each. */
export function erasedBeside(file: string): ErasedList {
  const path = erasedPathOf(file);
  return {
    async read() {
      try {
        return erasedFrom((await readFile(path, 'utf8')).split('\n').filter(Boolean), path);
      } catch (error) {
        if (error instanceof StartError) throw error;
        if (codeOf(error) === 'ENOENT') return null;
        throw new StartError(EXIT.configuration, [hostWords.erasedList.unread(path, codeOf(error))]);
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
