import type { Reading } from './answers.ts';

/** From here on the host is told that the clock is wrong, in milliseconds. */
export const WARN_FROM = 30_000;

/**
 * From here on Discord's time is taken in place of the machine's, in milliseconds: much more than an answer may be late. By as much no
 * single answer moves the time.
 */
export const STEP_FROM = 120_000;

/** So far may wall clock and watch part before the last check is worth nothing, in milliseconds. */
const TRUST_WITHIN = 30_000;

/** Two answers that tell of one step differ by less, in milliseconds. */
const AGREE_WITHIN = 30_000;

/** An answer that took longer says nothing: its time is old when it is read. Milliseconds on either clock. */
const ANSWER_WITHIN = 30_000;

/** What was learnt of the wall clock from an answer of Discord's. */
export interface TimeCheck {
  at: Reading;
  /** How far the wall clock was behind Discord's, in milliseconds; negative: ahead. */
  behind: number;
}

/** What all answers together have told of the wall clock. */
export interface Knowledge {
  /** What the time goes by; null: nothing was learnt yet. */
  check: TimeCheck | null;
  /** A step that one answer alone has told of. It counts when the next one tells of it too; null: there is none. */
  unconfirmed: TimeCheck | null;
}

/** Before the first answer. */
export const NOTHING: Knowledge = { check: null, unconfirmed: null };

/** An answer that is Discord's own: its `Date`, in milliseconds since 1970, and when it was asked for and came. */
export interface DatedAnswer {
  date: number;
  asked: Reading;
  answered: Reading;
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
  return Math.abs(behind) < STEP_FROM ? 0 : behind;
}

/** Whether `time` is so far before `latest` that only Discord may say so, and the host is to be told. Both in milliseconds since 1970. */
export function isBackBefore(latest: number, time: number): boolean {
  return time < latest - STEP_FROM;
}

/**
 * What is known after one more answer. One alone moves the time by less than two minutes; whatever is more, and whatever goes back before
 * the latest instant that was ever written down, takes a second answer that says the same.
 *
 * @param latest that instant, in milliseconds since 1970
 */
export function knowledgeAfter(before: Knowledge, { date, asked, answered }: DatedAnswer, latest: number): Knowledge {
  const took = Math.max(Math.abs(answered.wall - asked.wall), answered.watch - asked.watch);
  if (took > ANSWER_WITHIN) return before;
  const check = { at: answered, behind: date - answered.wall };
  if (needsWitness(before.check, check, latest) && !agree(before.unconfirmed, check)) return { ...before, unconfirmed: check };
  return { check, unconfirmed: null };
}

/** The machine's own clock is a witness as good as an earlier answer, unless it says what was already past. */
function needsWitness(before: TimeCheck | null, check: TimeCheck, latest: number): boolean {
  const believed = isTrusted(before, check.at) ? correctionOf(before) : 0;
  const step = correctionOf(check) - believed;
  return Math.abs(step) >= STEP_FROM || isBackBefore(latest, check.at.wall + correctionOf(check));
}

function agree(first: TimeCheck | null, second: TimeCheck): boolean {
  return isTrusted(first, second.at) && Math.abs(first.behind - second.behind) <= AGREE_WITHIN;
}

/** Whether the host is to be told. @param told how far behind the clock was when they were told; 0: they were not */
export function isNews(behind: number, told: number): boolean {
  return Math.abs(behind) >= WARN_FROM && Math.abs(behind - told) >= WARN_FROM;
}
