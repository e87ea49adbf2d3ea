import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../club/club.ts';
import type { LocalDate } from '../club/local-date.ts';

/** Something that a calendar shows: for so many minutes, or all day. */
export type CalendarEvent = TimedEvent | DayEvent;

interface Shown {
  /** The same in every file, so that a calendar knows it again. */
  uid: string;
  title: string;
  text: string;
}
interface TimedEvent extends Shown {
  kind: 'timed';
  /** IANA name of the zone whose wall time it has. */
  timeZone: string;
  at: Instant;
  minutes: number;
}
interface DayEvent extends Shown {
  kind: 'all-day';
  localDate: LocalDate;
}

/** What a calendar file is made from. */
interface CalendarView {
  name: string;
  /** When the file is made. */
  at: Instant;
  /** Of each zone those with a time in its order. */
  events: readonly CalendarEvent[];
}

/** Bytes of a line, at most; a longer one goes on in the next, after a space. */
const MOST_BYTES = 75;

/**
 * Events as iCalendar, those with a time in the wall time of their zones. An event that is imported again takes the place of the one
 * before: it has the same UID, and a `SEQUENCE` that counts the minutes until the file was made.
 *
 * @see RFC 5545
 */
export function icalendarOf({ name, at, events }: CalendarView): Uint8Array {
  const stamp = utc(at);
  const sequence = Math.floor(at.epochMilliseconds / 60_000);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//hip-strength-club-bot//club calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...[...zonesOf(events)].flatMap(([timeZone, theirs]) => zoneLines(timeZone, theirs)),
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${escaped(event.uid)}`,
      `DTSTAMP:${stamp}`,
      `SEQUENCE:${sequence}`,
      ...(event.kind === 'timed'
        ? [`DTSTART${startOf(event.at, event.timeZone)}`, `DURATION:PT${event.minutes}M`]
        : [`DTSTART;VALUE=DATE:${event.localDate.replaceAll('-', '')}`]), // without an end it is that day, by anybody's clock
      `SUMMARY:${escaped(event.title)}`,
      `DESCRIPTION:${escaped(event.text)}`,
      'TRANSP:TRANSPARENT', // nobody is busy because of it
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return new TextEncoder().encode(lines.map((line) => `${folded(line)}\r\n`).join(''));
}

function zonesOf(events: readonly CalendarEvent[]): Map<string, TimedEvent[]> {
  const timed = events.filter((event) => event.kind === 'timed');
  return Map.groupBy(timed, ({ timeZone }) => timeZone);
}

/** A zone, as far as its events, in order, need it: what its clocks show at the first one, and each change until the last. */
function zoneLines(timeZone: string, events: readonly TimedEvent[]): string[] {
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return [];
  const beginning = first.at.toZonedDateTimeISO(timeZone).startOfDay();
  const changes = [beginning.getTimeZoneTransition('previous') ?? beginning];
  for (let next = beginning.getTimeZoneTransition('next'); next && Temporal.Instant.compare(next.toInstant(), last.at) <= 0; ) {
    changes.push(next);
    next = next.getTimeZoneTransition('next');
  }
  return ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...changes.flatMap(changeLines), 'END:VTIMEZONE'];
}

/** What the clocks show from a change on. RFC 5545 tells its time by the clocks from before. */
function changeLines(change: Temporal.ZonedDateTime): string[] {
  const before = change.subtract({ nanoseconds: 1 }).offsetNanoseconds;
  const onset = change.toInstant().add({ nanoseconds: before });
  const kind = change.offsetNanoseconds > before ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${kind}`,
    `DTSTART:${utc(onset).slice(0, -1)}`,
    `TZOFFSETFROM:${offset(before)}`,
    `TZOFFSETTO:${offset(change.offsetNanoseconds)}`,
    `END:${kind}`,
  ];
}

/** "+0100". */
function offset(nanoseconds: number): string {
  const minutes = Math.round(nanoseconds / 60e9);
  const two = (number: number) => String(Math.floor(Math.abs(number))).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}${two(Math.abs(minutes) % 60)}`;
}

/** "20260302T063000Z". */
function utc(at: Instant): string {
  return at.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');
}

/** The wall time in the zone, or UTC where the clocks show that time twice: programs do not agree on which of the two is meant. */
function startOf(at: Instant, timeZone: string): string {
  const time = at.toZonedDateTimeISO(timeZone).toPlainDateTime();
  const [first, second] = (['earlier', 'later'] as const).map((disambiguation) => time.toZonedDateTime(timeZone, { disambiguation }));
  return first!.equals(second!) ? `;TZID=${timeZone}:${wall(at, timeZone)}` : `:${utc(at)}`;
}

/** "20260302T073000": what the clocks of the zone show. */
function wall(at: Instant, timeZone: string): string {
  return at.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');
}

/** @see RFC 5545, section 3.3.11 */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ');
}

/** A content line in parts that are short enough, and no character cut in two. @see RFC 5545, section 3.1 */
function folded(line: string): string {
  let text = '';
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    const isFull = bytes + size > MOST_BYTES;
    text += isFull ? `\r\n ${character}` : character;
    bytes = isFull ? 1 + size : bytes + size;
  }
  return text;
}
