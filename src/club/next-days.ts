import { addDays } from './calendar.ts';
import type { Club, DayKind, Programme } from './club.ts';
import { dayPlan, easedBy, isRaceDay } from './day-plan.ts';
import type { LocalDate } from './local-date.ts';
import { isPaused } from './pause.ts';
import { firstProgramme } from './programme.ts';

/** What comes after a day. */
export interface NextDays {
  /** The day on which that is told. */
  today: LocalDate;
  /** The next day that asks for something. */
  next: { localDate: LocalDate; kind: Exclude<DayKind, 'rest'> | 'race' };
  /** The next strength day; null: the plan has none. */
  strength: LocalDate | null;
}

/**
 * What comes in the week after today, or after a later day that is done already; null: the club is paused by then, or all of its days are
 * rest days.
 *
 * @param races the member's own
 * @param programme the one that they go by: the first unless told
 */
export function nextDays(
  club: Pick<Club, 'programmes' | 'pauses'>,
  {
    today,
    done = today,
    races = [],
    programme = firstProgramme(club),
  }: { today: LocalDate; done?: LocalDate; races?: readonly LocalDate[]; programme?: Programme },
): NextDays | null {
  const kindFor = (localDate: LocalDate): DayKind | 'race' => {
    const day = easedBy(races, dayPlan(programme, localDate), localDate);
    return isRaceDay(day, localDate) ? 'race' : day.kind;
  };
  const after = done > today ? done : today;
  const days = [1, 2, 3, 4, 5, 6, 7].map((n) => addDays(after, n)).filter((day) => !isPaused(club.pauses, day));
  const next = days.map((localDate) => ({ localDate, kind: kindFor(localDate) })).find(isAsking);
  return next ? { today, next, strength: days.find((day) => kindFor(day) === 'strength') ?? null } : null;
}

const isAsking = (day: { localDate: LocalDate; kind: DayKind | 'race' }): day is NextDays['next'] => day.kind !== 'rest';
