import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Kysely, sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { afterEach, expect, test, vi } from 'vitest';
import type { Engine, OpenDatabase } from '../../src/store/engine.ts';
import { MIGRATIONS_FOLDER } from '../../src/store/migrate.ts';
import { openDatabase } from '../../src/store/open.ts';
import { differences } from '../../src/store/recount.ts';
import type { Schema } from '../../src/store/schema.ts';
import { newDatabase, newFolder, openTestStore, PARIS } from '../support/database.ts';

const AT = Temporal.Instant.from('2026-03-02T06:30:00Z');

/** Values outside what the domain knows: table, column, value. */
const BAD_VALUES: readonly [keyof Schema, string, string | number | null][] = [
  ['clubs', 'guild_id', ''],
  ['clubs', 'guild_id', null],
  ['clubs', 'channel_id', '123456789012345678901'],
  ['clubs', 'time_zone', ''],
  ['clubs', 'prompt_minute', -1],
  ['clubs', 'prompt_minute', 1440],
  ['clubs', 'week_plan', 'slslsl'],
  ['clubs', 'week_plan', 'slslslsl'],
  ['clubs', 'week_plan', 'slslslx'],
  ['clubs', 'next_prompt_at', '2026-03-02T06:30:00Z'],
  ['clubs', 'next_prompt_date', '2 March'],
  ['clubs', 'removed_at', '2026-03-02'],
  ['clubs', 'updated_at', '2026-03-02 06:30:00.000'],
  ['members', 'club_id', 99],
  ['members', 'user_id', ''],
  ['checkins', 'member_id', 99],
  ['checkins', 'local_date', '2026-3-2'],
  ['checkins', 'effort', 'brutal'],
  ['checkins', 'interaction_id', null],
  ['checkins', 'created_at', '2026-03-02T06:30:00.000+01:00'],
  ['prompts', 'club_id', 99],
  ['prompts', 'kind', 'hourly'],
  ['prompts', 'local_date', '2026-03-02T00:00'],
  ['prompts', 'generation', -1],
  ['prompts', 'state', 'sent'],
  ['prompts', 'state', 'posted'], // without a message
  ['prompts', 'attempts', -1],
  ['prompts', 'deadline_at', '2026-03-02T06:30:00Z'],
  ['prompts', 'lease_until', 'soon'],
  ['prompts', 'reason', ''],
  ['prompts', 'message_id', ''],
  ['pauses', 'until_date', '2026-03-02'], // not after its first day
  ['pauses', 'reason', 'holiday'],
  ['notices', 'kind', 'greeting'],
  ['notices', 'state', 'read'],
  ['notices', 'prompt_id', 99],
  ['notices', 'reason', ''],
  ['clubs', 'season_from', 'spring'],
  ['clubs', 'digest', 2],
  ['clubs', 'next_digest_at', 'Monday'],
  ['clubs', 'next_digest_date', '2 March'],
  ['members', 'time_zone', ''],
  ['members', 'hidden', 2],
  ['members', 'left_at', '2026-03-02'],
  ['members', 'seen_at', '2026-03-02'],
  ['prompts', 'shown_count', -1],
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
  ['reminders', 'stopped', 'tired'],
  ['reminders', 'stopped', 'inbox'], // and due
  ['tallies', 'period', 'decade'],
  ['tallies', 'points', -1],
  ['tallies', 'days', 0],
  ['tallies', 'on_board', 2],
  ['day_totals', 'members', 0],
  ['milestones', 'kind', 'pushups'],
  ['milestones', 'number', 0],
  ['facts', 'value', null],
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
    await expect(sql`update clubs set prompt_minute = 'noon'`.execute(store.db)).rejects.toThrow();
  });

  test('the schema is the same whichever day it is made on', async () => {
    await using today = await openTestStore(engine, await newDatabase(engine));
    vi.useFakeTimers({ toFake: ['Date'], now: new Temporal.ZonedDateTime(4_102_444_800_000_000_000n, 'UTC').epochMilliseconds });
    await using later = await openTestStore(engine, await newDatabase(engine));
    const schema = await dump(today.db, engine);
    expect(schema.join()).toContain('prompts_open');
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

  test('check-ins that a database has are counted when it learns of tallies', async () => {
    await using place = await newDatabase(engine);
    const old = await openOlder(place.url, '0004');
    const days = [
      '2026-03-28',
      '2026-03-30',
      '2026-03-31',
      '2026-04-01',
      '2026-04-02',
      '2026-04-03',
      '2026-04-04',
      '2026-12-31',
      '2027-01-01',
    ];
    await sql`insert into members (club_id, user_id, created_at) values (1, '8', '2026-03-01T06:30:00.000Z'), (1, '9', '2026-03-02T06:30:00.000Z')`.execute(
      old.db,
    );
    for (const [index, day] of days.entries()) {
      await sql`insert into checkins (member_id, local_date, interaction_id, created_at)
        values (1, ${day}, ${`${index}`}, '2026-03-01T06:30:00.000Z')`.execute(old.db);
    }
    await sql`insert into checkins (member_id, local_date, interaction_id, created_at)
      values (2, '2026-04-04', '77', '2026-03-01T06:30:00.000Z')`.execute(old.db);
    await old.close();

    const { db, close } = await openDatabase(place.url);
    const tallies = await db
      .selectFrom('tallies')
      .select(['period', 'from_date', 'points', 'days', 'on_board'])
      .where('member_id', '=', 1)
      .orderBy('period')
      .orderBy('from_date')
      .execute();
    expect(tallies.map((row) => Object.values(row).join(' '))).toEqual([
      'all 0001-01-01 8 9 1',
      'month 2026-03-01 3 3 1',
      'month 2026-04-01 3 4 1',
      'month 2026-12-01 1 1 1',
      'month 2027-01-01 1 1 1',
      'season 2026-01-01 3 3 1',
      'season 2026-04-01 3 4 1',
      'season 2026-10-01 1 1 1',
      'season 2027-01-01 1 1 1',
      'week 2026-03-23 1 1 1',
      'week 2026-03-30 5 6 1',
      'week 2026-12-28 2 2 1',
    ]);
    expect(await differences(db, 1)).toEqual({ tallies: 0, dayTotals: 0 });
    expect(await db.selectFrom('day_totals').select('members').where('local_date', '=', '2026-04-04').execute()).toEqual([{ members: 2 }]);
    expect(await db.selectFrom('members').select('seen_at').where('id', '=', 2).execute()).toEqual([
      { seen_at: '2026-03-02T06:30:00.000Z' },
    ]);
    await close();
  });

  test('prompts and notices that a database has stay, key by key, when it learns of digests', async () => {
    await using place = await newDatabase(engine);
    const old = await openOlder(place.url, '0005');
    for (const day of ['2026-03-01', '2026-03-02', '2026-03-03']) {
      await sql`insert into prompts (club_id, kind, local_date, generation, channel_id, due_at, deadline_at, state, attempts, created_at, updated_at)
        values (1, 'daily', ${day}, 0, '2', ${`${day}T06:30:00.000Z`}, ${`${day}T09:30:00.000Z`}, 'skipped', 0, ${`${day}T06:30:00.000Z`}, ${`${day}T06:30:00.000Z`})`.execute(
        old.db,
      );
    }
    await sql`delete from prompts where local_date = '2026-03-03'`.execute(old.db);
    await sql`insert into notices (club_id, kind, reason, prompt_id, state, created_at)
      values (1, 'missed', 'missed', 2, 'sent', '2026-03-02T06:30:00.000Z')`.execute(old.db);
    await old.close();

    const { db, close } = await openDatabase(place.url);
    expect(await db.selectFrom('prompts').select(['id', 'local_date', 'shown_count']).orderBy('id').execute()).toEqual([
      { id: 1, local_date: '2026-03-01', shown_count: null },
      { id: 2, local_date: '2026-03-02', shown_count: null },
    ]);
    expect(await db.selectFrom('notices').select(['id', 'prompt_id', 'state']).execute()).toEqual([{ id: 1, prompt_id: 2, state: 'sent' }]);
    await expect(db.updateTable('prompts').set({ state: 'due' }).execute(), 'an end stays').rejects.toThrow(/constraint/);
    await db.updateTable('prompts').set({ shown_count: 7 }).execute();
    const next = await sql<{ id: number }>`insert into prompts
      (club_id, kind, local_date, generation, channel_id, due_at, deadline_at, state, attempts, created_at, updated_at)
      select club_id, 'weekly', local_date, 0, channel_id, due_at, deadline_at, 'due', 0, created_at, updated_at from prompts where id = 2
      returning id`.execute(db);
    expect(next.rows, 'a key is never used again').toEqual([{ id: 4 }]);
    await close();
  });

  test('a milestone that a check-in did not take, or that was told a day late, is set to the day that reached it', async () => {
    await using place = await newDatabase(engine);
    const old = await openOlder(place.url, '0006');
    await sql`insert into members (club_id, user_id, created_at) values (1, '4', '2026-03-02T06:30:00.000Z'), (1, '5', '2026-03-02T06:30:00.000Z')`.execute(
      old.db,
    );
    // Four weeks of three days for both; two days keep the fourth week of the second, who chose so from then on
    const days = [2, 4, 6, 9, 11, 13, 16, 18, 20, 23, 25, 27].map((day) => `2026-03-${String(day).padStart(2, '0')}`);
    const ofBoth = [...days.map((day) => [1, day] as const), ...days.slice(0, -1).map((day) => [2, day] as const)];
    for (const [index, [member, day]] of ofBoth.entries()) {
      await sql`insert into checkins (member_id, local_date, interaction_id, created_at) values (${member}, ${day}, ${String(index)}, ${`${day}T06:30:00.000Z`})`.execute(
        old.db,
      );
    }
    await sql`insert into goals (member_id, from_date, days) values (2, '2026-03-23', 2)`.execute(old.db);
    await sql`insert into milestones (member_id, kind, number, local_date) values (1, 'checkins', 1, '2026-03-04'), (2, 'checkins', 50, '2026-03-04')`.execute(
      old.db,
    );
    await old.close();

    const { db, close } = await openDatabase(place.url);
    const rows = await db.selectFrom('milestones').selectAll().orderBy('member_id').orderBy('kind').orderBy('number').execute();
    expect(rows.map((row) => [row.member_id, row.kind, row.number, row.local_date])).toEqual([
      [1, 'checkins', 1, '2026-03-02'],
      [1, 'checkins', 10, '2026-03-23'],
      [1, 'weeks', 4, '2026-03-27'],
      [2, 'checkins', 1, '2026-03-02'],
      [2, 'checkins', 10, '2026-03-23'],
      [2, 'checkins', 50, '2026-03-04'], // told, and taken back since
      [2, 'weeks', 4, '2026-03-25'],
    ]);
    await close();
  });

  test('docs/privacy.md explains every table and every column that is there, and no other', async () => {
    await using store = await openTestStore(engine);
    const tables = await store.db.introspection.getTables({ withInternalKyselyTables: true });
    const stored = tables.map(({ name, columns }) => [name, columns.map((column) => column.name).sort()]);
    expect(Object.fromEntries(stored)).toEqual(await columnsInPrivacy());
  });

  test('a migration that fails leaves the database as it was, and the next start carries on from there', async () => {
    await using place = await newDatabase(engine);
    await using folder = await newFolder();
    const first = pathToFileURL(join(MIGRATIONS_FOLDER, '0001-clubs-and-checkins.ts')).href;
    await writeFile(join(folder.path, '0001-clubs-and-checkins.ts'), `export { up } from ${JSON.stringify(first)};`);
    await writeFile(
      join(folder.path, '0002-half.ts'),
      `export async function up(db) { await db.schema.createTable('half').addColumn('a', 'text').execute(); throw new Error('power cut'); }`,
    );
    await expect(openDatabase(place.url, { migrationsFolder: folder.path })).rejects.toThrow('power cut');
    const database = await openDatabase(place.url);
    expect((await database.db.introspection.getTables()).map((table) => table.name)).not.toContain('half');
    expect(await migrationsOf(database.db)).toHaveLength((await readdir(MIGRATIONS_FOLDER)).length);
    await database.close();
  });
}

/** A database from before a migration, with one club in it. */
async function openOlder(url: string, before: string): Promise<OpenDatabase> {
  await using folder = await newFolder();
  const files = (await readdir(MIGRATIONS_FOLDER)).filter((file) => file < before);
  for (const file of files) {
    await writeFile(join(folder.path, file), `export { up } from ${JSON.stringify(pathToFileURL(join(MIGRATIONS_FOLDER, file)).href)};`);
  }
  const old = await openDatabase(url, { migrationsFolder: folder.path });
  await sql`insert into clubs (guild_id, channel_id, time_zone, prompt_minute, week_plan, set_up_by, created_at, updated_at)
    values ('1', '2', 'UTC', 450, 'slslsll', '3', '2026-03-01T06:30:00.000Z', '2026-03-01T06:30:00.000Z')`.execute(old.db);
  return old;
}

/** One row in every table. */
async function fill(store: Awaited<ReturnType<typeof openTestStore>>): Promise<void> {
  const club = await store.clubs.save(PARIS, AT.subtract({ seconds: 1 }));
  await store.prompts.materialise(AT);
  await store.checkins.record({ club, userId: '4', localDate: '2026-03-02', effort: 'easy', interactionId: '5', at: AT });
  const other = await store.clubs.save({ ...PARIS, guildId: '6' }, AT);
  await store.clubs.remove(other.guildId, AT);
  await store.clubs.welcomeBack(other.guildId, AT);
  await store.facts.set('key', 'value');
  await fillByHand(store.db, club.id);
}

/** The tables that the check-in above did not write. */
async function fillByHand(db: Kysely<Schema>, clubId: number): Promise<void> {
  const { id: member_id } = await db.selectFrom('members').select('id').where('club_id', '=', clubId).executeTakeFirstOrThrow();
  const from_date = '2026-03-02';
  await db.insertInto('goals').values({ member_id, from_date, days: 2 }).execute();
  await db.insertInto('member_pauses').values({ member_id, from_date, until_date: null }).execute();
  await db
    .insertInto('reminders')
    .values({ member_id, minute: 1080, next_at: '2026-03-02T17:00:00.000Z', reminded_date: null, ignored: 0, stopped: null })
    .execute();
  await db.insertInto('milestones').values({ member_id, kind: 'checkins', number: 1, local_date: from_date }).execute();
  const tally = { member_id, club_id: clubId, points: 1, days: 1, on_board: 1 as const };
  await db
    .insertInto('tallies')
    .values({ ...tally, period: 'all', from_date: '0001-01-01' })
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

async function migrationsOf(db: Kysely<Schema>): Promise<unknown[]> {
  return (await sql`select name, timestamp from kysely_migration order by name`.execute(db)).rows;
}

/** The schema as the engine itself tells it. */
async function dump(db: Kysely<Schema>, engine: Engine): Promise<string[]> {
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
