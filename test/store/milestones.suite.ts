import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Kysely, sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { Milestone } from '../../src/club/milestone.ts';
import type { Engine } from '../../src/store/engine.ts';
import { MIGRATIONS_FOLDER } from '../../src/store/migrate.ts';
import { openDatabase } from '../../src/store/open.ts';
import type { Schema } from '../../src/store/schema.ts';
import { newDatabase, newFolder, openTestStore, PARIS } from '../support/database.ts';

const ANA = '400000000000000001';
const BEN = '400000000000000002';
const AT = Temporal.Instant.from('2026-03-02T17:00:00Z');
const FIRST: Milestone = { kind: 'checkins', number: 1 };
const TENTH: Milestone = { kind: 'checkins', number: 10 };
const FOUR_WEEKS: Milestone = { kind: 'weeks', number: 4 };

/** What holds for milestones on either engine. */
export function milestoneSuite(engine: Engine): void {
  async function openWithMembers() {
    const store = await openTestStore(engine);
    const club = await store.clubs.save(PARIS, AT);
    for (const [index, userId] of [ANA, BEN].entries()) {
      await store.checkins.record({ club, userId, localDate: '2026-03-02', effort: null, interactionId: `${500 + index}`, at: AT });
    }
    const take = (userId: string, ...reached: Milestone[]) => store.milestones.take({ club, userId, localDate: '2026-03-02' }, reached);
    return Object.assign(store, { club, take });
  }

  test('are told once, each member theirs', async () => {
    await using store = await openWithMembers();
    expect(await store.take(ANA, FIRST)).toEqual([FIRST]);
    expect(await store.take(ANA, FIRST)).toEqual([]);
    expect(await store.take(BEN, FIRST)).toEqual([FIRST]);
  });

  test('that are new beside others that were told come alone', async () => {
    await using store = await openWithMembers();
    await store.take(ANA, FIRST);
    expect(await store.take(ANA, FIRST, TENTH, FOUR_WEEKS)).toEqual([TENTH, FOUR_WEEKS]);
  });

  test('that two check-ins reach at the same moment are told by one of them', async () => {
    await using store = await openWithMembers();
    const taken = await Promise.all(Array.from({ length: 10 }, () => store.take(ANA, FIRST, FOUR_WEEKS)));
    expect(taken.flat().sort((a, b) => a.number - b.number)).toEqual([FIRST, FOUR_WEEKS]);
  });

  test('of somebody who is no member are none', async () => {
    await using store = await openWithMembers();
    expect(await store.take('499', FIRST)).toEqual([]);
  });

  test('go with the member', async () => {
    await using store = await openWithMembers();
    await store.take(ANA, FIRST);
    await store.take(BEN, FIRST);
    await store.db.deleteFrom('members').where('user_id', '=', ANA).execute();
    expect(await store.db.selectFrom('milestones').select('number').execute()).toEqual([{ number: 1 }]);
  });

  test('that members of an older database reached count as told, on the days on which they reached them', async () => {
    await using place = await newDatabase(engine);
    await using folder = await newFolder();
    for (const file of (await readdir(MIGRATIONS_FOLDER)).filter((name) => name < '0003')) {
      await writeFile(join(folder.path, file), `export { up } from ${JSON.stringify(pathToFileURL(join(MIGRATIONS_FOLDER, file)).href)};`);
    }
    const old = await openDatabase(place.url, { migrationsFolder: folder.path });
    await fillAsBefore(old.db);
    await old.close();

    const { db, close } = await openDatabase(place.url);
    const rows = await db.selectFrom('milestones').selectAll().orderBy('member_id').orderBy('kind').orderBy('number').execute();
    expect(rows.map((row) => Object.values(row).join(' '))).toEqual([
      '1 checkins 1 2025-12-01', // Monday, Wednesday, Saturday and Sunday of five weeks
      '1 checkins 10 2025-12-17',
      '1 weeks 4 2025-12-27',
      '2 checkins 1 2025-12-02', // two days a week keep none
    ]);
    await close();
  });
}

/** Two members, with the columns that stood before there were milestones: three days and the Sunday, five weeks; two days, four weeks. */
async function fillAsBefore(db: Kysely<Schema>): Promise<void> {
  await sql`insert into clubs (guild_id, channel_id, time_zone, prompt_minute, week_plan, set_up_by, created_at, updated_at)
    values ('1', '2', 'UTC', 450, 'slslsll', '3', '2025-12-01T06:30:00.000Z', '2025-12-01T06:30:00.000Z')`.execute(db);
  const members = [
    { userId: ANA, weekdays: [0, 2, 5, 6], weeks: 5 },
    { userId: BEN, weekdays: [1, 3], weeks: 4 },
  ];
  for (const [index, { userId, weekdays, weeks }] of members.entries()) {
    await sql`insert into members (club_id, user_id, created_at) values (1, ${userId}, '2025-12-01T06:30:00.000Z')`.execute(db);
    const days = Array.from({ length: weeks }, (_, week) => weekdays.map((day) => week * 7 + day)).flat();
    for (const day of days) {
      const localDate = Temporal.PlainDate.from('2025-12-01').add({ days: day }).toString();
      await sql`insert into checkins (member_id, local_date, interaction_id, created_at)
        values (${index + 1}, ${localDate}, ${`${1000 * (index + 1) + day}`}, ${`${localDate}T12:00:00.000Z`})`.execute(db);
    }
  }
}
