import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../club/club.ts';

/** An instant as the database keeps it: "2026-03-02T06:30:00.000Z". Always three digits, so that text order is time order. */
export function instantText(at: Instant): string {
  return at.toString({ fractionalSecondDigits: 3 });
}

/** The instant that {@link instantText} wrote. */
export function instantOf(text: string): Instant {
  return Temporal.Instant.from(text);
}
