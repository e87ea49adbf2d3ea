import type { Standing } from '../club/standing.ts';
import type { Week } from '../club/streak.ts';
import { count } from './words.ts';

/** How the present week stands and what keeps it: "This week: **1 of 3** days. 2 more by Sunday keep the week." */
export function weekLine({ week, daysLeft }: Standing): string {
  const days = `This week: ${daysOf(week)}.`;
  const missing = week.goal - week.days.length;
  if (week.is === 'kept') return `${days} Week kept.`;
  if (week.is === 'paused') return `${days} A pause holds it, so nothing is missing.`;
  const daysAfterToday = daysLeft - 1;
  if (missing <= daysAfterToday) return `${days} ${missing} more by Sunday ${missing === 1 ? 'keeps' : 'keep'} the week.`;
  return `${days} It still counts on the board, and a new week starts on Monday.`;
}

/** The week of a day that was changed, when it is over. */
export function earlierWeekLines({ earlierWeek }: Standing): string[] {
  if (!earlierWeek) return [];
  return [`That week: ${daysOf(earlierWeek)}.${EARLIER[earlierWeek.is]}`];
}

const EARLIER: Record<Week['is'], string> = {
  kept: ' Week kept.',
  paused: ' A pause held your streak.',
  spare: ' A spare week held your streak.',
  open: '',
  now: '',
};

/** The streak, and what held it last week if that was no week kept. */
export function streakLine({ week, lastWeek }: Standing): string {
  const { streak } = week.after;
  if (streak === 0) return 'Keep this week to start a streak.';
  const held = lastWeek ? HELD_LAST_WEEK[lastWeek.is] : '';
  if (week.is === 'kept') return `Streak: **${count(streak, 'week')}**.${held}${earned(week)}`;
  return `Streak: **${count(streak, 'week')}** so far.${held} Keep this week to make it one more.`;
}

const HELD_LAST_WEEK: Record<Week['is'], string> = {
  kept: '',
  paused: ' A pause held it last week.',
  spare: ' A spare week held it last week.',
  open: '',
  now: '',
};

/** Said on the very day that keeps a fourth week. */
function earned({ days, goal, before, after }: Week): string {
  if (days.length !== goal || after.spareWeeks <= before.spareWeeks) return '';
  return ' You earned a spare week: it holds your streak in a week that you miss.';
}

/** "**2 of 3** days". */
export function daysOf({ days, goal }: Week): string {
  return `**${days.length} of ${goal}** days`;
}
