/** The club of all views: Riverside Runners in Paris, at noon of a Wednesday in March. */

import { addDays, weekStart } from '../../../src/club/calendar.ts';
import type { Club, LocalDate, Programme } from '../../../src/club/club.ts';
import { type Session, sessionOf } from '../../../src/club/session.ts';
import { type Standing, standingOf } from '../../../src/club/standing.ts';
import type { Habit } from '../../../src/club/streak.ts';
import { articleCatalogue, instant, sampleClub, settings } from '../../support/club.ts';

export const TODAY = '2026-03-04';
export const NOW = instant('2026-03-04T11:05:00Z'); // 12:05 in Paris
export const THURSDAY = { localDate: '2026-03-05', at: instant('2026-03-05T06:30:00Z') };
const MONDAY = { localDate: '2026-03-09', at: instant('2026-03-09T06:30:00Z') };

export const catalogue = articleCatalogue();

export const club: Club = { ...sampleClub(settings, THURSDAY), nextDigest: MONDAY };

/** The same with another programme. */
export function clubWith(changes: Partial<Programme>): Club {
  return { ...club, programmes: [{ ...club.programmes[0], ...changes }] };
}

/** The same, until somebody ends the pause. */
export const pausedClub: Club = {
  ...clubWith({ nextPrompt: null }),
  nextDigest: null,
  pause: { from: '2026-03-03', until: null, reason: 'asked' },
};

/** What the club's plan asks for on a day. */
export function askedOn(localDate: LocalDate): Session {
  return sessionOf(settings.weekPlan, catalogue.exercises, localDate);
}

/** A day of this week: 0 is Monday. */
export const day = (index: number): LocalDate => addDays(weekStart(TODAY), index);

/** Monday, Wednesday and Friday of so many weeks up to the last one, or up to an earlier one. */
export function keptWeeks(count: number, before: LocalDate = TODAY): LocalDate[] {
  const monday = weekStart(before);
  return Array.from({ length: count }, (_, week) => [0, 2, 4].map((each) => addDays(monday, 7 * (week - count) + each))).flat();
}

export function habitOf(days: readonly LocalDate[], more: Partial<Habit> = {}): Habit {
  return { days, goals: [], pauses: [], clubPauses: [], missed: [], ...more };
}

/** How somebody stands who checked in on these days. */
export function standing(days: readonly LocalDate[], { today = TODAY, ...more }: Partial<Habit> & { today?: LocalDate } = {}): Standing {
  return standingOf(habitOf(days, more), today);
}
