import { addDays } from './calendar.ts';
import type { LocalDate } from './local-date.ts';

/** Races ahead, at most: of a club, and of one member alone. */
export const MOST_RACES = { club: 6, member: 3 } as const;

/** How far ahead a race may be, in days. */
const FARTHEST_RACE = 366;

/** What is wrong with the day of a race that is to be entered; null: nothing. */
export function dayProblem(localDate: LocalDate, today: LocalDate): 'past' | 'far' | null {
  if (localDate < today) return 'past';
  return localDate > addDays(today, FARTHEST_RACE) ? 'far' : null;
}

/** The races that are not over. */
export function racesAhead<Each extends { localDate: LocalDate }>(races: readonly Each[], today: LocalDate): Each[] {
  return races.filter(({ localDate }) => localDate >= today);
}
