import type { Standing } from '../club/standing.ts';
import type { Week, WeekOutcome } from '../club/streak.ts';
import { count } from './words.ts';

/** How the present week stands and what keeps it: "This week: **1 of 3** days. 2 more by Sunday keep the week." */
export function weekLine({ week, daysLeft }: Standing): string {
  const days = `This week: ${daysOf(week)}.`;
  const missing = week.goal - week.days.length;
  if (week.is === 'kept') return `${days} Week kept.`;
  if (week.is === 'paused') return `${days} A pause holds it, so nothing is missing.`;
  if (missing <= daysLeft) return `${days} ${missing} more by Sunday ${missing === 1 ? 'keeps' : 'keep'} the week.`;
  return `${days} Each day still counts on the board, and a new week starts on Monday.`;
}

/** The week of a day that was changed, when it is over. */
export function earlierWeekLines({ earlierWeek }: Standing): string[] {
  if (!earlierWeek) return [];
  const { is, after } = earlierWeek;
  const held = after.streak > 0 ? (HELD[is] ?? '') : '';
  return [`That week: ${daysOf(earlierWeek)}.${is === 'kept' ? ' Week kept.' : held && ` ${held} held your streak.`}`];
}

/** What holds a streak in a week that is not kept. */
const HELD: Partial<Record<WeekOutcome, string>> = { paused: 'A pause', spare: 'A spare week' };

/** The streak, and what held it last week if that was no week kept. */
export function streakLine({ week, lastWeek }: Standing): string {
  const { streak } = week.after;
  if (streak === 0) return 'Keep this week to start a streak.';
  const weeks = `Streak: **${count(streak, 'week')}**`;
  if (week.is === 'paused') return `${weeks}, held.`;
  const held = lastWeek && HELD[lastWeek.is] ? ` ${HELD[lastWeek.is]} held it last week.` : '';
  return week.is === 'kept' ? `${weeks}.${held}${earned(week)}` : `${weeks} so far.${held} Keep this week to make it one more.`;
}

/** Said on the very day that keeps a fourth week. */
function earned({ days, goal, before, after }: Week): string {
  if (days.length !== goal || after.spareWeeks <= before.spareWeeks) return '';
  return ' You earned a spare week: it holds your streak in a week that you miss.';
}

/** "**2 of 3** days". */
export function daysOf({ days, goal }: Week): string {
  return `**${days.length} of ${goal}** days`;
}
