import type { Standing } from '../club/standing.ts';
import type { Week, WeekOutcome } from '../club/streak.ts';
import type { Words } from '../words/locale.ts';

type Say = Words['standing'];

/** How the present week stands and what keeps it: "This week: **1 of 3** days. 2 more by Sunday keep the week." */
export function weekLine(say: Say, standing: Standing): string {
  const { days, goal, lowered = 0 } = standing.week;
  const why = lowered > 0 ? [say.raceWeek(lowered)] : [];
  return [say.thisWeek(days.length, goal), ...why, whatKeepsIt(say, standing)].join(' ');
}

/** The present week as marks: a full one for each day done, a hollow one for each that is left of the goal: "●●○". */
export function weekMarks({ week: { days, goal } }: Standing): string {
  return '●'.repeat(days.length) + '○'.repeat(Math.max(0, goal - days.length));
}

function whatKeepsIt(say: Say, standing: Standing): string {
  const { week } = standing;
  if (week.state === 'kept') return say.kept;
  if (week.state === 'paused') return say.pauseHoldsIt;
  if (week.state === 'held') return say.organisersHoldIt;
  if (week.state === 'away') return say.absenceHoldsIt;
  return isInReach(standing) ? say.missing(missingDays(week)) : say.outOfReach;
}

const missingDays = ({ goal, days }: Week) => goal - days.length;

/** Whether the days that are left are enough to keep the present week. */
const isInReach = ({ week, daysLeft }: Standing) => missingDays(week) <= daysLeft;

/** The week of a day that was changed, when it is over. */
export function earlierWeekLines(say: Say, { earlierWeek }: Standing): string[] {
  if (!earlierWeek) return [];
  const { state, days, goal, after } = earlierWeek;
  const held = after.streak > 0 && isHeld(state) ? [say.heldStreak(state)] : [];
  return [[say.thatWeek(days.length, goal), ...(state === 'kept' ? [say.kept] : held)].join(' ')];
}

/** Whether something else than its days holds the streak in such a week. */
function isHeld(state: WeekOutcome): state is 'paused' | 'held' | 'away' | 'spare' {
  return state === 'spare' || isHeldForAll(state);
}

/** Whether nothing is asked of such a week. */
function isHeldForAll(state: WeekOutcome): state is 'paused' | 'held' | 'away' {
  return state === 'paused' || state === 'held' || state === 'away';
}

/** The streak, and what held it last week if that was no week kept. Nobody is asked to keep a week that has too few days left. */
export function streakLine(say: Say, standing: Standing): string {
  const { week, lastWeek } = standing;
  const { streak, spareWeeks } = week.after;
  const isHeldNow = isHeldForAll(week.state);
  if (streak === 0) return isInReach(standing) && !isHeldNow ? say.noStreak : say.noStreakYet;
  if (isHeldNow) return say.streakHeld(streak);
  const held = lastWeek && isHeld(lastWeek.state) ? [say.heldLastWeek(lastWeek.state)] : [];
  if (week.state === 'kept') return [say.streak(streak), ...held, ...(isEarned(week) ? [say.earned] : [])].join(' ');
  if (isInReach(standing)) return [say.streakSoFar(streak), ...held, say.oneMore].join(' ');
  if (spareWeeks > 0) return [say.streak(streak), ...held, say.spareWillHold].join(' ');
  return [say.streakSoFar(streak), ...held, say.newStreak].join(' ');
}

/** Whether it is the very day that keeps a fourth week. */
function isEarned({ days, goal, before, after }: Week): boolean {
  return days.length === goal && after.spareWeeks > before.spareWeeks;
}
