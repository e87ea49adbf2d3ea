import type { LocalDate } from './local-date.ts';

/** 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** What stands in a training calendar. */
export interface CalendarEntries {
  /** The day of the week on which the club runs long; null: none. */
  longRun: Weekday | null;
  /** In any order. */
  races: readonly EnteredRace[];
}

/** The day of a race, and the club day on which it was entered. It eases no day that was over then. */
export interface EnteredRace {
  localDate: LocalDate;
  enteredDate: LocalDate;
}

/** Why a day is not what the plan of the week says. */
export interface DayReason {
  /** `apart`: the plan itself has another strength day beside it. */
  kind: 'race' | 'long-run' | 'apart';
  /** The day of the race, of the long run, or of that strength day. It is the day itself, the one before, or one of those to come. */
  on: LocalDate;
  /** It has the strength session of that day, in the same week. */
  movedFrom?: LocalDate;
  /** Its strength session is on that day, in the same week. */
  movedTo?: LocalDate;
}
