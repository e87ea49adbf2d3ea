import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { EXIT, NotSaved, StartError } from '../errors.ts';
import { hostWords } from '../words/host.ts';
import type { Schema } from './schema.ts';

/** Where the bot's own migrations are. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../migrations/', import.meta.url));

/**
 * The table in which Kysely notes which migrations a database has had. Its name is the bot's own: other programs use Kysely too, perhaps in
 * the same schema.
 */
export const MIGRATION_TABLE = 'hips_migration';

/** The table that keeps two programs from migrating at once. */
const MIGRATION_LOCK_TABLE = `${MIGRATION_TABLE}_lock`;

/** By name: "0001-schema". */
export type Migrations = Readonly<Record<string, Migration>>;

/**
 * The migrations of a folder.
 *
 * @throws Error on a file that is not a migration: one that is passed over in silence is missed only in production
 */
export async function readMigrations(folder: string): Promise<Migrations> {
  const files = (await readdir(folder)).filter((file) => !file.startsWith('.')).sort();
  const migrations = await Promise.all(files.map(async (file) => [nameOf(file), await readMigration(folder, file)] as const));
  return Object.fromEntries(migrations);
}

/** A migration that did not come to its end: nothing of it is kept, nor of those before it in the same start. Its cause says what stopped it. */
class MigrationStopped extends Error {
  override readonly name = 'MigrationStopped';
  readonly migration: string;

  constructor(migration: string, cause: unknown) {
    super(`${migration} did not come to its end`, { cause });
    this.migration = migration;
  }
}

/**
 * Brings the database up to date; all of it or nothing.
 *
 * @param schema the one of PostgreSQL's schemas in which the bot's tables are; in others a table of that name is another program's
 * @throws MigrationStopped, or whatever kept the migrations from being begun
 */
export async function migrate(db: Kysely<Schema>, migrations: Migrations, schema?: string): Promise<void> {
  const provider = { getMigrations: async () => ({ ...migrations }) };
  const names = { migrationTableName: MIGRATION_TABLE, migrationLockTableName: MIGRATION_LOCK_TABLE };
  const migrator = new Migrator({ db, provider, ...names, ...(schema && { migrationTableSchema: schema }) });
  const { error, results } = await migrator.migrateToLatest();
  if (!error) return;
  const stopped = results?.find(({ status }) => status === 'Error');
  throw stopped ? new MigrationStopped(stopped.migrationName, error) : error;
}

/**
 * What stopped a start at its migrations, in the words of the host: the database's own trouble where it is one, such as a full disk, and
 * otherwise the migration. Any other error as it is.
 *
 * @param where the database, as the host knows it
 * @param engineErrorOf gives an error of the engine as a StartError, where the host can put it right
 */
export function stopOf(error: unknown, where: string, engineErrorOf: (error: unknown, where: string) => unknown): unknown {
  const cause = error instanceof MigrationStopped ? error.cause : error;
  const known = engineErrorOf(cause instanceof NotSaved ? cause.cause : cause, where);
  if (known instanceof StartError || !(error instanceof MigrationStopped)) return known;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StartError(EXIT.configuration, [hostWords.databaseUrl.migrationStopped(where, error.migration, reason)]);
}

/**
 * Refuses a database that a newer bot has migrated, as this one would misread it, and one whose list of migrations has a hole.
 *
 * @param applied names of the migrations it has had
 * @param where the database, as the host knows it
 * @throws StartError
 */
export function refuseNewer(applied: readonly string[], known: Migrations, where: string): void {
  const unknown = applied.filter((name) => !Object.hasOwn(known, name));
  const missing = Object.keys(known)
    .slice(0, applied.length)
    .filter((name) => !applied.includes(name));
  if (unknown.length === 0 && missing.length > 0) {
    throw new StartError(EXIT.configuration, [hostWords.databaseUrl.holes(where, missing)]);
  }
  if (unknown.length === 0) return;
  throw new StartError(EXIT.configuration, [hostWords.databaseUrl.newer(where, unknown)]);
}

function nameOf(file: string): string {
  const name = /^(\d{4}-[a-z0-9-]+)\.ts$/.exec(file)?.[1];
  if (!name) throw new Error(`migrations: "${file}" is not named like 0001-schema.ts`);
  return name;
}

async function readMigration(folder: string, file: string): Promise<Migration> {
  const module: Partial<Migration> = await import(pathToFileURL(join(folder, file)).href);
  if (typeof module.up !== 'function') throw new Error(`migrations: "${file}" exports no function up`);
  return { up: module.up };
}
