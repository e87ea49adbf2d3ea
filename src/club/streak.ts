import { addDays, mondayOf, weekday, weekNumber, weekStart } from './calendar.ts';
import type { LocalDate, Pause } from './club.ts';
import { isWeekPaused } from './pause.ts';

/** Days a week that keep the week, unless the member chose another number. */
export const DEFAULT_WEEKLY_GOAL = 3;

/** A member's current week. */
export interface WeekProgress {
  /** Its Monday. */
  start: LocalDate;
  /** Days checked in. */
  done: number;
  /** Days that keep the week. */
  goal: number;
  kept: boolean;
  /** Days left in which to check in, today included: 7 on Monday, 1 on Sunday. */
  daysLeft: number;
}

/** What a member's streak is counted from. */
export interface Habit {
  /** Checked-in days in any order. */
  days: readonly LocalDate[];
  /** Days that keep a week. */
  goal: number;
  /** Pauses of the club. */
  pauses: readonly Pause[];
}

/** How a member stands. */
export interface Standing {
  /** The present week. */
  week: WeekProgress;
  /** The week of the day that was changed, when that is an earlier one; null: it is the present one. */
  earlierWeek: WeekProgress | null;
  /** Weeks kept in a row. */
  streak: number;
}

/** How a member stands after `localDate` was checked in or taken back. */
export function standingOf({ days, goal, pauses }: Habit, localDate: LocalDate, today: LocalDate): Standing {
  const monday = weekStart(localDate);
  return {
    week: weekOf(days, goal, today),
    earlierWeek: monday < weekStart(today) ? weekOf(days, goal, addDays(monday, 6)) : null,
    streak: streakOf(days, goal, today, pauses),
  };
}

/**
 * How the week of `today` stands.
 *
 * @param days checked-in days in any order; those after `today` do not count
 */
export function weekOf(days: readonly LocalDate[], goal: number, today: LocalDate): WeekProgress {
  const start = weekStart(today);
  const done = new Set(days.filter((day) => start <= day && day <= today)).size;
  return { start, done, goal, kept: done >= goal, daysLeft: 8 - weekday(today) };
}

/** The Mondays of all weeks kept, ascending. */
export function weeksKept(days: readonly LocalDate[], goal: number): LocalDate[] {
  return [...keptWeekNumbers(days, goal)].sort((a, b) => a - b).map(mondayOf);
}

/**
 * Weeks kept in a row up to last week, and this week too once it is kept. An unfinished week breaks nothing. A week in which a pause
 * fell breaks nothing either, and adds only if it was kept all the same.
 *
 * @param days checked-in days in any order; those after `today` do not count
 */
export function streakOf(days: readonly LocalDate[], goal: number, today: LocalDate, pauses: readonly Pause[] = []): number {
  const kept = keptWeekNumbers(
    days.filter((day) => day <= today),
    goal,
  );
  const first = Math.min(...kept); // before it nothing can be added
  let streak = 0;
  for (let week = weekNumber(today); week >= first; week--) {
    const isOver = week < weekNumber(today);
    if (kept.has(week)) streak++;
    else if (isOver && !isWeekPaused(pauses, mondayOf(week))) break;
  }
  return streak;
}

function keptWeekNumbers(days: readonly LocalDate[], goal: number): Set<number> {
  const daysIn = new Map<number, number>();
  for (const day of new Set(days)) {
    const week = weekNumber(day);
    daysIn.set(week, (daysIn.get(week) ?? 0) + 1);
  }
  return new Set([...daysIn].filter(([, count]) => count >= goal).map(([week]) => week));
}
