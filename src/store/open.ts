import type { OpenOptions, Store } from './stores.ts';
import { openInThreads } from './threads.ts';

/**
 * Opens the database, brings it up to date, and keeps every other bot out of it. A file of SQLite is worked on in threads of its own, so
 * that nobody here waits for the disk.
 *
 * @param url "sqlite:PATH", "sqlite::memory:" or "postgres://user:password@host:5432/database"
 * @throws StartError when another bot runs on it, or the host must put something right
 */
export async function openStore(url: string, options: OpenOptions = {}): Promise<Store> {
  const file = fileIn(url);
  if (file !== null) return openInThreads(file, options);
  const [{ openDatabase }, { storeOn }] = await Promise.all([import('./database.ts'), import('./stores.ts')]);
  return storeOn(await openDatabase(url, options), options.exercises);
}

/** The path in "sqlite:PATH"; null: it is no file. */
function fileIn(url: string): string | null {
  return url.startsWith('sqlite:') && url !== 'sqlite::memory:' ? url.slice('sqlite:'.length) : null;
}
