import { BUILT } from '../clock.ts';
import type { Answer, Reading } from './answers.ts';

/** From here on the host is told that the clock is wrong, in milliseconds. */
export const WARN_FROM = 30_000;

/** From here on Discord's time is taken in place of the machine's, in milliseconds: much more than an answer may be late. */
const CORRECT_FROM = 120_000;

/** So far may wall clock and watch part before the last check is worth nothing, in milliseconds. */
const TRUST_WITHIN = 30_000;

/** An answer that took longer says nothing: its time is old when it is read. Milliseconds on either clock. */
const ANSWER_WITHIN = 30_000;

/** What was learnt of the wall clock from an answer of Discord's. */
export interface TimeCheck {
  at: Reading;
  /** How far the wall clock was behind Discord's, in milliseconds; negative: ahead. */
  behind: number;
}

/** How much further the wall clock went than the watch, in milliseconds. It was set, or the machine slept, when that is much. */
export function parted(from: Reading, to: Reading): number {
  return to.wall - from.wall - (to.watch - from.watch);
}

/** Whether a check still holds: since then, the wall clock went as far as the watch. */
export function isTrusted(check: TimeCheck | null, now: Reading): check is TimeCheck {
  return check !== null && Math.abs(parted(check.at, now)) <= TRUST_WITHIN;
}

/** What has to be added to the wall clock, in milliseconds. */
export function correctionOf({ behind }: TimeCheck): number {
  return Math.abs(behind) < CORRECT_FROM ? 0 : behind;
}

/**
 * What is known after one more answer. Its `Date` is Discord's time. An answer without one (a proxy may take it out) leaves the machine's
 * own clock, unless that says earlier than this bot was written.
 *
 * @returns null: nothing is known
 */
export function checkAfter(before: TimeCheck | null, { headers, asked, answered }: Answer): TimeCheck | null {
  const took = Math.max(Math.abs(answered.wall - asked.wall), answered.watch - asked.watch);
  if (took > ANSWER_WITHIN) return before;
  const discord = Date.parse(headers.get('Date') ?? '');
  if (!Number.isNaN(discord)) return { at: answered, behind: discord - answered.wall };
  if (isTrusted(before, answered)) return before;
  return answered.wall < BUILT.epochMilliseconds ? null : { at: answered, behind: 0 };
}

/** Whether the host is to be told. @param told how far behind the clock was when they were told; 0: they were not */
export function isNews(behind: number, told: number): boolean {
  return Math.abs(behind) >= WARN_FROM && Math.abs(behind - told) >= WARN_FROM;
}
