import Database from 'better-sqlite3';
import { EXIT, StartError } from '../errors.ts';
import { hostWords } from '../words/host.ts';
import type { Engine } from './engine.ts';
import type { Migrations } from './migrate.ts';
import { countWrong } from './recount.ts';
import { readSqlite } from './sqlite.ts';
import { appliedIn, startErrorOf } from './sqlite-file.ts';
import { codeOf } from './sqlite-place.ts';
import { tablesOf } from './tables.ts';
import { nothingThere } from './whereabouts.ts';

/** Milliseconds to wait for a program that holds the database locked. */
const PATIENCE = 10_000;

/** Writes all rows of the database at `url`, as they stand at one moment, into a new SQLite file. A bot may run on it meanwhile. @throws StartError */
export async function copyDatabase(url: string, to: string, migrations: Migrations): Promise<Engine> {
  if (url.startsWith('sqlite:')) {
    copySqlite(url.slice('sqlite:'.length), to, migrations);
    return 'sqlite';
  }
  await (await import('./postgres-copy.ts')).copyPostgres(url, to, migrations);
  return 'postgres';
}

/** SQLite's own way: one reading transaction, which keeps no writer waiting. Nothing in the database changes. */
function copySqlite(file: string, to: string, migrations: Migrations): void {
  try {
    const connection = new Database(file, { readonly: true, timeout: PATIENCE });
    try {
      connection.pragma('trusted_schema = off');
      if (appliedIn(connection, file, migrations).length === 0) throw nothingThere(file);
      connection.prepare('vacuum into ?').run(to);
    } finally {
      connection.close();
    }
  } catch (error) {
    throw isOfCopy(error) ? error : startErrorOf(error, file);
  }
}

/** Whether it is the disk of the copy that takes no more. */
function isOfCopy(error: unknown): boolean {
  return /^SQLITE_(FULL|IOERR_(WRITE|FSYNC|TRUNCATE))/.test(codeOf(error));
}

/** What was found in a copy of a database. */
interface Found {
  /** Names of the migrations that it has had. */
  applied: string[];
  /** By table. */
  rows: Record<string, number>;
}

/**
 * Looks whether a file is a sound database of ours: the file, the references between rows, and the totals, which must be what a recount
 * gives.
 *
 * @param name how the host knows it
 * @throws StartError
 */
export async function checkCopy(file: string, name: string, migrations: Migrations): Promise<Found> {
  const found = inspectCopy(file, name, migrations);
  if (found.applied.length < Object.keys(migrations).length) return found; // an older version counted totals by its own rules, so we do not check them
  const { db, close } = readSqlite(file, { onTrouble: () => undefined });
  try {
    const { tallies, dayTotals } = await countWrong(db);
    if (tallies + dayTotals > 0) throw new StartError(EXIT.configuration, [hostWords.backup.wrongTotals(name, tallies + dayTotals)]);
  } finally {
    await close();
  }
  return found;
}

/** What is in a file, when it is sound and the references between its rows are. @throws StartError */
export function inspectCopy(file: string, name: string, migrations: Migrations): Found {
  try {
    const connection = new Database(file, { readonly: true });
    try {
      const health = connection.pragma('integrity_check(1)', { simple: true });
      if (health !== 'ok') throw damaged(name, String(health));
      const astray = connection.prepare('select count(*) from pragma_foreign_key_check').pluck().get() as number;
      if (astray > 0) throw damaged(name, hostWords.sqlite.astray(astray));
      const count = (table: string) => connection.prepare(`select count(*) from "${table}"`).pluck().get() as number;
      const rows = Object.fromEntries(tablesOf(connection).map((table) => [table, count(table)]));
      return { applied: appliedIn(connection, name, migrations), rows };
    } finally {
      connection.close();
    }
  } catch (error) {
    throw startErrorOf(error, name);
  }
}

function damaged(name: string, detail: string): StartError {
  return new StartError(EXIT.configuration, [hostWords.sqlite.damaged(name, detail)]);
}
