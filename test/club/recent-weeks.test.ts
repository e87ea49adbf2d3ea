import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { raceDaysIn } from '../../src/club/diary.ts';
import { calendarOf } from '../../src/club/recent-weeks.ts';
import { DEFAULT_WEEK_PLAN } from '../../src/club/schedule.ts';
import { type Habit, weeksOf } from '../../src/club/streak.ts';
import { fromPlain, type Plain, theDay } from '../support/plain.ts';
import { habitAndToday } from './habit-samples.ts';
import { dateAfter } from './samples.ts';

const NOBODY: Habit = { days: [], goals: [], pauses: [], clubPauses: [], missed: [] };
const WEDNESDAY = theDay('2026-03-04');
const lastWeek = (habit: Habit) =>
  calendarOf(habit, WEDNESDAY)
    .weeks.at(-1)!
    .days.map(({ state: is }) => is)
    .join(' ');

describe('a calendar', () => {
  test('of somebody new has twelve open weeks, and this one', () => {
    const { weeks } = calendarOf(NOBODY, WEDNESDAY);
    expect(weeks.map(({ state: is }) => is)).toEqual([...Array.from({ length: 12 }, () => 'open'), 'now']);
    expect(weeks[0]!.start).toBe('2025-12-08');
    expect(weeks.at(-1)!.days.map(({ localDate }) => localDate)).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => dateAfter('2026-03-02', n)));
  });

  test.each<[habit: Partial<Plain<Habit>>, days: string, why: string]>([
    [{}, 'open open open future future future future', 'today is not in the future'],
    [{ days: [WEDNESDAY, '2026-03-02'] }, 'done open done future future future future', 'days that were done'],
    [{ pauses: [{ from: '2026-03-03', until: '2026-03-05' }] }, 'open paused paused future future future future', 'the member’s pause'],
    [{ clubPauses: [{ from: '2026-03-03', until: null }] }, 'open paused paused future future future future', 'the club’s, without an end'],
    [
      { days: [WEDNESDAY], pauses: [{ from: '2026-03-03', until: null }] },
      'open paused done future future future future',
      'a day done in a pause',
    ],
    [{ days: ['2026-03-05'] }, 'open open open done future future future', 'a check-in for what is tomorrow now'],
  ])('with %j has %s: %s', (habit, days) => {
    expect(lastWeek({ ...NOBODY, ...fromPlain<Partial<Habit>>(habit) })).toBe(days);
  });

  test('has the races of the club and of the member on their days, those to come in this week too', () => {
    const plan = { weekPlan: DEFAULT_WEEK_PLAN, longRun: null };
    const races = ['2025-12-07', '2026-02-14', WEDNESDAY, '2026-03-08', '2026-03-15'].map((day, index) => ({
      localDate: theDay(day),
      enteredDate: theDay('2025-12-01'),
      isOwn: index === 1,
      ...plan,
    }));
    const { weeks } = calendarOf({ ...NOBODY, races }, WEDNESDAY);
    expect(raceDaysIn(weeks.flatMap(({ days }) => days))).toEqual(['2026-02-14', WEDNESDAY, '2026-03-08']);
  });

  test('says of each week what the streak says of it', () => {
    fc.assert(
      fc.property(habitAndToday, ({ habit, today }) => {
        const { weeks } = calendarOf(habit, today);
        expect(weeks).toHaveLength(13);
        const walked = new Map(weeksOf(habit, today).map((week) => [week.start, week]));
        for (const { start, days, state: is } of weeks) {
          const week = walked.get(start);
          if (week) expect(is).toBe(week.state);
          expect(days.filter((day) => day.state === 'done').map(({ localDate }) => localDate)).toEqual(week?.days ?? []);
        }
      }),
    );
  });
});
