import { open, readFile, rename } from 'node:fs/promises';
import { EXIT, NotSaved, StartError } from '../errors.ts';
import { hostWords } from '../words/host.ts';
import { type Erased, type ErasedList, erasedFrom, erasedText } from './erased-list.ts';
import { codeOf } from './sqlite-place.ts';

/** The list of who was deleted from the database in `file`: a file beside it, one line each. The file belongs to this process, and to one list. */
export function erasedBeside(file: string): ErasedList {
  const path = erasedPathOf(file);
  let last = Promise.resolve();

  async function read() {
    try {
      return erasedFrom((await readFile(path, 'utf8')).split('\n').filter(Boolean), path);
    } catch (error) {
      if (error instanceof StartError) throw error;
      if (codeOf(error) === 'ENOENT') return null;
      throw new StartError(EXIT.configuration, [hostWords.erasedList.unread(path, codeOf(error))]);
    }
  }
  async function write(all: readonly Erased[]): Promise<void> {
    try {
      await replace(path, all.map((each) => `${erasedText(each)}\n`).join(''));
    } catch (error) {
      throw new NotSaved(codeOf(error), error);
    }
  }
  return {
    read,
    change(edit) {
      const change = last.then(async () => {
        const before = (await read()) ?? [];
        const after = edit(before);
        if (after !== before) await write(after);
      });
      last = change.catch(() => undefined); // the next one reads what is there
      return change;
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
