import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { DayKind, Instant, Pause } from '../../src/club/club.ts';
import { type LocalDate, localDateOf } from '../../src/club/local-date.ts';
import { isFull } from '../support/campaign.ts';

/** Every zone of the runtime when `CAMPAIGN=full`; else one for each kind of oddity. */
export const zones: readonly string[] = isFull
  ? [...Intl.supportedValuesOf('timeZone'), 'UTC']
  : [
      'UTC',
      'Europe/London',
      'Europe/Paris',
      'America/New_York',
      'America/Havana', // skips 00:00 to 01:00
      'Asia/Beirut', // the same, and goes back over midnight
      'Africa/Cairo', // the same
      'Africa/Casablanca', // changes around Ramadan
      'America/Nuuk', // skips 23:00 to 24:00
      'America/St_Johns', // half an hour; until 2011 went back over midnight at 00:01
      'Australia/Lord_Howe', // changes by half an hour
      'Antarctica/Troll', // changes by two hours
      'Pacific/Chatham', // goes back over 03:00
      'Pacific/Apia', // had no 2011-12-30
      'Asia/Kathmandu', // 05:45
      'Pacific/Kiritimati', // 14:00
    ];

export const zone = fc.constantFrom(...zones);

/** A date from 2005 to 2037. */
export const localDate: fc.Arbitrary<LocalDate> = fc.integer({ min: 0, max: 12_000 }).map((days) => dateAfter('2005-01-01', days));

/** Dates of about ten weeks around one another, with duplicates, in any order. */
export const localDates = fc.array(
  fc.integer({ min: 0, max: 70 }).map((days) => dateAfter('2025-12-01', days)),
  { maxLength: 80, size: 'max' },
);

/** A pause of one to 41 days that begins in the time of `localDates`; some have no end. */
export const pause: fc.Arbitrary<Pause> = fc
  .record({ start: fc.integer({ min: 0, max: 70 }), length: fc.option(fc.integer({ min: 1, max: 41 })) })
  .map(({ start, length }) => {
    const until = length === null ? null : dateAfter('2025-12-01', start + length);
    return { from: dateAfter('2025-12-01', start), until, reason: 'asked' };
  });

export const weekPlan = fc.array(fc.constantFrom<DayKind>('strength', 'light', 'rest'), { minLength: 7, maxLength: 7 });

/** An instant of any minute from 2005 to 2037. */
const anyInstant = fc.integer({ min: 0, max: 12_000 * 1440 }).map((minutes) => Temporal.Instant.from('2005-01-01T00:00Z').add({ minutes }));

/** A zone and an instant, mostly within a day and a half of a clock change. */
export const zoneAndInstant: fc.Arbitrary<{ timeZone: string; at: Instant }> = fc
  .record({ timeZone: zone, at: anyInstant, minutes: fc.option(fc.integer({ min: -2160, max: 2160 })) })
  .map(({ timeZone, at, minutes }) => {
    const change = minutes === null ? null : at.toZonedDateTimeISO(timeZone).getTimeZoneTransition('next');
    return { timeZone, at: change === null ? at : change.toInstant().add({ minutes: minutes ?? 0 }) };
  });

export function instant(text: string): Instant {
  return Temporal.Instant.from(text);
}

/** Those that were asked for, by their first date and the days after it: properties ask for the same ones a hundred thousand times. */
const datesAfter = new Map<string, Map<number, LocalDate>>();

export function dateAfter(date: string, days: number): LocalDate {
  const known = datesAfter.get(date) ?? new Map<number, LocalDate>();
  datesAfter.set(date, known);
  const after = known.get(days) ?? localDateOf(Temporal.PlainDate.from(date).add({ days }));
  known.set(days, after);
  return after;
}

/** What hangs on the wall, told by Intl alone. */
export function wallClock(ms: number, timeZone: string): { localDate: string; minute: number } {
  const text = formatter(timeZone).format(ms); // "2026-03-02 07:45"
  return { localDate: text.slice(0, 10), minute: Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)) };
}

const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(timeZone: string): Intl.DateTimeFormat {
  const made = formatters.get(timeZone);
  if (made) return made;
  const fields = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  const format = new Intl.DateTimeFormat('sv-SE', { ...fields, timeZone, hourCycle: 'h23' });
  formatters.set(timeZone, format);
  return format;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * The plain oracle for "this time on this date in this zone": looks at the wall clock every quarter of an hour and takes the first
 * that shows it; if none does, counts on from the clock as it ran before the gap. null: the zone never had the date.
 *
 * @param minute of the local day, a multiple of 15
 */
export function instantByWatching(localDate: string, minute: number, timeZone: string): number | null {
  const midnight = Date.parse(localDate);
  let seen = false;
  for (let ms = midnight - 16 * HOUR; ms <= midnight + 40 * HOUR; ms += 15 * MINUTE) {
    const wall = wallClock(ms, timeZone);
    if (wall.localDate !== localDate) continue;
    seen = true;
    if (wall.minute === minute) return ms;
  }
  if (!seen) return null;
  const label = midnight + minute * MINUTE;
  const before = label - 24 * HOUR;
  const wallBefore = wallClock(before, timeZone);
  const offset = Date.parse(wallBefore.localDate) + wallBefore.minute * MINUTE - before;
  return label - offset;
}
