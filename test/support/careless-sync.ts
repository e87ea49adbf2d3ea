/** Makes a process lose what it confirmed. `--import` this file, and SQLite syncs as seldom as better-sqlite3 does unless told. */
import Database from 'better-sqlite3';

const { prepare } = Database.prototype;
const INSTEAD: Record<string, string> = {
  'pragma synchronous = 2': 'pragma synchronous = 1',
  'pragma synchronous': 'select 2 as synchronous', // or the bot would refuse to start
};

Database.prototype.prepare = function (this: Database.Database, statement: string) {
  return prepare.call(this, INSTEAD[statement] ?? statement);
} as typeof prepare;
