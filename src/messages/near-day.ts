import { addDays } from '../club/calendar.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { Words } from '../words/locale.ts';

/** "today", "tomorrow", or the day's name. */
export function nearDay(say: Words['plan' | 'setup'], today: LocalDate, day: LocalDate): string {
  if (day === today) return say.today;
  return day === addDays(today, 1) ? say.tomorrow : say.onDay(day);
}
