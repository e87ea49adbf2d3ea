import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { LocalDate, Pause } from '../../src/club/club.ts';
import { DEFAULT_WEEKLY_GOAL, streakOf, weekOf, weeksKept } from '../../src/club/streak.ts';
import { dateAfter, localDates, pause } from './samples.ts';

const goal = fc.integer({ min: 2, max: 5 });
const today = fc.integer({ min: 0, max: 80 }).map((days) => dateAfter('2025-12-01', days));

// Mondays: 2026-02-16, 2026-02-23, 2026-03-02
const TWO_WEEKS_AGO = ['2026-02-16', '2026-02-18', '2026-02-20'];
const LAST_WEEK = ['2026-02-23', '2026-02-25', '2026-03-01'];

describe('the week', () => {
  test.each([
    ['2026-03-02', [], { done: 0, kept: false, daysLeft: 7 }, 'Monday, nothing yet'],
    ['2026-03-06', ['2026-03-02', '2026-03-04'], { done: 2, kept: false, daysLeft: 3 }, 'one more by Sunday'],
    ['2026-03-08', ['2026-03-02', '2026-03-04', '2026-03-08'], { done: 3, kept: true, daysLeft: 1 }, 'kept on Sunday'],
    ['2026-03-02', LAST_WEEK, { done: 0, kept: false, daysLeft: 7 }, 'last week’s days do not count'],
    ['2026-03-04', ['2026-03-04', '2026-03-04'], { done: 1, kept: false, daysLeft: 5 }, 'a day counts once'],
    ['2026-03-04', ['2026-03-04', '2026-03-05'], { done: 1, kept: false, daysLeft: 5 }, 'tomorrow does not count'],
  ])('on %s with %j: %j, %s', (today, days, expected) => {
    expect(weekOf(days, DEFAULT_WEEKLY_GOAL, today)).toEqual({ start: '2026-03-02', goal: 3, ...expected });
  });

  test('a week over New Year is one week', () => {
    const days = ['2026-12-28', '2026-12-31', '2027-01-03'];
    expect(weekOf(days, 3, '2027-01-03')).toEqual({ start: '2026-12-28', done: 3, goal: 3, kept: true, daysLeft: 1 });
    expect(weeksKept(days, 3)).toEqual(['2026-12-28']);
  });
});

describe('the streak', () => {
  test.each([
    ['2026-03-02', [], 0, 'nothing yet'],
    ['2026-03-02', [...TWO_WEEKS_AGO, ...LAST_WEEK], 2, 'an unfinished week breaks nothing'],
    ['2026-03-05', [...LAST_WEEK, '2026-03-02', '2026-03-03', '2026-03-05'], 2, 'this week counts once it is kept'],
    ['2026-03-05', ['2026-03-02', '2026-03-03', '2026-03-05'], 1, 'a first week'],
    ['2026-03-02', TWO_WEEKS_AGO, 0, 'a week not kept ends it'],
    ['2026-03-08', [...TWO_WEEKS_AGO, '2026-03-02', '2026-03-03', '2026-03-05'], 1, 'it begins again after that'],
    ['2026-02-22', [...TWO_WEEKS_AGO, ...LAST_WEEK], 1, 'days to come do not count'],
    ['2026-02-27', [...LAST_WEEK], 0, 'nor do those of this week that are to come'],
  ])('on %s with %j it is %i: %s', (today, days, expected) => {
    expect(streakOf(days, 3, today)).toBe(expected);
  });
});

describe('the streak over pauses', () => {
  const THIS_WEEK = ['2026-03-02', '2026-03-03', '2026-03-05'];
  const fromTo = (from: string, until: string | null): Pause => ({ from, until, reason: 'asked' });
  const LAST_WEEK_OFF = fromTo('2026-02-23', '2026-03-02');

  test.each<[today: string, days: string[], pauses: Pause[], streak: number, why: string]>([
    ['2026-03-02', TWO_WEEKS_AGO, [LAST_WEEK_OFF], 1, 'a week of pause holds it'],
    ['2026-03-02', TWO_WEEKS_AGO, [fromTo('2026-03-01', '2026-03-02')], 1, 'so does a pause of one day in it'],
    ['2026-03-02', TWO_WEEKS_AGO, [fromTo('2026-02-22', '2026-02-23')], 0, 'a pause that ended before the week does not'],
    ['2026-03-08', [...TWO_WEEKS_AGO, ...THIS_WEEK], [LAST_WEEK_OFF], 2, 'the weeks on either side are in a row'],
    ['2026-03-02', [...TWO_WEEKS_AGO, ...LAST_WEEK], [LAST_WEEK_OFF], 2, 'a week kept in spite of a pause counts'],
    ['2026-03-02', [], [LAST_WEEK_OFF], 0, 'a pause adds nothing'],
    ['2026-04-20', TWO_WEEKS_AGO, [fromTo('2026-02-25', null)], 1, 'one without an end holds it for as long as it lasts'],
    ['2026-03-09', TWO_WEEKS_AGO, [LAST_WEEK_OFF], 0, 'the week after it counts again'],
    ['2026-03-09', TWO_WEEKS_AGO, [LAST_WEEK_OFF, fromTo('2026-03-04', '2026-03-06')], 1, 'two pauses hold it twice'],
  ])('on %s with %j and %j it is %i: %s', (today, days, pauses, expected) => {
    expect(streakOf(days, 3, today, pauses)).toBe(expected);
  });
});

/** Week by week and day by day, straight from the rule. */
function countDays(days: readonly LocalDate[], monday: Temporal.PlainDate, today: string): number {
  return [0, 1, 2, 3, 4, 5, 6].map((n) => monday.add({ days: n }).toString()).filter((date) => days.includes(date) && date <= today).length;
}

function mondayOn(date: string): Temporal.PlainDate {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: day.dayOfWeek - 1 });
}

describe('whatever the days', () => {
  test('week, streak and weeks kept agree with counting', () => {
    fc.assert(
      fc.property(localDates, goal, today, (days, goal, today) => {
        const thisWeek = mondayOn(today);
        const keeps = (weeksAgo: number) => countDays(days, thisWeek.subtract({ weeks: weeksAgo }), today) >= goal;
        let streak = keeps(0) ? 1 : 0;
        for (let weeksAgo = 1; keeps(weeksAgo); weeksAgo++) streak++;

        expect(streakOf(days, goal, today)).toBe(streak);
        const week = weekOf(days, goal, today);
        expect(week).toEqual({ ...week, start: thisWeek.toString(), done: countDays(days, thisWeek, today), kept: keeps(0) });

        const mondays = Array.from({ length: 12 }, (_, week) => Temporal.PlainDate.from('2025-12-01').add({ weeks: week }));
        const kept = mondays.filter((monday) => countDays(days, monday, '9999-12-31') >= goal).map(String);
        expect(weeksKept(days, goal)).toEqual(kept);
      }),
      { numRuns: 500 },
    );
  });

  test('order and duplicates make no difference, and another day never shortens a streak', () => {
    fc.assert(
      fc.property(localDates, goal, today, today, (days, goal, today, another) => {
        const streak = streakOf(days, goal, today);
        expect(streakOf([...days, ...days].reverse(), goal, today)).toBe(streak);
        expect(streakOf([...days, another], goal, today)).toBeGreaterThanOrEqual(streak);
      }),
    );
  });

  test('a pause bridges the weeks that it touches and no others', () => {
    fc.assert(
      fc.property(localDates, goal, today, fc.array(pause, { maxLength: 3 }), (days, goal, today, pauses) => {
        const isPausedDay = (date: string) => pauses.some(({ from, until }) => from <= date && (until === null || date < until));
        const touches = (monday: Temporal.PlainDate) => [0, 1, 2, 3, 4, 5, 6].some((n) => isPausedDay(monday.add({ days: n }).toString()));
        const thisWeek = mondayOn(today);
        let streak = 0;
        for (let weeksAgo = 0; weeksAgo < 20; weeksAgo++) {
          const monday = thisWeek.subtract({ weeks: weeksAgo });
          if (countDays(days, monday, today) >= goal) streak++;
          else if (weeksAgo > 0 && !touches(monday)) break;
        }
        expect(streakOf(days, goal, today, pauses)).toBe(streak);
      }),
      { numRuns: 300 },
    );
  });

  test('a pause never shortens a streak, and one over everything joins all weeks kept', () => {
    fc.assert(
      fc.property(localDates, goal, today, fc.array(pause, { maxLength: 3 }), (days, goal, today, pauses) => {
        const past = days.filter((day) => day <= today);
        const always: Pause = { from: '2025-12-01', until: null, reason: 'asked' };
        expect(streakOf(days, goal, today, pauses)).toBeGreaterThanOrEqual(streakOf(days, goal, today));
        expect(streakOf(days, goal, today, [always])).toBe(weeksKept(past, goal).length);
      }),
    );
  });
});
