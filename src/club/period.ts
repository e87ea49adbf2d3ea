import { addDays, daysBetween, weekStart } from './calendar.ts';
import { FIRST_DAY, LAST_DAY, type LocalDate, localDateAt } from './local-date.ts';

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
 * @param seasons the club's own; other days belong to the quarter of the calendar year, as far as no season of its own cuts it
 */
export function periodOf(period: Period, day: LocalDate, seasons: readonly DateRange[]): DateRange {
  switch (period) {
    case 'week':
      return { from: weekStart(day), to: addDays(weekStart(day), 6) };
    case 'month':
      return monthsFrom(day, 1);
    case 'season':
      return seasonOf(day, seasons);
    case 'all':
      return { from: FIRST_DAY, to: LAST_DAY }; // they stand for “no beginning” and “no end”
  }
}

/**
 * The part of the period before to compare with this one: as many of its first days as this period has up to `through`. A season of the
 * club's own is compared with the one before of that kind, and with nothing else.
 *
 * @returns null when there is nothing to compare with
 */
export function stretchBefore(
  period: Period,
  { from, to }: DateRange,
  { through, seasons }: { through: LocalDate; seasons: readonly DateRange[] },
): DateRange | null {
  if (to === LAST_DAY) return null;
  const isOwn = period === 'season' && seasons.some((season) => season.from === from);
  const before = isOwn ? seasons.findLast((season) => season.to < from) : periodOf(period, addDays(from, -1), seasons);
  if (!before) return null;
  const last = addDays(before.from, daysBetween(from, through));
  return { from: before.from, to: last < before.to ? last : before.to };
}

/** How far a season is. */
export type SeasonPart = 'first' | 'early' | 'middle' | 'last';

/** How long each is, in days; the middle is what lies between. */
const PART_DAYS = { first: 7, early: 28, last: 14 };

/**
 * The part of a season that a day lies in: its first week, the first four, the last two, or the middle. What a season of the club's own
 * leaves of a quarter has a middle alone.
 *
 * @param seasons the club's own
 * @param since the club's first day: no season of its began earlier
 */
export function seasonPart(day: LocalDate, { seasons, since }: { seasons: readonly DateRange[]; since: LocalDate }): SeasonPart {
  const { from, to } = periodOf('season', day, seasons);
  const isOwn = seasons.some((season) => season.from === from);
  const quarter = quarterOf(day);
  if (!isOwn && (from !== quarter.from || to !== quarter.to)) return 'middle';
  const begin = since > from ? since : from;
  if (day < addDays(begin, PART_DAYS.first)) return 'first';
  if (day > addDays(to, -PART_DAYS.last)) return 'last';
  return day < addDays(begin, PART_DAYS.early) ? 'early' : 'middle';
}

/** The stretches that count as seasons from one day to another, and those that reach into these days. */
export function seasonsIn({ from, to }: DateRange, seasons: readonly DateRange[]): DateRange[] {
  const last = quarterOf(to).to;
  const found = [periodOf('season', quarterOf(from).from, seasons)];
  while (found.at(-1)!.to < last) found.push(periodOf('season', addDays(found.at(-1)!.to, 1), seasons));
  return found;
}

/** A stretch of days, cut at its Mondays: what it has of a week before, its whole weeks, and what it has of the week after. Any may be empty: then it ends before it begins. */
export function cutIntoWeeks({ from, to }: DateRange): { before: DateRange; weeks: DateRange; after: DateRange } {
  const monday = weekStart(addDays(from, 6));
  const nextMonday = weekStart(addDays(to, 1)); // after the last whole week
  const rest = monday > nextMonday ? monday : nextMonday;
  const sunday = addDays(monday, -1);
  return {
    before: { from, to: to < sunday ? to : sunday },
    weeks: { from: monday, to: addDays(nextMonday, -1) },
    after: { from: rest, to },
  };
}

/** The quarter of the calendar year that a day lies in. */
export const quarterOf = (day: LocalDate): DateRange => monthsFrom(day, 3);

/** A season of the club's own, or what these leave of the day's quarter. */
function seasonOf(day: LocalDate, seasons: readonly DateRange[]): DateRange {
  const own = seasons.find(({ from, to }) => from <= day && day <= to);
  if (own) return { from: own.from, to: own.to };
  const quarter = quarterOf(day);
  const before = seasons.findLast(({ to }) => to < day);
  const after = seasons.find(({ from }) => from > day);
  return {
    from: before && before.to >= quarter.from ? addDays(before.to, 1) : quarter.from,
    to: after && after.from <= quarter.to ? addDays(after.from, -1) : quarter.to,
  };
}

/** The part of the year that `day` lies in when the year is cut into parts of so many months. */
function monthsFrom(day: LocalDate, months: 1 | 3): DateRange {
  const [year, month] = day.split('-').map(Number) as [number, number];
  const first = month - ((month - 1) % months);
  return { from: dateIn(year, first, 1), to: dateIn(year, first + months, 0) };
}

/** The date of a month of that year; the 13th month is the next year's first, and the day 0 the last one of the month before. */
function dateIn(year: number, month: number, day: number): LocalDate {
  return localDateAt(new Date(0).setUTCFullYear(year, month - 1, day)); // every check-in asks several times: by Temporal that took a twelfth of the time of the thread that writes
}
