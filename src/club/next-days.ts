import { addDays } from './calendar.ts';
import type { Club, DayKind } from './club.ts';
import type { LocalDate } from './local-date.ts';
import { isPaused } from './pause.ts';
import { firstProgramme } from './programme.ts';
import { kindOf } from './schedule.ts';

/** What comes after a day. */
export interface NextDays {
  /** The day on which that is told. */
  today: LocalDate;
  /** The next day that asks for something. */
  next: { localDate: LocalDate; kind: Exclude<DayKind, 'rest'> };
  /** The next strength day; null: the plan has none. */
  strength: LocalDate | null;
}

/**
 * What comes in the week after today, or after a later day that is done already; null: the club is paused by then, or all of its days are
 * rest days.
 */
export function nextDays(
  club: Pick<Club, 'programmes' | 'pause'>,
  { today, done = today }: { today: LocalDate; done?: LocalDate },
): NextDays | null {
  const { weekPlan } = firstProgramme(club);
  const after = done > today ? done : today;
  const days = [1, 2, 3, 4, 5, 6, 7].map((n) => addDays(after, n)).filter((day) => !isPaused(club.pause, day));
  const next = days.map((localDate) => ({ localDate, kind: kindOf(weekPlan, localDate) })).find(isAsking);
  return next ? { today, next, strength: days.find((day) => kindOf(weekPlan, day) === 'strength') ?? null } : null;
}

const isAsking = (day: { localDate: LocalDate; kind: DayKind }): day is NextDays['next'] => day.kind !== 'rest';
