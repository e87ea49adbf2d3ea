/** Stages: which exercises a member may meet. Each opens by what was done in the one before; what the club is asked stays the same for all. */
import { addDays, weekNumber } from './calendar.ts';
import type { LadderExercise } from './ladder.ts';
import type { LocalDate } from './local-date.ts';

/** Sessions with an exercise of the member's own stage, none of them hard, that open the next one. A rule of ours. */
const SESSIONS_TO_NEXT = 2;

/** The stage of the further exercises. It opens by a rung of the stage before, or after so many weeks with a session that counts. */
const LAST_STAGE = 3;
const WEEKS_TO_LAST = 8;

/** Days for which a member who comes back after a long break meets the stage before theirs. */
const DAYS_LOWER = 7;

/** Days from their first session on in which a member is a newcomer. A rule of ours. */
const NEWCOMER_DAYS = 14;

/** How many weeks had something, and the number of the last such week; null: none had. */
interface WeekCount {
  count: number;
  last: number | null;
}

const NO_WEEKS: WeekCount = { count: 0, last: null };

/** How far a member is. */
export interface Staging {
  stage: number;
  /** Sessions that count towards the next stage. */
  towardsNext: number;
  /** They have done a rung that opens the last stage, and it was not hard. */
  hasOpeningRung: boolean;
  /** Weeks with a session. Weeks away are not among them. */
  weeks: WeekCount;
  /** Weeks since they reached the stage that had a session which counts towards the next one. */
  weeksThere: WeekCount;
  /** Until that day the member meets the stage before theirs; null: their own. */
  lowerUntil: LocalDate | null;
  /** The first day on which they are no newcomer any more; null: no session yet. */
  newUntil: LocalDate | null;
}

export const FIRST_STAGING: Staging = {
  stage: 0,
  towardsNext: 0,
  hasOpeningRung: false,
  weeks: NO_WEEKS,
  weeksThere: NO_WEEKS,
  lowerUntil: null,
  newUntil: null,
};

/** What a session says about the stage. */
interface StageSession {
  localDate: LocalDate;
  /** The number of its week. */
  week: number;
  /** It had an exercise of the member's own stage, as newcomers do it or harder, and was neither hard nor eased. */
  counts: boolean;
  /** It had a rung that opens the last stage, and was not hard. */
  hasOpeningRung: boolean;
}

export function isNewcomer({ newUntil }: Staging, day: LocalDate): boolean {
  return newUntil === null || day < newUntil;
}

/** The stage of what a member meets on a day. */
export function stageOn({ stage, lowerUntil }: Staging, day: LocalDate): number {
  return lowerUntil !== null && day < lowerUntil ? Math.max(0, stage - 1) : stage;
}

/** What a member meets of the exercises that a day asks of the club. An easier one stands in for each that is beyond them. */
export function exercisesMet(catalogue: ReadonlyMap<string, LadderExercise>, ids: readonly string[], staging: Staging, day: LocalDate) {
  const stage = stageOn(staging, day);
  const isTime = (afterWeeks: number) => weeksBefore(staging.weeks, day) >= afterWeeks;
  const isMet = ({ stage: its, afterWeeks }: LadderExercise) => its <= stage && (afterWeeks === undefined || isTime(afterWeeks));
  const met = new Set<LadderExercise>();
  for (const id of ids) {
    let exercise = catalogue.get(id);
    while (exercise && !isMet(exercise)) exercise = catalogue.get(exercise.regressesTo ?? '');
    if (exercise) met.add(exercise);
  }
  return [...met];
}

/** Of these weeks, those before the day's own. */
function weeksBefore({ count, last }: WeekCount, day: LocalDate): number {
  return weekNumber(day) === last ? count - 1 : count;
}

function counted(weeks: WeekCount, week: number): WeekCount {
  return week === weeks.last ? weeks : { count: weeks.count + 1, last: week };
}

export function afterStageSession(before: Staging, { localDate, week, counts, hasOpeningRung }: StageSession): Staging {
  const staging = {
    ...before,
    newUntil: before.newUntil ?? addDays(localDate, NEWCOMER_DAYS),
    weeks: counted(before.weeks, week),
    weeksThere: counts ? counted(before.weeksThere, week) : before.weeksThere,
    hasOpeningRung: before.hasOpeningRung || hasOpeningRung,
  };
  if (!counts || staging.stage >= LAST_STAGE - 1) return staging;
  const towardsNext = staging.towardsNext + 1;
  return towardsNext < SESSIONS_TO_NEXT ? { ...staging, towardsNext } : nextStage(staging);
}

/** Whether a member who says that an exercise is no trouble has the next stage opened by that. The last one is never opened by a word. */
export function isOpenedByWord(stage: number, exercise: LadderExercise): boolean {
  return exercise.stage === stage && stage < LAST_STAGE - 1;
}

export function nextStage(staging: Staging): Staging {
  return { ...staging, stage: staging.stage + 1, towardsNext: 0, weeksThere: NO_WEEKS };
}

/** Opens the last stage when it is time. */
export function withLastStage(staging: Staging, day: LocalDate): Staging {
  if (staging.stage !== LAST_STAGE - 1) return staging;
  return staging.hasOpeningRung || weeksBefore(staging.weeksThere, day) >= WEEKS_TO_LAST ? nextStage(staging) : staging;
}

/** After a long break: the stage before for a week; after a very long one, the first. */
export function stageAfterBreak(staging: Staging, day: LocalDate, isVeryLong: boolean): Staging {
  if (isVeryLong) return { ...FIRST_STAGING, newUntil: staging.newUntil, weeks: staging.weeks };
  return { ...staging, lowerUntil: addDays(day, DAYS_LOWER) };
}
