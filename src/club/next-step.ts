/** What brings the next step along a ladder: a set more, or the next rung. */
import { type LadderExercise, oneStepUp, rangeOn, withoutBand } from './ladder.ts';
import { type Progress, sessionsAtTop } from './progress.ts';

/** Reasons for which an exercise stays as it is even after good sessions. */
const HELD = ['side', 'new', 'too-soon', 'full-week', 'after-easier'] as const;

/** What has to pass before good sessions count, or before there is a step. `break`: the session with which somebody comes back. */
export type StepWait = 'easier-week' | 'break' | (typeof HELD)[number];

export type NextStep =
  /** The member asks for more: they asked for less before, and it stays so until then. */
  | { kind: 'harder' }
  /** Nothing: the ladder ends here. */
  | { kind: 'none' }
  /** A band, and the club has none. */
  | { kind: 'band' }
  /** Good sessions running at the top of the range. `isBegun`: there was one already, which is not counted here. */
  | { kind: 'sessions'; sessions: number; isBegun: boolean; wait: StepWait | null };

/** How a day is, for every exercise. */
interface Day {
  /** The club has no bands. */
  noBands: boolean;
  isEasierWeek: boolean;
  /** It is the first after a short break. */
  isReturning: boolean;
}

/** What brings the next step to somebody who is so far. */
export function nextStep(exercise: LadderExercise, progress: Progress, day: Day): NextStep {
  const { amount, atTop, easedSince, isAtEnd } = progress;
  if (easedSince !== null) return { kind: 'harder' };
  if (day.noBands && withoutBand(exercise, amount) !== amount) return { kind: 'band' };
  if (isAtEnd || oneStepUp(exercise, amount, false) === null) return { kind: 'none' };
  if (day.noBands && oneStepUp(exercise, amount, true) === null) return { kind: 'band' };
  const wanted = sessionsAtTop(rangeOn(exercise, amount.rung));
  return { kind: 'sessions', sessions: Math.max(1, wanted - atTop), isBegun: atTop > 0, wait: waitOf(progress, day) };
}

function waitOf({ why }: Progress, { isEasierWeek, isReturning }: Day): StepWait | null {
  if (isEasierWeek) return 'easier-week';
  if (isReturning) return 'break';
  if (why.kind === 'side') return 'side';
  return (why.kind === 'same' && HELD.find((each) => each === why.because)) || null;
}
