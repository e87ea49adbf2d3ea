import { addDays } from './calendar.ts';
import type { PausedDays } from './club.ts';
import type { LocalDate } from './local-date.ts';

/** The longest pause that can be asked for, in days. A longer one is asked for without an end. */
const LONGEST_PAUSE_DAYS = 366;

/** What is wrong with a day to pause until, which is the first one after the pause; null: nothing. */
export function untilProblem(until: LocalDate, today: LocalDate): 'past' | 'far' | null {
  if (until <= today) return 'past';
  return until > addDays(today, LONGEST_PAUSE_DAYS) ? 'far' : null;
}

/** Whether a day lies in the pause. */
export function isPaused(pause: PausedDays | null, localDate: LocalDate): boolean {
  if (!pause || localDate < pause.from) return false;
  return pause.until === null || localDate < pause.until;
}

/** Whether only somebody's word ends the pause. */
export function isEndless(pause: PausedDays | null): boolean {
  return pause !== null && pause.until === null;
}

/** Whether any day of the week that begins on `monday` lies in one of the pauses. */
export function isWeekPaused(pauses: readonly PausedDays[], monday: LocalDate): boolean {
  const sunday = addDays(monday, 6);
  return pauses.some(({ from, until }) => from <= sunday && (until === null || monday < until));
}
