import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { hostWords } from '../words/host.ts';
import { sidesOf } from './sqlite-place.ts';

/**
 * Watches that the files of an open database are still the ones at its path. Whoever has a file open goes on writing to it after it was
 * deleted or replaced, and nobody would ever find what was written.
 *
 * @returns what throws SQLite's own error for that, and names the file; a file counts from when it is first seen
 */
export function createGuard(file: string): () => void {
  const known = new Map<string, string>();
  return () => {
    for (const each of [file, ...sidesOf(file)]) {
      const identity = identityOf(each);
      const before = known.get(each);
      if (before !== undefined && identity !== before) throw moved(each, identity === null);
      if (identity !== null) known.set(each, identity);
    }
  };
}

/** What two names of one file have in common; null: there is none. */
function identityOf(file: string): string | null {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.dev} ${found.ino}` : null;
}

function moved(file: string, isGone: boolean): Error {
  return new Database.SqliteError(hostWords.sqlite.moved(file, isGone), 'SQLITE_READONLY_DBMOVED');
}
