import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../club/club.ts';

/**
 * An instant as the database keeps it: "2026-03-02T06:30:00.000Z". Always three digits, so that text order is time order.
 *
 * `Date` writes and reads the same text as Temporal (ECMA-262 §21.4.1.32), and each query has some.
 */
export function instantText(at: Instant): string {
  return new Date(at.epochMilliseconds).toISOString();
}

/** The instant that {@link instantText} wrote. */
export function instantOf(text: string): Instant {
  return Temporal.Instant.fromEpochMilliseconds(Date.parse(text));
}
