/**
 * Easier weeks: half the sets, and no step up. They come after weeks that asked for more and more, after hard ones, and whenever a member asks.
 *
 * @see Bell and others 2023, https://doi.org/10.1186/s40798-023-00633-0 (what coaches agree on; no trial in runners)
 */
import { addDays, daysBetween, weekNumber } from './calendar.ts';
import type { Amount } from './ladder.ts';
import type { LocalDate } from './local-date.ts';

/** Weeks running with a step up that an easier one follows. */
const WEEKS_WITH_STEPS = 6;

/** Weeks running in which most sessions were hard that an easier one follows. */
const HARD_WEEKS = 2;

/** Days of an easier week that a member asks for, from the day on which they ask. */
const DAYS_WANTED = 7;

/** Why a week is an easier one. */
export type EasierBecause = 'wanted' | 'steps' | 'hard';

/** What a member's week held. */
export interface TrainingWeek {
  /** Steps up that the rules made. */
  steps: number;
  answered: number;
  hard: number;
  isEasier: boolean;
}

/** The weeks with a strength session, by their number. */
export type TrainingWeeks = ReadonlyMap<number, TrainingWeek>;

export const EMPTY_WEEK: TrainingWeek = { steps: 0, answered: 0, hard: 0, isEasier: false };

/** The first of the easier days that a member asked for and that the day lies in; null: they asked for none. */
export function easierSince(easierFrom: readonly LocalDate[], day: LocalDate): LocalDate | null {
  const last = easierFrom
    .filter((from) => from <= day)
    .sort()
    .at(-1);
  return last !== undefined && daysBetween(last, day) < DAYS_WANTED ? last : null;
}

/** The last of the easier days that begin on one. */
export const lastEasierDay = (from: LocalDate): LocalDate => addDays(from, DAYS_WANTED - 1);

/** Whether a day lies in an easier week, and why; null: it does not. It depends on the weeks before it alone. */
export function easierOn(weeks: TrainingWeeks, easierFrom: readonly LocalDate[], day: LocalDate): EasierBecause | null {
  if (easierSince(easierFrom, day) !== null) return 'wanted';
  const week = weekNumber(day);
  if (areAll(weeks, { from: week - WEEKS_WITH_STEPS, until: week }, ({ steps }) => steps > 0)) return 'steps';
  return areAll(weeks, { from: week - HARD_WEEKS, until: week }, ({ answered, hard }) => hard * 2 > answered) ? 'hard' : null;
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
