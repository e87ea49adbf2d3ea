import fc from 'fast-check';
import type { PausedDays, WeeklyGoal } from '../../src/club/club.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import type { Habit } from '../../src/club/streak.ts';
import { dateAfter } from './samples.ts';

/** The Monday on which the histories begin. They go over a year's end with a week 53, and a leap day. */
const BEGINNING = '2026-08-31';
const WEEKS = 84;
const DAYS = 7 * WEEKS;

const dayAt = (day: number): LocalDate => dateAfter(BEGINNING, day);

/** Days of one week, Monday being 0: mostly enough to keep it, as spare weeks come only after four weeks kept. */
const daysOfWeek = fc.oneof(
  { weight: 5, arbitrary: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 3 }) },
  { weight: 2, arbitrary: fc.subarray([0, 1, 2, 3, 4, 5, 6]) },
  { weight: 1, arbitrary: fc.constant([]) },
);

const pausedDays: fc.Arbitrary<PausedDays> = fc
  .record({
    start: fc.integer({ min: 0, max: DAYS }),
    length: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 20 }) }, fc.constant(null)),
  })
  .map(({ start, length }) => ({ from: dayAt(start), until: length === null ? null : dayAt(start + length) }));

const goals: fc.Arbitrary<WeeklyGoal[]> = fc
  .uniqueArray(fc.record({ week: fc.integer({ min: 0, max: WEEKS }), days: fc.integer({ min: 2, max: 5 }) }), {
    selector: ({ week }) => week,
    maxLength: 3,
  })
  .map((changes) => changes.sort((a, b) => a.week - b.week).map(({ week, days }) => ({ from: dayAt(7 * week), days })));

/** A member's history of up to 20 weeks, and a day in it or after it; at times the day before the last check-in. */
export const habitAndToday: fc.Arbitrary<{ habit: Habit; today: LocalDate }> = fc
  .record({
    start: fc.integer({ min: 0, max: WEEKS - 24 }),
    weeks: fc.array(daysOfWeek, { maxLength: 20, size: 'max' }),
    goals,
    pauses: fc.array(pausedDays, { maxLength: 3 }),
    clubPauses: fc.array(pausedDays, { maxLength: 2 }),
    held: fc.array(
      fc.integer({ min: 0, max: WEEKS }).map((week) => dayAt(7 * week)),
      { maxLength: 12 },
    ),
    missed: fc.array(fc.integer({ min: 0, max: DAYS }).map(dayAt), { maxLength: 12 }),
    after: fc.integer({ min: -1, max: 30 }),
  })
  .map(({ start, weeks, after, ...chosen }) => {
    const days = weeks.flatMap((week, index) => week.map((day) => dayAt(7 * (start + index) + day)));
    return { habit: { days, ...chosen }, today: dateAfter(days.at(-1) ?? dayAt(7 * start), after) };
  });
