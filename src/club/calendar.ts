import { Temporal } from 'temporal-polyfill';
import type { Instant } from './club.ts';
import { FIRST_DAY, type LocalDate, localDateAt, localDateOf } from './local-date.ts';

/** Hour of the local day at which a club's day ends: a check-in at 01:30 still counts for the evening before. */
export const DAY_ENDS_HOUR = 3;

const DAY_STARTS_MINUTE = 60 * DAY_ENDS_HOUR;
const MS_PER_DAY = 86_400_000;

/** Whole weeks are counted from it. */
const FIRST_DAY_MS = Date.parse(FIRST_DAY);

interface DayWindow {
  localDate: LocalDate;
  /** Epoch milliseconds, inclusive. */
  from: number;
  /** Epoch milliseconds, exclusive. */
  until: number;
  /** From when on the wall can show a later date, in epoch milliseconds: midnight, the first one if it happens twice. */
  midnight: number;
}

/** The day last asked for in each zone, as nearly every interaction falls into the same one. It holds one entry per zone. */
const lastWindows = new Map<string, DayWindow>();

/** What {@link wallInstant} found, as clubs of a zone share their hours and their days. */
const wallInstants = new Map<string, Instant>();

/** How many it holds before it begins anew. */
const MOST_WALL_INSTANTS = 5_000;

/**
 * The club day that `at` belongs to: the latest date whose start is not after `at`.
 *
 * Days follow one another even where the clocks fall back over 03:00 (Pacific/Chatham), and a date that the zone never had
 * (Pacific/Apia 2011-12-30) is never given.
 *
 * @param timeZone an IANA name that `resolveTimeZone` accepted
 */
export function localDay(at: Instant, timeZone: string): LocalDate {
  return windowOf(at, timeZone).localDate;
}

/** Whether the wall may show a later date than the club day: from midnight until the day ends. */
export function isPastMidnight(at: Instant, timeZone: string): boolean {
  return at.epochMilliseconds >= windowOf(at, timeZone).midnight;
}

/** The date on the wall. Before midnight it is the club day: no clock goes back from after 03:00 to the day before. */
export function wallDate(at: Instant, timeZone: string): LocalDate {
  const window = windowOf(at, timeZone);
  return at.epochMilliseconds < window.midnight ? window.localDate : localDateOf(at.toZonedDateTimeISO(timeZone).toPlainDate());
}

/**
 * The instant of a time on the wall. A time that the clocks skip falls after the gap, by as much as it lay inside it; one that happens
 * twice is the first (RFC 5545 §3.3.5, Temporal "compatible").
 *
 * @param minute of the day: 390 is 06:30
 */
export function wallInstant(localDate: LocalDate, minute: number, timeZone: string): Instant {
  const key = `${localDate} ${minute} ${timeZone}`;
  const known = wallInstants.get(key);
  if (known) return known;
  const plainTime = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
  const found = Temporal.PlainDate.from(localDate).toZonedDateTime({ timeZone, plainTime }).toInstant();
  if (wallInstants.size >= MOST_WALL_INSTANTS) wallInstants.clear();
  wallInstants.set(key, found);
  return found;
}

/** The instant at which a club day begins: 03:00. A date that the zone never had begins with the next one. */
export function dayStart(localDate: LocalDate, timeZone: string): Instant {
  return wallInstant(localDate, DAY_STARTS_MINUTE, timeZone);
}

/** Whether the zone had, or will have, this date. Only a move across the date line takes one away. */
export function dayExists(localDate: LocalDate, timeZone: string): boolean {
  return !dayStart(localDate, timeZone).equals(dayStart(addDays(localDate, 1), timeZone));
}

/** The date `n` days later; earlier when `n` is negative. */
export function addDays(localDate: LocalDate, n: number): LocalDate {
  return localDateAt(Date.parse(localDate) + n * MS_PER_DAY);
}

/** How many days later the second date is. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export function weekday(localDate: LocalDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  return ((dayNumber(localDate) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/** The Monday of the ISO week that the date lies in. */
export function weekStart(localDate: LocalDate): LocalDate {
  return addDays(localDate, 1 - weekday(localDate));
}

/** Whole weeks since Monday 0001-01-01. Two dates share an ISO week if they share this number. */
export function weekNumber(localDate: LocalDate): number {
  return Math.floor(dayNumber(localDate) / 7);
}

/** The Monday of the week with this number; the inverse of `weekNumber`. */
export function mondayOf(week: number): LocalDate {
  return addDays(FIRST_DAY, week * 7);
}

/**
 * Days since 0001-01-01.
 *
 * `Date.parse` is arithmetic here and above: a date without a time is UTC (ECMA-262 §21.4.1.32), where every day has 24 hours. A board
 * asks for every check-in of a club, a streak for every week of a member, and Temporal takes forty times as long.
 */
function dayNumber(localDate: LocalDate): number {
  return (Date.parse(localDate) - FIRST_DAY_MS) / MS_PER_DAY;
}

function windowOf(at: Instant, timeZone: string): DayWindow {
  const ms = at.epochMilliseconds;
  const last = lastWindows.get(timeZone);
  if (last && last.from <= ms && ms < last.until) return last;
  const window = windowAround(at, timeZone);
  lastWindows.set(timeZone, window);
  return window;
}

function windowAround(at: Instant, timeZone: string): DayWindow {
  const startMs = (localDate: LocalDate) => dayStart(localDate, timeZone).epochMilliseconds;
  // From the day after the wall clock's, as a wall clock that was set back may show a date for the second time. Coming from above
  // also passes over a date that never was: it has the start of the date after it.
  let localDate = addDays(localDateOf(at.toZonedDateTimeISO(timeZone).toPlainDate()), 1);
  while (startMs(localDate) > at.epochMilliseconds) localDate = addDays(localDate, -1);
  const next = addDays(localDate, 1);
  const midnight = Temporal.PlainDate.from(next).toZonedDateTime(timeZone).epochMilliseconds; // or when the day begins, where the clocks skip it
  return { localDate, from: startMs(localDate), until: startMs(next), midnight };
}
