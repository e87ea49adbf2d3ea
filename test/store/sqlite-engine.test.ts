/** What holds for SQLite's writer and those who wait for it, and only there. */

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { expect, onTestFinished, test } from 'vitest';
import { asInteractionId, asUserId } from '../../src/club/ids.ts';
import { NotSaved } from '../../src/errors.ts';
import { openDatabase } from '../../src/store/database.ts';
import { openStore } from '../../src/store/open.ts';
import type { Schema } from '../../src/store/schema.ts';
import { storeOn } from '../../src/store/stores.ts';
import { daysOf, newFolder, PARIS } from '../support/database.ts';
import { by, NOTHING_ASKED, theDay } from '../support/plain.ts';

const AT = Temporal.Instant.from('2026-03-02T06:30:00Z');

/** A store on a file of its own with a club in it, what it said of its troubles, and a shell beside it. */
async function stage() {
  const folder = await newFolder();
  const file = join(folder.path, 'hips.db');
  const troubles: string[] = [];
  const database = await openDatabase(`sqlite:${file}`, {
    onTrouble: (trouble) => troubles.push(trouble === null ? 'over' : trouble.code),
  });
  const store = storeOn(database);
  const club = await store.clubs.save(PARIS, by(AT));
  const shell = new Database(file);
  onTestFinished(async () => {
    shell.close();
    await store.close();
    await folder[Symbol.asyncDispose]();
  });
  let taps = 0;
  const tap = (userId: string) =>
    store.checkins.record({
      club,
      userId: asUserId(userId),
      localDate: theDay('2026-03-02'),
      effort: null,
      session: NOTHING_ASKED,
      interactionId: asInteractionId(`${++taps}`),
      at: AT,
    });
  return { file, db: database.db, store, club, shell, tap, troubles };
}

const ANA = {
  userId: asUserId('4'),
  localDate: theDay('2026-03-02'),
  effort: null,
  session: NOTHING_ASKED,
  interactionId: asInteractionId('1'),
  at: AT,
};

const set = (db: Kysely<Schema>, setting: string) => sql.raw(`pragma ${setting}`).execute(db);
/** Whose check-ins are kept, in the order in which they came. */
async function checkedIn(db: Kysely<Schema>): Promise<string[]> {
  const rows = await db
    .selectFrom('checkins')
    .innerJoin('members', 'members.id', 'member_id')
    .select('user_id')
    .orderBy('members.id')
    .execute();
  return rows.map((row) => row.user_id);
}

test('reads go on while another program holds the write lock and a check-in waits for it, and see what was kept', async () => {
  const { file, club, shell, store } = await stage();
  await store.close();
  const threads = await openStore(`sqlite:${file}`);
  onTestFinished(() => threads.close());
  shell.exec('begin immediate');
  const waiting = threads.checkins.record({ ...ANA, club });
  expect(await daysOf(threads, club, ANA.userId)).toEqual([]);
  shell.exec('rollback');
  await waiting;
  expect(await daysOf(threads, club, ANA.userId)).toEqual(['2026-03-02']);
});

test('a lock that does not end refuses all who waited for it, once it is told of, and what comes after is kept', async () => {
  const { db, shell, tap, troubles } = await stage();
  await set(db, 'busy_timeout = 500');
  shell.exec('begin immediate');
  const refused = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => tap(String(100 + index))));
  const reasons = refused.map((each) => each.status === 'rejected' && each.reason);
  expect(reasons).toEqual(Array(20).fill(expect.any(NotSaved)));
  expect(new Set(reasons.map((reason) => (reason as NotSaved).cause)).size).toBe(1); // nobody waited for as long again
  expect(troubles).toEqual(['SQLITE_BUSY']);
  shell.exec('rollback');
  await setImmediate(); // they came while it was waited for
  expect(await tap('4')).toMatchObject({ already: false });
  expect(troubles).toEqual(['SQLITE_BUSY', 'over']);
});

test('a full disk confirms nothing that is not there, is told of once, and ends by itself', async () => {
  const { db, tap, troubles } = await stage();
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
  await set(db, `max_page_count = ${rows[0]!.page_count + 3}`);
  const confirmed: string[] = [];
  for (let wave = 0; wave < 6; wave++) {
    const people = Array.from({ length: 50 }, (_, index) => String(1000 + wave * 50 + index));
    const taps = await Promise.allSettled(people.map(tap));
    confirmed.push(...people.filter((_, index) => taps[index]!.status === 'fulfilled'));
    const others = taps.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(others.filter((error) => !(error instanceof NotSaved))).toEqual([]);
  }
  expect(confirmed.length).toBeGreaterThan(0);
  expect(confirmed.length).toBeLessThan(300);
  expect(await checkedIn(db)).toEqual(confirmed);
  expect(troubles[0]).toBe('SQLITE_FULL');
  expect(troubles.filter((trouble, index) => trouble === troubles[index - 1])).toEqual([]); // where a row still fits, it is over for a moment

  await set(db, 'max_page_count = 100000');
  await tap('9000');
  expect(troubles.at(-1)).toBe('over');
  expect(await checkedIn(db)).toEqual([...confirmed, '9000']);
});

test('a transaction that waits for something else is taken back, and those behind it go on', async () => {
  const { db, tap } = await stage();
  const hung = db.transaction().execute(async (tx) => {
    await tx.insertInto('facts').values({ key: 'hung', value: '1' }).execute();
    await db.insertInto('facts').values({ key: 'inside', value: '1' }).execute(); // by mistake not in the transaction: it waits for its end
    await tx.insertInto('facts').values({ key: 'never', value: '1' }).execute();
  });
  const behind = tap('4');
  await expect(hung).rejects.toThrow('waited 1000 ms for something other than the database');
  await behind;
  expect(await checkedIn(db)).toEqual(['4']);
  const facts = await db.selectFrom('facts').select('key').execute();
  expect(facts).toEqual([{ key: 'inside' }]);
});

test('the write-ahead log does not grow without end', async () => {
  const { file, store, shell } = await stage();
  const write = (round: number) => store.facts.set(`fact ${round % 7}`, 'x'.repeat(8_000 + round));
  for (let round = 0; round < 800; round++) await write(round);
  const size = () => statSync(`${file}-wal`).size / 2 ** 20;
  expect(size()).toBeLessThan(8);

  const reader = shell.prepare('select * from clubs').iterate();
  reader.next(); // somebody who reads for long keeps the log from starting anew
  await Promise.all(Array.from({ length: 30 }, (_, round) => store.facts.set(`big ${round}`, 'x'.repeat(2 ** 20))));
  expect(size()).toBeGreaterThan(20);
  reader.return?.();
  await write(1);
  await write(2);
  expect(size()).toBeLessThan(17);
});
