/** The rules of the training calendar as predicates, and as a search over all weeks. It counts days from a Monday and knows no other code. */
import type { WeekPlan } from '../../src/club/club.ts';
import type { DayPlan } from '../../src/club/day-plan.ts';
import type { LocalDate } from '../../src/club/local-date.ts';

/** A club, its entries, and what its days are said to be. */
export interface Told {
  weekPlan: WeekPlan;
  /** 1 is Monday. */
  longRun: number | null;
  races: readonly number[];
  planOf(day: number): DayPlan;
  numberOf(date: LocalDate): number;
}

/** The rules that the week from this day on breaks. */
export function faults(told: Told, monday: number): string[] {
  const days = [0, 1, 2, 3, 4, 5, 6].map((n) => monday + n);
  return [...days.flatMap((day) => faultsOf(told, day)), ...faultsOfWeek(told, days)];
}

const isNear = (races: readonly number[], day: number) => races.some((race) => day >= race - 3 && day <= race + 1);
const isLongRun = (longRun: number | null, day: number) => longRun !== null && day % 7 === longRun - 1;
const isNearLongRun = (longRun: number | null, day: number) => isLongRun(longRun, day) || isLongRun(longRun, day + 1);
const monday = (day: number) => day - (day % 7);

function faultsOf({ weekPlan, longRun, races, planOf, numberOf }: Told, day: number): string[] {
  const { kind, mayBePrimer, reason } = planOf(day);
  const planned = weekPlan[day % 7]!;
  const on = reason ? numberOf(reason.on) : null;
  const from = reason?.movedFrom === undefined ? null : numberOf(reason.movedFrom);
  const to = reason?.movedTo === undefined ? null : numberOf(reason.movedTo);
  const isStrength = kind === 'strength';
  const wasStrength = (other: number) => weekPlan[other % 7] === 'strength';
  const tells = (race: number) => reason?.kind === 'race' && on === race;
  const rules: Record<string, boolean> = {
    'no strength in the 72 hours before a race, on its day, and on the day after': !(isStrength && isNear(races, day)),
    'no strength on the day before a long run, and on its day': !(isStrength && isNearLongRun(longRun, day)),
    'strength days are never adjacent': !(isStrength && planOf(day + 1).kind === 'strength'),
    'a day that is another than planned has a reason': kind === planned || reason !== null,
    'a light day that may be no primer has a reason': kind !== 'light' || mayBePrimer || reason !== null,
    'a light day that is no light day by the plan is no primer around a race':
      kind !== 'light' || planned === 'light' || !mayBePrimer || reason?.kind !== 'race',
    'a day with a reason differs from the plan': reason === null || kind !== planned || !mayBePrimer,
    'a race day shows the race': !races.includes(day) || (kind === 'light' && !mayBePrimer && tells(day)),
    'the day after a race is easy':
      !races.includes(day - 1) || races.includes(day) || kind === 'rest' || (kind === 'light' && !mayBePrimer && tells(day - 1)),
    'the day of a long run has nothing to count': !isLongRun(longRun, day) || kind === 'rest' || !mayBePrimer,
    'a race that is a reason is near': reason?.kind !== 'race' || (races.includes(on!) && isNear([on!], from ?? day)),
    'a long run that is a reason is near': reason?.kind !== 'long-run' || (isLongRun(longRun, on!) && [0, 1].includes(on! - (from ?? day))),
    'a strength day that is a reason is beside it':
      reason?.kind !== 'apart' || ((wasStrength(on!) || planOf(on!).kind === 'strength') && Math.abs(on! - day) === 1),
    'a session moves within its week': [from, to].every((other) => other === null || monday(other) === monday(day)),
    'a session comes from a strength day of the plan that can have none':
      from === null || (isStrength && wasStrength(from) && (isNear(races, from) || isNearLongRun(longRun, from))),
    'both ends of a move tell of it':
      (from === null || theOther(planOf(from), 'movedTo', numberOf) === day) &&
      (to === null || (theOther(planOf(to), 'movedFrom', numberOf) === day && planOf(to).kind === 'strength')),
  };
  return Object.keys(rules).filter((rule) => !rules[rule]);
}

function theOther({ reason }: DayPlan, end: 'movedFrom' | 'movedTo', numberOf: Told['numberOf']): number | null {
  const date = reason?.[end];
  return date === undefined ? null : numberOf(date);
}

function faultsOfWeek({ weekPlan, longRun, races, planOf }: Told, days: readonly number[]): string[] {
  const planned = weekPlan.map((kind) => kind === 'strength');
  if (planned.some((strength, day) => strength && planned[(day + 1) % 7])) return []; // a plan that nobody can set up
  const is = days.map((day) => planOf(day).kind === 'strength');
  const barred = days.map((day) => isNear(races, day) || isNearLongRun(longRun, day));
  const isOfRaces = days.some((day) => isNear(races, day));
  const edges = [planOf(days[0]! - 1), planOf(days[6]! + 1)].map(({ kind }) => kind === 'strength') as [boolean, boolean];
  const rules: Record<string, boolean> = {
    'a strength day of the plan that nothing speaks against stays': is.every((strength, day) => strength || !planned[day] || barred[day]),
    'as many strength days are left as fit': count(is) === mostStrengthDays(planned, barred, isOfRaces ? edges : null),
    'no day changes without an entry near its week': barred.some(Boolean) || is.every((strength, day) => strength === planned[day]),
  };
  return Object.keys(rules).filter((rule) => !rules[rule]);
}

const count = (is: readonly boolean[]) => is.filter(Boolean).length;
const known = new Map<string, number>();

/** How many strength days a week can have when those stay that nothing speaks against: by trying all sets of days. @param edges the days beside it; null: the week comes again and again */
function mostStrengthDays(planned: readonly boolean[], barred: readonly boolean[], edges: readonly [boolean, boolean] | null): number {
  const key = [planned, barred, edges].join();
  const already = known.get(key);
  if (already !== undefined) return already;
  let most = 0;
  for (let set = 0; set < 128; set++) {
    const is = planned.map((_, day) => ((set >> day) & 1) === 1);
    const isRight = is.every((strength, day) => {
      if (!strength) return !planned[day] || barred[day]!;
      return !barred[day] && !(is[day - 1] ?? edges?.[0] ?? is[6]) && !(is[day + 1] ?? edges?.[1] ?? is[0]);
    });
    if (isRight && count(is) <= count(planned)) most = Math.max(most, count(is));
  }
  known.set(key, most);
  return most;
}
