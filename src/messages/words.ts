import { Temporal } from 'temporal-polyfill';
import type { Instant, LocalDate, WeekPlan } from '../club/club.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** "Monday 2 March". */
export function dayName(localDate: LocalDate): string {
  const { dayOfWeek, day, month } = Temporal.PlainDate.from(localDate);
  return `${WEEKDAYS[dayOfWeek - 1]} ${day} ${MONTHS[month - 1]}`;
}

/** "Monday 2 March 2026". */
export function longDayName(localDate: LocalDate): string {
  return `${dayName(localDate)} ${Temporal.PlainDate.from(localDate).year}`;
}

/** "Mon 2 March". */
export function shortDayName(localDate: LocalDate): string {
  const { dayOfWeek, day, month } = Temporal.PlainDate.from(localDate);
  return `${WEEKDAYS[dayOfWeek - 1]!.slice(0, 3)} ${day} ${MONTHS[month - 1]}`;
}

/** "Monday". */
export function weekdayName(localDate: LocalDate): string {
  return WEEKDAYS[Temporal.PlainDate.from(localDate).dayOfWeek - 1]!;
}

/** "Nov". */
export function shortMonth(localDate: LocalDate): string {
  return MONTHS[Temporal.PlainDate.from(localDate).month - 1]!.slice(0, 3);
}

/** "Mon, Wed, Fri" for ISO weekdays. */
export function weekdayList(days: readonly number[]): string {
  return days.map((day) => WEEKDAYS[day - 1]!.slice(0, 3)).join(', ');
}

/** The strength days of a plan: "Mon, Wed, Fri". */
export function strengthDayList(weekPlan: WeekPlan): string {
  return weekdayList([1, 2, 3, 4, 5, 6, 7].filter((day) => weekPlan[day - 1] === 'strength'));
}

/** "07:30" for a minute of the day. */
export function clockTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** What clocks on the wall show in a zone: "14:05". */
export function wallTime(at: Instant, timeZone: string): string {
  const { hour, minute } = at.toZonedDateTimeISO(timeZone);
  return clockTime(hour * 60 + minute);
}

/** What the calendar on the wall shows in a zone. */
export function wallDate(at: Instant, timeZone: string): LocalDate {
  return at.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** An instant that Discord shows in each reader's own zone and language; `F` weekday, date and time, `f` date and time, `t` time, `R` how far away. */
export function timestamp(at: Instant, style: 'F' | 'f' | 't' | 'R' | 'D'): string {
  return `<t:${Math.floor(at.epochMilliseconds / 1000)}:${style}>`;
}

/** "1 day", "3 days". */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 ? singular : plural}`;
}

/** "a, b and c". */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** "10–15", or "15" when both ends are the same. */
export function range({ min, max }: { min: number; max: number }): string {
  return min === max ? `${min}` : `${min}–${max}`;
}
