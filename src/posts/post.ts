import type { Instant } from '../club/club.ts';
import type { MessageId } from '../club/ids.ts';
import { isAfter } from '../club/instant.ts';
import { isLate } from '../club/schedule.ts';
import { isAboutWords, type Reason } from './reason.ts';

/** What the bot says by itself: the prompt of a day, the digest of a week, a notice to organisers, a reminder to a member. */
export type PostKind = 'daily' | 'weekly' | 'notice' | 'reminder';

/**
 * Where a post stands. `due`: known not to be out. `sending`: claimed, it may be out. `posted`: out. `skipped`: never went out, on
 * purpose. `blocked`: somebody must change something first. `failed`: Discord refuses its words. `unknown`: nobody can tell.
 * `posted_deleted`: was out, and someone removed it.
 */
export type PostState = 'due' | 'sending' | 'posted' | 'skipped' | 'blocked' | 'failed' | 'unknown' | 'posted_deleted';

/** The states of a post that is still to be brought out; every other one is an end. */
export const OPEN_STATES: readonly PostState[] = ['due', 'sending'];

/**
 * `exactly once`: the bot looks for it, and sends it again if it is not there. `at most once`: the bot never tries again once it may be
 * out.
 */
export type Promised = 'exactly once' | 'at most once';

/** What an attempt to make a message came to. `refused`: it was not made, and will not be. `unclear`: it may have been. */
export type Creation =
  | { kind: 'sent'; messageId: MessageId }
  | { kind: 'deleted' }
  | { kind: 'refused'; reason: Reason }
  | { kind: 'not-sent'; reason: Reason; retryAfterSeconds: number }
  | { kind: 'unclear'; reason: Reason };

/** What a look into one place found. `unreadable`: nothing can be told, and Discord wants it left alone for so long; 0: it did not say. */
export type Sighting = { kind: 'there'; messageId: MessageId } | { kind: 'absent' } | { kind: 'unreadable'; retryAfterSeconds: number };

/** The facts of a post that decide what follows. */
export interface Post {
  state: PostState;
  reason: Reason | null;
  promise: Promised;
  /** Whether a late first attempt looks first: a database that was set back to a backup does not know what went out since. */
  looksWhenLate: boolean;
  /** Whether it has plain words, should Discord refuse the full ones. */
  hasPlainForm: boolean;
  /** How long it waits after a look that told nothing, in seconds, at least. */
  lookAgainSeconds: number;
  dueAt: Instant;
  /** The last instant at which it is still made. */
  deadlineAt: Instant;
  /** The next attempt waits until then; null: it need not. */
  notBeforeAt: Instant | null;
  /** Until when somebody's claim holds; null: nobody has claimed it. */
  leaseUntil: Instant | null;
  /** Whether the claim belongs to whoever asks what follows. */
  isOurs: boolean;
  /** An earlier attempt ended without an answer: the message may be out already. */
  mayBeOut: boolean;
  /** How many check-ins its message tells of; null: it tells of none. */
  checkedIn: number | null;
}

/** What is known of the attempt that is under way. */
export interface Knowledge {
  /** Why the post must not go out, whatever the hour, such as 'paused'; null: nothing stands in its way. */
  obstacle: Reason | null;
  /** How many places there are to look in, and to write to, the likeliest first. */
  places: { look: number; write: number };
  /** What the looks found, place by place. */
  looks: readonly Sighting[];
  /** What Discord answered to the latest write. null: nothing was written yet. */
  answer: { place: number; plainly: boolean; came: Creation } | null;
}

/** Before anything was tried. */
export const UNTRIED: Knowledge = { obstacle: null, places: { look: 1, write: 1 }, looks: [], answer: null };

/**
 * What an attempt came to. A post that is tried again is `due` when its message is known not to be out, and `sending` when it may be.
 * `notBeforeAt` null: it is tried again at once.
 */
export type Outcome =
  | { state: 'posted'; messageId: MessageId; shownCount?: number }
  | { state: 'due' | 'sending'; reason: Reason; notBeforeAt: Instant | null }
  | { state: 'skipped' | 'blocked' | 'failed' | 'unknown' | 'posted_deleted'; reason: Reason };

/** What to do next with a post. `rest`: nothing, because it has ended or the time is not known. */
export type Step =
  | { kind: 'rest' }
  | { kind: 'wait'; until: Instant }
  | { kind: 'claim' }
  | { kind: 'look'; place: number }
  | { kind: 'write'; place: number; plainly: boolean }
  | { kind: 'settle'; outcome: Outcome };

/** The reason of a post that waits for the end of the bot's own time-out in the server, or waited in vain. */
export const TIMED_OUT = 'timed-out';

/** How long a post waits after an attempt that ended without a word, in seconds. */
const UNCLEAR_SECONDS = 20;

/**
 * The one place that decides what follows for a post. A message is written only by whoever holds the claim, at a time that is known, before
 * the deadline, when no earlier attempt can have succeeded or a look found nothing. A message that is still on its way during the look has
 * the same nonce, so Discord makes one message of the two.
 *
 * @param at the present instant, read anew for each step; null: it is not known
 */
export function next(post: Post, known: Knowledge, at: Instant | null): Step {
  if (!isOpen(post)) return { kind: 'rest' };
  if (!post.isOurs) return at === null ? { kind: 'rest' } : unclaimed(post, at);
  const further = known.answer && furtherPlace(post, known);
  if (known.answer && !further) return settle(afterAnswer(post, known.answer.came, at));
  if (at === null || !isHeld(post, at)) return settle(again(post, 'clock', null)); // the machine slept: another process may have claimed it since
  if (post.mayBeOut && post.promise === 'at most once') return settle({ state: 'unknown', reason: 'no-answer' });
  return lookOrWrite(post, known, { at, further });
}

function unclaimed(post: Post, at: Instant): Step {
  if (post.state === 'due' && isAfter(at, post.deadlineAt)) return settle(tooLate(post)); // the message is known not to be out
  const until = [post.notBeforeAt, post.leaseUntil].find((each) => each !== null && isAfter(each, at));
  return until ? { kind: 'wait', until } : { kind: 'claim' };
}

type Place = { place: number; plainly: boolean };

function lookOrWrite(post: Post, known: Knowledge, { at, further }: { at: Instant; further: Place | null }): Step {
  const end = endOf(post, known, at);
  if (mustLook(post, end, at)) {
    const { looks, places } = known;
    const found = looks.find((sighting) => sighting.kind === 'there');
    if (found) return settle({ state: 'posted', messageId: found.messageId });
    const [likeliest] = looks; // an unreadable second place does not hold the post back
    if (likeliest?.kind === 'unreadable' && post.mayBeOut) return settle(end ? UNKNOWN : lookAgain(post, likeliest, at));
    if (looks.length < places.look) return { kind: 'look', place: looks.length };
  }
  if (end) return settle(end);
  if (known.places.write === 0) return settle(refused(post, 'nowhere'));
  return { kind: 'write', ...(further ?? { place: 0, plainly: false }) };
}

/**
 * Where to try a refused post next: in the same place in plain words, then in the next place. null: nowhere, or Discord did not refuse it.
 */
function furtherPlace({ hasPlainForm }: Post, { answer, places }: Knowledge): Place | null {
  const { place, plainly, came } = answer!;
  if (came.kind !== 'refused') return null;
  if (came.reason === 'content' && hasPlainForm && !plainly) return { place, plainly: true };
  return place + 1 < places.write ? { place: place + 1, plainly: false } : null;
}

function mustLook({ mayBeOut, looksWhenLate, dueAt }: Post, end: Outcome | null, at: Instant): boolean {
  return mayBeOut || (looksWhenLate && end === null && isLate(dueAt, at));
}

/** Why the post must not go out any more; null: it may. */
function endOf(post: Post, { obstacle }: Knowledge, at: Instant): Outcome | null {
  if (obstacle) return { state: 'skipped', reason: obstacle };
  return isAfter(at, post.deadlineAt) ? tooLate(post) : null;
}

/** What follows from Discord's answer. Where an earlier attempt may have succeeded, only a sure success ends the doubt. */
function afterAnswer(post: Post, came: Creation, at: Instant | null): Outcome {
  if (came.kind === 'sent') return posted(post, came.messageId);
  if (came.kind === 'deleted') return { state: 'posted_deleted', reason: 'deleted' };
  if (came.kind === 'refused') return refused(post, came.reason);
  if (came.kind === 'not-sent') return again(post, came.reason, later(post, at, came.retryAfterSeconds));
  if (post.promise === 'at most once') return { state: 'unknown', reason: came.reason };
  return { state: 'sending', reason: came.reason, notBeforeAt: later(post, at, UNCLEAR_SECONDS) };
}

/** Discord may have given back the message of an earlier attempt, which tells of fewer check-ins. */
function posted({ mayBeOut, checkedIn }: Post, messageId: MessageId): Outcome {
  return { state: 'posted', messageId, ...(!mayBeOut && checkedIn !== null && { shownCount: checkedIn }) };
}

function refused({ mayBeOut }: Post, reason: Reason): Outcome {
  return { state: mayBeOut ? 'unknown' : isAboutWords(reason) ? 'failed' : 'blocked', reason };
}

function lookAgain(post: Post, { retryAfterSeconds }: { retryAfterSeconds: number }, at: Instant): Outcome {
  return again(post, 'no-answer', secondsAfter(at, Math.max(post.lookAgainSeconds, retryAfterSeconds)));
}

function again({ mayBeOut }: Post, reason: Reason, notBeforeAt: Instant | null): Outcome {
  return { state: mayBeOut ? 'sending' : 'due', reason, notBeforeAt };
}

/** Temporal adds whole numbers only, and a wait is seldom whole. */
const secondsAfter = (at: Instant, seconds: number) => at.add({ milliseconds: Math.ceil(seconds * 1000) });

/** When to try again: at the deadline at the latest, to find out what became of the post, however long Discord wants the bot to wait. */
function later({ deadlineAt }: Post, at: Instant | null, seconds: number): Instant | null {
  if (at === null) return null;
  const until = secondsAfter(at, seconds);
  return isAfter(until, deadlineAt) && isAfter(deadlineAt, at) ? deadlineAt : until;
}

const UNKNOWN: Outcome = { state: 'unknown', reason: 'no-answer' };
const tooLate = ({ reason }: Post): Outcome => ({ state: 'skipped', reason: reason === TIMED_OUT ? TIMED_OUT : 'late' });
const isHeld = ({ leaseUntil }: Post, at: Instant) => leaseUntil !== null && isAfter(leaseUntil, at);
const settle = (outcome: Outcome): Step => ({ kind: 'settle', outcome });

/** The states of a post that went out, though someone may have removed it since. */
export const OUT_STATES: readonly PostState[] = ['posted', 'posted_deleted'];

/** What people are told of a post. */
export interface PostStanding {
  state: PostState;
  /** Why it is so; null: nothing needs to be said. */
  reason?: Reason | null;
}

/** Whether the bot still has to bring it out. */
export function isOpen({ state }: PostStanding): boolean {
  return OPEN_STATES.includes(state);
}

/** Whether it went out, though someone may have removed it since. */
export function isOut({ state }: PostStanding): boolean {
  return OUT_STATES.includes(state);
}

/** Whether it went out, or nobody can tell: another one could be the second in the channel. */
export function isOutOrUnknown(post: PostStanding): boolean {
  return isOut(post) || post.state === 'unknown';
}
