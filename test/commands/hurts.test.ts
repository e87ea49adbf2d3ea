/** Whoever presses Something hurts leaves the traces of somebody who pressed Done, and no other. */

import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { addDays, weekStart } from '../../src/club/calendar.ts';
import type { Club } from '../../src/club/club.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { sessionOf } from '../../src/club/session.ts';
import { BUTTONS } from '../../src/custom-ids.ts';
import { NotSaved } from '../../src/errors.ts';
import { digestMessage } from '../../src/messages/digest.ts';
import { prompt } from '../../src/messages/prompt.ts';
import { en } from '../../src/words/en.ts';
import { ANA, call, clubServices, instant, services, settings } from '../support/club.ts';
import { done } from '../support/commands.ts';
import { daysOf, openTestStore } from '../support/database.ts';
import { theDay } from '../support/plain.ts';
import { expectWhole } from '../support/whole.ts';

const buttonOf = (name: string) => done.buttons!.find((each) => each.name === name)!;
const HURTS = buttonOf(BUTTONS.hurts.name);
const DONE = buttonOf(BUTTONS.done.name);

test('it says what to do next, credits the day, and tells a milestone once and without praise', async () => {
  const parts = await clubServices();
  await expectWhole(await HURTS.run('1.2026-03-02', call('2026-03-02T08:00:00Z'), parts), 'hurts/first-check-in');
  expect(await daysOf(parts, parts.club, ANA)).toEqual(['2026-03-02']);
  await expectWhole(await DONE.run('1.2026-03-03', call('2026-03-03T08:00:00Z'), parts), 'hurts/done-a-day-later');
});

test.each(['nothing can be written', 'nothing can be read'])('whom to see how soon is said while %s', async (what) => {
  const parts = await clubServices();
  const isFull = () => Promise.reject(new NotSaved('SQLITE_FULL', null));
  const broken =
    what === 'nothing can be written' ? { checkins: { ...parts.checkins, record: isFull } } : { clubs: { ...parts.clubs, get: isFull } };
  await expectWhole(await HURTS.run('1.2026-03-02', call('2026-03-02T08:00:00Z'), { ...parts, ...broken }), 'hurts/not-saved');
  expect(await daysOf(parts, parts.club, ANA)).toEqual([]);
});

const MONDAY = theDay('2026-03-02');
const TABLES = [
  'members',
  'checkins',
  'milestones',
  'tallies',
  'day_totals',
  'goals',
  'member_pauses',
  'reminders',
  'self_tests',
  'planned',
  'posts',
  'facts',
] as const;

/** A club in which Ana checked in on these days, counted from a Monday, always by Done, but on the last day by `button`. */
async function clubAfter(days: readonly number[], button: typeof DONE) {
  await using store = await openTestStore('sqlite');
  const parts = await services({ ...store });
  const club = await store.clubs.save(settings, instant('2026-03-01T12:00:00Z'));
  for (const [index, day] of days.entries()) {
    const localDate = addDays(MONDAY, day);
    const id = String(500_000_000_000_000_000n + BigInt(day));
    const pressed = index === days.length - 1 ? button : DONE;
    await pressed.run(`1.${localDate}`, call(`${localDate}T08:00:00Z`, { interactionId: id }), parts);
  }
  const tables: Record<string, unknown[]> = {};
  for (const table of [...TABLES, 'clubs'] as const) tables[table] = await store.db.selectFrom(table).selectAll().execute();
  const last = addDays(MONDAY, days.at(-1)!);
  return { tables, said: await publicWords(store, club, last) };
}

/** What everybody can read: the day's prompt with its count, the week's digest, the boards. */
async function publicWords(store: Awaited<ReturnType<typeof openTestStore>>, club: Club, day: LocalDate) {
  const catalogue = loadCatalogue();
  const { members } = await store.db.selectFrom('day_totals').select('members').where('local_date', '=', day).executeTakeFirstOrThrow();
  const monday = addDays(weekStart(day), 7);
  const digest = await store.digests.ofWeekBefore(club, monday);
  const askedOn = (localDate: LocalDate) => sessionOf(club.programmes[0].weekPlan, catalogue.exercises, localDate);
  const key = { programme: 1, localDate: monday, generation: 0, club, catalogue, askedOn };
  return {
    prompt: prompt(en, { ...key, session: askedOn(day), localDate: day, checkedIn: members, isFirst: false, lateSince: null }).body,
    digest: digestMessage(en, { ...key, digest: digest! }).body,
  };
}

const upTo = (count: number) => Array.from({ length: count }, (_, day) => day);

describe('nobody can tell it from Done, in no table and in no public message', () => {
  test.each([
    ['the first check-in', upTo(1)],
    ['the second', upTo(2)],
    ['one that keeps the week', upTo(3)],
    ['the 10th', upTo(10)],
    ['the 25th', upTo(25)],
    ['one that keeps the fourth week', [0, 2, 4, 7, 9, 11, 14, 16, 18, 21, 23, 25]],
    ['the first after four weeks away', [0, 35]],
  ])('%s', async (_, days) => {
    const [hurt, well] = [await clubAfter(days, HURTS), await clubAfter(days, DONE)];
    expect(hurt).toEqual(well);
  });

  test('a second tap on a day that is done', async () => {
    const both = async (second: typeof DONE) => {
      await using store = await openTestStore('sqlite');
      const parts = await services({ ...store });
      await store.clubs.save(settings, instant('2026-03-01T12:00:00Z'));
      await DONE.run(`1.${MONDAY}`, call(`${MONDAY}T08:00:00Z`, { interactionId: '500000000000000000' }), parts);
      await second.run(`1.${MONDAY}`, call(`${MONDAY}T09:00:00Z`, { interactionId: '500000000000000001' }), parts);
      return Promise.all(TABLES.map((table) => store.db.selectFrom(table).selectAll().execute()));
    };
    expect(await both(HURTS)).toEqual(await both(DONE));
  });

  test('every table of people is compared', async () => {
    await using store = await openTestStore('sqlite');
    const names = (await store.db.introspection.getTables()).map(({ name }) => name);
    const others = ['clubs', 'programmes', 'pauses', 'kysely_migration', 'kysely_migration_lock'];
    expect(names.filter((name) => !others.includes(name)).sort()).toEqual([...TABLES].sort());
  });
});
