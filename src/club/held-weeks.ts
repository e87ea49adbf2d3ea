import { addDays, weekStart } from './calendar.ts';
import type { Club, PausedDays } from './club.ts';
import type { MemberDays } from './club-record.ts';
import type { LocalDate } from './local-date.ts';
import { mayCountHidden, type ToldNumber } from './small-numbers.ts';
import { type Habit, weeksOf } from './streak.ts';

/** How many weeks back an organiser can hold one. */
const WEEKS_BACK = 8;

/** A member, as far as it matters for what a week does to their streak. */
export interface MemberWeeks extends MemberDays {
  /** Their own pauses. */
  pauses: readonly PausedDays[];
}

/** The Mondays of the weeks that can be held: the last eight that are over and in which the club was set up, the newest first. */
export function weeksToHold({ since }: Pick<Club, 'since'>, today: LocalDate): LocalDate[] {
  const mondays = Array.from({ length: WEEKS_BACK }, (_, n) => addDays(weekStart(today), -7 * (n + 1)));
  return mondays.filter((monday) => addDays(monday, 6) >= since);
}

/** How many members have a streak because a week is held, or a spare week that would be used. What hidden members do is not told. */
export function streaksHeld(
  members: readonly MemberWeeks[],
  { clubPauses, missed, held = [] }: Pick<Habit, 'clubPauses' | 'missed' | 'held'>,
  { monday, today }: { monday: LocalDate; today: LocalDate },
): ToldNumber {
  const here = members.filter(({ hasLeft }) => !hasLeft);
  const hidden = members.flatMap(({ hiddenSince, hasLeft }) => (hiddenSince === null ? [] : [{ since: hiddenSince, hasLeft }]));
  const isLeast = !mayCountHidden({ members: here.length, hidden }, monday);
  const told = here.filter(({ hiddenSince }) => !isLeast || hiddenSince === null);
  const ofClub = { clubPauses, missed, held: held.filter((week) => week !== monday) };
  return { count: told.filter((member) => needsHold({ ...member, ...ofClub }, { monday, today })).length, isLeast };
}

/** Whether a week that nobody holds would end a streak, or use a spare week. */
function needsHold(habit: Habit, { monday, today }: { monday: LocalDate; today: LocalDate }): boolean {
  const week = weeksOf(habit, today).find(({ start }) => start === monday);
  return week?.state === 'spare' || (week?.state === 'open' && week.before.streak > 0);
}
