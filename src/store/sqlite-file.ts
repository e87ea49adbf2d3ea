import { accessSync, constants, existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { EXIT, StartError } from '../errors.ts';
import { MIGRATION_TABLE, type Migrations, refuseNewer } from './migrate.ts';

/** "HIPS", in the header of every database of ours. @see https://sqlite.org/pragma.html#pragma_application_id */
export const APPLICATION_ID = 0x48495053;

/**
 * The full path of a database file that may not exist yet, in a directory that does.
 *
 * @throws StartError
 */
export function placeOf(path: string): string {
  const absolute = resolve(path);
  const directory = dirname(absolute);
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK); // SQLite makes files of its own beside the database
  } catch (error) {
    throw misplaced(`the directory ${directory} cannot be used (${codeOf(error)}). Make it one that the bot's user may write to`);
  }
  if (!existsSync(absolute)) return absolute;
  const file = realpathSync(absolute); // two names for one file must meet at one lock
  if (statSync(file).isDirectory()) throw misplaced(`${file} is a directory. Name a file in it, such as sqlite:${join(file, 'hips.db')}`);
  try {
    accessSync(file, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw misplaced(`${file} cannot be read and written (${codeOf(error)}). Let the bot's user do both`);
  }
  return file;
}

/**
 * A lock that only one process holds, until it closes it or dies: the system frees it even after SIGKILL.
 *
 * It is a file of its own, because a lock on the database itself would keep backups and the sqlite3 shell out.
 *
 * @throws StartError when another process holds it
 */
export function lockFor(file: string): Database.Database {
  const lock = new Database(`${file}.lock`, { timeout: 0 });
  try {
    lock.pragma('journal_mode = memory'); // no second file beside it
    lock.exec('begin exclusive');
    return lock;
  } catch (error) {
    lock.close();
    if (codeOf(error) !== 'SQLITE_BUSY') throw startErrorOf(error, lock.name);
    throw new StartError(EXIT.alreadyRunning, [
      `Another bot already runs on ${file}. Stop it first, or give this one another file in DATABASE_URL.`,
    ]);
  }
}

/**
 * Looks at an existing file through a connection that cannot write, and refuses one that is damaged, another program's, or a newer
 * bot's.
 *
 * @throws StartError, or an error of SQLite (see {@link startErrorOf})
 */
export function inspect(file: string, migrations: Migrations): void {
  if (!existsSync(file) || statSync(file).size === 0) return; // a new one
  const connection = new Database(file, { readonly: true });
  try {
    const health = connection.pragma('quick_check(1)', { simple: true });
    if (health !== 'ok') throw damaged(file, String(health));
    refuseForeign(connection, file);
    refuseNewer(appliedTo(connection), migrations, file);
  } finally {
    connection.close();
  }
}

/** What the host can put right about an error of SQLite, as a StartError; any other error as it is. */
export function startErrorOf(error: unknown, file: string): unknown {
  const code = codeOf(error);
  if (code === 'SQLITE_NOTADB') {
    return new StartError(EXIT.configuration, [
      `${file} is not an SQLite database. Name another file in DATABASE_URL, or restore your latest backup.`,
    ]);
  }
  if (code.startsWith('SQLITE_CORRUPT')) return damaged(file, code);
  if (code.startsWith('SQLITE_BUSY')) {
    return new StartError(EXIT.alreadyRunning, [
      `Another program, such as a backup or an sqlite3 shell, holds ${file} locked. Close it and start again.`,
    ]);
  }
  if (/^SQLITE_(CANTOPEN|FULL|IOERR|PERM|READONLY)/.test(code)) {
    return new StartError(EXIT.configuration, [
      `${file} cannot be used (${code}). Check the disk, and that the bot's user may write to it.`,
    ]);
  }
  return error;
}

function refuseForeign(connection: Database.Database, file: string): void {
  const isEmpty = connection.prepare('select 1 from sqlite_schema').get() === undefined;
  const id = connection.pragma('application_id', { simple: true });
  if (id === APPLICATION_ID || (isEmpty && id === 0)) return;
  throw new StartError(EXIT.configuration, [`${file} belongs to another program. Name another file in DATABASE_URL.`]);
}

function appliedTo(connection: Database.Database): string[] {
  const hasTable = connection.prepare('select 1 from sqlite_schema where name = ?').get(MIGRATION_TABLE);
  return hasTable ? (connection.prepare(`select name from ${MIGRATION_TABLE}`).pluck().all() as string[]) : [];
}

function damaged(file: string, detail: string): StartError {
  const line = detail.replaceAll('\n', ' ');
  return new StartError(EXIT.configuration, [`${file} is damaged (${line}). It was left as it is: restore your latest backup.`]);
}

function misplaced(problem: string): StartError {
  return new StartError(EXIT.configuration, [`DATABASE_URL: ${problem}, or choose another path.`]);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
