import { addDays } from './calendar.ts';
import type { Season } from './club.ts';
import type { LocalDate } from './local-date.ts';
import { type DateRange, quarterOf, seasonsIn } from './period.ts';

/** How far ahead a season may begin, in days: a year and a half. */
const FARTHEST_SEASON_DAYS = 550;

/** The longest season, in days. */
const LONGEST_SEASON_DAYS = 366;

/** The longest name of a season. */
export const LONGEST_SEASON_NAME = 40;

/** The season that is under way; null: none is. */
export function seasonNow<Each extends DateRange>(seasons: readonly Each[], today: LocalDate): Each | null {
  return seasons.find(({ from, to }) => from <= today && today <= to) ?? null;
}

/** The season that is ahead; null: none is. */
export function seasonAhead<Each extends DateRange>(seasons: readonly Each[], today: LocalDate): Each | null {
  return seasons.find(({ from }) => from > today) ?? null;
}

/** What is wrong with a day of a season. */
type SeasonProblem = { option: 'begin'; problem: 'past' | 'far' } | { option: 'end'; problem: 'past' | 'before' | 'long' };

/** What is wrong with the days of a season; null: nothing. @param before the season whose place it takes: what is as it was may lie in the past */
export function seasonProblem({ from, to }: DateRange, before: DateRange | null, today: LocalDate): SeasonProblem | null {
  if (from !== before?.from && from < today) return { option: 'begin', problem: 'past' };
  if (from > addDays(today, FARTHEST_SEASON_DAYS)) return { option: 'begin', problem: 'far' };
  if (to < from) return { option: 'end', problem: 'before' };
  if (to < today) return { option: 'end', problem: 'past' };
  return to > addDays(from, LONGEST_SEASON_DAYS) ? { option: 'end', problem: 'long' } : null;
}

/** The first of these seasons that shares a day with another; null: none does. */
export function overlappingSeason(seasons: readonly Season[], { from, to }: DateRange): Season | null {
  return seasons.find((season) => season.from <= to && from <= season.to) ?? null;
}

/** From the first quarter in which an edit changes what boards count as a season to the last one; null: it changes nothing there. */
export function quartersChanged(before: readonly DateRange[], after: readonly DateRange[]): DateRange | null {
  const without = (some: readonly DateRange[], others: readonly DateRange[]) =>
    some.filter(({ from, to }) => !others.some((each) => each.from === from && each.to === to));
  const changed = [...without(before, after), ...without(after, before)];
  const [first] = changed.map(({ from }) => from).sort();
  const last = changed
    .map(({ to }) => to)
    .sort()
    .at(-1);
  return first && last ? { from: quarterOf(first).from, to: quarterOf(last).to } : null;
}

/** The stretches that boards count as a season and that begin in these quarters. */
export function stretchesFrom(quarters: DateRange, seasons: readonly DateRange[]): DateRange[] {
  return seasonsIn(quarters, seasons).filter(({ from }) => from >= quarters.from);
}
