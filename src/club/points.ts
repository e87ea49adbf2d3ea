import { weekNumber } from './calendar.ts';
import type { LocalDate } from './club.ts';

/** Points a week, at most: a sixth and seventh day score nothing, so that nobody is pushed to overdo it. */
export const MAX_POINTS_PER_WEEK = 5;

/**
 * Points of a member in a period: one for each of the first five credited days of an ISO week.
 *
 * A period that cuts a week gets those of the five that lie inside it, so the points of adjoining periods add up.
 *
 * @param days all credited days, in any order; also those of the weeks at either end that lie outside the period
 * @param from first day, included
 * @param to last day, included
 */
export function pointsOf(days: readonly LocalDate[], from: LocalDate, to: LocalDate): number {
  let points = 0;
  let week = Number.NaN;
  let daysInWeek = 0;
  for (const day of [...new Set(days)].sort()) {
    daysInWeek = weekNumber(day) === week ? daysInWeek + 1 : 1;
    week = weekNumber(day);
    if (daysInWeek <= MAX_POINTS_PER_WEEK && from <= day && day <= to) points += 1;
  }
  return points;
}
