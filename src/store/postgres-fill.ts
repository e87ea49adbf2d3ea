import Database from 'better-sqlite3';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Schema } from './schema.ts';
import { columnsOf, countedTables, tablesOf } from './tables.ts';

/** Rows that are sent at a time. */
const ROWS = 2_000;

/** Puts the rows of a database file in the place of all that PostgreSQL holds in the bot's tables: all of it or nothing. */
export async function fillPostgres(db: Kysely<Schema>, file: string): Promise<void> {
  const copy = new Database(file, { readonly: true });
  try {
    await db.transaction().execute(async (tx) => {
      const tables = tablesOf(copy);
      await run(tx, sql`truncate ${sql.join(tables.map((table) => sql.table(table)))}`);
      for (const table of tables) await fillTable(tx, copy, table);
      for (const table of countedTables(copy)) await setLastKey(tx, copy, table);
    });
  } finally {
    copy.close();
  }
}

async function fillTable(tx: Kysely<Schema>, copy: Database.Database, table: string): Promise<void> {
  const columns = sql.join(columnsOf(copy, table).map((column) => sql.ref(column)));
  const send = (rows: unknown[]) =>
    run(
      tx,
      sql`insert into ${sql.table(table)} (${columns}) overriding system value
      select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)`,
    );
  let batch: unknown[] = [];
  for (const row of copy.prepare(`select * from "${table}"`).iterate()) {
    batch.push(row);
    if (batch.length < ROWS) continue;
    await send(batch);
    batch = [];
  }
  if (batch.length > 0) await send(batch);
}

/** A key that was given to a row is given to no other, even when the row is gone. */
async function setLastKey(tx: Kysely<Schema>, copy: Database.Database, table: string): Promise<void> {
  const last = copy.prepare('select seq from sqlite_sequence where name = ?').pluck().get(table) as number | undefined;
  await run(tx, sql`select setval(pg_get_serial_sequence(${table}, 'id'), ${Math.max(last ?? 0, 1)}, ${(last ?? 0) > 0})`);
}

/** The names of the tables and columns come from the file, so these are no queries of the code's own. */
async function run(tx: Kysely<Schema>, query: RawBuilder<unknown>): Promise<void> {
  await tx.executeQuery(query.compile(tx));
}
