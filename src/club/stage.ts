/** Stages: which exercises a member may meet. Each opens by what was done in the one before; what the club is asked stays the same for all. */
import { addDays, daysBetween } from './calendar.ts';
import type { LadderExercise } from './ladder.ts';
import type { LocalDate } from './local-date.ts';

/** Sessions with an exercise of the member's own stage, none of them hard, that open the next one. A rule of ours. */
const SESSIONS_TO_NEXT = 2;

/** The stage of the further exercises. It opens by a rung of the stage before, or after so many weeks there. */
const LAST_STAGE = 3;
const WEEKS_TO_LAST = 8;

/** Days for which a member who comes back after a long break meets the stage before theirs. */
const DAYS_LOWER = 7;

/** How far a member is. */
export interface Staging {
  stage: number;
  /** The day on which it was reached; null: no session yet. */
  since: LocalDate | null;
  /** Sessions that count towards the next one. */
  towardsNext: number;
  /** Until that day the member meets the stage before; null: theirs. */
  lowerUntil: LocalDate | null;
  /** The first strength session of all; null: none yet. */
  firstDay: LocalDate | null;
}

export const FIRST_STAGING: Staging = { stage: 0, since: null, towardsNext: 0, lowerUntil: null, firstDay: null };

/** The stage of what a member meets on a day. */
export function stageOn({ stage, lowerUntil }: Staging, day: LocalDate): number {
  return lowerUntil !== null && day < lowerUntil ? Math.max(0, stage - 1) : stage;
}

/** What a member meets of the exercises that a day asks of the club: for each that is beyond them the easier one that stands in for it. */
export function exercisesMet(catalogue: ReadonlyMap<string, LadderExercise>, ids: readonly string[], staging: Staging, day: LocalDate) {
  const stage = stageOn(staging, day);
  const daysTrained = staging.firstDay === null ? 0 : daysBetween(staging.firstDay, day);
  const isMet = (exercise: LadderExercise) => exercise.stage <= stage && daysTrained >= 7 * (exercise.afterWeeks ?? 0);
  const met = new Set<LadderExercise>();
  for (const id of ids) {
    let exercise = catalogue.get(id);
    while (exercise && !isMet(exercise)) exercise = catalogue.get(exercise.regressesTo ?? '');
    if (exercise) met.add(exercise);
  }
  return [...met];
}

/** After a session. @param counts it had an exercise of the member's stage, and was neither hard nor eased */
export function afterStageSession(before: Staging, day: LocalDate, counts: boolean): Staging {
  const staging = { ...before, firstDay: before.firstDay ?? day, since: before.since ?? day };
  if (!counts || staging.stage >= LAST_STAGE - 1) return staging;
  const towardsNext = staging.towardsNext + 1;
  return towardsNext < SESSIONS_TO_NEXT ? { ...staging, towardsNext } : nextStage(staging, day);
}

/** Whether a member who says that an exercise is no trouble has the next stage opened by that. The last one is never opened by a word. */
export function opensByWord({ stage }: Staging, exercise: LadderExercise): boolean {
  return exercise.stage === stage && stage < LAST_STAGE - 1;
}

export function nextStage(staging: Staging, day: LocalDate): Staging {
  return { ...staging, stage: staging.stage + 1, since: day, towardsNext: 0 };
}

/** Opens the last stage when it is time. @param hasRung the member has reached a rung that opens it */
export function withLastStage(staging: Staging, day: LocalDate, hasRung: boolean): Staging {
  if (staging.stage !== LAST_STAGE - 1 || staging.since === null) return staging;
  return hasRung || daysBetween(staging.since, day) >= 7 * WEEKS_TO_LAST ? nextStage(staging, day) : staging;
}

/** After a long break: the stage before for a week; after a very long one, the first. */
export function stageAfterBreak(staging: Staging, day: LocalDate, isVeryLong: boolean): Staging {
  if (isVeryLong) return { ...FIRST_STAGING, since: day, firstDay: staging.firstDay };
  return { ...staging, lowerUntil: addDays(day, DAYS_LOWER) };
}
