import type { Reading } from './answers.ts';

/** The host is told of a clock that is wrong by this many milliseconds or more. */
export const WARN_FROM = 30_000;

/**
 * A clock that is wrong by this many milliseconds or more is not used: the bot goes by Discord's. It is much more than an answer may be late.
 * One answer alone never moves the time by as much.
 */
const STEP_FROM = 120_000;

/** When wall clock and watch have drifted apart by more than this many milliseconds since an offset was measured, it is worth nothing. */
const TRUST_WITHIN = 30_000;

/** Two answers confirm each other when they differ by at most this many milliseconds. */
const AGREE_WITHIN = 30_000;

/** An answer that took more milliseconds than this, on either clock, says nothing: its time is old when the bot reads it. */
const ANSWER_WITHIN = 30_000;

/** How far the wall clock was off, by one answer of Discord's. */
export interface ClockOffset {
  at: Reading;
  /** How far the wall clock was behind Discord's, in milliseconds; negative: ahead. */
  behind: number;
}

/** What all answers together have told of the wall clock. */
export interface ClockKnowledge {
  /** What the time goes by; null: nothing was learnt yet. */
  offset: ClockOffset | null;
  /** What one answer alone has told and a second must confirm. It counts when the next answer says the same. null: there is none. */
  unconfirmed: ClockOffset | null;
}

/** Before the first answer. */
export const NOTHING: ClockKnowledge = { offset: null, unconfirmed: null };

/** An answer that is Discord's own: its `Date`, in milliseconds since 1970, and when it was asked for and came. */
interface DatedAnswer {
  date: number;
  asked: Reading;
  answered: Reading;
}

/** Milliseconds that the wall clock went further than the watch. Many mean that somebody set the clock, or that the machine slept. */
export function driftBetween(from: Reading, to: Reading): number {
  return to.wall - from.wall - (to.watch - from.watch);
}

/** Whether an offset still holds. It does as long as wall clock and watch have gone equally far since. */
export function isTrusted(offset: ClockOffset | null, now: Reading): offset is ClockOffset {
  return offset !== null && Math.abs(driftBetween(offset.at, now)) <= TRUST_WITHIN;
}

/** What has to be added to the wall clock, in milliseconds. */
export function correctionOf({ behind }: ClockOffset): number {
  return Math.abs(behind) < STEP_FROM ? 0 : behind;
}

/** Whether `time` lies so far before `latest` that the bot believes it of two answers only. Both in milliseconds since 1970. */
export function isBackBefore(latest: number, time: number): boolean {
  return time < latest - STEP_FROM;
}

/**
 * What is known after one more answer. One answer alone moves the time by less than two minutes. A second answer that says the same is
 * needed for more, and for a time before the latest instant that the bot ever wrote down.
 *
 * @param latest that instant, in milliseconds since 1970
 */
export function knowledgeAfter(before: ClockKnowledge, { date, asked, answered }: DatedAnswer, latest: number): ClockKnowledge {
  const took = Math.max(Math.abs(answered.wall - asked.wall), answered.watch - asked.watch);
  if (took > ANSWER_WITHIN) return before;
  const offset = { at: answered, behind: date - answered.wall };
  if (needsWitness(before.offset, offset, latest) && !agree(before.unconfirmed, offset)) return { ...before, unconfirmed: offset };
  return { offset, unconfirmed: null };
}

/**
 * Whether a second answer must confirm the offset: it moves the time by two minutes or more, or back before the latest instant. It is compared
 * with the time that an earlier offset gave, or with the machine's own clock where no offset holds.
 */
function needsWitness(before: ClockOffset | null, offset: ClockOffset, latest: number): boolean {
  const believed = isTrusted(before, offset.at) ? correctionOf(before) : 0;
  const step = correctionOf(offset) - believed;
  return Math.abs(step) >= STEP_FROM || isBackBefore(latest, offset.at.wall + correctionOf(offset));
}

function agree(first: ClockOffset | null, second: ClockOffset): boolean {
  return isTrusted(first, second.at) && Math.abs(first.behind - second.behind) <= AGREE_WITHIN;
}

/** Whether the host is to be told. @param told how far behind the clock was when they were told; 0: they were not */
export function isNews(behind: number, told: number): boolean {
  return Math.abs(behind) >= WARN_FROM && Math.abs(behind - told) >= WARN_FROM;
}
