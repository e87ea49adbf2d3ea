import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { EXIT, StartError } from '../errors.ts';
import type { OpenDatabase } from './engine.ts';
import { type Migrations, migrate } from './migrate.ts';
import type { Schema } from './schema.ts';
import { HipsSqliteDialect } from './sqlite-dialect.ts';
import { APPLICATION_ID, inspect, lockFor, placeOf, startErrorOf } from './sqlite-file.ts';

/** Older ones can corrupt a database in WAL mode. @see https://sqlite.org/wal.html#walresetbug */
const OLDEST_SQLITE = [3, 51, 3] as const;

/** A database that lives as long as its connection. */
const MEMORY = ':memory:';

/** Milliseconds for which a query waits for another program's lock. It waits in the event loop, and the whole bot with it. */
const BUSY_TIMEOUT = 250;

/**
 * What SQLite is set to. A check-in that was answered must survive a power cut: WAL with `synchronous` full (2) keeps it,
 * better-sqlite3's own normal (1) may lose it.
 */
const SETTINGS = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  busy_timeout: BUSY_TIMEOUT,
};
type Settings = Record<keyof typeof SETTINGS, string | number>;

/**
 * Opens the SQLite database at `path`, or makes it, and keeps it for this process alone. What could be wrong with the file is looked
 * for before anything in it is changed.
 *
 * @param path of the file, or ":memory:"
 * @throws StartError when another bot runs on it, or the host must put something right
 */
export async function openSqlite(path: string, migrations: Migrations): Promise<OpenDatabase> {
  requireSqlite();
  if (path === MEMORY) return setUp(new Database(MEMORY), migrations, { ...SETTINGS, journal_mode: 'memory' });

  const file = placeOf(path);
  const lock = lockFor(file);
  try {
    inspect(file, migrations);
    const database = await setUp(new Database(file), migrations, SETTINGS);
    return {
      ...database,
      async close() {
        try {
          await database.close();
        } finally {
          lock.close(); // last: until then the file is ours
        }
      },
    };
  } catch (error) {
    lock.close();
    throw startErrorOf(error, file);
  }
}

/**
 * Applies the settings and reads each one back: SQLite answers a setting that it cannot have with silence.
 *
 * @throws StartError
 */
export function applySettings(connection: Database.Database, settings: Settings = SETTINGS): void {
  const problems = Object.entries(settings).flatMap(([name, wanted]) => {
    connection.pragma(`${name} = ${wanted}`);
    const actual = connection.pragma(name, { simple: true });
    return actual === wanted
      ? []
      : [`${connection.name}: SQLite keeps ${name} at ${actual}, but the bot needs ${wanted}. Use a local disk.`];
  });
  if (problems.length > 0) throw new StartError(EXIT.configuration, problems);
}

/** Whether a version such as "3.51.2" comes before another. */
export function isOlder(version: string, than: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  const difference = than.map((part, index) => (parts[index] ?? 0) - part).find((part) => part !== 0);
  return difference !== undefined && difference < 0;
}

async function setUp(connection: Database.Database, migrations: Migrations, settings: Settings): Promise<OpenDatabase> {
  const db = new Kysely<Schema>({ dialect: new HipsSqliteDialect({ database: connection }) });
  try {
    applySettings(connection, settings);
    connection.pragma(`application_id = ${APPLICATION_ID}`);
    await migrate(db, migrations);
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    db,
    engine: 'sqlite',
    async close() {
      connection.pragma('wal_checkpoint(truncate)'); // so that the one file is all there is to copy
      await db.destroy();
    },
  };
}

function requireSqlite(): void {
  const connection = new Database(MEMORY);
  const version = String(connection.prepare('select sqlite_version()').pluck().get());
  connection.close();
  if (!isOlder(version, OLDEST_SQLITE)) return;
  throw new StartError(EXIT.configuration, [
    `SQLite ${version} can damage its files. Run npm ci: it brings better-sqlite3 with SQLite ${OLDEST_SQLITE.join('.')} or later.`,
  ]);
}
