import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import pg from 'pg';
import { type Migrations, migrate, refuseNewer } from './migrate.ts';
import { addressOf, appliedTo, connectionOf, isLockTaken, schemaOf } from './postgres.ts';
import { serverErrorOf, unreachable } from './postgres-problems.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import { APPLICATION_ID } from './sqlite-file.ts';
import { createWriter } from './sqlite-writer.ts';
import { columnsOf, countedTables, tablesOf } from './tables.ts';
import { nothingThere } from './whereabouts.ts';

/** Rows that are fetched at a time. */
const ROWS = 5_000;

/**
 * Writes all rows of a PostgreSQL database, as they stand at one moment, into a new SQLite file with tables of the same migrations. It reads
 * in one transaction, which keeps no writer waiting.
 *
 * @throws StartError
 */
export function copyPostgres(url: string, to: string, migrations: Migrations): Promise<void> {
  return lookInto(url, async (client, applied) => {
    refuseNewer(applied, migrations, addressOf(url));
    await makeTables(to, Object.fromEntries(Object.entries(migrations).filter(([name]) => applied.includes(name))));
    const copy = new Database(to);
    try {
      await fill(copy, client);
    } finally {
      copy.close();
    }
  });
}

/**
 * Looks into the bot's tables at one moment, whether a bot runs on them or not.
 *
 * @param look is given the names of the migrations that they have had
 * @throws StartError when there are none, or the server cannot be used
 */
export async function lookInto(url: string, look: (client: pg.Client, applied: string[]) => Promise<void>): Promise<void> {
  const address = addressOf(url);
  const client = new pg.Client(connectionOf(url));
  client.on('error', () => undefined); // the next query says so
  try {
    await client.connect();
  } catch (error) {
    throw unreachable(error, address);
  }
  try {
    await client.query('begin isolation level repeatable read, read only');
    const applied = await appliedTo(client, await schemaOf(client, address));
    if (applied.length === 0) throw nothingThere(address);
    await look(client, applied);
  } catch (error) {
    throw serverErrorOf(error, address);
  } finally {
    await client.end();
  }
}

/** Whether a bot has the database open now. */
export async function isInUse(url: string): Promise<boolean> {
  let isTaken = false;
  await lookInto(url, async (client) => {
    isTaken = await isLockTaken(client);
  });
  return isTaken;
}

async function makeTables(file: string, migrations: Migrations): Promise<void> {
  const connection = new Database(file);
  connection.pragma(`application_id = ${APPLICATION_ID}`);
  const db = new Kysely<Schema>({ dialect: sqliteDialect({ writer: createWriter(connection), reader: null }) });
  await migrate(db, migrations);
  await db.destroy();
}

async function fill(copy: Database.Database, client: pg.Client): Promise<void> {
  copy.pragma('foreign_keys = off'); // they are looked at when all is there
  copy.exec('begin');
  for (const table of tablesOf(copy)) await fillTable(copy, client, table);
  for (const table of countedTables(copy)) await copyLastKey(copy, client, table);
  copy.exec('commit');
}

async function fillTable(copy: Database.Database, client: pg.Client, table: string): Promise<void> {
  const columns = columnsOf(copy, table).map((column) => `"${column}"`);
  const insert = copy.prepare(`insert into "${table}" (${columns}) values (${columns.map(() => '?')})`);
  await client.query(`declare all_rows no scroll cursor for select ${columns} from "${table}"`);
  for (;;) {
    const { rows } = await client.query<unknown[]>({ text: `fetch ${ROWS} from all_rows`, rowMode: 'array' });
    if (rows.length === 0) break;
    for (const row of rows) insert.run(row);
  }
  await client.query('close all_rows');
}

/** A key that was given to a row is given to no other, even when the row is gone. */
async function copyLastKey(copy: Database.Database, client: pg.Client, table: string): Promise<void> {
  const { rows } = await client.query<{ last: string | null }>(
    `select pg_sequence_last_value(pg_get_serial_sequence('"${table}"', 'id')::regclass) as last`,
  );
  copy.prepare('delete from sqlite_sequence where name = ?').run(table);
  copy.prepare('insert into sqlite_sequence (name, seq) values (?, ?)').run(table, Number(rows[0]!.last ?? 0));
}
