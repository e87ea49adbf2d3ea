import type { LocalDate } from './local-date.ts';

/** A day in a member's calendar. `open`: nothing was done, whatever kind of day it was; nothing is ever called missed. */
export interface CalendarDay {
  localDate: LocalDate;
  state: 'done' | 'paused' | 'open' | 'future';
  /** A race of the club's or their own is on it. */
  isRace?: true;
}

/** A week in a member's calendar. `spare`: a spare week stood in for it. `held`: an organiser held it. `away`: the bot was, which holds it too. `now`: it is under way and not kept yet. */
export interface CalendarWeek {
  /** Its Monday. */
  start: LocalDate;
  /** Seven, Monday first. */
  days: readonly CalendarDay[];
  state: 'kept' | 'spare' | 'paused' | 'held' | 'away' | 'open' | 'now';
}

/** The last months of a member. */
export interface Calendar {
  /** Oldest first, without a gap; the last one holds today. */
  weeks: readonly CalendarWeek[];
}

/** What a calendar comes to. */
interface CalendarTally {
  daysDone: number;
  weeksKept: number;
  weeksSpare: number;
  weeksPaused: number;
  weeksHeld: number;
}

/** The days on which there is a race. */
export const raceDaysIn = (days: readonly CalendarDay[]): LocalDate[] =>
  days.filter(({ isRace }) => isRace).map(({ localDate }) => localDate);

/** Counts the days and the weeks of a calendar. */
export function tallyOf({ weeks }: Calendar): CalendarTally {
  const weeksThatAre = (state: CalendarWeek['state']) => weeks.filter((week) => week.state === state).length;
  return {
    daysDone: weeks.flatMap(({ days }) => days).filter(({ state }) => state === 'done').length,
    weeksKept: weeksThatAre('kept'),
    weeksSpare: weeksThatAre('spare'),
    weeksPaused: weeksThatAre('paused'),
    weeksHeld: weeksThatAre('held') + weeksThatAre('away'),
  };
}

/** The day that a calendar was made on: its last one that is not to come. */
export function todayIn({ weeks }: Calendar): LocalDate | null {
  return weeks.flatMap(({ days }) => days).findLast(({ state }) => state !== 'future')?.localDate ?? null;
}
