/**
 * Easier weeks: half the sets, and no step up. They come after weeks that asked for more and more, after hard ones, and whenever a member asks.
 *
 * @see Bell and others 2023, https://doi.org/10.1186/s40798-023-00633-0 (what coaches agree on; no trial in runners)
 */
import { addDays, daysBetween, weekNumber, weekStart } from './calendar.ts';
import type { Amount } from './ladder.ts';
import type { LocalDate } from './local-date.ts';

/** Weeks running with a step up that an easier one follows. */
const WEEKS_WITH_STEPS = 6;

/** Weeks running in which most sessions were hard that an easier one follows. */
const HARD_WEEKS = 2;

/** Days of an easier week that a member asks for, from the day on which they ask. */
const DAYS_WANTED = 7;

/** Why a week is an easier one: the member asked for it, or it follows weeks of steps up, or hard ones. */
export type EasierBecause = 'wanted' | 'steps' | 'hard';

/** An easier week that a day lies in. */
export interface EasierWeek {
  because: EasierBecause;
  lastDay: LocalDate;
}

/** What a member's week held. */
export interface TrainingWeek {
  /** Steps up that the rules made. */
  steps: number;
  answered: number;
  hard: number;
  isEasier: boolean;
}

/** The weeks with a strength session, by their number. */
type TrainingWeeks = ReadonlyMap<number, TrainingWeek>;

export const EMPTY_WEEK: TrainingWeek = { steps: 0, answered: 0, hard: 0, isEasier: false };

/** The first of the easier days that a member asked for and that the day lies in; null: they asked for none. */
export function easierSince(easierFrom: readonly LocalDate[], day: LocalDate): LocalDate | null {
  const last = easierFrom
    .filter((from) => from <= day)
    .sort()
    .at(-1);
  return last !== undefined && daysBetween(last, day) < DAYS_WANTED ? last : null;
}

/** The easier week that a day lies in; null: none. It depends on what was before that day alone. */
export function easierOn(weeks: TrainingWeeks, easierFrom: readonly LocalDate[], day: LocalDate): EasierWeek | null {
  const since = easierSince(easierFrom, day);
  if (since !== null) return { because: 'wanted', lastDay: addDays(since, DAYS_WANTED - 1) };
  const week = weekNumber(day);
  const lastDay = addDays(weekStart(day), 6);
  if (areAll(weeks, { from: week - WEEKS_WITH_STEPS, until: week }, ({ steps }) => steps > 0)) return { because: 'steps', lastDay };
  const wereHard = areAll(weeks, { from: week - HARD_WEEKS, until: week }, ({ answered, hard }) => hard * 2 > answered);
  return wereHard ? { because: 'hard', lastDay } : null;
}

function areAll(weeks: TrainingWeeks, { from, until }: { from: number; until: number }, is: (week: TrainingWeek) => boolean): boolean {
  for (let week = from; week < until; week++) {
    const each = weeks.get(week);
    if (!each || each.isEasier || !is(each)) return false;
  }
  return true;
}

/** What an easier week leaves of an amount: half the sets, rounded up. */
export function inEasierWeek({ sets, ...amount }: Amount): Amount {
  return { ...amount, sets: Math.ceil(sets / 2) };
}
