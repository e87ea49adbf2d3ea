import { daysBetween, weekday, weekStart } from './calendar.ts';
import type { LocalDate } from './local-date.ts';
import { type Milestone, milestonesReached } from './milestone.ts';
import { type Habit, presentDay, type Week, weeksOf } from './streak.ts';

/** Days since the check-in before from which the answer greets somebody who is back. The club's digest does so later. */
const BACK_AFTER_DAYS = 14;

/** How a member stands. */
export interface Standing {
  /** The present week. */
  week: Week;
  /** The one before it; null: it is the first. */
  lastWeek: Week | null;
  /** The week of the day that was changed, when that is an earlier one; null: it is the present one, or no day was changed. */
  earlierWeek: Week | null;
  /** Days of the present week that can still be checked in: today, unless it has its check-in, and those after it. */
  daysLeft: number;
  /** The day that was changed is the first check-in after two weeks or more. */
  isBack: boolean;
}

/**
 * How a member stands on a day.
 *
 * @param changed a day that was just checked in or taken back; null: none
 */
export function standingOf(habit: Habit, today: LocalDate, changed: LocalDate | null = null): Standing {
  const weeks = weeksOf(habit, today, changed ?? today);
  const week = weeks.at(-1)!;
  const monday = weekStart(changed ?? today);
  const present = presentDay(habit, today);
  return {
    week,
    lastWeek: weeks.at(-2) ?? null,
    earlierWeek: changed === null || monday >= week.start ? null : weeks.find(({ start }) => start === monday)!,
    daysLeft: 8 - weekday(present) - (week.days.includes(present) ? 1 : 0),
    isBack: changed !== null && isBackOn(habit, changed),
  };
}

function isBackOn({ days }: Habit, changed: LocalDate): boolean {
  const before = days
    .filter((day) => day < changed)
    .sort()
    .at(-1);
  return before !== undefined && days.includes(changed) && daysBetween(before, changed) >= BACK_AFTER_DAYS;
}

/** Every milestone that a member who stands like that has reached. */
export function milestonesOf(habit: Habit, { week }: Pick<Standing, 'week'>): Milestone[] {
  return milestonesReached({ checkins: habit.days.length, weeks: week.after.kept });
}
