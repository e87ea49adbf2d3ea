import { type Kysely, PostgresAdapter, type RawBuilder, sql } from 'kysely';
import type { ErasedList } from './erased-list.ts';
import type { Schema } from './schema.ts';

/** The two databases the bot runs on. */
export type Engine = 'sqlite' | 'postgres';

/** A database that is up to date and belongs to this process alone until `close`. */
export interface OpenDatabase {
  db: Kysely<Schema>;
  engine: Engine;
  /** Takes what was deleted out of the files, as far as the engine can; resolves when that is done, or goes on by itself. */
  scrub(): Promise<void>;
  /** Who was deleted: it stays as it is when the rest is set back to a backup. */
  erased: ErasedList;
  close(): Promise<void>;
}

/** Which of the two a database is. */
export function engineOf(db: Kysely<Schema>): Engine {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';
}

/** The end of a query that locks rows, on PostgreSQL. On SQLite it is empty: only one transaction writes at a time there. */
export function onPostgres(db: Kysely<Schema>, words: RawBuilder<unknown>): RawBuilder<unknown> {
  return engineOf(db) === 'postgres' ? words : sql``;
}

/** The end of a query that locks the rows of `table` that it reads. `held`: what it does with rows that another transaction holds. */
export function lockRows(db: Kysely<Schema>, table: keyof Schema, held: 'wait' | 'pass over'): RawBuilder<unknown> {
  return onPostgres(db, sql`for update of ${sql.table(table)} ${held === 'wait' ? sql`` : sql`skip locked`}`);
}
