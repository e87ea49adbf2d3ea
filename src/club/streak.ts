import { mondayOf, weekNumber } from './calendar.ts';
import type { PausedDays, WeeklyGoal } from './club.ts';
import { fallOfWeek, loweredGoal, type RaceInPlan } from './day-plan.ts';
import type { LocalDate } from './local-date.ts';
import { isWeekPaused } from './pause.ts';

/** Days a week that keep the week, unless the member chose another number. */
export const DEFAULT_WEEKLY_GOAL = 3;

/** With every so many weeks kept, in a row or not, a spare week is earned. */
export const WEEKS_PER_SPARE_WEEK = 4;

/** Spare weeks in hand, at most. One that is earned beyond that is not given. */
export const MOST_SPARE_WEEKS = 2;

/** What a member's weeks are counted from. */
export interface Habit {
  /** Checked-in days of the club's calendar, in any order. */
  days: readonly LocalDate[];
  /** What the member chose, oldest first. Before the first one the default holds. */
  goals: readonly WeeklyGoal[];
  /** The member's own pauses. */
  pauses: readonly PausedDays[];
  clubPauses: readonly PausedDays[];
  /** Days whose prompt did not go out in time because the bot was away. */
  missed: readonly LocalDate[];
  /** The Mondays of weeks that an organiser held. Left out: none. */
  held?: readonly LocalDate[];
  /** The club's races and the member's own, in the order of their days. They lower the goal of their weeks. Left out: none. */
  races?: readonly RaceInPlan[];
}

/**
 * What became of a week. `kept`: on at least as many days as the goal says. `paused`: not kept, and a day of it lies in a pause.
 * `held`: neither, and an organiser held it, which does as a pause does. `away`: none of these, and the bot was away when a prompt of it was
 * due, which does the same. `spare`: not kept, and a spare week held the streak. `open`: none of these; a streak ends here. `now`: the present week, not kept so far.
 */
export type WeekOutcome = 'kept' | 'spare' | 'paused' | 'held' | 'away' | 'open' | 'now';

/** How a member stands between two weeks. */
export interface Totals {
  /** Weeks kept in a row. */
  streak: number;
  /** The longest streak so far. */
  best: number;
  /** Weeks kept in all. It never goes back to 0. */
  kept: number;
  /** Spare weeks in hand, 0 to {@link MOST_SPARE_WEEKS}. */
  spareWeeks: number;
}

/** A member's week. */
export interface Week {
  /** Its Monday. */
  start: LocalDate;
  /** The days checked in, oldest first. */
  days: readonly LocalDate[];
  /** Days that keep it. */
  goal: number;
  /** By how many days races lowered it; left out: by none. */
  lowered?: number;
  state: WeekOutcome;
  before: Totals;
  after: Totals;
}

/**
 * A member's weeks, oldest first, from the one of the first check-in (or of `since`, if that is earlier) to the present one. The only
 * place that knows what keeps, holds and ends a streak: whatever is said about one is read from here.
 *
 * The present week is the one of {@link presentDay}. It breaks nothing before it is over.
 */
export function weeksOf(habit: Habit, today: LocalDate, since: LocalDate = today): Week[] {
  const daysOfWeek = Map.groupBy([...new Set(habit.days)].sort(), weekNumber);
  const present = weekNumber(presentDay(habit, today));
  const first = Math.min(present, weekNumber(since), ...daysOfWeek.keys());
  const pauses = [...habit.pauses, ...habit.clubPauses];
  const awayWeeks = new Set(habit.missed.map(weekNumber));
  const weeks: Week[] = [];
  let before: Totals = { streak: 0, best: 0, kept: 0, spareWeeks: 0 };
  for (let number = first; number <= present; number++) {
    const start = mondayOf(number);
    const facts = { start, days: daysOfWeek.get(number) ?? [], ...goalOf(habit, start), before };
    const state = outcomeOf(facts, {
      isPaused: isWeekPaused(pauses, start),
      isHeld: habit.held?.includes(start) ?? false,
      isAway: awayWeeks.has(number),
      isOver: number < present,
    });
    const after = totalsAfter(before, state);
    weeks.push({ ...facts, state, after });
    before = after;
  }
  return weeks;
}

/**
 * The day that counts as today: never before the last check-in. A club that moves west over midnight has yesterday's date again, and
 * a check-in for "tomorrow", which must not vanish until then.
 */
export function presentDay({ days }: Pick<Habit, 'days'>, today: LocalDate): LocalDate {
  return days.reduce((latest, day) => (day > latest ? day : latest), today);
}

/** How many days keep the week of that Monday: what the member chose, lowered where a race leaves too few strength days: see `goalFall`. */
export function goalOf({ goals, races = [] }: Pick<Habit, 'goals' | 'races'>, monday: LocalDate): Pick<Week, 'goal' | 'lowered'> {
  const chosen = goals.findLast(({ from }) => from <= monday)?.days ?? DEFAULT_WEEKLY_GOAL;
  const goal = loweredGoal(chosen, fallOfWeek(races, monday));
  return goal < chosen ? { goal, lowered: chosen - goal } : { goal };
}

function outcomeOf(
  { days, goal, before }: Pick<Week, 'days' | 'goal' | 'before'>,
  { isPaused, isHeld, isAway, isOver }: { isPaused: boolean; isHeld: boolean; isAway: boolean; isOver: boolean },
): WeekOutcome {
  if (days.length >= goal) return 'kept';
  if (isPaused) return 'paused';
  if (isHeld) return 'held';
  if (isAway) return 'away';
  if (!isOver) return 'now';
  return before.spareWeeks > 0 ? 'spare' : 'open'; // who has one has a streak to hold: none ends before the last one is used
}

function totalsAfter(before: Totals, state: WeekOutcome): Totals {
  if (state === 'spare') return { ...before, spareWeeks: before.spareWeeks - 1 };
  if (state === 'open') return { ...before, streak: 0 };
  if (state !== 'kept') return before;
  const streak = before.streak + 1;
  const kept = before.kept + 1;
  const earned = kept % WEEKS_PER_SPARE_WEEK === 0 ? 1 : 0;
  return { streak, best: Math.max(before.best, streak), kept, spareWeeks: Math.min(MOST_SPARE_WEEKS, before.spareWeeks + earned) };
}
