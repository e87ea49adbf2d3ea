import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PERIODS, periodOf } from '../../src/club/period.ts';
import { dateAfter, localDate } from './samples.ts';

describe('a period', () => {
  test.each([
    ['week', '2026-03-04', '2026-03-02', '2026-03-08'],
    ['week', '2027-01-01', '2026-12-28', '2027-01-03'],
    ['month', '2028-02-29', '2028-02-01', '2028-02-29'],
    ['month', '2026-12-31', '2026-12-01', '2026-12-31'],
    ['season', '2026-03-31', '2026-01-01', '2026-03-31'],
    ['season', '2026-05-15', '2026-04-01', '2026-06-30'],
    ['season', '2026-09-30', '2026-07-01', '2026-09-30'],
    ['season', '2026-10-01', '2026-10-01', '2026-12-31'],
    ['all', '2026-03-04', '0001-01-01', '9999-12-31'],
  ] as const)('the %s of %s is %s to %s', (period, today, from, to) => {
    expect(periodOf(period, today)).toEqual({ from, to });
  });

  test('holds its own day, is the same all through, and the next begins the day after', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PERIODS), localDate, (period, today) => {
        const range = periodOf(period, today);
        expect(range.from <= today && today <= range.to).toBe(true);
        expect(periodOf(period, range.from)).toEqual(range);
        if (period === 'all') return;
        expect(periodOf(period, range.to)).toEqual(range);
        expect(periodOf(period, dateAfter(range.to, 1)).from).toBe(dateAfter(range.to, 1));
      }),
    );
  });
});
