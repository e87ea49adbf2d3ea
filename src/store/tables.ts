import type Database from 'better-sqlite3';
import { MIGRATION_TABLE } from './migrate.ts';

/** The tables of a database file but those of its migrations, each after the tables that it refers to. They are read from the file itself. */
export function tablesOf(connection: Database.Database): string[] {
  const names = connection
    .prepare(
      `select name from sqlite_schema where type = 'table' and name not like 'sqlite%' and name not like '${MIGRATION_TABLE}%' order by name`,
    )
    .pluck()
    .all() as string[];
  const referredTo = connection.prepare('select distinct "table" from pragma_foreign_key_list(?)').pluck();
  const waiting = new Map(names.map((name) => [name, referredTo.all(name) as string[]]));
  const ordered: string[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting]
      .filter(([name, others]) => others.every((other) => other === name || ordered.includes(other)))
      .map(([name]) => name);
    if (ready.length === 0) throw new Error(`the tables ${[...waiting.keys()].join(', ')} refer to each other in a circle`);
    for (const name of ready) waiting.delete(name);
    ordered.push(...ready);
  }
  return ordered;
}

/** The names of a table's columns. */
export function columnsOf(connection: Database.Database, table: string): string[] {
  return connection.prepare('select name from pragma_table_info(?)').pluck().all(table) as string[];
}

/** The tables whose keys are never used again. */
export function countedTables(connection: Database.Database): string[] {
  const counted = connection.prepare(`select name from sqlite_schema where type = 'table' and sql like '%autoincrement%'`);
  return counted.pluck().all() as string[];
}
