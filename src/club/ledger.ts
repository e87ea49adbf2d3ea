import { addDays, weekStart } from './calendar.ts';
import type { LocalDate } from './local-date.ts';
import { type Habit, type Week, weeksOf } from './streak.ts';

/** Weeks on one page: a month, and at most 28 days, so that a page fits into one message whatever was done. */
const WEEKS_PER_PAGE = 4;

/** A page of a member's weeks. */
export interface LedgerPage {
  /** Newest first; one at least. */
  weeks: readonly Week[];
  /** The Monday with which the page of newer weeks begins; null: this is the newest. */
  newer: LocalDate | null;
  /** The same for older weeks; null: there are none. */
  older: LocalDate | null;
}

/**
 * The page that begins with the week of `newest` and goes back in time. A page goes by a week, not by a number, so that it shows the
 * same weeks next month. A day before the first week or after the present one gives the nearest page.
 */
export function ledgerPage(habit: Habit, today: LocalDate, newest: LocalDate | null): LedgerPage {
  const weeks = weeksOf(habit, today).reverse();
  const asked = weeks.findIndex(({ start }) => newest === null || start <= weekStart(newest));
  const from = asked === -1 ? weeks.length - 1 : asked;
  const until = from + WEEKS_PER_PAGE;
  return {
    weeks: weeks.slice(from, until),
    newer: from === 0 ? null : weeks[Math.max(0, from - WEEKS_PER_PAGE)]!.start,
    older: weeks[until]?.start ?? null,
  };
}

/** The first and the last day of a page. */
export function daysOfPage({ weeks }: LedgerPage): { from: LocalDate; to: LocalDate } {
  return { from: weeks.at(-1)!.start, to: addDays(weeks[0]!.start, 6) };
}
