/** One member's way along one exercise's ladder: what each session and each move of theirs changes. */
import { daysBetween } from './calendar.ts';
import type { Effort } from './club.ts';
import type { EasierBecause } from './easier-week.ts';
import { type Amount, easier, firstAmount, harder, type LadderExercise, oneStepDown, oneStepUp, rangeOn, withoutBand } from './ladder.ts';
import type { LocalDate } from './local-date.ts';
import type { MemberMove, Side } from './training-log.ts';

/**
 * Clean sessions at the top of the range before a step: two running; four where the dose is one number, which has no range to slow it down.
 *
 * @see American College of Sports Medicine 2009, https://doi.org/10.1249/MSS.0b013e3181915670 (two sessions running)
 */
const SESSIONS_AT_TOP = 2;
const SESSIONS_AT_FIXED_TOP = 4;

/** Repetitions more after a clean session, by how it felt. */
const REPS_MORE: Record<Exclude<Effort, 'hard'>, number> = { easy: 2, right: 1 };

/** Days from one step up to the next, of one exercise. A rule of ours. */
const DAYS_BETWEEN_STEPS = 7;

/** Hard sessions running that take a step back. */
const HARD_SESSIONS = 2;

/** Sets that keep what was reached, at the top of a ladder. A rule of ours. */
const SETS_TO_KEEP = 2;

/** Sessions running in which the same side was harder, after which that side sets both sides' target. */
const SIDE_SESSIONS = 3;

/** Why nothing moves: what the last session lacked, or which rule says that it is too soon. */
export type Holding =
  | 'unanswered'
  | 'hard'
  /** Hard, and nothing less is left to ask. */
  | 'floor'
  | 'side'
  | 'top'
  | 'too-soon'
  | 'full-week'
  /** The member asked for less of something a few days ago. */
  | 'after-easier'
  | 'new'
  | 'returning'
  | 'easier-week'
  | 'no-bands';

/** What two hard sessions running take away. */
export type Less = 'set' | 'rung' | 'reps' | 'half';

/** Why somebody is asked for just this much. One sentence for each is in the words. */
export type Why =
  /** They have not done it yet. */
  | { kind: 'first' }
  | { kind: 'more'; from: number }
  | { kind: 'set' }
  | { kind: 'rung' }
  | { kind: 'same'; because: Holding }
  /** Two hard sessions running. */
  | { kind: 'less'; what: Less }
  /** That side was harder three times running. */
  | { kind: 'side'; side: Side }
  | { kind: 'eased'; since: LocalDate }
  | { kind: 'moved-up'; on: LocalDate }
  /** After a break of so many days. */
  | { kind: 'back'; days: number }
  | { kind: 'easier-week'; because: EasierBecause }
  /** The top of the ladder. */
  | { kind: 'complete' };

/** How far a member is with one exercise. */
export interface Progress {
  /** What is asked next, before a break or an easier week lowers it. */
  amount: Amount;
  why: Why;
  /** Sessions done. */
  sessions: number;
  /** The member asked for less: nothing moves until they ask for more. null: they did not. */
  easedSince: LocalDate | null;
  /** The rung on which they asked for less; null: they did not. */
  easedFrom: number | null;
  /** They have reached the end of the ladder, and keep it. */
  isAtEnd: boolean;
  /** Clean sessions running at the top of the range. */
  atTop: number;
  hardRunning: number;
  /** The side that was harder, and in how many sessions running; null: neither was. */
  sideRunning: { side: Side | null; sessions: number };
  /** The day of the last step up; null: there was none. */
  steppedOn: LocalDate | null;
}

/** How one session with the exercise went. */
export interface SessionOutcome {
  localDate: LocalDate;
  effort: Effort | null;
  harderSide: Side | null;
  noBands: boolean;
  /** Nothing more is asked after this session, however it went; null: it may be. */
  held: Extract<Holding, 'returning' | 'easier-week' | 'no-bands'> | null;
  /** Why no exercise steps up on that day; null: one may. */
  noStep: Extract<Holding, 'full-week' | 'after-easier'> | null;
  /** Sets at most: fewer for a newcomer. */
  mostSets: number;
}

/** Clean sessions running at the top of such a range that a step wants. */
export const sessionsAtTop = ({ min, max }: { min: number; max: number }): number =>
  min === max ? SESSIONS_AT_FIXED_TOP : SESSIONS_AT_TOP;

export function begin(exercise: LadderExercise): Progress {
  return {
    amount: firstAmount(exercise),
    why: { kind: 'first' },
    sessions: 0,
    easedSince: null,
    easedFrom: null,
    isAtEnd: false,
    atTop: 0,
    hardRunning: 0,
    sideRunning: { side: null, sessions: 0 },
    steppedOn: null,
  };
}

/** What a member's own move changes. Easier holds from then on; harder ends that. */
export function afterMove(exercise: LadderExercise, before: Progress, { move, localDate, noBands }: MemberMove): Progress {
  const fresh = { ...before, atTop: 0, hardRunning: 0, isAtEnd: false };
  const from = noBands ? withoutBand(exercise, before.amount) : before.amount;
  if (move === 'easier') {
    const amount = easier(exercise, from, noBands);
    return { ...fresh, amount, easedSince: localDate, easedFrom: before.easedFrom ?? from.rung, why: { kind: 'eased', since: localDate } };
  }
  const isBack = before.easedFrom !== null && from.rung >= before.easedFrom; // the lowest rung: there was no easier one to come from
  const isUntried = before.sessions === 0 && from.rung > exercise.startRung; // nobody climbs what they never did
  const amount = isBack ? backOn(exercise, from) : isUntried ? from : harder(exercise, from, noBands);
  if (amount === null)
    return {
      ...before,
      easedSince: null,
      easedFrom: null,
      why: noBands && harder(exercise, from, false) ? same('no-bands') : { kind: 'complete' },
    };
  return { ...fresh, amount, easedSince: null, easedFrom: null, steppedOn: localDate, why: { kind: 'moved-up', on: localDate } };
}

/** Whether the member moved it on that day themselves: nothing more follows from that day's session. */
export function isMovedOn({ easedSince, steppedOn }: Progress, localDate: LocalDate): boolean {
  return easedSince === localDate || steppedOn === localDate;
}

/** What a session changes: at most one thing, and upwards only after a clean one. */
export function afterSession(exercise: LadderExercise, before: Progress, outcome: SessionOutcome): Progress {
  const { effort, harderSide, held } = outcome;
  const done = { ...before, sessions: before.sessions + 1, sideRunning: sideAfter(before.sideRunning, outcome) };
  if (effort === 'hard') return afterHard(exercise, done, outcome);
  const answered = effort === null ? done : { ...done, hardRunning: 0 };
  if (before.easedSince !== null) return { ...answered, why: { kind: 'eased', since: before.easedSince } };
  if (isMovedOn(before, outcome.localDate)) return answered;
  if (effort === null) return { ...done, why: same(held ?? 'unanswered') };
  if (harderSide !== null) return afterHarderSide(exercise, { ...answered, atTop: 0 }, harderSide, held);
  if (held !== null) return { ...answered, why: same(held) };
  return afterClean(exercise, answered, { ...outcome, effort });
}

const same = (because: Holding): Why => ({ kind: 'same', because });

function sideAfter(before: Progress['sideRunning'], { effort, harderSide }: SessionOutcome): Progress['sideRunning'] {
  if (harderSide !== null) return { side: harderSide, sessions: harderSide === before.side ? before.sessions + 1 : 1 };
  return effort === null ? before : { side: null, sessions: 0 };
}

function afterHard(exercise: LadderExercise, done: Progress, { noBands }: SessionOutcome): Progress {
  const hard = { ...done, atTop: 0, hardRunning: done.hardRunning + 1 };
  const amount = oneStepDown(exercise, done.amount, noBands);
  const what = whatIsLess(exercise, done.amount, amount);
  if (what === null) return { ...hard, why: same('floor') };
  if (hard.hardRunning < HARD_SESSIONS) return { ...hard, why: same('hard') };
  return { ...hard, amount, hardRunning: 0, isAtEnd: false, why: { kind: 'less', what } };
}

/** What a step back takes away; null: nothing, because there is nothing less to ask. */
function whatIsLess(exercise: LadderExercise, before: Amount, after: Amount): Less | null {
  if (after.rung < before.rung) return 'rung';
  if (after.sets < before.sets) return 'set';
  if (after.target >= before.target) return null;
  return after.target < rangeOn(exercise, after.rung).min ? 'half' : 'reps';
}

/** The worse side decides: nothing moves up, and the third time running it sets the target of both. */
function afterHarderSide(exercise: LadderExercise, done: Progress, side: Side, held: Holding | null): Progress {
  if (done.sideRunning.sessions < SIDE_SESSIONS) return { ...done, why: same(held ?? 'side') };
  const { amount } = done;
  const target = Math.min(amount.target, Math.max(rangeOn(exercise, amount.rung).min, amount.target - 1));
  return { ...done, amount: { ...amount, target }, sideRunning: { side, sessions: 0 }, why: { kind: 'side', side } };
}

function afterClean(exercise: LadderExercise, done: Progress, outcome: SessionOutcome & { effort: 'easy' | 'right' }): Progress {
  const { amount } = done;
  const { max } = rangeOn(exercise, amount.rung);
  if (amount.target < max) {
    const target = Math.min(max, amount.target + REPS_MORE[outcome.effort]);
    return { ...done, amount: { ...amount, target }, atTop: 0, why: { kind: 'more', from: amount.target } };
  }
  return atTheTop(exercise, { ...done, atTop: done.atTop + 1 }, outcome);
}

function atTheTop(exercise: LadderExercise, done: Progress, { localDate, noBands, noStep, mostSets }: SessionOutcome): Progress {
  const next = done.isAtEnd ? null : oneStepUp(exercise, done.amount, noBands);
  if (next === null && !done.isAtEnd && noBands && oneStepUp(exercise, done.amount, false) !== null)
    return { ...done, why: same('no-bands') };
  if (next === null) return { ...done, amount: kept(done.amount), isAtEnd: true, why: { kind: 'complete' } };
  if (done.atTop < sessionsAtTop(rangeOn(exercise, done.amount.rung))) return { ...done, why: same('top') };
  if (next.sets > mostSets) return { ...done, why: same('new') };
  if (done.steppedOn !== null && daysBetween(done.steppedOn, localDate) < DAYS_BETWEEN_STEPS) return { ...done, why: same('too-soon') };
  if (noStep !== null) return { ...done, why: same(noStep) };
  return { ...done, amount: next, atTop: 0, steppedOn: localDate, why: { kind: next.rung > done.amount.rung ? 'rung' : 'set' } };
}

const kept = (amount: Amount): Amount => ({ ...amount, sets: Math.min(amount.sets, SETS_TO_KEEP) });

/** The same rung with its fewest repetitions. */
const backOn = (exercise: LadderExercise, { rung, sets }: Amount): Amount => ({ rung, sets, target: rangeOn(exercise, rung).min });
