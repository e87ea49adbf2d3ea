/** The club of all views: Riverside Runners in Paris, at noon of a Wednesday in March. */

import { addDays, weekStart } from '../../../src/club/calendar.ts';
import type { Club, Programme } from '../../../src/club/club.ts';
import type { LocalDate } from '../../../src/club/local-date.ts';
import { type Session, sessionOf } from '../../../src/club/session.ts';
import { type Standing, standingOf } from '../../../src/club/standing.ts';
import type { Habit } from '../../../src/club/streak.ts';
import type { StoryView } from '../../../src/messages/story.ts';
import { articleCatalogue, instant, sampleClub, samplePlan, settings } from '../../support/club.ts';
import { fromPlain, type Plain, theDay } from '../../support/plain.ts';

export const TODAY = theDay('2026-03-04');
export const NOW = instant('2026-03-04T11:05:00Z'); // 12:05 in Paris
export const THURSDAY = { localDate: theDay('2026-03-05'), at: instant('2026-03-05T06:30:00Z') };
const MONDAY = { localDate: theDay('2026-03-09'), at: instant('2026-03-09T06:30:00Z') };

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
  pauses: [{ from: theDay('2026-03-03'), until: null, reason: 'asked' }],
};

/** What the club's plan asks for on a day. */
export function sessionOn(localDate: LocalDate): Session {
  return sessionOf(samplePlan(settings, catalogue), localDate);
}

/** A day of this week: 0 is Monday. */
export const day = (index: number): LocalDate => addDays(weekStart(TODAY), index);

/** Monday, Wednesday and Friday of so many weeks up to the last one, or up to an earlier one. */
export function keptWeeks(count: number, before: string = TODAY): LocalDate[] {
  const monday = weekStart(theDay(before));
  return Array.from({ length: count }, (_, week) => [0, 2, 4].map((each) => addDays(monday, 7 * (week - count) + each))).flat();
}

export function habitOf(days: readonly string[], more: Partial<Plain<Habit>> = {}): Habit {
  return fromPlain<Habit>({ days, goals: [], pauses: [], clubPauses: [], missed: [], ...more });
}

/** How somebody stands who checked in on these days. */
export function standing(days: readonly string[], { today = TODAY, ...more }: Partial<Plain<Habit>> & { today?: string } = {}): Standing {
  return standingOf(habitOf(days, more), theDay(today));
}

/** Four weeks in which one exercise got a set more, one its next version, and one was new. */
export const STORY: StoryView = {
  story: {
    weeks: { from: 1, to: 4 },
    sessions: 11,
    lines: [
      { exerciseId: 'single-leg-chair-squat', from: { rung: 2, sets: 1, target: 8 }, to: { rung: 3, sets: 2, target: 9 } },
      { exerciseId: 'clam', from: { rung: 1, sets: 1, target: 10 }, to: { rung: 1, sets: 2, target: 12 } },
      { exerciseId: 'band-side-walk', from: { rung: 2, sets: 1, target: 15 }, to: { rung: 2, sets: 1, target: 15 } },
    ],
  },
  catalogue,
};
