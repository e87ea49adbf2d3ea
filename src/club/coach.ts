/**
 * The coach: what is asked of one member, as a fold over the facts of their log. Nothing of it is stored, so that taking a check-in back,
 * adding one for an earlier day or restoring a backup gives the same answer as if it had been so from the start.
 */
import { daysBetween, weekNumber } from './calendar.ts';
import { type EasierBecause, EMPTY_WEEK, eased, easierOn, type TrainingWeek } from './easier-week.ts';
import { afterBreak, BREAK, type LadderExercise, withoutBand } from './ladder.ts';
import type { LocalDate } from './local-date.ts';
import { afterMove, afterSession, begin, type Outcome, type Progress, type Why } from './progress.ts';
import {
  afterStageSession,
  exercisesMet,
  FIRST_STAGING,
  nextStage,
  opensByWord,
  type Staging,
  stageAfterBreak,
  stageOn,
  withLastStage,
} from './stage.ts';
import type { MemberMove, TrainingDay, TrainingLog } from './training-log.ts';

/** Days from a member's first strength session on in which no exercise gets more sets than {@link NEWCOMER_SETS}. A rule of ours. */
const NEWCOMER_DAYS = 14;
const NEWCOMER_SETS = 2;

/** Steps up: one for each exercise in so many days, and so many for a member in an ISO week. Rules of ours. */
const DAYS_BETWEEN_STEPS = 7;
const STEPS_A_WEEK = 2;

/** Clean sessions that are wanted after a long break before a step up. */
const SESSIONS_TO_RECOVER = 2;

/** What is asked of a member for one exercise, and how they came there. */
export interface Asked extends Pick<Progress, 'amount' | 'why' | 'sessions' | 'atTop' | 'easedSince'> {
  exerciseId: string;
}

/** What is asked of a member on a day. */
export interface Coaching {
  /** The stage of the exercises that they meet, 0 to 3. */
  stage: number;
  /** Strength sessions running for which they did not say how it felt. */
  unanswered: number;
  /** Why the day lies in an easier week; null: it does not. */
  easierWeek: EasierBecause | null;
  /** Days since the last strength session; 0: there was none. */
  daysAway: number;
  /** What is asked of an exercise, whether or not they meet it on the day. */
  of(exercise: LadderExercise): Asked;
  /** What they meet of the exercises that a day asks of the club, in its order. */
  met(exerciseIds: readonly string[]): string[];
}

/** What the facts up to a day come to. */
interface State {
  progress: Map<string, Progress>;
  staging: Staging;
  /** The last session; or later, when somebody came back with a move. null: none yet. */
  lastDay: LocalDate | null;
  unanswered: number;
  weeks: Map<number, TrainingWeek>;
}

/**
 * What is asked of a member on a day: what follows from the sessions before it, and from the moves made up to it.
 *
 * @param exercises the whole catalogue: what a member did stays, whatever the club switches off later
 * @param noBands the club has none on that day
 */
export function coach(exercises: readonly LadderExercise[], log: TrainingLog, day: LocalDate, noBands = false): Coaching {
  const catalogue = new Map(exercises.map((exercise) => [exercise.id, exercise]));
  const state = stateOn(catalogue, log, day);
  const easierWeek = easierOn(state.weeks, log.easierFrom, day);
  const daysAway = daysSince(state.lastDay, day);
  comeBack(state, catalogue, day);
  return {
    stage: stageOn(state.staging, day),
    unanswered: state.unanswered,
    easierWeek,
    daysAway,
    of(exercise) {
      const { amount, why, sessions, atTop, easedSince } = state.progress.get(exercise.id) ?? begin(exercise);
      const known = { exerciseId: exercise.id, sessions, atTop, easedSince };
      const here = noBands ? withoutBand(exercise, amount) : amount;
      if (sessions === 0) return { ...known, amount: here, why };
      if (easierWeek) return { ...known, amount: eased(here), why: { kind: 'easier-week', because: easierWeek } };
      if (!isShortBreak(daysAway)) return { ...known, amount: here, why };
      return { ...known, amount: afterBreak(exercise, here, daysAway), why: { kind: 'back', days: daysAway } };
    },
    met: (ids) => exercisesMet(catalogue, ids, state.staging, day).map(({ id }) => id),
  };
}

const daysSince = (lastDay: LocalDate | null, day: LocalDate) => (lastDay === null ? 0 : daysBetween(lastDay, day));

/** Such a break asks for one session at the bottom of the range, and leaves no other trace. */
const isShortBreak = (days: number) => days > BREAK.none && days <= BREAK.short;

/** Follows the facts in the order of their days, whatever order they were told in. Moves of a day stand before its session. */
function stateOn(catalogue: ReadonlyMap<string, LadderExercise>, log: TrainingLog, day: LocalDate): State {
  const state: State = { progress: new Map(), staging: FIRST_STAGING, lastDay: null, unanswered: 0, weeks: new Map() };
  const moves = inOrder(log.moves.filter(({ localDate }) => localDate <= day));
  let moved = 0;
  const moveUpTo = (until: LocalDate) => {
    for (; moved < moves.length && moves[moved]!.localDate <= until; moved++) move(state, catalogue, moves[moved]!);
  };
  for (const training of inOrder(log.days.filter(({ localDate }) => localDate < day))) {
    moveUpTo(training.localDate);
    comeBack(state, catalogue, training.localDate);
    const today = moves.filter(({ localDate }) => localDate === training.localDate).map(({ exerciseId }) => exerciseId);
    train(state, catalogue, training, { easier: easierOn(state.weeks, log.easierFrom, training.localDate), moved: today });
  }
  moveUpTo(day);
  return state;
}

function inOrder<Fact extends { localDate: LocalDate }>(facts: Fact[]): Fact[] {
  return facts.sort((one, other) => (one.localDate < other.localDate ? -1 : 1));
}

function move(state: State, catalogue: ReadonlyMap<string, LadderExercise>, made: MemberMove): void {
  const exercise = catalogue.get(made.exerciseId);
  if (!exercise) return; // it is gone from the catalogue
  if (comeBack(state, catalogue, made.localDate)) state.lastDay = made.localDate;
  const before = state.progress.get(exercise.id) ?? begin(exercise);
  const isOpening = made.move === 'harder' && before.easedSince === null && opensByWord(state.staging, exercise);
  if (isOpening) state.staging = nextStage(state.staging, made.localDate);
  else state.progress.set(exercise.id, afterMove(exercise, before, made));
}

/** Somebody who was away for more than a fortnight begins lower with every exercise that they have done. @returns whether that is so */
function comeBack(state: State, catalogue: ReadonlyMap<string, LadderExercise>, day: LocalDate): boolean {
  const days = daysSince(state.lastDay, day);
  if (days <= BREAK.short) {
    state.staging = withLastStage(state.staging, day, hasOpeningRung(state, catalogue));
    return false;
  }
  for (const [id, before] of state.progress) {
    const amount = afterBreak(catalogue.get(id)!, before.amount, days);
    const why: Why = before.easedSince === null ? { kind: 'back', days } : before.why;
    state.progress.set(id, { ...before, amount, why, atTop: 0, hardRunning: 0, toRecover: SESSIONS_TO_RECOVER });
  }
  if (days > BREAK.middle) state.staging = stageAfterBreak(state.staging, day, days > BREAK.long);
  return true;
}

function hasOpeningRung({ progress }: State, catalogue: ReadonlyMap<string, LadderExercise>): boolean {
  return [...progress].some(([id, { amount }]) => amount.rung >= (catalogue.get(id)!.opensNextStage ?? Number.POSITIVE_INFINITY));
}

function train(
  state: State,
  catalogue: ReadonlyMap<string, LadderExercise>,
  { localDate, exerciseIds, noBands, effort, harderSide }: TrainingDay,
  { easier, moved }: { easier: EasierBecause | null; moved: readonly string[] },
): void {
  const { staging } = state;
  const met = exercisesMet(catalogue, exerciseIds, staging, localDate);
  const isNewcomer = daysBetween(staging.firstDay ?? localDate, localDate) < NEWCOMER_DAYS;
  const daysAway = daysSince(state.lastDay, localDate);
  const isReturning = isShortBreak(daysAway);
  const week = { ...(state.weeks.get(weekNumber(localDate)) ?? EMPTY_WEEK) };
  for (const exercise of met) {
    const before = state.progress.get(exercise.id) ?? begin(exercise);
    const { steppedOn } = before;
    const isTooSoon = steppedOn !== null && daysBetween(steppedOn, localDate) < DAYS_BETWEEN_STEPS;
    const outcome: Outcome = {
      localDate,
      effort,
      harderSide: exercise.dose.per === 'direction' ? null : harderSide,
      noBands,
      held: moved.includes(exercise.id) ? 'moved' : easier ? 'easier-week' : isReturning ? 'returning' : null,
      noStep: isTooSoon ? 'too-soon' : week.steps >= STEPS_A_WEEK ? 'full-week' : null,
      mostSets: isNewcomer ? NEWCOMER_SETS : exercise.sets.max,
    };
    const usual = noBands ? withoutBand(exercise, before.amount) : before.amount;
    const amount = isReturning && effort === 'hard' ? afterBreak(exercise, usual, daysAway) : usual; // what was hard is not raised again
    const after = afterSession(exercise, { ...before, amount }, outcome);
    state.progress.set(exercise.id, after);
    if (after.steppedOn !== steppedOn) week.steps += 1;
  }
  const isEased = ({ id }: LadderExercise) => moved.includes(id) || state.progress.get(id)!.easedSince !== null;
  const counts = effort !== 'hard' && met.some((exercise) => exercise.stage === stageOn(staging, localDate) && !isEased(exercise));
  state.staging = afterStageSession(staging, localDate, counts);
  state.unanswered = effort === null ? state.unanswered + 1 : 0;
  state.lastDay = localDate;
  const answers = effort === null ? week : { ...week, answered: week.answered + 1, hard: week.hard + (effort === 'hard' ? 1 : 0) };
  state.weeks.set(weekNumber(localDate), { ...answers, isEasier: week.isEasier || easier !== null });
}
