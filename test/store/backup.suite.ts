import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asInteractionId, asUserId } from '../../src/club/ids.ts';
import { makeBackup } from '../../src/store/backup.ts';
import { readManifest } from '../../src/store/backup-file.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { Engine } from '../../src/store/engine.ts';
import { findErased, NO_LIST } from '../../src/store/erased-list.ts';
import { openBackup, restoreInto } from '../../src/store/restore.ts';
import { markRestored } from '../../src/store/restored.ts';
import { storeOn } from '../../src/store/stores.ts';
import { instant } from '../support/club.ts';
import { newDatabase, newFolder, PARIS } from '../support/database.ts';
import { claimBy } from '../support/outbox.ts';
import { by, NOTHING_ASKED, theDay } from '../support/plain.ts';
import { rowsOf } from '../support/rows.ts';
import { recordVerbs } from './sql-recorder.ts';
import { liveThrough } from './sql-walk.ts';

const AT = instant('2026-03-02T06:30:00Z');
const ABOUT = { madeAt: '2026-03-02T06:00:00.000Z', version: '0.1.0' };
const ANA = asUserId('4');

/** What a restore changes on purpose: it says that it was one, and that what is due may be out. */
async function rowsBut(database: Parameters<typeof rowsOf>[0]) {
  const { facts, posts, reminders, ...others } = await rowsOf(database);
  return { ...others, facts: facts!.filter((row) => !row.includes('"restored"')), posts: posts!.length, reminders: reminders!.length };
}

/** A database in which a lot has happened, and that is open. */
async function livelyDatabase(engine: Engine) {
  const place = await newDatabase(engine);
  const { db, close } = await openDatabase(place.url);
  const store = { ...storeOn({ db, engine, scrub: async () => {}, erased: NO_LIST, close }), db };
  const { verbs } = recordVerbs({ ...store, [Symbol.asyncDispose]: async () => {} });
  await liveThrough(verbs, db);
  return {
    url: place.url,
    db,
    async [Symbol.asyncDispose]() {
      await close();
      await place[Symbol.asyncDispose]();
    },
  };
}

/** A backup of a database of `from`, restored into an empty one of `to`. */
async function restoredFrom(from: Engine, to: Engine) {
  await using source = await livelyDatabase(from);
  await using folder = await newFolder();
  const file = join(folder.path, 'a.backup');
  await makeBackup(source.url, file, ABOUT);
  const before = await rowsBut(source.db);
  const target = await newDatabase(to);
  const outcome = await restoreInto(target.url, { file, manifest: await openBackup(file), at: AT, version: '0.1.0' });
  return { before, target, outcome };
}

export function backupSuite(engine: Engine): void {
  test('a backup is made while a bot runs, for its owner alone, and says what is in it', async () => {
    await using source = await livelyDatabase(engine);
    await using folder = await newFolder();
    const file = join(folder.path, 'a.backup');
    const manifest = await makeBackup(source.url, file, ABOUT);
    expect(await readManifest(file)).toEqual(manifest);
    const rows = Object.entries(await rowsOf(source.db)).map(([table, all]) => [table, all.length]);
    expect(manifest).toEqual({ ...ABOUT, engine, migrations: ['0001-schema'], rows: Object.fromEntries(rows), bytes: expect.any(Number) });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readFile(file)).subarray(0, 15).toString()).toBe('SQLite format 3');
  });

  test('a restore brings every row back, and new rows get keys that were never used', async () => {
    const { before, target, outcome } = await restoredFrom(engine, engine);
    const { db, erased, close } = await openDatabase(target.url);
    expect(await rowsBut(db)).toEqual(before);
    expect(outcome).toMatchObject({ recounted: 0, deletedAgain: { people: 0, clubs: 0 }, aside: [] });
    const store = storeOn({ db, engine, scrub: async () => {}, erased, close });
    const latest = Math.max(...(await db.selectFrom('members').select('id').execute()).map(({ id }) => id));
    const club = (await store.clubs.get(PARIS.guildId))!;
    await store.checkins.record({
      club,
      userId: asUserId('99'),
      localDate: theDay('2026-03-02'),
      effort: null,
      session: NOTHING_ASKED,
      interactionId: asInteractionId('990'),
      at: AT,
    });
    const { id } = await db.selectFrom('members').select('id').where('user_id', '=', asUserId('99')).executeTakeFirstOrThrow();
    expect(id).toBeGreaterThan(latest);
    await store.close();
    await target[Symbol.asyncDispose]();
  });

  test('a prompt that an organiser asks for after a restore is looked for first: it may be out since before that', async () => {
    await using place = await newDatabase(engine);
    const database = await openDatabase(place.url);
    const store = storeOn(database);
    const club = await store.clubs.save(PARIS, by(AT));
    await markRestored(database.db, { madeAt: AT.subtract({ hours: 2 }), at: AT });
    await store.posts.request({ club, userId: ANA, at: AT }, { programme: 1, localDate: theDay('2026-03-02'), generation: 0 });
    expect(await store.posts.claim(AT, claimBy('a'))).toMatchObject([{ generation: 0, mayBeOut: true }]);
    await store.close();
  });

  test('those who are deleted at the same moment are all deleted, and all of them again after a restore', async () => {
    await using place = await newDatabase(engine);
    const database = await openDatabase(place.url);
    const store = storeOn(database);
    const club = await store.clubs.save(PARIS, by(AT));
    const people = Array.from({ length: 8 }, (_, index) => asUserId(String(index + 10)));
    const checkin = { club, localDate: theDay('2026-03-02'), effort: null, session: NOTHING_ASKED, at: AT };
    for (const userId of people) await store.checkins.record({ ...checkin, userId, interactionId: asInteractionId(userId) });
    const purge = store.clubs.purge(AT); // it looks through the list as well
    expect(await Promise.all(people.map((userId) => store.personal.erase(club, userId, AT)))).toEqual(people.map(() => true));
    await purge;
    const isErased = findErased((await database.erased.read())!);
    expect(people.map((userId) => isErased({ guildId: PARIS.guildId, userId }))).toEqual(people.map(() => AT));
    await store.close();
  });

  test('whoever was deleted since the backup is deleted again, and stays so with the next restore', async () => {
    await using place = await newDatabase(engine);
    await using folder = await newFolder();
    const file = join(folder.path, 'a.backup');
    const database = await openDatabase(place.url);
    const store = storeOn(database);
    const club = await store.clubs.save(PARIS, by(AT.subtract({ hours: 2 })));
    const checkin = { club, localDate: theDay('2026-03-02'), effort: null, session: NOTHING_ASKED, at: AT.subtract({ hours: 2 }) };
    for (const userId of ['4', '5'])
      await store.checkins.record({ ...checkin, userId: asUserId(userId), interactionId: asInteractionId(userId) });
    await makeBackup(place.url, file, ABOUT);
    await store.personal.erase(club, ANA, AT);
    await store.close();
    const manifest = await openBackup(file);
    for (const hours of [1, 2]) {
      const outcome = await restoreInto(place.url, { file, manifest, at: AT.add({ hours }), version: '0.1.0' });
      expect(outcome.deletedAgain).toEqual({ people: 1, clubs: 0 });
      expect(outcome.aside).toHaveLength(1);
    }
    const { db, close } = await openDatabase(place.url);
    expect(await db.selectFrom('members').select('user_id').execute()).toEqual([{ user_id: '5' }]);
    expect(await db.selectFrom('day_totals').select('members').execute()).toEqual([{ members: 1 }]);
    await close();
  });

  test('whoever came back before the backup stays, and so does a club that was set up anew', async () => {
    await using place = await newDatabase(engine);
    await using folder = await newFolder();
    const file = join(folder.path, 'a.backup');
    const store = storeOn(await openDatabase(place.url));
    const first = await store.clubs.save(PARIS, by(AT));
    const checkin = { userId: ANA, localDate: theDay('2026-03-02'), effort: null, session: NOTHING_ASKED };
    await store.checkins.record({ ...checkin, club: first, interactionId: asInteractionId('1'), at: AT });
    await store.personal.erase(first, ANA, AT.add({ minutes: 1 }));
    await store.clubs.remove(PARIS.guildId, AT.add({ minutes: 2 }));
    expect(await store.clubs.purge(AT.add({ minutes: 3 }))).toBe(1);
    const club = await store.clubs.save(PARIS, by(AT.add({ minutes: 4 })));
    await store.checkins.record({ ...checkin, club, interactionId: asInteractionId('2'), at: AT.add({ minutes: 5 }) });
    await makeBackup(place.url, file, ABOUT);
    await store.close();
    const outcome = await restoreInto(place.url, { file, manifest: await openBackup(file), at: AT.add({ hours: 1 }), version: '0.1.0' });
    expect(outcome).toMatchObject({ deletedAgain: { people: 0, clubs: 0 }, rows: { members: 1, clubs: 1 } });
  });

  test('a club that was deleted since the backup is deleted again', async () => {
    await using place = await newDatabase(engine);
    await using folder = await newFolder();
    const file = join(folder.path, 'a.backup');
    const store = storeOn(await openDatabase(place.url));
    await store.clubs.save(PARIS, by(AT));
    await makeBackup(place.url, file, ABOUT);
    await store.clubs.remove(PARIS.guildId, AT.add({ minutes: 2 }));
    await store.clubs.purge(AT.add({ minutes: 3 }));
    await store.close();
    const outcome = await restoreInto(place.url, { file, manifest: await openBackup(file), at: AT.add({ hours: 1 }), version: '0.1.0' });
    expect(outcome).toMatchObject({ deletedAgain: { people: 0, clubs: 1 }, rows: { clubs: 0 } });
  });

  test('a database that is not there is not backed up', async () => {
    await using place = await newDatabase(engine);
    await using folder = await newFolder();
    await expect(makeBackup(place.url, join(folder.path, 'a.backup'), ABOUT)).rejects.toThrow('there is no database of the bot at');
  });
}

/** The move from one engine to the other, and back. */
export function moveSuite(): void {
  test.for([
    ['sqlite', 'postgres'],
    ['postgres', 'sqlite'],
  ] as const)('a backup from %s is restored into %s with every row as it was', async ([from, to]) => {
    const { before, target } = await restoredFrom(from, to);
    const { db, close } = await openDatabase(target.url);
    expect(await rowsBut(db)).toEqual(before);
    await close();
    await target[Symbol.asyncDispose]();
  });
}
