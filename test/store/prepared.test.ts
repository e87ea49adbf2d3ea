/** Queries that are put together once: they answer as if they had been put together for these values. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../src/store/engine.ts';
import { prepared } from '../../src/store/prepared.ts';
import { openTestStore } from '../support/database.ts';

/** A query that says which values it was given, and how often it was put together. */
function echo() {
  const built = { times: 0 };
  const ask = prepared((db, { word, number, list }: { word: string | null; number: number; list: readonly string[] }) => {
    built.times++;
    return db
      .selectFrom(sql<{ one: number }>`(select 1 as one)`.as('row'))
      .select([sql<string | null>`cast(${word} as text)`.as('word'), sql<number>`cast(${number} as integer)`.as('number')])
      .select((c) => c.val('pear').$castTo<string>().as('always'))
      .select((c) => c.case().when(sql<string>`'apple'`, 'in', list).then('yes').else('no').end().as('hasApple'));
  });
  return { built, ask };
}

describe.each<Engine>(['sqlite', 'postgres'])('on %s', (engine) => {
  test('each run has the values that it is given, and those of the query itself', async () => {
    await using store = await openTestStore(engine);
    const { built, ask } = echo();
    const rowFor = async (word: string | null, number: number, list: readonly string[]) => (await ask(store.db, { word, number, list }))[0];
    expect(await rowFor('a', 1, ['apple'])).toEqual({ word: 'a', number: 1, always: 'pear', hasApple: 'yes' });
    expect(await rowFor(null, 2, ['plum'])).toEqual({ word: null, number: 2, always: 'pear', hasApple: 'no' });
    expect(built.times).toBe(1);
    expect(await rowFor('c', 3, ['plum', 'apple'])).toMatchObject({ word: 'c', hasApple: 'yes' });
    expect(await rowFor('d', 4, ['plum', 'fig'])).toMatchObject({ word: 'd', hasApple: 'no' });
    expect(built.times).toBe(2);
  });

  test('each row of a list has values of its own', async () => {
    await using store = await openTestStore(engine);
    type Row = { word: string; number: number | null };
    const ask = prepared((db, { rows }: { rows: readonly Row[] }) => {
      const each = rows.map(({ word, number }) => sql`select cast(${word} as text) as word, cast(${number} as integer) as number`);
      return db.selectFrom(sql<Row>`(${sql.join(each, sql` union all `)})`.as('row')).selectAll();
    });
    const [one, two, three] = [
      { word: 'a', number: 1 },
      { word: 'b', number: null },
      { word: 'c', number: 3 },
    ] as const;
    for (const rows of [[one, two], [two, three], [three], [one, two, three], [two]]) expect(await ask(store.db, { rows })).toEqual(rows);
  });

  test('many at once keep their own values, in transactions too', async () => {
    await using store = await openTestStore(engine);
    const { ask } = echo();
    const numbers = Array.from({ length: 20 }, (_, index) => index);
    const rows = await Promise.all(
      numbers.map((number) => {
        const values = { word: `${number}`, number, list: number % 2 ? ['apple'] : ['fig'] };
        return number % 3 ? ask(store.db, values) : store.db.transaction().execute((tx) => ask(tx, values));
      }),
    );
    expect(rows.map(([row]) => row)).toEqual(
      numbers.map((number) => ({ word: `${number}`, number, always: 'pear', hasApple: number % 2 ? 'yes' : 'no' })),
    );
  });
});

test('each database has a query of its own, in its own words', async () => {
  await using sqlite = await openTestStore('sqlite');
  await using postgres = await openTestStore('postgres');
  const { built, ask } = echo();
  for (const { db } of [sqlite, postgres, sqlite]) expect(await ask(db, { word: 'a', number: 1, list: ['apple'] })).toHaveLength(1);
  expect(built.times).toBe(2);
});

test('the order in which lists are named changes nothing', async () => {
  await using store = await openTestStore('sqlite');
  const ask = prepared((db, { one, other }: { one: readonly string[]; other: readonly string[] }) =>
    db
      .selectFrom(sql<{ one: number }>`(select 1 as one)`.as('row'))
      .select([sql<string>`${sql.join(one, sql` || `)}`.as('one'), sql<string>`${sql.join(other, sql` || `)}`.as('other')]),
  );
  expect(await ask(store.db, { one: ['a'], other: ['b', 'c'] })).toEqual([{ one: 'a', other: 'bc' }]);
  expect(await ask(store.db, { other: ['d'], one: ['e', 'f'] })).toEqual([{ one: 'ef', other: 'd' }]);
});

test('a query that is put together by what a value is fails at once, before it can answer for another', async () => {
  await using store = await openTestStore('sqlite');
  const ask = prepared((db, { from }: { from: string }) => db.selectFrom('clubs').select('id').where('created_at', '>', `${from}T00:00`));
  await expect(ask(store.db, { from: '2026-03-02' })).rejects.toThrow('A value of a prepared query is not known yet.');
  const inJson = prepared((db, { from }: { from: string }) =>
    db.selectFrom('clubs').select('id').where('settings', '=', JSON.stringify({ from })),
  );
  await expect(inJson(store.db, { from: '2026-03-02' })).rejects.toThrow('A value of a prepared query is not known yet.');
});
