import type { Standing } from '../club/standing.ts';
import type { Week, WeekOutcome } from '../club/streak.ts';
import { count } from './words.ts';

/** How the present week stands and what keeps it: "This week: **1 of 3** days. 2 more by Sunday keep the week." */
export function weekLine(standing: Standing): string {
  const { week } = standing;
  const days = `This week: ${daysOf(week)}.`;
  const missing = missingDays(week);
  if (week.is === 'kept') return `${days} Week kept.`;
  if (week.is === 'paused') return `${days} A pause holds it, so nothing is missing.`;
  if (week.is === 'away') return `${days} I was away when a prompt was due, which holds it, so nothing is missing.`;
  if (isInReach(standing)) return `${days} ${missing} more by Sunday ${missing === 1 ? 'keeps' : 'keep'} the week.`;
  return `${days} Each day still counts, and a new week starts on Monday.`;
}

const missingDays = ({ goal, days }: Week) => goal - days.length;

/** Whether the days that are left are enough to keep the present week. */
const isInReach = ({ week, daysLeft }: Standing) => missingDays(week) <= daysLeft;

/** The week of a day that was changed, when it is over. */
export function earlierWeekLines({ earlierWeek }: Standing): string[] {
  if (!earlierWeek) return [];
  const { is, after } = earlierWeek;
  const held = after.streak > 0 ? (HELD[is] ?? '') : '';
  return [`That week: ${daysOf(earlierWeek)}.${is === 'kept' ? ' Week kept.' : held && ` ${held} held your streak.`}`];
}

/** What holds a streak in a week that is not kept. */
const HELD: Partial<Record<WeekOutcome, string>> = { paused: 'A pause', away: 'My absence', spare: 'A spare week' };

/** The streak, and what held it last week if that was no week kept. Nobody is asked to keep a week that has too few days left. */
export function streakLine(standing: Standing): string {
  const { week, lastWeek } = standing;
  const { streak, spareWeeks } = week.after;
  if (streak === 0) return isInReach(standing) ? 'Keep this week to start a streak.' : 'The next week you keep starts a streak.';
  const weeks = `Streak: **${count(streak, 'week')}**`;
  if (week.is === 'paused' || week.is === 'away') return `${weeks}, held.`;
  const held = lastWeek && HELD[lastWeek.is] ? ` ${HELD[lastWeek.is]} held it last week.` : '';
  if (week.is === 'kept') return `${weeks}.${held}${earned(week)}`;
  if (isInReach(standing)) return `${weeks} so far.${held} Keep this week to make it one more.`;
  if (spareWeeks > 0) return `${weeks}.${held} A spare week will hold it, so nothing is missing.`;
  return `${weeks} so far.${held} The next week you keep starts a new one. Ill or away? \`/hips pause\` holds this one.`;
}

/** Said on the very day that keeps a fourth week. */
function earned({ days, goal, before, after }: Week): string {
  if (days.length !== goal || after.spareWeeks <= before.spareWeeks) return '';
  return ' You earned a spare week: it holds your streak in a week that you miss.';
}

/** "**2 of 3** days"; "**5 days**" when they are more than the goal, as "5 of 4" reads like a mistake. */
export function daysOf({ days, goal }: Week): string {
  if (days.length > goal) return `**${days.length} days**`;
  return `**${days.length} of ${goal}** days`;
}
