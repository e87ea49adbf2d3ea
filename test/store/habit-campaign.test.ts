/**
 * Members check in, reach back, take back, pause, go on and change their goal, and their club moves, in any order: what the store
 * tells of them is what counting days by hand tells.
 *
 * Small unless `CAMPAIGN=full`, whose histories are shared out among its seeds. `HABIT_SEED=…` plays a campaign again; its seed is in the name of the test.
 */

import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { expect, onTestFinished, test } from 'vitest';
import { addDays, localDay, weekStart } from '../../src/club/calendar.ts';
import type { Club, PausedDays, WeeklyGoal } from '../../src/club/club.ts';
import { asGuildId, asInteractionId, asUserId, type InteractionId } from '../../src/club/ids.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { withoutPauseOn, withPause } from '../../src/club/pause.ts';
import { weeksOf } from '../../src/club/streak.ts';
import { openDatabase } from '../../src/store/database.ts';
import { memberKey } from '../../src/store/member-rows.ts';
import type { Schema } from '../../src/store/schema.ts';
import { type Store, storeOn } from '../../src/store/stores.ts';
import { plainStanding } from '../club/streak-oracle.ts';
import { isFull, seedsOf, shareOf } from '../support/campaign.ts';
import { PARIS, pausesOf } from '../support/database.ts';
import { by, NOTHING_ASKED, organising } from '../support/plain.ts';
import { type Step, step } from './habit-steps.ts';

const SEEDS = seedsOf('HABIT_SEED', { fixed: 12 });
const HISTORIES = isFull ? shareOf(10_000, SEEDS) : 40;
const BEGINNING = Temporal.Instant.from('2026-11-29T12:00:00Z');
const ANA = asUserId('400000000000000001');

/** What a member did, kept without a database. */
interface Diary {
  /** In the order in which it was done, with when. */
  done: { localDate: LocalDate; ms: number }[];
  goals: WeeklyGoal[];
  pauses: PausedDays[];
  clubPauses: PausedDays[];
  missed: LocalDate[];
}

type TestStore = Store & { db: Kysely<Schema> };
interface Moment {
  club: Club;
  at: Temporal.Instant;
  today: LocalDate;
  interactionId: InteractionId;
}

/** Does one thing, in the store and in the diary. @returns the club as it is then */
async function act(store: TestStore, { act }: Step, moment: Moment, diary: Diary): Promise<Club> {
  const { club, at, today } = moment;
  const who = { club, userId: ANA };
  const isAhead = 'length' in act && act.length !== null && act.ahead > 0;
  const from = isAhead ? addDays(today, act.ahead) : today;
  const until = 'length' in act && act.length !== null ? addDays(from, act.length) : null;
  switch (act.does) {
    case 'done':
      await checkIn(store, addDays(today, -act.back), moment, diary);
      return club;
    case 'undo':
      await undo(store, moment, diary);
      return club;
    case 'goal':
      await changeGoal(store, { from: weekStart(today), days: act.days }, moment, diary);
      return club;
    case 'pause':
      await store.habits.pause(who, until, at, from);
      diary.pauses = withPause(diary.pauses, { from, until }, today);
      return club;
    case 'resume':
      await store.habits.resume(who, at);
      diary.pauses = withoutPauseOn(diary.pauses, today);
      return club;
    case 'pause club':
      return store.clubs.pause(organising(club, at), until, from);
    case 'resume club':
      return store.clubs.resume(organising(club, at));
    case 'move':
      return store.clubs.save({ ...PARIS, guildId: club.guildId, timeZone: act.timeZone }, by(at));
  }
}

async function checkIn({ checkins }: TestStore, localDate: LocalDate, { club, at, interactionId }: Moment, diary: Diary): Promise<void> {
  const { already } = await checkins.record({ club, userId: ANA, localDate, effort: null, session: NOTHING_ASKED, interactionId, at });
  expect(already).toBe(diary.done.some((each) => each.localDate === localDate));
  if (!already) diary.done.push({ localDate, ms: at.epochMilliseconds });
}

async function undo({ checkins }: TestStore, { club, at }: Moment, diary: Diary): Promise<void> {
  const since = at.subtract({ hours: 48 });
  const taken = await checkins.undo({ club, userId: ANA, since });
  const [latest] = diary.done.toSorted((a, b) => b.ms - a.ms || (a.localDate < b.localDate ? 1 : -1));
  const isRecent = latest !== undefined && latest.ms >= since.epochMilliseconds;
  expect(taken?.localDate).toBe(isRecent ? latest.localDate : undefined);
  if (isRecent) diary.done = diary.done.filter((each) => each !== latest);
}

async function changeGoal({ db }: TestStore, goal: WeeklyGoal, { club, at }: Moment, diary: Diary): Promise<void> {
  const memberId = await memberKey(db, { club, userId: ANA, at });
  const row = { member_id: memberId, from_date: goal.from, days: goal.days };
  await db
    .insertInto('goals')
    .values(row)
    .onConflict((c) => c.columns(['member_id', 'from_date']).doUpdateSet(row))
    .execute();
  diary.goals = [...diary.goals.filter(({ from }) => from !== goal.from), goal].sort((a, b) => (a.from < b.from ? -1 : 1));
}

test.each(SEEDS)(
  `streak, best streak, weeks kept and spare weeks agree with counting by hand: ${HISTORIES} histories (HABIT_SEED=%i)`,
  {
    timeout: 1_800_000,
  },
  async (seed) => {
    const database = await openDatabase('sqlite::memory:');
    onTestFinished(() => database.close());
    const store = { ...storeOn(database), db: database.db };
    const seen = { kept: 0, paused: 0, held: 0, away: 0, spare: 0, open: 0, now: 0 };
    let ids = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 50, size: 'max' }), async (steps) => {
        ids += 1;
        let club = await store.clubs.save({ ...PARIS, guildId: asGuildId(`${ids}`) }, by(BEGINNING));
        let at = BEGINNING;
        const diary: Diary = { done: [], goals: [], pauses: [], clubPauses: [], missed: [] };
        for (const step of steps) {
          at = at.add({ hours: step.hours });
          ids += 1;
          const moment = { club, at, today: localDay(at, club.programmes[0].timeZone), interactionId: asInteractionId(`${ids}`) };
          club = await act(store, step, moment, diary);
          diary.clubPauses = await pausesOf(store.db, club); // how they come to be is tested with the club
        }
        const habit = await store.habits.get({ club, userId: ANA });
        const today = localDay(at, club.programmes[0].timeZone);
        const weeks = weeksOf(habit, today);
        const days = diary.done.map(({ localDate }) => localDate);
        expect(weeks.at(-1)!.after, `on ${today}: ${JSON.stringify(diary)}`).toEqual(plainStanding({ ...diary, days }, today));
        for (const { state: is } of weeks) seen[is] += 1;
      }),
      { numRuns: HISTORIES, seed },
    );
    const { away, ...others } = seen;
    expect(away).toBe(0); // the outbox of these clubs is empty
    if (isFull) for (const [outcome, count] of Object.entries(others)) expect(count, outcome).toBeGreaterThan(HISTORIES / 50);
  },
);
