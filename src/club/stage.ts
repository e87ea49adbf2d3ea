/** Stages: which exercises a member may meet. Each opens by what was done in the one before; what the club is asked stays the same for all. */
import { addDays, weekNumber } from './calendar.ts';
import type { LadderExercise } from './ladder.ts';
import type { LocalDate } from './local-date.ts';

/** Sessions with an exercise of the member's own stage, none of them hard, that open the next one. A rule of ours. */
const SESSIONS_TO_NEXT = 2;

/** The stage of the further exercises. It opens by a rung of the stage before, or after so many weeks with a session there. */
const LAST_STAGE = 3;
const WEEKS_TO_LAST = 8;

/** Days for which a member who comes back after a long break meets the stage before theirs. */
const DAYS_LOWER = 7;

/** How far a member is. */
export interface Staging {
  stage: number;
  /** Sessions that count towards the next one. */
  towardsNext: number;
  /** They have done a rung that opens the last one, and it was not hard. */
  hasOpeningRung: boolean;
  /** Weeks with a session, in all and since the stage was reached. Weeks away are not among them. */
  weeks: { inAll: number; there: number };
  /** The number of the last of them; null: none yet. */
  lastWeek: number | null;
  /** Until that day the member meets the stage before; null: theirs. */
  lowerUntil: LocalDate | null;
  /** The first strength session of all; null: none yet. */
  firstDay: LocalDate | null;
}

export const FIRST_STAGING: Staging = {
  stage: 0,
  towardsNext: 0,
  hasOpeningRung: false,
  weeks: { inAll: 0, there: 0 },
  lastWeek: null,
  lowerUntil: null,
  firstDay: null,
};

/** What a session says about the stage. */
export interface StageSession {
  localDate: LocalDate;
  /** The number of its week. */
  week: number;
  /** It had an exercise of the member's own stage, as newcomers do it or harder, and was neither hard nor eased. */
  counts: boolean;
  /** It had a rung that opens the last stage, and was not hard. */
  hasOpeningRung: boolean;
}

/** The stage of what a member meets on a day. */
export function stageOn({ stage, lowerUntil }: Staging, day: LocalDate): number {
  return lowerUntil !== null && day < lowerUntil ? Math.max(0, stage - 1) : stage;
}

/** What a member meets of the exercises that a day asks of the club: for each that is beyond them the easier one that stands in for it. */
export function exercisesMet(catalogue: ReadonlyMap<string, LadderExercise>, ids: readonly string[], staging: Staging, day: LocalDate) {
  const stage = stageOn(staging, day);
  const isTime = (afterWeeks: number) => weeksBefore(staging, day, 'inAll') >= afterWeeks;
  const isMet = ({ stage: its, afterWeeks }: LadderExercise) => its <= stage && (afterWeeks === undefined || isTime(afterWeeks));
  const met = new Set<LadderExercise>();
  for (const id of ids) {
    let exercise = catalogue.get(id);
    while (exercise && !isMet(exercise)) exercise = catalogue.get(exercise.regressesTo ?? '');
    if (exercise) met.add(exercise);
  }
  return [...met];
}

/** The weeks with a session that lie before the day's own. */
function weeksBefore({ weeks, lastWeek }: Staging, day: LocalDate, which: keyof Staging['weeks']): number {
  return weeks[which] === 0 || weekNumber(day) !== lastWeek ? weeks[which] : weeks[which] - 1;
}

export function afterStageSession(before: Staging, { counts, hasOpeningRung, ...session }: StageSession): Staging {
  const staging = { ...inWeekOf(before, session), hasOpeningRung: before.hasOpeningRung || hasOpeningRung };
  if (!counts || staging.stage >= LAST_STAGE - 1) return staging;
  const towardsNext = staging.towardsNext + 1;
  return towardsNext < SESSIONS_TO_NEXT ? { ...staging, towardsNext } : nextStage(staging);
}

function inWeekOf(before: Staging, { localDate, week }: Pick<StageSession, 'localDate' | 'week'>): Staging {
  if (week === before.lastWeek) return before;
  const { inAll, there } = before.weeks;
  return { ...before, firstDay: before.firstDay ?? localDate, weeks: { inAll: inAll + 1, there: there + 1 }, lastWeek: week };
}

/** Whether a member who says that an exercise is no trouble has the next stage opened by that. The last one is never opened by a word. */
export function opensByWord({ stage }: Staging, exercise: LadderExercise): boolean {
  return exercise.stage === stage && stage < LAST_STAGE - 1;
}

export function nextStage(staging: Staging): Staging {
  return { ...staging, stage: staging.stage + 1, towardsNext: 0, weeks: { ...staging.weeks, there: 0 } };
}

/** Opens the last stage when it is time. */
export function withLastStage(staging: Staging, day: LocalDate): Staging {
  if (staging.stage !== LAST_STAGE - 1) return staging;
  return staging.hasOpeningRung || weeksBefore(staging, day, 'there') >= WEEKS_TO_LAST ? nextStage(staging) : staging;
}

/** After a long break: the stage before for a week; after a very long one, the first. */
export function stageAfterBreak(staging: Staging, day: LocalDate, isVeryLong: boolean): Staging {
  const { firstDay, weeks, lastWeek } = staging;
  if (isVeryLong) return { ...FIRST_STAGING, firstDay, weeks: { ...weeks, there: 0 }, lastWeek };
  return { ...staging, lowerUntil: addDays(day, DAYS_LOWER) };
}
