import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../src/club/club.ts';
import { PageProblem } from './problem.ts';
import { MOST_DAYS } from './travel.ts';

/** A time that a link names, as seen from the present of the rehearsal. */
export interface Moment {
  /** UTC, ISO 8601. */
  at: string;
  /** `far`: further ahead than time can travel. */
  when: 'past' | 'now' | 'ahead' | 'far';
  /** "Sunday, 29 March 2026 at 07:30 (Europe/London)" */
  words: string;
}

const DATE = /^(\d{4})-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)?/;
/** Discord counts from 2015, and its ids have no room for much more than a century. */
const YEARS = { first: 2016, last: 2100 };

/**
 * Reads a time as a link carries it: "2026-03-29T07:30" on the club's clock, or with "Z" or an offset at the end.
 *
 * @throws PageProblem for anything else
 */
export function readInstant(text: string, timeZone: string): Instant {
  const written = text.trim().replace(/^(\S+)[ ](?=\d\d:\d\d$)/, text.includes('T') ? '$1+' : '$1T'); // "+" is a space to an address
  const date = DATE.exec(written);
  try {
    if (!date) throw new RangeError();
    const hasOffset = written.length > date[0].length;
    const at = hasOffset ? Temporal.Instant.from(written) : Temporal.PlainDateTime.from(written).toZonedDateTime(timeZone).toInstant();
    if (Number(date[1]) < YEARS.first || Number(date[1]) > YEARS.last) throw new RangeError();
    return at;
  } catch {
    throw new PageProblem(
      400,
      `“${text.slice(0, 40)}” is no time that a link can carry. Write at=2026-03-29T07:30 for the time in ${timeZone}, or add a Z for UTC; any year from ${YEARS.first} to ${YEARS.last} will do.`,
    );
  }
}

/** Where that time lies, to the minute. */
export function momentOf(at: Instant, now: Instant, timeZone: string): Moment {
  const minute = (instant: Instant) => instant.round({ smallestUnit: 'minute', roundingMode: 'floor' });
  const order = Temporal.Instant.compare(minute(at), minute(now));
  const isFar = Temporal.Instant.compare(at, now.add({ hours: 24 * MOST_DAYS })) > 0;
  const words = at.toZonedDateTimeISO(timeZone).toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'short' });
  return { at: at.toString(), when: order < 0 ? 'past' : order === 0 ? 'now' : isFar ? 'far' : 'ahead', words: `${words} (${timeZone})` };
}
