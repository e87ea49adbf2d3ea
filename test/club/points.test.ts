import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PERIODS, type Period } from '../../src/club/period.ts';
import { creditedDays, type Tally, tallyChanges } from '../../src/club/points.ts';
import { theDay } from '../support/plain.ts';
import { dateAfter } from './samples.ts';

const WEEK = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08'].map(theDay);

describe('credited days', () => {
  test.each([
    [[], [], 'nothing'],
    [['2026-03-04', '2026-03-02'], ['2026-03-02', '2026-03-04'], 'one a day'],
    [['2026-03-04', '2026-03-04'], ['2026-03-04'], 'a day counts once'],
    [WEEK, WEEK.slice(0, 5), 'five a week at most, the first by date'],
  ])('of %j are %j: %s', (days, expected, _) => {
    expect(creditedDays(days.map(theDay))).toEqual(expected);
  });
});

describe('what a check-in changes', () => {
  const one = { points: 1, days: 1 };

  test('is one day and one point in each period that it lies in', () => {
    expect(tallyChanges([], [theDay('2026-03-04')], [])).toEqual([
      { period: 'week', from: '2026-03-02', ...one },
      { period: 'month', from: '2026-03-01', ...one },
      { period: 'season', from: '2026-01-01', ...one },
      { period: 'all', from: '0001-01-01', ...one },
    ]);
  });

  test('is a day without a point when the week has five before it', () => {
    const days = tallyChanges(WEEK.slice(0, 5), WEEK.slice(0, 6), []);
    expect(days.map(({ points, days }) => [points, days])).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
  });

  test('moves a point over the end of a month when a day before it comes in late', () => {
    const march = ['2026-03-30', '2026-03-31'].map(theDay);
    const april = ['2026-04-01', '2026-04-02', '2026-04-03', '2026-04-04'].map(theDay);
    const before = [march[0]!, ...april];
    expect(byPeriod(tallyChanges(before, [...before, march[1]!], []))).toEqual({
      'week 2026-03-30': [0, 1],
      'month 2026-03-01': [1, 1],
      'month 2026-04-01': [-1, 0],
      'season 2026-01-01': [1, 1],
      'season 2026-04-01': [-1, 0],
      'all 0001-01-01': [0, 1],
    });
  });

  test('goes to the club’s own season from its first day to its last', () => {
    const season = [{ from: theDay('2026-03-04'), to: theDay('2026-05-10') }];
    expect(byPeriod(tallyChanges([], [theDay('2026-03-03')], season))).toHaveProperty('season 2026-01-01');
    expect(byPeriod(tallyChanges([], [theDay('2026-03-04')], season))).toHaveProperty('season 2026-03-04');
    expect(byPeriod(tallyChanges([], [theDay('2026-05-10')], season))).toHaveProperty('season 2026-03-04');
    expect(byPeriod(tallyChanges([], [theDay('2026-05-11')], season))).toHaveProperty('season 2026-05-11');
  });

  const monday = fc.integer({ min: 0, max: 60 }).map((weeks) => dateAfter('2025-12-01', weeks * 7));
  const weeks = fc
    .record({ monday, before: fc.subarray([0, 1, 2, 3, 4, 5, 6]), after: fc.subarray([0, 1, 2, 3, 4, 5, 6]) })
    .map(({ monday, before, after }) => ({
      before: before.map((n) => dateAfter(monday, n)),
      after: after.map((n) => dateAfter(monday, n)),
    }));
  const seasonDays = fc.record({ start: fc.integer({ min: 0, max: 400 }), length: fc.integer({ min: 0, max: 200 }) });
  const seasons = fc.array(
    seasonDays.map(({ start, length }) => ({ from: dateAfter('2025-12-01', start), to: dateAfter('2025-12-01', start + length) })),
    { maxLength: 1 },
  );

  test('adds up over adjoining periods to what the week has', () => {
    fc.assert(
      fc.property(weeks, seasons, ({ before, after }, seasons) => {
        const changes = tallyChanges(before, after, seasons);
        for (const period of PERIODS) {
          expect(sumOf(changes, period, 'days')).toBe(after.length - before.length);
          expect(sumOf(changes, period, 'points')).toBe(Math.min(5, after.length) - Math.min(5, before.length));
        }
      }),
    );
  });

  test('is taken back by the way back', () => {
    fc.assert(
      fc.property(weeks, seasons, ({ before, after }, seasons) => {
        const there = byPeriod(tallyChanges(before, after, seasons));
        const back = byPeriod(tallyChanges(after, before, seasons));
        expect(Object.keys(back).sort()).toEqual(Object.keys(there).sort());
        for (const [key, [points, days]] of Object.entries(there)) expect(back[key]!.map((n) => n + 0)).toEqual([0 - points!, 0 - days!]);
      }),
    );
  });
});

const byPeriod = (changes: readonly Tally[]): Record<string, number[]> =>
  Object.fromEntries(changes.map(({ period, from, points, days }) => [`${period} ${from}`, [points, days]]));

function sumOf(changes: readonly Tally[], period: Period, what: 'points' | 'days'): number {
  return changes.filter((change) => change.period === period).reduce((sum, change) => sum + change[what], 0);
}
