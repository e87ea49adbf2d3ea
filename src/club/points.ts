import type { LocalDate } from './local-date.ts';
import { type DateRange, PERIODS, type Period, periodOf } from './period.ts';

/** Points a week, at most: a sixth and seventh day score nothing, so that nobody is pushed to overdo it. */
export const MAX_POINTS_PER_WEEK = 5;

/** What a member did in one period, or how much more or less it is. */
export interface Tally {
  period: Period;
  /** The first day of the period. */
  from: LocalDate;
  points: number;
  /** Days checked in. */
  days: number;
}

/** The days of one ISO week that score a point each: the first five by date. */
export function creditedDays(week: readonly LocalDate[]): LocalDate[] {
  return [...new Set(week)].sort().slice(0, MAX_POINTS_PER_WEEK);
}

/**
 * What changes in a member's tallies when the checked-in days of one ISO week do. A period that cuts the week has those of its days and
 * points that lie inside it, so the tallies of adjoining periods add up. A day that comes in before others can take a later one's point.
 *
 * @param seasons see {@link periodOf}
 */
export function tallyChanges(before: readonly LocalDate[], after: readonly LocalDate[], seasons: readonly DateRange[]): Tally[] {
  const changes = new Map<string, Tally>();
  const count = (week: readonly LocalDate[], sign: 1 | -1) => {
    const credited = creditedDays(week);
    for (const day of week) {
      for (const period of PERIODS) {
        const { from } = periodOf(period, day, seasons);
        const { points, days } = changes.get(period + from) ?? { points: 0, days: 0 };
        changes.set(period + from, { period, from, points: points + (credited.includes(day) ? sign : 0), days: days + sign });
      }
    }
  };
  count(before, -1);
  count(after, 1);
  return [...changes.values()].filter(({ points, days }) => points !== 0 || days !== 0);
}
