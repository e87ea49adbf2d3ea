import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { EXIT, StartError } from '../errors.ts';
import { hostWords } from '../words/host.ts';
import { MIGRATION_TABLE, type Migrations, refuseNewer } from './migrate.ts';
import { codeOf, lockOf, makeFile } from './sqlite-place.ts';

const say = hostWords.sqlite;

/** "HIPS", in the header of every database of ours. @see https://sqlite.org/pragma.html#pragma_application_id */
export const APPLICATION_ID = 0x48495053;

/**
 * A lock that only one process holds, until it closes it or dies: the system frees it even after SIGKILL.
 *
 * It is a file of its own, because a lock on the database itself would keep backups and the sqlite3 shell out.
 *
 * @throws StartError when another process holds it
 */
export function lockFor(file: string): Database.Database {
  makeFile(lockOf(file));
  const lock = new Database(lockOf(file), { timeout: 0 });
  try {
    lock.pragma('journal_mode = memory'); // no second file beside it
    lock.exec('begin exclusive');
    lock.pragma(`application_id = ${APPLICATION_ID}`); // this write is rolled back; it proves that we can write: on a read-only file SQLite begins a transaction but takes no lock
    return lock;
  } catch (error) {
    lock.close();
    if (codeOf(error) !== 'SQLITE_BUSY') throw startErrorOf(error, lock.name);
    throw new StartError(EXIT.alreadyRunning, [say.otherBot(file)]);
  }
}

/** Whether a bot holds that lock now. It only looks. */
export function isLocked(file: string): boolean {
  const name = lockOf(file);
  if (!existsSync(name)) return false;
  try {
    const lock = new Database(name, { readonly: true, timeout: 0 });
    try {
      lock.prepare('select 1 from sqlite_schema').get();
      return false;
    } finally {
      lock.close();
    }
  } catch (error) {
    if (codeOf(error) === 'SQLITE_BUSY') return true;
    throw startErrorOf(error, name);
  }
}

/**
 * Looks at an existing file through a connection that cannot write, and refuses one that is damaged, another program's, a newer bot's, or
 * beside a log of changes that is not its own. A foreign log shows where an index, a rule of the schema or a reference does not fit. In a
 * column that none of them covers, no check of SQLite's sees it.
 *
 * @see https://sqlite.org/pragma.html#pragma_integrity_check
 * @throws StartError, or an error of SQLite (see {@link startErrorOf})
 */
export function inspect(file: string, migrations: Migrations): void {
  const hasLog = (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
  if (statSync(file).size === 0) {
    if (hasLog) throw mixed(file, say.emptyWithLog);
    return; // a new one
  }
  const connection = new Database(file, { readonly: true });
  try {
    // After a stop that was not clean the indexes are read too, which takes four times as long: a foreign log shows there.
    const health = connection.pragma(hasLog ? 'integrity_check(1)' : 'quick_check(1)', { simple: true });
    if (health !== 'ok') throw hasLog ? mixed(file, String(health)) : damaged(file, String(health));
    appliedIn(connection, file, migrations);
    const astray = connection.prepare('select count(*) from pragma_foreign_key_check').pluck().get() as number;
    if (astray !== 0) throw mixed(file, say.astray(astray));
  } catch (error) {
    if (codeOf(error) === 'SQLITE_READONLY_ROLLBACK') throw unfinished(file);
    throw hasLog && codeOf(error).startsWith('SQLITE_CORRUPT') ? mixed(file, codeOf(error)) : error;
  } finally {
    connection.close();
  }
}

/**
 * Names of the migrations that a database of ours has had; none: it is empty.
 *
 * @param file how the host knows it
 * @throws StartError for another program's, for one without its list, and for a newer bot's
 */
export function appliedIn(connection: Database.Database, file: string, migrations: Migrations): string[] {
  refuseForeign(connection, file);
  const applied = appliedTo(connection);
  if (applied.length === 0 && hasTable(connection, 'clubs')) throw damaged(file, say.noMigrations);
  refuseNewer(applied, migrations, file);
  return applied;
}

/** What the host can put right about an error of SQLite, as a StartError; any other error as it is. */
export function startErrorOf(error: unknown, file: string): unknown {
  const code = codeOf(error);
  if (code === 'SQLITE_NOTADB') return new StartError(EXIT.configuration, [say.notSqlite(file)]);
  if (code.startsWith('SQLITE_CORRUPT')) return damaged(file, code);
  if (code.startsWith('SQLITE_BUSY')) return new StartError(EXIT.alreadyRunning, [say.locked(file)]);
  if (/^SQLITE_(CANTOPEN|FULL|IOERR|PERM|READONLY)/.test(code)) {
    return new StartError(EXIT.configuration, [say.unusable(file, code)]);
  }
  return error;
}

function refuseForeign(connection: Database.Database, file: string): void {
  const isEmpty = connection.prepare('select 1 from sqlite_schema').get() === undefined;
  const id = connection.pragma('application_id', { simple: true });
  if (id === APPLICATION_ID || (isEmpty && id === 0)) return;
  throw new StartError(EXIT.configuration, [say.otherProgram(file)]);
}

function hasTable(connection: Database.Database, name: string): boolean {
  return connection.prepare('select 1 from sqlite_schema where name = ?').get(name) !== undefined;
}

function appliedTo(connection: Database.Database): string[] {
  return hasTable(connection, MIGRATION_TABLE) ? (connection.prepare(`select name from ${MIGRATION_TABLE}`).pluck().all() as string[]) : [];
}

function damaged(file: string, detail: string): StartError {
  return new StartError(EXIT.configuration, [say.damaged(file, detail)]);
}

/** SQLite would undo an unfinished change in whatever file such a journal stands beside. The bot makes none of that kind. */
function unfinished(file: string): StartError {
  return new StartError(EXIT.configuration, [say.unfinished(file)]);
}

/** SQLite applies a log of changes to whatever file it stands beside. */
function mixed(file: string, detail: string): StartError {
  return new StartError(EXIT.configuration, [say.mixed(file, detail)]);
}
