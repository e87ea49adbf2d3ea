/**
 * The coach: what is asked of one member, as a fold over the facts of their log. Nothing of it is stored, so that taking a check-in back,
 * adding one for an earlier day or restoring a backup gives the same answer as if it had been so from the start.
 */
import { daysBetween, weekNumber } from './calendar.ts';
import { type EasierWeek, EMPTY_WEEK, easierOn, inEasierWeek, type TrainingWeek } from './easier-week.ts';
import { afterBreak, BREAK, type LadderExercise, withoutBand } from './ladder.ts';
import type { LocalDate } from './local-date.ts';
import { type NextStep, nextStep } from './next-step.ts';
import { afterMove, afterSession, begin, isMovedOn, type Progress, type SessionOutcome, type Why } from './progress.ts';
import type { Session } from './session.ts';
import {
  afterStageSession,
  exercisesMet,
  FIRST_STAGING,
  isNewcomer,
  isOpenedByWord,
  nextStage,
  type Staging,
  stageAfterBreak,
  stageOn,
  withLastStage,
} from './stage.ts';
import type { MemberMove, TrainingDay, TrainingLog } from './training-log.ts';

/** Sets of an exercise that a newcomer has at most. A rule of ours. */
const NEWCOMER_SETS = 2;

/** Steps up of all exercises that a member has in an ISO week. A rule of ours. */
const STEPS_A_WEEK = 2;

/** Days after somebody asked for less of anything in which nothing of theirs steps up. A rule of ours, on the safe side. */
const DAYS_AFTER_EASIER = 7;

/** What is asked of a member for one exercise, and how they came there. */
export interface Task extends Pick<Progress, 'amount' | 'why' | 'sessions' | 'atTop' | 'easedSince'> {
  exerciseId: string;
  /** What brings the next step. */
  next: NextStep;
}

/** What is asked of a member on a day. */
export interface Coaching {
  /** The stage of the exercises that they meet, 0 to 3. */
  stage: number;
  /** Strength sessions running for which they did not say how it felt. */
  unanswered: number;
  /** The easier week that the day lies in; null: none. */
  easierWeek: EasierWeek | null;
  /** What is asked of an exercise, whether or not they meet it on the day. */
  of(exercise: LadderExercise): Task;
  /** What they meet of the exercises that a day asks of the club, in its order. */
  met(exerciseIds: readonly string[]): string[];
}

/** What a member meets of a session. A light day is easy enough for everybody: only on strength days something stands in. */
export function metIn(coaching: Coaching, session: Session): string[] {
  return session.kind === 'strength' ? coaching.met(session.exerciseIds) : session.exerciseIds;
}

/** Whether Harder for this exercise opens the next stage. */
export function opensNext({ stage, of }: Coaching, exercise: LadderExercise): boolean {
  return of(exercise).easedSince === null && isOpenedByWord(stage, exercise);
}

/** What the facts up to a day come to. */
interface State {
  /** All exercises, by their id. */
  catalogue: ReadonlyMap<string, LadderExercise>;
  /** Of the exercises that the member did or moved. */
  progress: Map<string, Progress>;
  staging: Staging;
  /** The last session; or later, when somebody came back with a move. null: none yet. */
  lastDay: LocalDate | null;
  unanswered: number;
  weeks: Map<number, TrainingWeek>;
  /** When they last asked for less of anything; null: never. */
  lastEasedOn: LocalDate | null;
}

/**
 * What is asked of a member on a day: what follows from the sessions before it, and from the moves made up to it.
 *
 * @param exercises the whole catalogue: what a member did stays, whatever the club switches off later
 * @param noBands the club has none on that day
 */
export function coach(exercises: readonly LadderExercise[], log: TrainingLog, day: LocalDate, noBands = false): Coaching {
  const state = stateOn(exercises, log, day);
  const easierWeek = easierOn(state.weeks, log.easierFrom, day);
  const daysAway = comeBack(state, day);
  const isReturning = isShortBreak(daysAway);
  return {
    stage: stageOn(state.staging, day),
    unanswered: state.unanswered,
    easierWeek,
    of(exercise) {
      const progress = progressOf(state, exercise);
      const { amount, why, sessions, atTop, easedSince } = progress;
      const next = nextStep(exercise, progress, { noBands, isEasierWeek: easierWeek !== null, isReturning });
      const known = { exerciseId: exercise.id, sessions, atTop, easedSince, next };
      const here = noBands ? withoutBand(exercise, amount) : amount;
      if (sessions === 0) return { ...known, amount: here, why };
      const back = isReturning ? afterBreak(exercise, here, daysAway) : here;
      if (easierWeek) return { ...known, amount: inEasierWeek(back), why: { kind: 'easier-week', because: easierWeek.because } };
      return { ...known, amount: back, why: isReturning ? { kind: 'back', days: daysAway } : why };
    },
    met: (ids) => exercisesMet(state.catalogue, ids, state.staging, day).map(({ id }) => id),
  };
}

/** A break of this length asks for one session at the bottom of the range, and changes nothing else. */
const isShortBreak = (days: number) => days > BREAK.none && days <= BREAK.short;

/** Follows the facts day by day, whatever order they were told in. */
function stateOn(exercises: readonly LadderExercise[], log: TrainingLog, day: LocalDate): State {
  const catalogue = new Map(exercises.map((exercise) => [exercise.id, exercise]));
  const facts = { progress: new Map(), staging: FIRST_STAGING, lastDay: null, unanswered: 0, weeks: new Map(), lastEasedOn: null };
  const state: State = { catalogue, ...facts };
  const sessions = new Map(log.days.filter(({ localDate }) => localDate < day).map((training) => [training.localDate, training]));
  const moves = movesUpTo(catalogue, log, day);
  for (const each of [...new Set([...moves.keys(), ...sessions.keys()])].sort()) {
    const training = sessions.get(each);
    const made = moves.get(each) ?? [];
    if (training) trainAndMove(state, training, made, easierOn(state.weeks, log.easierFrom, each));
    else for (const one of made) move(state, one);
  }
  return state;
}

/** The moves by their days. Those of one day go from the earliest stage on: the first may open the stage that the next is about. */
function movesUpTo(catalogue: State['catalogue'], { moves }: TrainingLog, day: LocalDate): Map<LocalDate, MemberMove[]> {
  const stageOf = ({ exerciseId }: MemberMove) => catalogue.get(exerciseId)!.stage;
  const known = moves.filter(({ localDate, exerciseId }) => localDate <= day && catalogue.has(exerciseId)); // one may be gone from the catalogue
  return Map.groupBy(
    known.sort((one, other) => stageOf(one) - stageOf(other)),
    ({ localDate }) => localDate,
  );
}

/**
 * A day's moves count before its session, up to the first that opens a stage. That one and those after it count after the session: nobody
 * met in it what they opened on that day. If the session itself opened that stage, the move that would have opened it does nothing.
 */
function trainAndMove(state: State, training: TrainingDay, moves: readonly MemberMove[], easier: EasierWeek | null): void {
  const afterwards: { made: MemberMove; opens: boolean }[] = [];
  for (const made of moves) {
    const opens = isOpening(state, made);
    if (opens || afterwards.length > 0) afterwards.push({ made, opens });
    else move(state, made);
  }
  train(state, training, easier);
  for (const { made, opens } of afterwards) if (!opens || isOpening(state, made)) move(state, made);
}

const progressOf = ({ progress }: State, exercise: LadderExercise): Progress => progress.get(exercise.id) ?? begin(exercise);

function move(state: State, made: MemberMove): void {
  const exercise = state.catalogue.get(made.exerciseId)!;
  if (comeBack(state, made.localDate) > BREAK.short) state.lastDay = made.localDate;
  if (made.move === 'easier') state.lastEasedOn = made.localDate;
  if (isOpening(state, made)) state.staging = nextStage(state.staging);
  else state.progress.set(exercise.id, afterMove(exercise, progressOf(state, exercise), made));
}

/** Whether a move opens the next stage, in place of a step along the ladder. */
function isOpening(state: State, { exerciseId, move: said }: MemberMove): boolean {
  const exercise = state.catalogue.get(exerciseId)!;
  return said === 'harder' && progressOf(state, exercise).easedSince === null && isOpenedByWord(state.staging.stage, exercise);
}

/**
 * Somebody who was away for more than a fortnight begins lower with every exercise that they have done. Sessions at the top are counted anew,
 * so that two clean ones come before a step.
 *
 * @returns the days that they were away
 */
function comeBack(state: State, day: LocalDate): number {
  const days = state.lastDay === null ? 0 : daysBetween(state.lastDay, day);
  if (days <= BREAK.short) {
    if (!isAfterEasierOn(state, day)) state.staging = withLastStage(state.staging, day);
    return days;
  }
  for (const [id, before] of state.progress) {
    const amount = afterBreak(state.catalogue.get(id)!, before.amount, days);
    const why: Why = before.easedSince === null ? { kind: 'back', days } : before.why;
    state.progress.set(id, { ...before, amount, why, atTop: 0, hardRunning: 0, isAtEnd: false });
  }
  if (days > BREAK.middle) state.staging = stageAfterBreak(state.staging, day, days > BREAK.long);
  return days;
}

const isAfterEasierOn = ({ lastEasedOn }: State, day: LocalDate) =>
  lastEasedOn !== null && daysBetween(lastEasedOn, day) < DAYS_AFTER_EASIER;

/** Whether a session with the exercise counts towards the next stage: the member does it no easier than a newcomer. */
function speaksForNextStage(exercise: LadderExercise, before: Progress, day: LocalDate): boolean {
  return before.easedSince === null && !isMovedOn(before, day) && before.amount.rung >= exercise.startRung;
}

function train(state: State, { localDate, exerciseIds, noBands, effort, harderSide }: TrainingDay, easier: EasierWeek | null): void {
  const daysAway = comeBack(state, localDate);
  const { staging } = state;
  const isReturning = isShortBreak(daysAway);
  const isGood = effort === 'easy' || effort === 'right';
  const number = weekNumber(localDate);
  const week = { ...(state.weeks.get(number) ?? EMPTY_WEEK) };
  const stageSession = { localDate, week: number, counts: false, hasOpeningRung: false };
  const isAfterEasier = isAfterEasierOn(state, localDate);
  const met = exercisesMet(state.catalogue, exerciseIds, staging, localDate).sort((one, other) => other.stage - one.stage); // the week's steps go there first
  for (const exercise of met) {
    const before = progressOf(state, exercise);
    if (isGood && !isAfterEasier && !easier) {
      stageSession.counts ||= speaksForNextStage(exercise, before, localDate) && exercise.stage === staging.stage;
      stageSession.hasOpeningRung ||= before.amount.rung >= (exercise.opensNextStage ?? Number.POSITIVE_INFINITY);
    }
    const isBandless = noBands && withoutBand(exercise, before.amount) !== before.amount;
    const outcome: SessionOutcome = {
      localDate,
      effort,
      harderSide: exercise.dose.per === 'direction' ? null : harderSide,
      noBands,
      held: easier ? 'easier-week' : isReturning ? 'returning' : isBandless ? 'no-bands' : null,
      noStep: isAfterEasier ? 'after-easier' : week.steps >= STEPS_A_WEEK ? 'full-week' : null,
      mostSets: isNewcomer(staging, localDate) ? NEWCOMER_SETS : exercise.sets.max,
    };
    // a short break lowers the amount for one session; a hard one keeps it low
    const amount = isReturning && effort === 'hard' ? afterBreak(exercise, before.amount, daysAway) : before.amount;
    const after = afterSession(exercise, { ...before, amount }, outcome);
    state.progress.set(exercise.id, after);
    if (after.steppedOn !== before.steppedOn) week.steps += 1;
  }
  state.staging = afterStageSession(staging, stageSession);
  state.unanswered = effort === null ? state.unanswered + 1 : 0;
  state.lastDay = localDate;
  const answers = effort === null ? week : { ...week, answered: week.answered + 1, hard: week.hard + (effort === 'hard' ? 1 : 0) };
  state.weeks.set(number, { ...answers, isEasier: week.isEasier || easier !== null });
}
