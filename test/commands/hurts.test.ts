/** Whoever presses Something hurts leaves the traces of somebody who pressed Done and then Easier, and no other. */

import { type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { addDays, weekStart } from '../../src/club/calendar.ts';
import type { Club } from '../../src/club/club.ts';
import { asInteractionId } from '../../src/club/ids.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { sessionOf } from '../../src/club/session.ts';
import { settingValues } from '../../src/club/settings.ts';
import { BUTTONS } from '../../src/custom-ids.ts';
import { NotSaved } from '../../src/errors.ts';
import { digestMessage } from '../../src/messages/digest.ts';
import { prompt } from '../../src/messages/prompt.ts';
import type { Engine } from '../../src/store/engine.ts';
import type { Schema } from '../../src/store/schema.ts';
import { en } from '../../src/words/en.ts';
import { ANA, call, clubServices, instant, samplePlan, services, settings, withExercises } from '../support/club.ts';
import { done, today } from '../support/commands.ts';
import { daysOf, openTestStore } from '../support/database.ts';
import { by, theDay } from '../support/plain.ts';
import { expectWhole } from '../support/whole.ts';

const buttonOf = (name: string) => done.buttons!.find((each) => each.name === name)!;
const HURTS = buttonOf(BUTTONS.hurts.name);
const DONE = buttonOf(BUTTONS.done.name);
const MOVE = today.buttons!.find(({ name }) => name === BUTTONS.move.name)!;

/** What people press on the last day, one five minutes after the other. */
type Press = 'hurts' | 'done' | 'done and easier' | 'easier and done';

test('it says what to do next, credits the day, and tells a milestone once and without praise', async () => {
  const parts = await clubServices();
  await expectWhole(await HURTS.run('1.2026-03-02', call('2026-03-02T08:00:00Z'), parts), 'hurts/first-check-in');
  expect(await daysOf(parts, parts.club, ANA)).toEqual(['2026-03-02']);
  await expectWhole(await DONE.run('1.2026-03-03', call('2026-03-03T08:00:00Z'), parts), 'hurts/done-a-day-later');
});

test.each([
  ['nothing can be kept', 'checkins', 'make', []],
  ['the day cannot be read after its check-in', 'training', 'on', ['2026-03-02']],
] as const)('whom to see how soon is said while %s', async (_, part, verb, kept) => {
  const parts = await clubServices();
  const isFull = () => Promise.reject(new NotSaved('SQLITE_FULL', null));
  const broken = { [part]: { ...parts[part], [verb]: isFull } };
  await expectWhole(await HURTS.run('1.2026-03-02', call('2026-03-02T08:00:00Z'), { ...parts, ...broken }), 'hurts/not-saved');
  expect(await daysOf(parts, parts.club, ANA)).toEqual(kept);
});

const MONDAY = theDay('2026-03-02');
const TABLES = [
  'members',
  'checkins',
  'milestones',
  'tallies',
  'day_totals',
  'goals',
  'races',
  'member_races',
  'member_pauses',
  'moves',
  'easier_weeks',
  'reminders',
  'self_tests',
  'planned',
  'posts',
  'facts',
] as const;

/** A club in which Ana checked in on these days, counted from a Monday, always by Done, but on the last day by `press`. */
async function clubAfter(days: readonly number[], press: Press, engine: Engine = 'sqlite') {
  await using store = await openTestStore(engine);
  const parts = await services(withExercises(store));
  const club = await store.clubs.save(settings, by(instant('2026-03-01T12:00:00Z')));
  for (const [index, day] of days.entries()) {
    const localDate = addDays(MONDAY, day);
    const id = String(500_000_000_000_000_000n + BigInt(day));
    const last = index === days.length - 1 ? press : 'done';
    const button = last === 'hurts' ? HURTS : DONE;
    const ease = (minute: string) => MOVE.run(`easier.1.${localDate}`, call(`${localDate}T${minute}:00Z`), parts);
    if (last === 'easier and done') await ease('07:55');
    await button.run(`1.${localDate}`, call(`${localDate}T08:00:00Z`, { interactionId: asInteractionId(id) }), parts);
    if (last === 'done and easier') await ease('08:05');
  }
  const tables: Record<string, unknown[]> = {};
  for (const table of [...TABLES, 'clubs'] as const) tables[table] = await store.db.selectFrom(table).selectAll().execute();
  const last = addDays(MONDAY, days.at(-1)!);
  const writers = engine === 'postgres' ? await writersOf(store.db) : null;
  return { tables, said: await publicWords(store, club, last), writers };
}

/**
 * By table, which transaction made each row and which locked it last, as PostgreSQL's own columns tell: 1 is the first of all that made a
 * row that is there, 0 is none.
 */
async function writersOf(db: Kysely<Schema>): Promise<Record<string, string[]>> {
  const read = async (table: string) => {
    const query = sql<{ made: string; locked: string }>`select xmin::text as made, xmax::text as locked from ${sql.table(table)}`;
    return { table, rows: (await query.execute(db)).rows };
  };
  const tables = await Promise.all([...TABLES, 'clubs', 'programmes'].map(read));
  const made = new Set(tables.flatMap(({ rows }) => rows.map((row) => Number(row.made))));
  const order = [0, ...[...made].sort((one, other) => one - other)];
  const placeOf = (transaction: string) => order.indexOf(Number(transaction));
  const lines = tables.map(({ table, rows }) => [table, rows.map((row) => `${placeOf(row.made)} ${placeOf(row.locked)}`).sort()]);
  return Object.fromEntries(lines);
}

/** What everybody can read: the day's prompt with its count, the week's digest, the boards. */
async function publicWords(store: Awaited<ReturnType<typeof openTestStore>>, club: Club, day: LocalDate) {
  const catalogue = loadCatalogue();
  const { members } = await store.db.selectFrom('day_totals').select('members').where('local_date', '=', day).executeTakeFirstOrThrow();
  const monday = addDays(weekStart(day), 7);
  const digest = await store.digests.ofWeekBefore(club, monday);
  const sessionOn = (localDate: LocalDate) => sessionOf(samplePlan(club.programmes[0], catalogue), localDate);
  const key = { programme: 1, localDate: monday, generation: 0, club, catalogue, sessionOn };
  return {
    prompt: prompt(en, {
      ...key,
      session: sessionOn(day),
      localDate: day,
      checkedIn: members,
      hasCount: true,
      settings: settingValues({}),
      ping: null,
      isLeast: false,
      isFirst: false,
      called: null,
      seasonPart: 'first',
      races: { club: [] },
      lateSince: null,
    }).body,
    digest: digestMessage(en, { ...key, digest: digest! }).body,
  };
}

const upTo = (count: number) => Array.from({ length: count }, (_, day) => day);

describe('nobody can tell it from Done and Easier, in no table and in no public message', () => {
  test.each([
    ['the first check-in', upTo(1)],
    ['the second', upTo(2)],
    ['one that keeps the week', upTo(3)],
    ['the 10th', upTo(10)],
    ['the 25th', upTo(25)],
    ['one that keeps the fourth week', [0, 2, 4, 7, 9, 11, 14, 16, 18, 21, 23, 25]],
    ['the first after four weeks away', [0, 35]],
  ])('%s', async (_, days) => {
    const hurt = await clubAfter(days, 'hurts');
    expect(hurt).toEqual(await clubAfter(days, 'done and easier'));
    const { tables, said } = await clubAfter(days, 'done');
    expect(hurt.said).toEqual(said);
    expect({ ...hurt.tables, moves: [] }).toEqual({ ...tables, moves: [] });
    expect(hurt.tables.moves!.length, 'moves that Easier makes').toBeGreaterThan(0);
  });

  test.each([
    ['the first check-in', [0]],
    ['one that keeps the week', [0, 2, 4]],
    ['the first after four weeks away', [0, 35]],
  ])('%s, nor by which transactions PostgreSQL says made and locked the rows', async (_, days) => {
    const hurt = await clubAfter(days, 'hurts', 'postgres');
    expect(hurt).toEqual(await clubAfter(days, 'done and easier', 'postgres'));
    const { checkins, moves } = hurt.writers!;
    expect(moves!.includes(checkins!.at(-1)!), 'the check-in and the moves have a transaction each').toBe(false);
  });

  test('the check-in comes first: whoever taps Easier before Done was seen before it', async () => {
    const days = [0, 35];
    const { members, ...others } = (await clubAfter(days, 'hurts')).tables;
    const { members: earlier, ...same } = (await clubAfter(days, 'easier and done')).tables;
    expect(others).toEqual(same);
    expect([members, earlier]).toMatchObject([[{ seen_at: '2026-04-06T08:00:00.000Z' }], [{ seen_at: '2026-04-06T07:55:00.000Z' }]]);
  });

  test('a second tap on a day that is done', async () => {
    const both = async (press: Press) => {
      await using store = await openTestStore('sqlite');
      const parts = await services(withExercises(store));
      await store.clubs.save(settings, by(instant('2026-03-01T12:00:00Z')));
      await DONE.run(`1.${MONDAY}`, call(`${MONDAY}T08:00:00Z`, { interactionId: asInteractionId('500000000000000000') }), parts);
      const second = press === 'hurts' ? HURTS : DONE;
      await second.run(`1.${MONDAY}`, call(`${MONDAY}T09:00:00Z`, { interactionId: asInteractionId('500000000000000001') }), parts);
      if (press === 'done and easier') await MOVE.run(`easier.1.${MONDAY}`, call(`${MONDAY}T09:05:00Z`), parts);
      return Promise.all(TABLES.map((table) => store.db.selectFrom(table).selectAll().execute()));
    };
    expect(await both('hurts')).toEqual(await both('done and easier'));
  });

  test('every table of people is compared', async () => {
    await using store = await openTestStore('sqlite');
    const names = (await store.db.introspection.getTables()).map(({ name }) => name);
    const others = ['clubs', 'programmes', 'pauses', 'seasons', 'changes', 'hips_migration', 'hips_migration_lock'];
    expect(names.filter((name) => !others.includes(name)).sort()).toEqual([...TABLES].sort());
  });
});
