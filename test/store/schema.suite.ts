import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Kysely, sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { afterEach, expect, test, vi } from 'vitest';
import { asGuildId, asInteractionId, asUserId, type ClubId } from '../../src/club/ids.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { Engine } from '../../src/store/engine.ts';
import { MIGRATIONS_FOLDER } from '../../src/store/migrate.ts';
import type { Schema } from '../../src/store/schema.ts';
import { newDatabase, openTestStore, PARIS } from '../support/database.ts';
import { by, NOTHING_ASKED, organising, theDay } from '../support/plain.ts';

const AT = Temporal.Instant.from('2026-03-02T06:30:00Z');

/** Values outside what the domain knows: table, column, value. */
const BAD_VALUES: readonly [keyof Schema, string, string | number | null][] = [
  ['clubs', 'guild_id', ''],
  ['clubs', 'guild_id', null],
  ['programmes', 'club_id', 99],
  ['programmes', 'number', 0],
  ['programmes', 'number', 100],
  ['programmes', 'channel_id', '123456789012345678901'],
  ['programmes', 'time_zone', ''],
  ['programmes', 'prompt_minute', -1],
  ['programmes', 'prompt_minute', 1440],
  ['programmes', 'week_plan', 'slslsl'],
  ['programmes', 'week_plan', 'slslslsl'],
  ['programmes', 'week_plan', 'slslslS'],
  ['programmes', 'week_plan', 'slsls l'],
  ['changes', 'club_id', 99],
  ['changes', 'user_id', ''],
  ['changes', 'what', 'colour'],
  ['changes', 'old_value', '1'],
  ['changes', 'new_value', null],
  ['changes', 'noted_at', '2026-03-02'],
  ['planned', 'programme_id', 99],
  ['planned', 'kind', ''],
  ['planned', 'due_at', '2026-03-02T06:30:00Z'],
  ['planned', 'local_date', '2 March'],
  ['races', 'club_id', 99],
  ['races', 'local_date', 'Sunday'],
  ['races', 'name', ''],
  ['races', 'metres', 99],
  ['races', 'week_plan', 'slslsl1'],
  ['races', 'entered_date', 'Sunday'],
  ['races', 'long_run', 8],
  ['member_races', 'member_id', 99],
  ['member_races', 'local_date', 'Sunday'],
  ['member_races', 'entered_date', 'Sunday'],
  ['member_races', 'week_plan', ''],
  ['member_races', 'long_run', 0],
  ['clubs', 'removed_at', '2026-03-02'],
  ['clubs', 'updated_at', '2026-03-02 06:30:00.000'],
  ['members', 'club_id', 99],
  ['members', 'user_id', ''],
  ['checkins', 'member_id', 99],
  ['checkins', 'local_date', '2026-3-2'],
  ['checkins', 'effort', 'brutal'],
  ['checkins', 'harder_side', 'both'],
  ['checkins', 'session', ''],
  ['checkins', 'session', null],
  ['members', 'first_leg', 'both'],
  ['moves', 'move', 'sideways'],
  ['moves', 'exercise_id', ''],
  ['moves', 'no_bands', 2],
  ['easier_weeks', 'from_date', 'today'],
  ['checkins', 'interaction_id', null],
  ['checkins', 'created_at', '2026-03-02T06:30:00.000+01:00'],
  ['posts', 'club_id', 99],
  ['posts', 'programme_id', 99],
  ['posts', 'kind', ''],
  ['posts', 'kind', 'Two words'],
  ['posts', 'local_date', '2026-03-02T00:00'],
  ['posts', 'generation', -1],
  ['posts', 'state', 'SENT'],
  ['posts', 'state', 'posted'], // without a message
  ['posts', 'attempts', -1],
  ['posts', 'deadline_at', '2026-03-02T06:30:00Z'],
  ['posts', 'lease_until', 'soon'],
  ['posts', 'reason', ''],
  ['posts', 'message_id', ''],
  ['pauses', 'until_date', '2026-03-02'], // not after its first day
  ['pauses', 'reason', ''],
  ['posts', 'key', ''],
  ['posts', 'about_id', 99],
  ['posts', 'member_id', 99],
  ['posts', 'session', ''],
  ['posts', 'over_at', 'soon'],
  ['clubs', 'seasons_counted_to', 0], // of no days
  ['clubs', 'seasons_from_date', 'spring'],
  ['clubs', 'seasons_until_date', '2026-03-02'], // of no members
  ['seasons', 'club_id', 99],
  ['seasons', 'from_date', 'spring'],
  ['seasons', 'until_date', '2026-03-02'], // not after its first day
  ['seasons', 'name', ''],
  ['clubs', 'settings', ''],
  ['members', 'time_zone', ''],
  ['members', 'hidden_at', '2026-03-02'],
  ['members', 'left_at', '2026-03-02'],
  ['members', 'seen_at', '2026-03-02'],
  ['posts', 'shown_count', -1],
  ['posts', 'has_count', 2],
  ['posts', 'lines_above', -1],
  ['goals', 'member_id', 99],
  ['goals', 'days', 1],
  ['goals', 'days', 6],
  ['goals', 'from_date', 'Monday'],
  ['member_pauses', 'until_date', '2026-03-02'], // not after its first day
  ['reminders', 'minute', 419], // in the night
  ['reminders', 'minute', 1260],
  ['reminders', 'next_at', '2026-03-02'],
  ['reminders', 'reminded_date', 'today'],
  ['reminders', 'ignored', -1],
  ['reminders', 'stopped', ''],
  ['reminders', 'stopped', 'inbox'], // and due
  ['tallies', 'period', 'Two words'],
  ['tallies', 'points', -1],
  ['tallies', 'days', 0],
  ['tallies', 'on_board', 2],
  ['day_totals', 'members', 0],
  ['day_totals', 'members_found_right', -1],
  ['milestones', 'kind', ''],
  ['milestones', 'number', 0],
  ['facts', 'value', null],
];

/** Values that nothing writes yet, and that need no other table on the day they come: table, column, value. */
const LATER_VALUES: readonly [keyof Schema, string, string | number][] = [
  ['tallies', 'period', 'decade'],
  ['self_tests', 'measure', 'plank'],
  ['self_tests', 'left_value', 600],
  ['self_tests', 'right_value', 600],
  ['programmes', 'week_plan', 'slslslx'],
  ['races', 'week_plan', 'slslslx'],
  ['clubs', 'settings', JSON.stringify({ exercisesOff: Array.from({ length: 200 }, () => 'e'.repeat(40)) })],
  ['checkins', 'session', JSON.stringify({ kind: 'light', exerciseIds: Array.from({ length: 40 }, () => 'e'.repeat(40)) })],
];

/** What holds for the tables and their migrations on either engine. */
export function schemaSuite(engine: Engine): void {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('every value that the domain does not know is refused', async () => {
    await using store = await openTestStore(engine);
    await fill(store);
    for (const [table, column, value] of BAD_VALUES) {
      const update = sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value}`.execute(store.db);
      await expect(update, `${table}.${column} = ${value}`).rejects.toThrow(/constraint/i);
    }
  });

  test('every column refuses a value of another type', async () => {
    await using store = await openTestStore(engine);
    await fill(store);
    await expect(sql`update programmes set prompt_minute = 'noon'`.execute(store.db)).rejects.toThrow();
  });

  test('the schema is the same whichever day it is made on', async () => {
    await using today = await openTestStore(engine, await newDatabase(engine));
    vi.useFakeTimers({ toFake: ['Date'], now: new Temporal.ZonedDateTime(4_102_444_800_000_000_000n, 'UTC').epochMilliseconds });
    await using later = await openTestStore(engine, await newDatabase(engine));
    const schema = await dump(today.db, engine);
    expect(schema.join()).toContain('posts_open');
    expect(await dump(later.db, engine)).toEqual(schema);
  });

  test('a second start changes nothing', async () => {
    await using place = await newDatabase(engine);
    const first = await openDatabase(place.url);
    const before = await migrationsOf(first.db);
    await first.close();
    const second = await openDatabase(place.url);
    expect(await migrationsOf(second.db)).toEqual(before);
    expect(before).toHaveLength((await readdir(MIGRATIONS_FOLDER)).length);
    await second.close();
  });

  test.each(LATER_VALUES)('a later value of %s.%s needs no other table', async (table, column, value) => {
    await using store = await openTestStore(engine);
    await fill(store);
    const { numAffectedRows } = await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value}`.execute(store.db);
    expect(numAffectedRows).toBeGreaterThan(0n);
  });

  test('a plan of the week with a kind of day that this version does not know is not read as anything else', async () => {
    await using store = await openTestStore(engine);
    await fill(store);
    await sql`update programmes set week_plan = 'slslslx'`.execute(store.db);
    await expect(store.clubs.get(PARIS.guildId)).rejects.toThrow('x is no kind of day');
  });

  test('a check-in says what its day asked: no session stands in for one that is forgotten', async () => {
    await using store = await openTestStore(engine);
    await fill(store);
    const { memberId } = await store.db.selectFrom('members').select('id as memberId').executeTakeFirstOrThrow();
    const bare = sql`insert into checkins (member_id, local_date, interaction_id, created_at)
      values (${memberId}, '2026-03-03', '9', '2026-03-03T06:30:00.000Z')`;
    await expect(bare.execute(store.db)).rejects.toThrow(/constraint/i);
  });

  test('a club switches off as many exercises as a long catalogue has', async () => {
    await using store = await openTestStore(engine);
    const club = await store.clubs.save(PARIS, by(AT));
    const exercisesOff = Array.from({ length: 120 }, (_, index) => `exercise-with-a-name-of-its-own-${index}`);
    await store.clubs.change(organising(club, AT), { exercisesOff: { add: exercisesOff } });
    const changed = (await store.clubs.get(PARIS.guildId))!;
    expect(changed.settings.exercisesOff).toEqual(exercisesOff);
    await store.clubs.change(organising(changed, AT.add({ seconds: 1 })), { exercisesOff: { remove: exercisesOff } });
    expect((await store.clubs.get(PARIS.guildId))!.settings.exercisesOff).toEqual([]);
  });

  test('a new kind, state or reason needs no other table', async () => {
    await using store = await openTestStore(engine);
    await fill(store);
    const add = (kind: string, state: string) =>
      sql`insert into posts (club_id, kind, key, local_date, generation, due_at, deadline_at, state, attempts, created_at, updated_at)
        select club_id, ${kind}, key, local_date, generation, due_at, deadline_at, ${state}, attempts, created_at, updated_at
        from posts where kind = 'daily'`.execute(store.db);
    await add('monthly', 'due');
    await add('yearly', 'withdrawn');
    expect(
      await store.db
        .selectFrom('posts')
        .select('kind')
        .where('kind', 'in', ['monthly', 'yearly'] as never)
        .execute(),
    ).toHaveLength(2);
  });

  test('a key is never used again', async () => {
    await using store = await openTestStore(engine);
    await fill(store);
    const { id } = await store.db.selectFrom('posts').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow();
    await store.db.deleteFrom('posts').where('id', '=', id).execute();
    const club = (await store.clubs.get(PARIS.guildId))!;
    await store.posts.request(organising(club, AT), { programme: 1, localDate: theDay('2026-03-05'), generation: 0 });
    expect((await store.posts.ofDay(club.programmes[0], theDay('2026-03-05')))!.id).toBeGreaterThan(id);
  });

  test('docs/privacy.md explains every table and every column that is there, and no other', async () => {
    await using store = await openTestStore(engine);
    const tables = await store.db.introspection.getTables({ withInternalKyselyTables: true });
    const explained = tables.filter(({ name }) => name !== 'erased'); // on PostgreSQL, once somebody was deleted; it is told in words
    const stored = explained.map(({ name, columns }) => [name, columns.map((column) => column.name).sort()]);
    expect(Object.fromEntries(stored)).toEqual(await columnsInPrivacy());
    expect(explained.map(({ name }) => name).sort(), 'how long each is kept').toEqual(await tablesWithAnEnd());
  });
}

/** One row in every table. */
export async function fill(store: Awaited<ReturnType<typeof openTestStore>>): Promise<void> {
  const club = await store.clubs.save(PARIS, by(AT.subtract({ seconds: 1 })));
  await store.posts.materialise(AT);
  await store.checkins.record({
    club,
    userId: asUserId('4'),
    localDate: theDay('2026-03-02'),
    effort: 'easy',
    session: NOTHING_ASKED,
    interactionId: asInteractionId('5'),
    at: AT,
  });
  const other = await store.clubs.save({ ...PARIS, guildId: asGuildId('6') }, by(AT));
  await store.clubs.remove(other.guildId, AT);
  await store.clubs.welcomeBack(other.guildId, AT);
  await store.facts.set('key', 'value');
  await fillByHand(store.db, club.id);
}

/** The tables that the check-in above did not write. */
async function fillByHand(db: Kysely<Schema>, clubId: ClubId): Promise<void> {
  const { id: member_id } = await db.selectFrom('members').select('id').where('club_id', '=', clubId).executeTakeFirstOrThrow();
  const from_date = theDay('2026-03-02');
  await db.insertInto('goals').values({ member_id, from_date, days: 2 }).execute();
  await db
    .insertInto('seasons')
    .values({ club_id: clubId, from_date, until_date: theDay('2026-06-01'), name: 'Spring' })
    .execute();
  const race = { local_date: from_date, entered_date: from_date, week_plan: 'slslsll', long_run: null };
  await db
    .insertInto('races')
    .values({ club_id: clubId, name: 'Spring 10', metres: 10_000, ...race })
    .execute();
  await db
    .insertInto('member_races')
    .values({ member_id, ...race })
    .execute();
  await db
    .insertInto('self_tests')
    .values({ member_id, measure: 'side-plank', local_date: from_date, left_value: 30, right_value: 28 })
    .execute();
  await db.insertInto('moves').values({ member_id, local_date: from_date, exercise_id: 'clam', move: 'easier', no_bands: 0 }).execute();
  await db.insertInto('easier_weeks').values({ member_id, from_date }).execute();
  await db.insertInto('member_pauses').values({ member_id, from_date, until_date: null }).execute();
  await db
    .insertInto('reminders')
    .values({ member_id, minute: 1080, next_at: '2026-03-02T17:00:00.000Z', reminded_date: null, ignored: 0, stopped: null })
    .execute();
  const tally = { member_id, club_id: clubId, points: 1, days: 1, on_board: 1 as const };
  await db
    .insertInto('tallies')
    .values({ ...tally, period: 'all', from_date: theDay('0001-01-01') })
    .onConflict((c) => c.doNothing())
    .execute();
  await db
    .insertInto('day_totals')
    .values({ club_id: clubId, local_date: from_date, members: 1 })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** The columns that docs/privacy.md explains, by table: each has a heading that begins with its name, and a row for each column. */
async function columnsInPrivacy(): Promise<Record<string, string[]>> {
  const words = await readFile(fileURLToPath(new URL('../../docs/privacy.md', import.meta.url)), 'utf8');
  const sections = words.split(/^#+ /m).filter((section) => section.startsWith('`'));
  const columnsOf = (section: string) => [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, column]) => column!).sort();
  return Object.fromEntries(sections.map((section) => [/^`(\w+)`/.exec(section)![1]!, columnsOf(section)]));
}

/** The tables of which docs/privacy.md says how long their rows are kept. */
async function tablesWithAnEnd(): Promise<string[]> {
  const words = await readFile(fileURLToPath(new URL('../../docs/privacy.md', import.meta.url)), 'utf8');
  const section = words.split(/^## /m).find((each) => each.startsWith('How long'))!;
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  return rows.flatMap((row) => [...row.split(' | ')[0]!.matchAll(/`(\w+)`/g)].map(([, table]) => table!)).sort();
}

async function migrationsOf(db: Kysely<Schema>): Promise<unknown[]> {
  return (await sql`select name, timestamp from hips_migration order by name`.execute(db)).rows;
}

/** The schema as the engine itself tells it. */
export async function dump(db: Kysely<Schema>, engine: Engine): Promise<string[]> {
  const query =
    engine === 'sqlite'
      ? sql<{ line: string }>`select name || ': ' || coalesce(sql, '') as line from sqlite_schema`
      : sql<{ line: string }>`
          select concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) as line
            from information_schema.columns where table_schema = 'public'
          union all select conname || ': ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
          union all select indexdef from pg_indexes where schemaname = 'public'`;
  const { rows } = await query.execute(db);
  return rows.map((row) => row.line).sort();
}
