import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** What the bot remembers about itself from one start to the next, such as a hash of the commands it registered. */
export function factStore(db: Kysely<Schema>) {
  return {
    async get(key: string): Promise<string | null> {
      const fact = await db.selectFrom('facts').select('value').where('key', '=', key).executeTakeFirst();
      return fact?.value ?? null;
    },

    async set(key: string, value: string): Promise<void> {
      await db
        .insertInto('facts')
        .values({ key, value })
        .onConflict((c) => c.column('key').doUpdateSet({ value }))
        .execute();
    },
  };
}
export type FactStore = ReturnType<typeof factStore>;
