import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localDay } from '../../src/club/calendar.ts';
import type { PausedDays, WeeklyGoal } from '../../src/club/club.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { type Habit, presentDay, type Week, weeksOf } from '../../src/club/streak.ts';
import { theDay } from '../support/plain.ts';
import { habitAndToday } from './habit-samples.ts';
import { dateAfter, instant } from './samples.ts';

const MONDAY = theDay('2026-03-02');
const habitOf = (days: readonly LocalDate[], but: Partial<Habit> = {}): Habit => ({
  days,
  goals: [],
  pauses: [],
  clubPauses: [],
  missed: [],
  ...but,
});

/** Days from Monday on, week by week: "3 0 5" is three days in the first week, none in the second. */
function daysOf(weeks: string): LocalDate[] {
  const counts = weeks.split(' ').map(Number);
  return counts.flatMap((count, week) => Array.from({ length: count }, (_, day) => dateAfter(MONDAY, 7 * week + day)));
}

const mondayOf = (week: number) => dateAfter(MONDAY, 7 * week);
const sundayOf = (week: number) => dateAfter(MONDAY, 7 * week + 6);
/** The weeks of a member on the Sunday of the last one. */
const livedWeeks = (weeks: string, but: Partial<Habit> = {}) => weeksOf(habitOf(daysOf(weeks), but), sundayOf(weeks.split(' ').length - 1));
const outcomes = (weeks: readonly Week[]) => weeks.map(({ state: is }) => is).join(' ');
const totals = (weeks: readonly Week[]) => {
  const { streak, best, kept, spareWeeks } = weeks.at(-1)!.after;
  return [streak, best, kept, spareWeeks];
};

describe('days keep weeks', () => {
  test.each([
    ['0', 'now', [0, 0, 0, 0], 'nothing yet'],
    ['2', 'now', [0, 0, 0, 0], 'the present week breaks nothing'],
    ['3', 'kept', [1, 1, 1, 0], 'and counts once it is kept'],
    ['7', 'kept', [1, 1, 1, 0], 'seven days keep one week, too'],
    ['3 3 0', 'kept kept now', [2, 2, 2, 0], 'weeks in a row'],
    ['3 2 3', 'kept open kept', [1, 1, 2, 0], 'a week that is not kept ends a streak'],
    ['3 3 0 3', 'kept kept open kept', [1, 2, 3, 0], 'the best one is remembered'],
    ['1 3 0', 'open kept now', [1, 1, 1, 0], 'the first week need not be kept'],
  ])('%s: %s, %j, %s', (weeks, is, expected) => {
    expect(outcomes(livedWeeks(weeks))).toBe(is);
    expect(totals(livedWeeks(weeks))).toEqual(expected);
  });

  test('a day counts once, and the order makes no difference', () => {
    const days = ['2026-03-04', '2026-03-02', '2026-03-04', '2026-03-02'].map(theDay);
    expect(weeksOf(habitOf(days), theDay('2026-03-08'))).toMatchObject([{ days: ['2026-03-02', '2026-03-04'], state: 'now' }]);
  });

  test.each([
    ['2026-12-28', '2027-01-03', 'a week over New Year, number 53'],
    ['2026-03-30', '2026-04-05', 'over the end of a month and a season'],
    ['2028-02-28', '2028-03-05', 'with a leap day'],
  ])('the week from %s to %s is one: %s', (monday, sunday) => {
    const days = [monday, dateAfter(monday, 3), sunday].map(theDay);
    expect(weeksOf(habitOf(days), theDay(sunday))).toMatchObject([{ start: monday, days, state: 'kept' }]);
    expect(outcomes(weeksOf(habitOf([...days.slice(1), dateAfter(sunday, 1)]), dateAfter(sunday, 1)))).toBe('open now');
  });

  test.each([
    ['Europe/Paris', '2026-03-09T01:59:59.999Z', 'kept', 'a moment before 03:00 on Monday it is still Sunday'],
    ['Europe/Paris', '2026-03-09T02:00:00Z', 'open now', 'at 03:00 the new week begins'],
    ['Europe/Paris', '2026-03-30T00:59:59.999Z', 'kept', 'on the morning after the clocks went forward'],
    ['Europe/Paris', '2026-03-30T01:00:00Z', 'open now', 'on the morning after the clocks went forward'],
    ['Europe/Paris', '2026-10-26T01:59:59.999Z', 'kept', 'on the morning after they went back'],
    ['Europe/Paris', '2026-10-26T02:00:00Z', 'open now', 'on the morning after they went back'],
  ])('in %s a check-in at %s is the third of a week that is %s: %s', (timeZone, at, is) => {
    const last = localDay(instant(at), timeZone);
    const friday = dateAfter(localDay(instant(at).subtract({ hours: 20 }), timeZone), -2);
    expect(outcomes(weeksOf(habitOf([dateAfter(friday, -1), friday, last]), last))).toBe(is);
  });
});

describe('spare weeks', () => {
  test.each([
    ['3 3 3 0', 'kept kept kept now', [3, 3, 3, 0], 'three weeks earn none'],
    ['3 3 3 3', 'kept kept kept kept', [4, 4, 4, 1], 'the fourth earns one, at once'],
    ['3 3 3 3 2 3', 'kept kept kept kept spare kept', [5, 5, 5, 0], 'it holds the streak by itself, and adds nothing'],
    ['3 3 3 3 2 2', 'kept kept kept kept spare now', [4, 4, 4, 0], 'the present week uses none before it is over'],
    ['3 3 3 3 0 0 3', 'kept kept kept kept spare open kept', [1, 4, 5, 0], 'one holds one week'],
    ['3 3 3 3 3 3 3 3 0 0 3', 'kept kept kept kept kept kept kept kept spare spare kept', [9, 9, 9, 0], 'two hold two'],
    ['3 3 3 3 3 3 3 3 3 3 3 3 0', `${'kept '.repeat(12)}now`, [12, 12, 12, 2], 'there are two at most'],
    ['3 0 3 0 3 0 3 0 3', 'kept open kept open kept open kept spare kept', [2, 2, 5, 0], 'weeks that were not in a row earn, too'],
    ['3 3 3 3 0 0 0 0', 'kept kept kept kept spare open open now', [0, 4, 4, 0], 'none is used where there is no streak'],
    ['3 3 3 3 0 0 3 3 3 0', 'kept kept kept kept spare open kept kept kept now', [3, 4, 7, 0], 'progress towards the next is never lost'],
    ['3 3 3 3 0 0 3 3 3 3 0 3', 'kept kept kept kept spare open kept kept kept kept spare kept', [5, 5, 9, 0], 'the eighth earns the next'],
  ])('%s: %s, %j, %s', (weeks, is, expected) => {
    expect(outcomes(livedWeeks(weeks))).toBe(is);
    expect(totals(livedWeeks(weeks))).toEqual(expected);
  });
});

describe('pauses', () => {
  const fromTo = (from: LocalDate, until: LocalDate | null): PausedDays => ({ from, until });
  const SECOND_WEEK = fromTo(mondayOf(1), mondayOf(2));

  test.each<[weeks: string, pauses: PausedDays[], is: string, expected: number[], why: string]>([
    ['3 0 3', [SECOND_WEEK], 'kept paused kept', [2, 2, 2, 0], 'a week of pause holds, and adds nothing'],
    ['3 0 3', [fromTo(sundayOf(1), mondayOf(2))], 'kept paused kept', [2, 2, 2, 0], 'so does its Sunday alone'],
    ['3 0 3', [fromTo(sundayOf(0), dateAfter(mondayOf(1), 1))], 'kept paused kept', [2, 2, 2, 0], 'and its Monday alone'],
    ['3 0 3', [fromTo(sundayOf(0), mondayOf(1))], 'kept open kept', [1, 1, 2, 0], 'one that ended before it does not'],
    ['3 3 3', [SECOND_WEEK], 'kept kept kept', [3, 3, 3, 0], 'a week kept in spite of it adds'],
    ['3 3 3 3 0 0', [fromTo(mondayOf(4), mondayOf(5))], 'kept kept kept kept paused now', [4, 4, 4, 1], 'it uses no spare week'],
    ['3 0 0 0 0 0', [fromTo(mondayOf(1), null)], 'kept paused paused paused paused paused', [1, 1, 1, 0], 'without an end, for ever'],
    ['3 0 0 3', [SECOND_WEEK], 'kept paused open kept', [1, 1, 2, 0], 'the week after it counts again'],
    ['3 1', [fromTo(dateAfter(mondayOf(1), 1), null)], 'kept paused', [1, 1, 1, 0], 'the present week, too'],
  ])('%s with %j: %s, %j, %s', (weeks, pauses, is, expected) => {
    for (const whose of ['pauses', 'clubPauses'] as const) {
      const lived = livedWeeks(weeks, { [whose]: pauses });
      expect(outcomes(lived)).toBe(is);
      expect(totals(lived)).toEqual(expected);
    }
  });
});

describe('a week in which the bot was away', () => {
  test.each<[weeks: string, missed: number[], is: string, totals: number[], why: string]>([
    ['3 0 3', [7], 'kept away kept', [2, 2, 2, 0], 'holds the streak and adds nothing'],
    ['3 0 3', [6, 14], 'kept open kept', [1, 1, 2, 0], 'holds no other week'],
    ['3 3 3', [8], 'kept kept kept', [3, 3, 3, 0], 'is kept by those who keep it all the same'],
    ['3 3 3 3 0 0', [28], 'kept kept kept kept away now', [4, 4, 4, 1], 'uses no spare week'],
    ['3 1', [9], 'kept away', [1, 1, 1, 0], 'holds it while it lasts, too'],
  ])('%s, missed on days %j: %s, %j: it %s', (weeks, missed, is, expected) => {
    const lived = livedWeeks(weeks, { missed: missed.map((n) => dateAfter(MONDAY, n)) });
    expect(outcomes(lived)).toBe(is);
    expect(totals(lived)).toEqual(expected);
  });

  test('and in which a pause lies counts as one in a pause', () => {
    const pauses = [{ from: mondayOf(1), until: mondayOf(2) }];
    expect(outcomes(livedWeeks('3 0 3', { pauses, missed: [mondayOf(1)] }))).toBe('kept paused kept');
  });
});

describe('goals', () => {
  const fromWeek = (week: number, days: number): WeeklyGoal => ({ from: mondayOf(week), days });

  test.each<[weeks: string, goals: WeeklyGoal[], goalOfEach: number[], is: string, why: string]>([
    ['2 2', [], [3, 3], 'open now', 'three unless told'],
    ['2 2', [fromWeek(0, 2)], [2, 2], 'kept kept', 'the member’s own'],
    ['3 3 3', [fromWeek(1, 4)], [3, 4, 4], 'kept open now', 'weeks that are over keep what they had'],
    ['4 4 2', [fromWeek(0, 5), fromWeek(1, 4), fromWeek(2, 2)], [5, 4, 2], 'open kept kept', 'every change counts from its week on'],
    ['2 2', [{ from: dateAfter(MONDAY, -70), days: 2 }], [2, 2], 'kept kept', 'one from before the first check-in'],
    ['3', [fromWeek(1, 5)], [3], 'kept', 'one for next week changes nothing yet'],
  ])('%s with %j: %j, %s, %s', (weeks, goals, goalOfEach, is) => {
    const lived = livedWeeks(weeks, { goals });
    expect(lived.map(({ goal }) => goal)).toEqual(goalOfEach);
    expect(outcomes(lived)).toBe(is);
  });
});

describe('the present day', () => {
  const tuesday = theDay('2026-03-10');

  test('is today, or the last check-in where the club moved to a zone in which that is tomorrow', () => {
    expect(presentDay({ days: [theDay('2026-03-09')] }, tuesday)).toBe(tuesday);
    expect(presentDay({ days: [tuesday, MONDAY] }, theDay('2026-03-09'))).toBe(tuesday);
    expect(presentDay({ days: [] }, tuesday)).toBe(tuesday);
  });

  test('a check-in on the Monday that became tomorrow is neither lost nor counted twice', () => {
    const monday = mondayOf(1);
    const habit = habitOf([...daysOf('3'), monday]);
    expect(weeksOf(habit, sundayOf(0))).toEqual(weeksOf(habit, monday));
    expect(outcomes(weeksOf(habit, sundayOf(0)))).toBe('kept now');
  });

  test('the Sunday that came back can still keep its week', () => {
    expect(outcomes(weeksOf(habitOf([...daysOf('2'), mondayOf(1)]), sundayOf(0)))).toBe('open now');
    expect(outcomes(weeksOf(habitOf([...daysOf('2'), sundayOf(0), mondayOf(1)]), sundayOf(0)))).toBe('kept now');
  });
});

test('the weeks begin with the first check-in, or with the day asked for when that is earlier', () => {
  const habit = habitOf(daysOf('0 0 3'));
  expect(outcomes(weeksOf(habit, mondayOf(3)))).toBe('kept now');
  expect(outcomes(weeksOf(habit, mondayOf(3), sundayOf(1)))).toBe('open kept now');
  expect(outcomes(weeksOf(habit, mondayOf(3), mondayOf(3)))).toBe('kept now');
  expect(weeksOf(habitOf([]), mondayOf(3))).toHaveLength(1);
});

describe('whatever the history', () => {
  test('weeks follow one another, and each begins where the one before ended', () => {
    fc.assert(
      fc.property(habitAndToday, ({ habit, today }) => {
        const weeks = weeksOf(habit, today);
        expect(weeks.flatMap(({ days }) => days)).toEqual([...habit.days].sort());
        weeks.slice(1).forEach(({ start, before }, index) => {
          expect(start).toBe(dateAfter(weeks[index]!.start, 7));
          expect(before).toEqual(weeks[index]!.after);
        });
      }),
    );
  });

  test('another day never takes away a week kept, and one that can still be checked in never shortens the streak', () => {
    fc.assert(
      fc.property(habitAndToday, fc.nat({ max: 140 }), fc.nat({ max: 2 }), ({ habit, today }, back, reach) => {
        const before = weeksOf(habit, today).at(-1)!.after;
        const standingWith = (day: LocalDate) => weeksOf({ ...habit, days: [...habit.days, day] }, today).at(-1)!.after;
        expect(standingWith(dateAfter(today, -back)).kept).toBeGreaterThanOrEqual(before.kept);
        expect(standingWith(dateAfter(today, -reach)).streak).toBeGreaterThanOrEqual(before.streak);
      }),
      { numRuns: 300 },
    );
  });
});
