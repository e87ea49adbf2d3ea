import type { WeekPlan } from '../../club/club.ts';
import type { LocalDate } from '../../club/local-date.ts';

const LOCALE = 'en-GB';
const styled = (options: Intl.DateTimeFormatOptions) => onceNeeded(() => new Intl.DateTimeFormat(LOCALE, { timeZone: 'UTC', ...options }));

const DAY = styled({ weekday: 'long', day: 'numeric', month: 'long' });
const SHORT_DAY = styled({ weekday: 'short', day: 'numeric', month: 'long' });
const WEEKDAY = styled({ weekday: 'long' });
const SHORT_WEEKDAY = styled({ weekday: 'short' });
const MONTH_OF_YEAR = styled({ month: 'long', year: 'numeric' });
const DAY_OF_MONTH = styled({ day: 'numeric' });
const MONTH = styled({ month: 'long' });
const CLOCK = styled({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const AND = onceNeeded(() => new Intl.ListFormat(LOCALE, { type: 'conjunction' }));
const BESIDE = onceNeeded(() => new Intl.ListFormat(LOCALE, { type: 'unit' }));
const CARDINAL = onceNeeded(() => new Intl.PluralRules(LOCALE));
const ORDINAL = onceNeeded(() => new Intl.PluralRules(LOCALE, { type: 'ordinal' }));

/** Makes a formatter when it is first needed: all of them take 25 ms of a start, and a thread of the store needs none. */
function onceNeeded<Formatter>(make: () => Formatter): () => Formatter {
  let made: Formatter | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** A day of the calendar as the instant at which it begins in UTC, where it is written. */
const midnight = (localDate: LocalDate) => Date.parse(localDate);
const yearOf = (localDate: LocalDate) => Number(localDate.slice(0, localDate.indexOf('-', 1)));

/** A Monday, to count weekdays from. */
const MONDAY = Date.UTC(2026, 2, 2);
const DAY_MILLISECONDS = 86_400_000;
const MINUTE_MILLISECONDS = 60_000;

/** "1 day", "3 days". */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number} ${one(number, singular, plural)}`;
}

/** "1,024 rows": the same for what may be thousands. */
export function many(number: number, singular: string, plural = `${singular}s`): string {
  return `${number.toLocaleString(LOCALE)} ${one(number, singular, plural)}`;
}

/** The form of a word that goes with a number. */
export function one(number: number, singular: string, plural: string): string {
  return CARDINAL().select(number) === 'one' ? singular : plural;
}

const SUFFIXES: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

/** "25th". */
export const nth = (number: number): string => `${number}${SUFFIXES[ORDINAL().select(number)] ?? 'th'}`;

/** "Monday 2 March". */
export const dayName = (localDate: LocalDate): string => DAY().format(midnight(localDate));

/** "a, b and c". */
export const list = (items: readonly string[]): string => AND().format(items);

/** "a, b, c": facts that stand beside each other, and things with commas of their own. */
export const series = (items: readonly string[]): string => BESIDE().format(items);

/** "07:30" for a minute of the day. */
const clock = (minute: number): string => CLOCK().format(minute * MINUTE_MILLISECONDS);

/** "Mon, Wed, Fri" for ISO weekdays. */
const weekdays = (days: readonly number[]): string => series(days.map(shortWeekday));

const shortWeekday = (weekday: number) => SHORT_WEEKDAY().format(MONDAY + (weekday - 1) * DAY_MILLISECONDS);

/** "Monday" for an ISO weekday. */
const weekday = (day: number) => WEEKDAY().format(MONDAY + (day - 1) * DAY_MILLISECONDS);

/** "2 Mar". The short months of Intl are not all of three letters: "Sept". */
const shortDate = (localDate: LocalDate) =>
  `${DAY_OF_MONTH().format(midnight(localDate))} ${MONTH().format(midnight(localDate)).slice(0, 'Mar'.length)}`;

/** Days, times, lists and numbers. */
export const format = {
  /** "Monday 2 March 2026". */
  longDayName: (localDate: LocalDate) => `${dayName(localDate)} ${yearOf(localDate)}`,
  /** "March 2026". */
  monthName: (localDate: LocalDate) => MONTH_OF_YEAR().format(midnight(localDate)),
  /** "Mon 2 March". */
  shortDayName: (localDate: LocalDate) => SHORT_DAY().format(midnight(localDate)),
  /** "Monday". */
  weekdayName: (localDate: LocalDate) => WEEKDAY().format(midnight(localDate)),
  /** "Mon". */
  shortWeekdayName: (localDate: LocalDate) => SHORT_WEEKDAY().format(midnight(localDate)),
  shortDate,
  /** "2 Mar 2026". */
  longDate: (localDate: LocalDate) => `${shortDate(localDate)} ${yearOf(localDate)}`,
  weekday,
  weekdays,
  series,
  /** The strength days of a plan: "Mon, Wed, Fri"; an empty text when it has none. */
  strengthDays: (weekPlan: WeekPlan) => weekdays([1, 2, 3, 4, 5, 6, 7].filter((day) => weekPlan[day - 1] === 'strength')),
  clock,
  /** "10–15", or "15" when both ends are the same. */
  range: ({ min, max }: { min: number; max: number }) => (min === max ? `${min}` : `${min}–${max}`),
};
