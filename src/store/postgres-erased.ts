import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { type Erased, type ErasedList, erasedFrom, erasedText } from './erased-list.ts';

/** "HIPE": the advisory lock that a transaction holds which changes the list. */
const LOCK = 0x48495045;

/**
 * The list of who was deleted from a database of PostgreSQL: a table that no migration, no backup and no restore knows. It is made with the
 * first entry.
 */
export function erasedOn(pool: PostgresPool): ErasedList {
  return {
    read: () => lent(pool, readFrom),
    change: (edit) =>
      lent(pool, async (client) => {
        await client.query('begin', []);
        try {
          await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
          const before = (await readFrom(client)) ?? [];
          const after = edit(before);
          if (after !== before) await writeTo(client, after);
          await client.query('commit', []);
        } catch (error) {
          await client.query('rollback', []).catch(() => undefined);
          throw error;
        }
      }),
  };
}

async function readFrom(client: PostgresPoolClient): Promise<Erased[] | null> {
  const { rows: found } = await client.query<{ is: boolean }>("select to_regclass('erased') is not null as is", []);
  if (!found[0]?.is) return null;
  const { rows } = await client.query<{ line: string }>('select line from erased order by line', []);
  return erasedFrom(
    rows.map(({ line }) => line),
    'the table erased',
  );
}

async function writeTo(client: PostgresPoolClient, all: readonly Erased[]): Promise<void> {
  await client.query('create table if not exists erased (line text not null)', []);
  await client.query('delete from erased', []);
  await client.query('insert into erased (line) select unnest($1::text[])', [all.map(erasedText)]);
}

async function lent<T>(pool: PostgresPool, work: (client: PostgresPoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}
