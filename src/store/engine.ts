import { type Kysely, PostgresAdapter, type RawBuilder, sql } from 'kysely';
import type { Schema } from './schema.ts';

/** The two databases the bot runs on. */
export type Engine = 'sqlite' | 'postgres';

/** A database that is up to date and belongs to this process alone until `close`. */
export interface OpenDatabase {
  db: Kysely<Schema>;
  engine: Engine;
  close(): Promise<void>;
}

/** The end of a query that locks the rows it reads, passing over those another transaction holds. SQLite lets only one transaction write. */
export function lockRows(db: Kysely<Schema>): RawBuilder<unknown> {
  return db.getExecutor().adapter instanceof PostgresAdapter ? sql`for update skip locked` : sql``;
}
