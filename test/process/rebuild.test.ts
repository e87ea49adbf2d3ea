/** `npm run rebuild` as its host runs it. */

import { Temporal } from 'temporal-polyfill';
import { expect, onTestFinished, test } from 'vitest';
import { asInteractionId, asUserId } from '../../src/club/ids.ts';
import { openDatabase } from '../../src/store/database.ts';
import { storeOn } from '../../src/store/stores.ts';
import { startProcess } from '../support/bot-process.ts';
import { newDatabase, PARIS } from '../support/database.ts';
import { by, NOTHING_ASKED, theDay } from '../support/plain.ts';

const AT = Temporal.Instant.from('2026-03-02T17:00:00Z');

/** A database with one check-in in it. */
async function stage() {
  const place = await newDatabase('sqlite');
  onTestFinished(() => place[Symbol.asyncDispose]());
  const database = await openDatabase(place.url);
  const store = storeOn(database);
  const club = await store.clubs.save(PARIS, by(AT));
  await store.checkins.record({
    club,
    userId: asUserId('4'),
    localDate: theDay('2026-03-02'),
    effort: null,
    session: NOTHING_ASKED,
    interactionId: asInteractionId('5'),
    at: AT,
  });
  const rebuild = () => startProcess('src/operations/rebuild.ts', { DATABASE_URL: place.url });
  return { ...database, rebuild, path: place.url.slice('sqlite:'.length) };
}

test('says how many rows were wrong, puts them right, and then finds nothing', async () => {
  const { db, close, rebuild, path } = await stage();
  await db.deleteFrom('tallies').where('period', '=', 'week').execute();
  await db.updateTable('tallies').set({ points: 5 }).where('period', '=', 'all').execute();
  await db.updateTable('day_totals').set({ members: 7 }).execute();
  await close();

  const first = await rebuild();
  expect(await first.ended).toBe(0);
  expect(first.said()).toBe(
    `Counted again from the check-ins in ${path}. 3 rows were wrong and are right now: 2 of tallies, 1 of day_totals.\n`,
  );
  const second = await rebuild();
  expect(await second.ended).toBe(0);
  expect(second.said()).toBe(`Counted again from the check-ins in ${path}. Nothing was wrong.\n`);
});

test('while the bot runs it changes nothing and ends with 75, and the bot goes on', async () => {
  const { db, close, rebuild } = await stage();
  onTestFinished(close);
  await db.updateTable('day_totals').set({ members: 7 }).execute();
  const refused = await rebuild();
  expect(await refused.ended).toBe(75);
  expect(refused.said()).toContain('Another bot');
  expect(await db.selectFrom('day_totals').select('members').execute()).toEqual([{ members: 7 }]);
});

test('one row that was wrong is one row', async () => {
  const { db, close, rebuild } = await stage();
  await db.updateTable('day_totals').set({ members: 7 }).execute();
  await close();
  const counted = await rebuild();
  expect(await counted.ended).toBe(0);
  expect(counted.said()).toContain('1 row was wrong and is right now: 0 of tallies, 1 of day_totals.');
});

test('a path without a database ends with 78 and says which, and makes none', async () => {
  const refused = await startProcess('src/operations/rebuild.ts', { DATABASE_URL: 'sqlite:/nowhere/hips.db' });
  expect(await refused.ended).toBe(78);
  expect(refused.said()).toBe(
    'DATABASE_URL: there is no database of the bot at /nowhere/hips.db. Name the one that it runs on. If it never ran, its first start makes one.\n',
  );
});

test('a server’s database that no bot has opened is not taken for one in which nothing is wrong', async () => {
  await using place = await newDatabase('postgres');
  const refused = await startProcess('src/operations/rebuild.ts', { DATABASE_URL: place.url });
  expect(await refused.ended).toBe(78);
  expect(refused.said()).toMatch(
    /^DATABASE_URL: there is no database of the bot at 127\.0\.0\.1:\d+\/test_1\. Name the one that it runs on\. If it never ran, its first start makes one\.\n$/,
  );
});

test('a wrong setting ends with 78 and says which', async () => {
  const refused = await startProcess('src/operations/rebuild.ts', { DATABASE_URL: 'mysql://nowhere' });
  expect(await refused.ended).toBe(78);
  expect(refused.said()).toContain('DATABASE_URL');
});
