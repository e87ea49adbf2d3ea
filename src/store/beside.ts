import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { type FactStore, factStore } from './facts.ts';
import { type PostStore, postStore } from './posts.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import { createWriter } from './sqlite-writer.ts';

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
  return {
    posts: postStore(verbsOn(connection), null),
    version: () => connection.pragma('data_version', { simple: true }) as number,
    [Symbol.dispose]: () => void connection.close(),
  };
}

/**
 * What a bot remembers about itself, to be changed while the bot is away.
 *
 * @param file a database that a bot has made
 */
export function factsOfAbsent(file: string): { facts: FactStore } & Disposable {
  const connection = new Database(file, { fileMustExist: true });
  return { facts: factStore(verbsOn(connection)), [Symbol.dispose]: () => void connection.close() };
}

function verbsOn(connection: Database.Database): Kysely<Schema> {
  const writer = createWriter(connection);
  return new Kysely<Schema>({ dialect: sqliteDialect({ writer, reader: writer }) });
}
