/** Plans, long runs and races, and whether a club’s days hold the rules in each of them. */
import { addDays } from '../../src/club/calendar.ts';
import type { WeekPlan } from '../../src/club/club.ts';
import { type DayPlan, dayPlan } from '../../src/club/day-plan.ts';
import type { Weekday } from '../../src/club/entries.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { weekPlanOf } from '../../src/club/schedule.ts';
import { longKnown, theDay } from '../support/plain.ts';
import { faults } from './day-plan-oracle.ts';

const DAYS = [0, 1, 2, 3, 4, 5, 6];
/** A Monday. */
const MONDAY = theDay('2026-03-02');
/** The first day looked at, a Monday, and all days by their distance from it. The races begin three weeks later. */
const FIRST = addDays(MONDAY, -21);
const DATES = Array.from({ length: 120 }, (_, n) => addDays(FIRST, n));
const dateAt = (day: number) => DATES[day]!;
const NUMBERS = new Map<LocalDate, number>(DATES.map((date, n) => [date, n]));
const RACES_FROM = 21;

const isLegal = (days: readonly number[]) => !days.some((day) => days.includes((day % 7) + 1));
/** Every set of weekdays but the empty one. */
const SETS = Array.from({ length: 127 }, (_, n) => DAYS.filter((day) => ((n + 1) >> day) & 1).map((day) => day + 1));
const withRest = (weekPlan: WeekPlan): WeekPlan => weekPlan.map((kind) => (kind === 'light' ? 'rest' : kind));
/** The plans that a setup can bring, also with rest days in place of light ones. */
export const LEGAL_PLANS = SETS.filter(isLegal).flatMap((days) => [weekPlanOf(days), withRest(weekPlanOf(days))]);
/** All plans with light days beside strength days, and those of {@link LEGAL_PLANS} with rest days. */
export const ALL_PLANS = [...SETS.map(weekPlanOf), ...SETS.filter(isLegal).map(weekPlanOf).map(withRest)];
const LONG_RUNS: (Weekday | null)[] = [null, 1, 2, 3, 4, 5, 6, 7];

const RACE_DAYS = Array.from({ length: 21 }, (_, n) => RACES_FROM + n);
/** No race, and one on each of 21 days. */
export const ONE_RACE: number[][] = [[], ...RACE_DAYS.map((race) => [race])];
/** The same, and with each of them another four days or six weeks later. */
export const TWO_RACES: number[][] = [
  ...ONE_RACE,
  ...RACE_DAYS.flatMap((race) => [
    [race, race + 4],
    [race, race + 42],
  ]),
];

/** The first days of the weeks around each race. */
const weeksAround = (races: readonly number[]) => {
  const mondays = races.flatMap((race) => [-1, 0, 1].map((n) => (Math.floor(race / 7) + n) * 7));
  return [...new Set([RACES_FROM, ...mondays])].sort((one, other) => one - other);
};

/**
 * Looks at the weeks around each race, for every long run.
 *
 * @returns each fault that was found, with the first case that has it; how many cases there were
 */
export function walkCases(plans: readonly WeekPlan[], raceSets: readonly number[][]): { wrong: Record<string, string>; cases: number } {
  let cases = 0;
  const wrong: Record<string, string> = {};
  for (const weekPlan of plans) {
    for (const longRun of LONG_RUNS) {
      for (const races of raceSets) {
        cases += 1;
        const rhythm = { weekPlan, entries: { longRun, races: longKnown(races.map(dateAt)) } };
        const known = new Map<number, DayPlan>();
        const planOf = (day: number) => {
          const plan = known.get(day) ?? dayPlan(rhythm, dateAt(day));
          known.set(day, plan);
          return plan;
        };
        for (const monday of weeksAround(races)) {
          const found = faults({ weekPlan, longRun, races, planOf, numberOf: (date) => NUMBERS.get(date) ?? -1 }, monday);
          for (const fault of found) wrong[fault] ??= `${weekPlan} long run ${longRun} races ${races} week of ${monday}`;
        }
      }
    }
  }
  return { wrong, cases };
}
