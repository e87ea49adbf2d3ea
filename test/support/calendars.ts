import { addDays, weekStart } from '../../src/club/calendar.ts';
import type { Calendar, CalendarDay, CalendarWeek } from '../../src/club/diary.ts';
import { theDay } from './plain.ts';

/** A letter for each day of a week: d done, p paused, anything else open; a capital, or R, for a day with a race. Days after `today` are to come, whatever their letter. */
export type WeekLetters = readonly [days: string, state: CalendarWeek['state']];

const DAY_IS: Record<string, CalendarDay['state']> = { d: 'done', p: 'paused' };

/** A calendar up to `lastDay`, which is today, of weeks written in letters, oldest first: `[['d.d.d..', 'kept'], ['d......', 'now']]`. */
export function calendarUpTo(lastDay: string, weeks: readonly WeekLetters[]): Calendar {
  const today = theDay(lastDay);
  const first = addDays(weekStart(today), -7 * (weeks.length - 1));
  return {
    weeks: weeks.map(([letters, state], week) => {
      const start = addDays(first, 7 * week);
      const days = Array.from({ length: 7 }, (_, index): CalendarDay => {
        const localDate = addDays(start, index);
        const written = letters[index] ?? '.';
        const letter = written.toLowerCase();
        const isRace = letter !== written;
        return { localDate, state: localDate > today ? 'future' : (DAY_IS[letter] ?? 'open'), ...(isRace && { isRace }) };
      });
      return { start, days, state };
    }),
  };
}

/** The same week, many times over. */
export function weeksOf(count: number, week: WeekLetters): WeekLetters[] {
  return Array.from({ length: count }, () => week);
}
