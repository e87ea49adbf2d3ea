import { addDays, DAY_ENDS_HOUR, weekday } from './calendar.ts';
import type { PostSchedule, PromptSchedule } from './club.ts';
import type { UserId } from './ids.ts';
import type { LocalDate } from './local-date.ts';
import type { Milestone } from './milestone.ts';
import type { DateRange } from './period.ts';
import type { ClubProgress } from './self-test.ts';

/** What a club's digest tells of one week. Only members whom the board shows are named. */
export interface Digest {
  week: DateRange;
  /** Days checked in by the whole club, without the weekly cap on points. */
  days: number;
  /** Hidden members are left out of `days`, `members` and `weeksKept`. */
  isLeast: boolean;
  /** The days of the week before; 0 too when they are not to be compared. */
  daysBefore: number;
  /** Members who checked in. */
  members: number;
  /** Members who kept their week. */
  weeksKept: number;
  /** Milestones that were told in the week. Check-ins before weeks, the larger number first. */
  milestones: readonly (Milestone & Some)[];
  /** Checked in after four weeks or more without. */
  welcomeBacks: Some;
  /** Those who share the most points of the week; null: one alone has them, or nobody whom the board shows, or the club has no ranks. */
  sharedFirst: (Some & { points: number }) | null;
  /** How those did who tested themselves again in the last four weeks; null: nothing that the club may be told. */
  selfTests: ClubProgress | null;
}

/** A few members by name, and how many they are in all. */
export interface Some {
  userIds: readonly UserId[];
  count: number;
}

/** Days since the check-in before from which a member is welcomed back. */
export const AWAY_DAYS = 28;

/** Whether a check-in is the first after four weeks or more. */
export function isWelcomeBack(before: LocalDate, localDate: LocalDate): boolean {
  return addDays(before, AWAY_DAYS) <= localDate;
}

/** The week that a digest tells of: the one before the Monday that it is for. */
export function digestWeek(monday: LocalDate): DateRange {
  return { from: addDays(monday, -7), to: addDays(monday, -1) };
}

const MINUTES_PER_DAY = 1440;

/** When a club's digest goes out: on Mondays, whatever kind of day Monday is. It is worth posting all day. */
export function digestSchedule(programme: PromptSchedule): PostSchedule {
  return { ...programme, promptMinute: digestMinute(programme.promptMinute), isOn: isMonday, catchUpMinutes: MINUTES_PER_DAY };
}

/** The minute of Monday at which the digest goes out: that of the prompt, or the end of the club's Sunday when the prompt comes before it. */
export function digestMinute(promptMinute: number): number {
  return Math.max(promptMinute, DAY_ENDS_HOUR * 60);
}

const isMonday = (localDate: LocalDate) => weekday(localDate) === 1;
