import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { MAX_POINTS_PER_WEEK, pointsOf } from '../../src/club/points.ts';
import { dateAfter, localDates } from './samples.ts';

const WHOLE_WEEK = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08'];
const boundary = fc.integer({ min: -5, max: 80 }).map((days) => dateAfter('2025-12-01', days));

describe('points', () => {
  test.each([
    [[], '2026-03-02', '2026-03-08', 0, 'nothing'],
    [['2026-03-04', '2026-03-02'], '2026-03-02', '2026-03-08', 2, 'one a day'],
    [['2026-03-04', '2026-03-04'], '2026-03-02', '2026-03-08', 1, 'a day counts once'],
    [WHOLE_WEEK, '2026-03-02', '2026-03-08', 5, 'five a week at most'],
    [WHOLE_WEEK, '2026-03-06', '2026-03-08', 1, 'a period that cuts a week has those of its first five that lie inside'],
    [WHOLE_WEEK, '2026-03-07', '2026-03-08', 0, 'the sixth and seventh day score nothing'],
    [WHOLE_WEEK, '2026-03-02', '2026-03-04', 3, 'both ends belong to the period'],
    [[...WHOLE_WEEK, '2026-03-09'], '2026-03-01', '2026-03-31', 6, 'a new week counts anew'],
    [['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02'], '2027-01-01', '2027-01-31', 1, 'over New Year'],
  ])('%j from %s to %s are %i: %s', (days, from, to, expected) => {
    expect(pointsOf(days, from, to)).toBe(expected);
  });

  test('agree with sorting the days into ISO weeks', () => {
    fc.assert(
      fc.property(localDates, boundary, boundary, (days, from, to) => {
        const weeks = Object.groupBy(new Set(days), (day) => {
          const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(day);
          return `${yearOfWeek}-W${weekOfYear}`;
        });
        const counted = Object.values(weeks).flatMap((week) => week!.sort().slice(0, MAX_POINTS_PER_WEEK));
        expect(pointsOf(days, from, to)).toBe(counted.filter((day) => from <= day && day <= to).length);
      }),
      { numRuns: 500 },
    );
  });

  test('of adjoining periods add up', () => {
    fc.assert(
      fc.property(localDates, boundary, (days, cut) => {
        const parts = pointsOf(days, '0001-01-01', cut) + pointsOf(days, dateAfter(cut, 1), '9999-12-31');
        expect(parts).toBe(pointsOf(days, '0001-01-01', '9999-12-31'));
      }),
    );
  });
});
