import { Temporal } from 'temporal-polyfill';
import { addDays } from './calendar.ts';
import type { Club, Instant, PausedDays, Programme } from './club.ts';
import { kindOf } from './day-plan.ts';
import type { LocalDate } from './local-date.ts';
import { isPaused } from './pause.ts';
import { type ClubCalendar, clubToday } from './schedule.ts';

/** When somebody may be written to: minutes of the local day, the first one in it and the first one after it. 07:00 to 20:59. */
const WAKING = { from: 7 * 60, until: 21 * 60 } as const;

/** After so many reminders in a row without a check-in, only every second one goes out. */
export const HALVED_AFTER = 5;

/** After so many they stop by themselves. */
export const STOPPED_AFTER = 14;

/** How long after its hour a reminder is still worth sending, in minutes. */
export const LATE_MINUTES = 120;

/** How far ahead `nextReminder` looks, in days. */
const DAYS_AHEAD = 60;

/** A member's reminder, and all that decides about it. */
export interface ReminderPlan {
  /** Their hour, as a minute of the local day. */
  minute: number;
  /** Where that hour is: their own zone, or the club's. */
  timeZone: string;
  club: ClubCalendar & Pick<Club, 'pauses'>;
  /** The one that they follow, whose days ask for something. */
  programme: Programme;
  /** The member's own pauses. */
  pauses: readonly PausedDays[];
  /** The club day of the latest one; null: there was none. */
  remindedDate: LocalDate | null;
  /** How many in a row no check-in had followed when the latest one went out, that one included. */
  ignored: number;
  /** Days checked in, in any order; those before `remindedDate` may be missing. */
  days: readonly LocalDate[];
}

/**
 * What is to be done when the hour comes. `send`: for this club day, whose hour was `strikeAt`; `ignored` is the new count. `wait`:
 * nothing to send this time. `stop`: too many were ignored.
 */
export type ReminderVerdict =
  | { kind: 'send'; localDate: LocalDate; strikeAt: Instant; ignored: number }
  | { kind: 'wait' }
  | { kind: 'stop' };

/** Whether nobody is woken at that minute of the local day. */
export function isWaking(minute: number): boolean {
  return WAKING.from <= minute && minute < WAKING.until;
}

/** The first time that the hour comes after `at`. An hour that the clocks skip comes after the gap; one that comes twice, the first time. */
export function nextStrike(plan: Pick<ReminderPlan, 'minute' | 'timeZone'>, at: Instant): Instant {
  return strikesAround(plan, at).find((strike) => Temporal.Instant.compare(strike, at) > 0)!;
}

/** Whether a member is to be reminded at `at`, by the hour that came last. It may be asked at any time, and again. */
export function reminderDue(plan: ReminderPlan, at: Instant): ReminderVerdict {
  const strikeAt = strikesAround(plan, at).findLast((each) => Temporal.Instant.compare(each, at) <= 0)!;
  const localDate = clubToday(plan.club, strikeAt);
  if (!isAfterLatest(plan, localDate)) return { kind: 'wait' };
  if (hasStopped(plan)) return { kind: 'stop' };
  if (!isTimely(plan, strikeAt, at) || !isWanted(plan, localDate)) return { kind: 'wait' };
  return { kind: 'send', localDate, strikeAt, ignored: ignoredWithThis(plan) };
}

/** Whether a reminder whose hour was `strikeAt` may still go out: soon enough, in the same club day, and not while people sleep. */
export function isTimely({ timeZone, club }: Pick<ReminderPlan, 'timeZone' | 'club'>, strikeAt: Instant, at: Instant): boolean {
  const { hour, minute } = at.toZonedDateTimeISO(timeZone);
  const isSoon = at.epochMilliseconds - strikeAt.epochMilliseconds <= LATE_MINUTES * 60_000;
  return isSoon && isWaking(hour * 60 + minute) && clubToday(club, at) === clubToday(club, strikeAt);
}

/** The first reminder after `at` if nobody checks in until then; null: none within two months, or they have stopped. */
export function nextReminder(plan: ReminderPlan, at: Instant): Instant | null {
  if (hasStopped(plan)) return null;
  let strike = at;
  for (let n = 0; n < DAYS_AHEAD; n++) {
    strike = nextStrike(plan, strike);
    const localDate = clubToday(plan.club, strike);
    if (isAfterLatest(plan, localDate) && isTimely(plan, strike, strike) && isWanted(plan, localDate)) return strike;
  }
  return null;
}

/** How many in a row no check-in followed, with one that goes out now. */
export function ignoredWithThis(plan: Pick<ReminderPlan, 'remindedDate' | 'ignored' | 'days'>): number {
  return ignoredInARow(plan) + 1;
}

/** How many in a row no check-in followed, as it stands now. Undoing that check-in brings the count back. */
function ignoredInARow({ remindedDate, ignored, days }: Pick<ReminderPlan, 'remindedDate' | 'ignored' | 'days'>): number {
  return remindedDate !== null && days.some((day) => day >= remindedDate) ? 0 : ignored;
}

/** Whether the last one has gone out. A check-in starts them again. */
export function hasStopped(plan: Pick<ReminderPlan, 'remindedDate' | 'ignored' | 'days'>): boolean {
  return ignoredInARow(plan) >= STOPPED_AFTER;
}

/** Whether the day has had no reminder: it gets one at most, even where the zone moves and a day comes again. */
function isAfterLatest({ remindedDate }: ReminderPlan, localDate: LocalDate): boolean {
  return remindedDate === null || localDate > remindedDate;
}

function isWanted(plan: ReminderPlan, localDate: LocalDate): boolean {
  return hasSomethingToDo(plan, localDate) && !plan.days.includes(localDate) && isTheirTurn(plan, localDate);
}

function hasSomethingToDo({ club, programme, pauses }: ReminderPlan, localDate: LocalDate): boolean {
  if (kindOf(programme, localDate) === 'rest') return false;
  return !isPaused([...club.pauses, ...pauses], localDate);
}

/** Whether a reminder goes out that day: a member who ignores them gets one on every second day with something to do. */
function isTheirTurn(plan: ReminderPlan, localDate: LocalDate): boolean {
  const { remindedDate } = plan;
  if (remindedDate === null || ignoredInARow(plan) < HALVED_AFTER) return true;
  for (let day = addDays(localDate, -1); day > remindedDate; day = addDays(day, -1)) {
    if (hasSomethingToDo(plan, day)) return true;
  }
  return false;
}

/** The times of the hour on the days around `at`, in order. */
function strikesAround({ minute, timeZone }: Pick<ReminderPlan, 'minute' | 'timeZone'>, at: Instant): Instant[] {
  const today = at.toZonedDateTimeISO(timeZone).toPlainDate();
  const plainTime = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
  return [-2, -1, 0, 1, 2].map((days) => today.add({ days }).toZonedDateTime({ timeZone, plainTime }).toInstant());
}
