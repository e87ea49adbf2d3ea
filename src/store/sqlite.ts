import { realpathSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { EXIT, StartError } from '../errors.ts';
import { hostWords } from '../words/host.ts';
import type { OpenDatabase } from './engine.ts';
import { NO_LIST } from './erased-list.ts';
import { type Migrations, migrate, stopOf } from './migrate.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import { erasedBeside } from './sqlite-erased.ts';
import { APPLICATION_ID, inspect, lockFor, startErrorOf } from './sqlite-file.ts';
import { createGuard } from './sqlite-guard.ts';
import { prepareFile, takeFromOthers } from './sqlite-place.ts';
import { createScrub } from './sqlite-scrub.ts';
import { createWriter, type Job, type Result, type Writer } from './sqlite-writer.ts';
import { createTrouble, type Listeners, type Trouble } from './trouble.ts';

/** Older ones can corrupt a database in WAL mode. @see https://sqlite.org/wal.html#walresetbug */
const OLDEST_SQLITE = [3, 51, 3] as const;

/** A database that lives as long as its connection. */
const MEMORY = ':memory:';

/** Milliseconds to wait for another program's lock, in the thread that reads or writes. */
const PATIENCE = { read: 250, start: 2_000, write: 12_000 };

/** Bytes to which the write-ahead log shrinks when it starts anew. It is longer only while somebody reads for long. */
const LOG_SIZE = 16 * 1024 * 1024;

/**
 * What SQLite is set to. A check-in that was answered must survive a power cut: WAL with `synchronous` full (2) keeps it,
 * better-sqlite3's own normal (1) may lose it. What is deleted is overwritten and not merely forgotten. For what a savepoint may take back
 * SQLite makes a file once it is longer than 15 pages, unless it is told to use memory (2).
 */
const SETTINGS = {
  journal_mode: 'wal',
  journal_size_limit: LOG_SIZE,
  synchronous: 2,
  secure_delete: 1,
  temp_store: 0,
  foreign_keys: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  busy_timeout: PATIENCE.start,
};
type Settings = Record<keyof typeof SETTINGS, string | number>;

/** Whom it tells, and `usesMemory` as `OpenOptions` has it. */
export type SqliteOptions = Listeners & { usesMemory: boolean };

/**
 * Opens the SQLite database at `path`, or makes it, and keeps it for this process alone. It works in the thread that calls this, and that one
 * waits for the disk. What could be wrong with the file is looked for before anything in it is changed.
 *
 * @param path of the file, or ":memory:"
 * @throws StartError when another bot runs on it, or the host must put something right
 */
export async function openSqlite(path: string, migrations: Migrations, { usesMemory, ...listeners }: SqliteOptions): Promise<OpenDatabase> {
  requireSqlite();
  const trouble = createTrouble(isPassing, listeners.onTrouble);
  if (path === MEMORY) return setUp({ file: MEMORY, writer: createWriter(new Database(MEMORY)), trouble, usesMemory }, migrations);

  const { file, isNew } = prepareFile(path);
  const lock = lockFor(file);
  try {
    inspect(file, migrations);
    for (const each of takeFromOthers(file)) listeners.onExposed(each);
    const database = await setUp({ file, writer: openWriter(file), trouble, usesMemory }, migrations);
    if (isNew) listeners.onMade(file);
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
    throw stopOf(error, file, startErrorOf);
  }
}

/**
 * Applies the settings and reads each one back: SQLite answers a setting that it cannot have with silence.
 *
 * @throws StartError
 */
export async function applySettings(writer: Writer, file: string, settings: Settings = SETTINGS): Promise<void> {
  const problems: string[] = [];
  for (const [name, wanted] of Object.entries(settings)) {
    await pragma(writer, `${name} = ${wanted}`);
    const actual = await pragma(writer, name);
    if (actual !== wanted) problems.push(hostWords.sqlite.keepsSetting(file, name, actual, wanted));
  }
  if (problems.length > 0) throw new StartError(EXIT.configuration, problems);
}

/** Whether a version such as "3.51.2" comes before another. */
export function isOlder(version: string, than: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  const difference = than.map((part, index) => (parts[index] ?? 0) - part).find((part) => part !== 0);
  return difference !== undefined && difference < 0;
}

/** A database that is about to be opened. */
interface Opening {
  file: string;
  writer: Writer;
  trouble: Trouble;
  usesMemory: boolean;
}

async function setUp({ file, writer, trouble, usesMemory }: Opening, migrations: Migrations): Promise<OpenDatabase> {
  let reader: Writer | null = null;
  const { scrub, written, stop } = createScrub(writer);
  const kept = () => {
    written();
    trouble.kept();
  };
  try {
    const settings = { ...SETTINGS, ...(file === MEMORY && { journal_mode: 'memory' }), ...(usesMemory && { temp_store: 2 }) };
    await applySettings(writer, file, settings);
    await pragma(writer, `application_id = ${APPLICATION_ID}`);
    reader = file === MEMORY ? null : openReader(file);
    const db = new Kysely<Schema>({
      dialect: sqliteDialect({
        writer: tellOfTrouble(writer, reader ? { guard: trouble.guard, kept } : trouble, isKept),
        reader: reader && tellOfTrouble(reader, trouble, isKept),
      }),
    });
    await migrate(db, migrations);
    await pragma(writer, `busy_timeout = ${PATIENCE.write}`); // until here a short wait: a start should rather fail
    if (!reader) return { db, engine: 'sqlite', scrub: async () => undefined, erased: NO_LIST, close: () => db.destroy() };
    const erased = erasedBeside(file);
    await erased.read(); // one that cannot be read is better told now than to the member who wants to be deleted
    await scrub(); // a bot that was killed may have left deleted rows in the log
    return {
      db,
      engine: 'sqlite',
      scrub,
      erased,
      close() {
        stop();
        return close(db, writer);
      },
    };
  } catch (error) {
    stop();
    await reader?.close();
    await writer.close();
    throw error;
  }
}

function openWriter(file: string): Writer {
  const connection = new Database(file);
  const guard = createGuard(file);
  guard(); // from now on it knows the file
  return createWriter(connection, guard);
}

/**
 * The database at `path` for those who only read, beside the thread that has it open. What it gives was kept.
 *
 * @param path of a file that is open and up to date
 */
export function readSqlite(path: string, { onTrouble }: Pick<Listeners, 'onTrouble'>): OpenDatabase {
  const trouble = createTrouble(isPassing, onTrouble);
  const reader = tellOfTrouble(openReader(realpathSync(path)), trouble, () => true);
  const db = new Kysely<Schema>({ dialect: sqliteDialect({ writer: reader, reader }) });
  return { db, engine: 'sqlite', scrub: async () => undefined, erased: NO_LIST, close: () => db.destroy() };
}

function openReader(file: string): Writer {
  const connection = new Database(file, { readonly: true, timeout: PATIENCE.read });
  connection.pragma('trusted_schema = off');
  connection.pragma('cell_size_check = on');
  return createWriter(connection);
}

/** Leaves one file that has all there is to copy, unless another program is in the way. */
async function close(db: Kysely<Schema>, writer: Writer): Promise<void> {
  await pragma(writer, `busy_timeout = ${PATIENCE.read}`).catch(() => undefined);
  await pragma(writer, 'wal_checkpoint(truncate)').catch(() => undefined);
  await db.destroy();
}

/** @returns the first value that SQLite answers with */
async function pragma(writer: Writer, text: string): Promise<unknown> {
  const { rows } = await writer.do({ kind: 'run', sql: `pragma ${text}`, parameters: [] });
  return Object.values(rows[0] ?? {})[0];
}

/** A full, broken or locked disk. @see https://sqlite.org/rescode.html */
function isPassing(code: string): boolean {
  return /^SQLITE_(BUSY|CANTOPEN|FULL|IOERR|NOMEM|PERM|PROTOCOL|READONLY)/.test(code);
}

/** The same writer. It tells `trouble` when it can do nothing, and when `isWell` sees in a finished job that it can again. */
function tellOfTrouble(writer: Writer, trouble: Trouble, isWell: (job: Job, result: Result) => boolean): Writer {
  return {
    ...writer,
    async do(job) {
      const result = await trouble.guard(writer.do(job));
      if (isWell(job, result)) trouble.kept();
      return result;
    },
  };
}

const isKept = ({ kind }: Job, { changes }: Result) => kind === 'end' && changes > 0;

function requireSqlite(): void {
  const connection = new Database(MEMORY);
  const version = String(connection.prepare('select sqlite_version()').pluck().get());
  connection.close();
  if (!isOlder(version, OLDEST_SQLITE)) return;
  throw new StartError(EXIT.configuration, [hostWords.sqlite.tooOld(version, OLDEST_SQLITE.join('.'))]);
}
