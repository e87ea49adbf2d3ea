import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { type PostStore, postStore } from './posts.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import { localWriter } from './sqlite-thread.ts';

/** A look into the database of a bot that runs, from beside it. */
export interface Beside extends Disposable {
  posts: Pick<PostStore, 'newest'>;
  /** Another number whenever the bot has written. */
  version(): number;
}

/**
 * Looks into an SQLite file through a connection of its own that cannot write, while the bot goes on with it.
 *
 * @param file a database that a bot has made
 */
export function lookBeside(file: string): Beside {
  const connection = new Database(file, { readonly: true, fileMustExist: true });
  const reader = localWriter(connection);
  const db = new Kysely<Schema>({ dialect: sqliteDialect({ writer: reader, reader }) });
  return {
    posts: postStore(db, null),
    version: () => connection.pragma('data_version', { simple: true }) as number,
    [Symbol.dispose]: () => void connection.close(),
  };
}
