import { addDays, weekStart } from './calendar.ts';
import type { Calendar, CalendarDay } from './diary.ts';
import type { LocalDate } from './local-date.ts';
import { isPaused } from './pause.ts';
import { type Habit, presentDay, weeksOf } from './streak.ts';

/** Weeks that a calendar shows: a quarter of a year, and squares that can be read on a phone. */
const CALENDAR_WEEKS = 13;

/** The last {@link CALENDAR_WEEKS} weeks of a member, this one included, whether they were a member then or not. */
export function calendarOf(habit: Habit, today: LocalDate): Calendar {
  const present = presentDay(habit, today);
  const first = addDays(weekStart(present), -7 * (CALENDAR_WEEKS - 1));
  const weeks = weeksOf(habit, today, first).slice(-CALENDAR_WEEKS);
  return {
    weeks: weeks.map(({ start, days, state }) => ({
      start,
      days: [0, 1, 2, 3, 4, 5, 6].map((n) => dayOf(addDays(start, n), { habit, done: days, present })),
      state,
    })),
  };
}

function dayOf(localDate: LocalDate, given: { habit: Habit; done: readonly LocalDate[]; present: LocalDate }): CalendarDay {
  const isRace = given.habit.races?.some((race) => race.localDate === localDate) ?? false;
  return { localDate, state: stateOf(localDate, given), ...(isRace && { isRace }) };
}

function stateOf(
  localDate: LocalDate,
  { habit, done, present }: { habit: Habit; done: readonly LocalDate[]; present: LocalDate },
): CalendarDay['state'] {
  if (done.includes(localDate)) return 'done';
  if (localDate > present) return 'future';
  const isOff = isPaused([...habit.pauses, ...habit.clubPauses], localDate);
  return isOff ? 'paused' : 'open';
}
