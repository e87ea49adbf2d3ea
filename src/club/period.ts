import { Temporal } from 'temporal-polyfill';
import { addDays, weekStart } from './calendar.ts';
import { FIRST_DAY, LAST_DAY, type LocalDate, localDateOf } from './local-date.ts';

/** What a board can be asked for. */
export const PERIODS = ['week', 'month', 'season', 'all'] as const;
export type Period = (typeof PERIODS)[number];

/** A stretch of days, both ends included. */
export interface DateRange {
  from: LocalDate;
  to: LocalDate;
}

/**
 * The period that `day` lies in, with the days still to come.
 *
 * @param seasonFrom the first day of the club's own season; null: seasons are the quarters of the calendar year
 */
export function periodOf(period: Period, day: LocalDate, seasonFrom: LocalDate | null): DateRange {
  switch (period) {
    case 'week':
      return { from: weekStart(day), to: addDays(weekStart(day), 6) };
    case 'month':
      return monthsFrom(day, 1);
    case 'season':
      return seasonOf(day, seasonFrom);
    case 'all':
      return { from: FIRST_DAY, to: LAST_DAY }; // they stand for “no beginning” and “no end”
  }
}

/**
 * The part of the period before to compare with this one: as many of its first days as this period has up to `through`.
 *
 * @returns null for a period that has no end: there is none of its kind before it
 */
export function stretchBefore(
  period: Period,
  { from, to }: DateRange,
  { through, seasonFrom }: { through: LocalDate; seasonFrom: LocalDate | null },
): DateRange | null {
  if (to === LAST_DAY) return null;
  const before = periodOf(period, addDays(from, -1), seasonFrom);
  const days = Temporal.PlainDate.from(from).until(through).days;
  const last = addDays(before.from, days);
  return { from: before.from, to: last < before.to ? last : before.to };
}

/** How far a season is. */
export const SEASON_PARTS = ['first', 'early', 'middle', 'last'] as const;
export type SeasonPart = (typeof SEASON_PARTS)[number];

/** How long each is, in days; the middle is what lies between. */
const PART_DAYS = { first: 7, early: 28, last: 14 };

/**
 * The part of a season that a day lies in: its first week, the first four, the last two, or the middle. A season without an end has no
 * last weeks.
 *
 * @param seasonFrom the first day of the club's own season; null: seasons are the quarters of the calendar year
 * @param since the club's first day: no season of its began earlier
 */
export function seasonPart(day: LocalDate, { seasonFrom, since }: { seasonFrom: LocalDate | null; since: LocalDate }): SeasonPart {
  const { from, to } = periodOf('season', day, seasonFrom);
  const begin = since > from ? since : from;
  if (day < addDays(begin, PART_DAYS.first)) return 'first';
  if (day > addDays(to, -PART_DAYS.last)) return 'last';
  return day < addDays(begin, PART_DAYS.early) ? 'early' : 'middle';
}

/** The club's own season runs from its first day until the club chooses another; the days before it belong to their quarter. */
function seasonOf(day: LocalDate, seasonFrom: LocalDate | null): DateRange {
  const quarter = monthsFrom(day, 3);
  if (seasonFrom === null || quarter.to < seasonFrom) return quarter;
  if (day < seasonFrom) return { from: quarter.from, to: addDays(seasonFrom, -1) };
  return { from: seasonFrom, to: LAST_DAY };
}

/** The part of the year that `day` lies in when the year is cut into parts of so many months. */
function monthsFrom(day: LocalDate, months: 1 | 3): DateRange {
  const date = Temporal.PlainDate.from(day);
  const first = date.with({ month: date.month - ((date.month - 1) % months), day: 1 });
  return { from: localDateOf(first), to: localDateOf(first.add({ months }).subtract({ days: 1 })) };
}
