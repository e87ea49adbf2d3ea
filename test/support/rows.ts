import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../src/store/schema.ts';
import { TABLES } from '../../src/store/table-names.ts';

/** Every row of every table, in an order that is the same on both engines. */
export async function rowsOf(db: Kysely<Schema>): Promise<Record<string, string[]>> {
  const tables = TABLES.map(async (table) => {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db);
    return [table, rows.map(asText).sort()] as const;
  });
  return Object.fromEntries(await Promise.all(tables));
}

/** The columns by name: the engines give them in the order in which they were made, which is the same, but need not be. */
function asText(row: Record<string, unknown>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))));
}
