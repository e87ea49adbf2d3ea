import { weekStart } from './calendar.ts';
import type { LocalDate, Pause } from './club.ts';

/** The longest pause that can be asked for, in days. A longer one is asked for without an end. */
export const LONGEST_PAUSE_DAYS = 366;

/** Whether a day lies in the pause. */
export function isPaused(pause: Pause | null, localDate: LocalDate): boolean {
  if (!pause || localDate < pause.from) return false;
  return pause.until === null || localDate < pause.until;
}

/** Whether any day of the week that begins on `monday` lies in one of the pauses. */
export function isWeekPaused(pauses: readonly Pause[], monday: LocalDate): boolean {
  return pauses.some(({ from, until }) => weekStart(from) <= monday && (until === null || monday < until));
}
