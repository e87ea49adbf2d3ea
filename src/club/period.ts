import { Temporal } from 'temporal-polyfill';
import { addDays, weekStart } from './calendar.ts';
import type { LocalDate } from './club.ts';

/** What a board can be asked for. A season is a quarter of the calendar year. */
export const PERIODS = ['week', 'month', 'season', 'all'] as const;
export type Period = (typeof PERIODS)[number];

/** A stretch of days, both ends included. */
export interface DateRange {
  from: LocalDate;
  to: LocalDate;
}

/** The period that `today` lies in, with the days still to come. */
export function periodOf(period: Period, today: LocalDate): DateRange {
  switch (period) {
    case 'week':
      return { from: weekStart(today), to: addDays(weekStart(today), 6) };
    case 'month':
      return monthsFrom(today, 1);
    case 'season':
      return monthsFrom(today, 3);
    case 'all':
      return { from: '0001-01-01', to: '9999-12-31' };
  }
}

/** The part of the year that `today` lies in when the year is cut into parts of so many months. */
function monthsFrom(today: LocalDate, months: 1 | 3): DateRange {
  const day = Temporal.PlainDate.from(today);
  const first = day.with({ month: day.month - ((day.month - 1) % months), day: 1 });
  return { from: first.toString(), to: first.add({ months }).subtract({ days: 1 }).toString() };
}
