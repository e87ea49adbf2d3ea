import type { WeeklyGoal } from './club.ts';
import type { RaceInPlan } from './day-plan.ts';
import type { UserId } from './ids.ts';
import type { LocalDate } from './local-date.ts';
import { type DateRange, PERIODS, type Period, periodOf } from './period.ts';
import { MAX_POINTS_PER_WEEK } from './points.ts';
import { ranked } from './ranking.ts';
import { type Crowd, type HiddenMember, mayCountHidden } from './small-numbers.ts';
import { goalOf } from './streak.ts';

/** What an organiser can have a file of, beside the calendar. */
export const RECORD_FILES = ['check-ins', 'boards', 'everything'] as const;
export type RecordFiles = (typeof RECORD_FILES)[number];

/** A member of a club, and the days on which they checked in. */
export interface MemberDays {
  userId: UserId;
  /** The day by UTC on which they hid; null: boards show them. */
  hiddenSince: LocalDate | null;
  hasLeft: boolean;
  /** Oldest first. */
  days: readonly LocalDate[];
  /** Oldest first. */
  goals: readonly WeeklyGoal[];
  /** Races of the club and of the member, in the order of their days: they lower the goals of their weeks. Left out: none. */
  races?: readonly RaceInPlan[];
}

/** A member whom a file of the club lists, by a number of that file alone. */
export interface ListedMember {
  /** From 1, without a gap, so that no number is missing where somebody is hidden. */
  number: number;
  userId: UserId;
  /** They stand in it without a name. */
  hasLeft: boolean;
  /** Oldest first. */
  checkIns: readonly { day: LocalDate; points: 0 | 1 }[];
}

/** What a listed member did in a period. */
interface Entry {
  /** Their number. */
  member: number;
  days: number;
  points: number;
}

/** What the club did in a period, as it may be told. */
export interface PeriodRecord extends DateRange {
  period: Period | 'day';
  /** Check-ins. */
  days: number;
  /** Members who checked in. */
  members: number;
  /** Members who kept their week; null: the period is no week. */
  weeksKept: number | null;
  /** How these three numbers treat hidden members. */
  hidden: 'none' | 'counted' | 'left out';
  /** What the listed members did, by their numbers; of a day their check-ins tell it. */
  entries: readonly Entry[];
  /** Its board: those who are in the server and have points, best first. */
  board: readonly { rank: number; member: number; points: number }[];
}

/** Everything that a club may tell of its members' check-ins. */
export interface ClubRecord {
  listed: readonly ListedMember[];
  /** Days, weeks, months, seasons and all time, each kind from its oldest to its newest. */
  periods: readonly PeriodRecord[];
}

/** A record in the making. */
interface RecordInMaking {
  /** Takes further members in, in the order in which they joined. */
  add(members: readonly MemberDays[]): void;
  finish(): ClubRecord;
}

interface Sum {
  days: number;
  members: number;
  weeksKept: number;
}
interface PeriodInMaking extends DateRange {
  period: Period | 'day';
  entries: Entry[];
  listed: Sum;
  hidden: Sum;
}

const SPANS = ['day', ...PERIODS] as const;
const nothing = (): Sum => ({ days: 0, members: 0, weeksKept: 0 });

/**
 * Counts a club's check-ins anew, as boards and digests count them: a point for each of the first five days of a week, and every period with
 * the days that lie in it. Hidden members are never listed, and {@link mayCountHidden} says where a number counts them.
 *
 * @param seasons see {@link periodOf}
 */
export function createClubRecord(seasons: readonly DateRange[]): RecordInMaking {
  const listed: ListedMember[] = [];
  const hidden: HiddenMember[] = [];
  const periods = new Map<string, PeriodInMaking>();
  const ofDay = new Map<LocalDate, readonly PeriodInMaking[]>(); // to find them takes far longer than to count
  let members = 0;

  const periodsOf = (day: LocalDate) => {
    const known = ofDay.get(day);
    if (known) return known;
    const found = SPANS.map((period) => {
      const range = period === 'day' ? { from: day, to: day } : periodOf(period, day, seasons);
      const key = period + range.from;
      const made = periods.get(key) ?? { period, ...range, entries: [], listed: nothing(), hidden: nothing() };
      periods.set(key, made);
      return made;
    });
    ofDay.set(day, found);
    return found;
  };

  function addOne({ userId, hiddenSince, hasLeft, days, ...chosen }: MemberDays): void {
    if (!hasLeft) members += 1;
    if (hiddenSince !== null) hidden.push({ since: hiddenSince, hasLeft });
    if (days.length === 0) return;
    const isListed = hiddenSince === null;
    const number = listed.length + 1;
    const entries = new Map<PeriodInMaking, Entry>();
    const inWeek = (day: LocalDate) => entries.get(periodsOf(day)[1]!)?.days ?? 0; // before this one, as days come in their order
    const checkIns = days.map((day) => {
      const points = inWeek(day) < MAX_POINTS_PER_WEEK ? 1 : 0;
      for (const period of periodsOf(day)) {
        const entry = entries.get(period) ?? { member: number, days: 0, points: 0 };
        entry.days += 1;
        entry.points += points;
        entries.set(period, entry);
      }
      return { day, points } as const;
    });
    for (const [period, entry] of entries) {
      const sum = isListed ? period.listed : period.hidden;
      sum.days += entry.days;
      sum.members += 1;
      if (period.period === 'week' && entry.days >= goalOf(chosen, period.from).goal) sum.weeksKept += 1;
      if (isListed && period.period !== 'day') period.entries.push(entry);
    }
    if (isListed) listed.push({ number, userId, hasLeft, checkIns });
  }

  return {
    add: (more) => more.forEach(addOne),
    finish() {
      const crowd: Crowd = { members, hidden };
      const isShown = (number: number) => !listed[number - 1]!.hasLeft;
      const inOrder = [...periods.values()].sort(
        (one, other) => SPANS.indexOf(one.period) - SPANS.indexOf(other.period) || (one.from < other.from ? -1 : 1),
      );
      return { listed, periods: inOrder.flatMap((period) => recordOf(period, crowd, isShown) ?? []) };
    },
  };
}

/** @returns null: nobody checked in then whose days may be told */
function recordOf(
  { period, from, to, entries, listed, hidden }: PeriodInMaking,
  crowd: Crowd,
  isShown: (member: number) => boolean,
): PeriodRecord | null {
  const counts = mayCountHidden(crowd, from);
  const told = (of: keyof Sum) => listed[of] + (counts ? hidden[of] : 0);
  if (told('members') === 0) return null;
  const scores = entries.filter(({ member, points }) => points > 0 && isShown(member));
  const best = scores.toSorted((one, other) => other.points - one.points); // stable: who joined first stands first
  return {
    ...{ period, from, to },
    ...{ days: told('days'), members: told('members'), weeksKept: period === 'week' ? told('weeksKept') : null },
    hidden: crowd.hidden.length === 0 ? 'none' : counts ? 'counted' : 'left out',
    entries,
    board: ranked(best, { members: 0, withMore: 0 }).map(({ rank, member, points }) => ({ rank, member, points })),
  };
}
