import type { Checkin, LocalDate } from '../club/club.ts';
import type { WeekProgress } from '../club/streak.ts';
import type { Reply } from '../command.ts';
import { ACCENT, container, privately, text } from './parts.ts';
import { count, dayName, timestamp, weekdayName } from './words.ts';

/** How a member stands after a check-in. */
export interface Standing {
  week: WeekProgress;
  /** Weeks kept in a row. */
  streak: number;
}

/** The first check-in of a day. */
export function checkedIn(localDate: LocalDate, { week, streak }: Standing, buttonDate: LocalDate | null): Reply {
  return privately(
    container(
      ACCENT.strength,
      text(`### Checked in for ${dayName(localDate)}`, ...otherDay(localDate, buttonDate), weekLine(week), streakLine(week, streak)),
    ),
  );
}

/** A further tap on a day that has its check-in. */
export function alreadyCheckedIn({ localDate, at }: Checkin, { week, streak }: Standing, buttonDate: LocalDate | null): Reply {
  return privately(
    container(
      ACCENT.rest,
      text(
        `### You already checked in for ${weekdayName(localDate)} at ${timestamp(at, 't')}`,
        'Each day counts once, so nothing changed.',
        ...otherDay(localDate, buttonDate),
        weekLine(week),
        streakLine(week, streak),
      ),
    ),
  );
}

/** Said when the button belongs to the prompt of another day. */
function otherDay(localDate: LocalDate, buttonDate: LocalDate | null): string[] {
  if (buttonDate === null || buttonDate === localDate) return [];
  return [`That button was for ${dayName(buttonDate)}. A tap counts for the day you tap, which for the club is ${dayName(localDate)}.`];
}

function weekLine({ done, goal, kept, daysLeft }: WeekProgress): string {
  const days = `This week: **${done} of ${goal}** days.`;
  if (kept) return `${days} Week kept.`;
  const missing = goal - done;
  const daysAfterToday = daysLeft - 1;
  if (missing <= daysAfterToday) return `${days} ${missing} more by Sunday ${missing === 1 ? 'keeps' : 'keep'} the week.`;
  return `${days} It still counts on the board, and a new week starts on Monday.`;
}

function streakLine({ kept }: WeekProgress, streak: number): string {
  if (streak === 0) return 'Keep this week to start a streak.';
  return `Streak: **${count(streak, 'week')}**${kept ? '.' : ' so far. Keep this week to make it one more.'}`;
}
