import { EXIT, StartError } from '../errors.ts';
import { hostWords } from '../words/host.ts';
import type { OpenDatabase } from './engine.ts';
import { MIGRATIONS_FOLDER, type Migrations, readMigrations } from './migrate.ts';
import { openSqlite, type SqliteOptions } from './sqlite.ts';
import { sizeOf } from './sqlite-place.ts';
import type { OpenOptions } from './stores.ts';
import type { Listeners } from './trouble.ts';
import { nameOf, nothingThere } from './whereabouts.ts';

const nobody: Listeners = { onTrouble: () => undefined, onMade: () => undefined, onExposed: () => undefined };

/**
 * Opens the database, brings it up to date, and keeps every other bot out of it. SQLite works in the thread that calls this, and that one
 * waits for the disk.
 *
 * @param url "sqlite:PATH", "sqlite::memory:" or "postgres://user:password@host:5432/database"
 * @throws StartError when another bot runs on it, or the host must put something right
 */
export async function openDatabase(
  url: string,
  { migrationsFolder = MIGRATIONS_FOLDER, mayMake = true, usesMemory = false, ...told }: Omit<OpenOptions, 'exercises'> = {},
): Promise<OpenDatabase> {
  const migrations = await readMigrations(migrationsFolder);
  if (!mayMake) await requireDatabase(url);
  let isOpen = false;
  const listeners: Listeners = {
    ...nobody,
    ...told,
    onTrouble: (trouble) => isOpen && told.onTrouble?.(trouble), // the error that stops the start tells of it
  };
  const database = await openAt(url, migrations, { ...listeners, usesMemory });
  isOpen = true;
  return database;
}

/** @throws StartError for a file or a server's database without anything of the bot's */
export async function requireDatabase(url: string): Promise<void> {
  const name = await nameOf(url);
  if (!url.startsWith('sqlite:')) await (await import('./postgres-copy.ts')).lookInto(url, async () => undefined);
  else if (sizeOf(name) === 0) throw nothingThere(name);
}

/** The code for PostgreSQL, and its library, are loaded for those who use it: they take 9 MB. */
async function openAt(url: string, migrations: Migrations, options: SqliteOptions): Promise<OpenDatabase> {
  if (url.startsWith('sqlite:')) return openSqlite(url.slice('sqlite:'.length), migrations, options);
  if (/^postgres(ql)?:/.test(url)) return (await import('./postgres.ts')).openPostgres(url, migrations, options);
  throw new StartError(EXIT.configuration, [hostWords.databaseUrl.unknown]);
}
