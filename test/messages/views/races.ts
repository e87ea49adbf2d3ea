/** Races and the long run: what organisers enter, and what that makes of days and weeks. */

import type { Club, Programme } from '../../../src/club/club.ts';
import { DEFAULT_WEEK_PLAN, weekPlanOf } from '../../../src/club/schedule.ts';
import { sessionOf } from '../../../src/club/session.ts';
import { settingValues } from '../../../src/club/settings.ts';
import { ledger } from '../../../src/messages/ledger.ts';
import { preview } from '../../../src/messages/preview.ts';
import { trainingCalendar } from '../../../src/messages/training-calendar.ts';
import { samplePlan } from '../../support/club.ts';
import type { Plain } from '../../support/plain.ts';
import { longKnown } from '../../support/plain.ts';
import { coming } from './club.ts';
import { weeksOf } from './hips.ts';
import { catalogue, club, day, habitOf, keptWeeks, TODAY } from './runners.ts';
import { states, type View } from './states.ts';

const SPRING_10 = { localDate: day(6), name: 'Spring *10*', metres: 10_000 };
const HALF = { localDate: '2026-04-12', name: 'Vienna', metres: 21_098 };
const RELAY = { localDate: '2026-05-02', name: 'Relay', metres: null };

/** A club with these races and a long run, as every door leaves it: its programmes go by them. */
function entered(races: Plain<Club>['races'], longRun: 6 | 7 | null = null, more: Partial<Plain<Programme>> = {}): Plain<Club> {
  const entries = { longRun, races: longKnown(races.map(({ localDate }) => localDate)) };
  return { ...club, races, settings: settingValues({ longRun }), programmes: [{ ...club.programmes[0], entries, ...more }] };
}
const SATURDAYS = { weekPlan: weekPlanOf([2, 6]) };
const BEGINNERS = { ...club.programmes[0], number: 2, name: 'Beginners' };

/** The prompts of a week with a race on Sunday. */
function raceWeek() {
  const entries = { longRun: null, races: longKnown([day(6)]) };
  const view = coming({ entries }, undefined, (localDate) =>
    sessionOf({ ...samplePlan({ weekPlan: DEFAULT_WEEK_PLAN }, catalogue), entries }, localDate),
  );
  return { ...view, club: { ...view.club, races: [SPRING_10] } };
}
const raceOn = (localDate: string) => ({
  races: [{ localDate, enteredDate: day(-14), isOwn: false, weekPlan: DEFAULT_WEEK_PLAN, longRun: null }],
});

export const RACES: View[] = [
  ...states('training-calendar', trainingCalendar, {
    'nothing-entered': [{ club, before: null, today: TODAY }],
    'races-alone': [{ club: entered([SPRING_10, HALF, RELAY]), before: null, today: TODAY }],
    'a-long-run-is-new': [{ club: entered([], 7, SATURDAYS), before: entered([], null, SATURDAYS), today: TODAY }],
    'no-long-run-any-more': [{ club: entered([], null, SATURDAYS), before: entered([], 7, SATURDAYS), today: TODAY }],
    'a-race-has-another-name': [{ club: entered([SPRING_10]), before: entered([{ ...SPRING_10, name: 'Spring' }]), today: TODAY }],
    'a-race-is-taken-out': [{ club: entered([HALF]), before: entered([SPRING_10, HALF]), today: TODAY }],
    'several-programmes': [
      { club: { ...entered([SPRING_10]), programmes: [entered([SPRING_10]).programmes[0], BEGINNERS] }, before: null, today: TODAY },
    ],
  }),
  ...states('preview', preview, { 'a-race-in-the-week': [raceWeek()] }),
  ...states('ledger', ledger, {
    'a-race-lowered-the-goal': [weeksOf(habitOf([...keptWeeks(1), day(0)], raceOn(day(5))), null)],
    'a-race-lowered-the-goal-of-a-week-that-was-kept': [weeksOf(habitOf([day(-7), day(-5), day(0)], raceOn(day(-2))), null)],
  }),
];
