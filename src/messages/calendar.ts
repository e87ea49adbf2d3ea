import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '../club/club.ts';
import { type Calendar, type CalendarDay, type CalendarWeek, tallyOf, todayIn } from '../club/diary.ts';
import { count, listed, shortMonth, weekdayName } from './words.ts';

/** What the marks of a calendar picture mean. */
export const CALENDAR_KEY = { done: 'Done', paused: 'Paused', today: 'Today', kept: 'Week kept', spare: 'Spare week' } as const;

/** Discord takes no longer description of a picture. @see https://docs.discord.com/developers/components/reference#media-gallery */
export const ALT_LIMIT = 1024;

/**
 * Says what the picture of a calendar shows: the whole, then each week in which something is marked. At most `ALT_LIMIT` characters for
 * up to 17 weeks.
 */
export function calendarAlt(calendar: Calendar): string {
  const { weeks } = calendar;
  const today = todayIn(calendar);
  const marked = weeks.map(weekInWords).filter((words) => words !== null);
  const rest = marked.length === 0 || marked.length === weeks.length ? [] : ['Nothing is marked in the other weeks.'];
  return [
    `Calendar of ${count(weeks.length, 'week')}${today ? ` up to ${weekdayName(today)} ${longDate(today)}` : ''}.`,
    `${totals(calendar)}.`,
    ...marked.map((words) => `${words}.`),
    ...rest,
  ].join(' ');
}

function totals(calendar: Calendar): string {
  const { daysDone, weeksKept, weeksSpare, weeksPaused, weeksAway } = tallyOf(calendar);
  if (daysDone + weeksKept + weeksSpare + weeksPaused + weeksAway === 0) return 'No day is marked yet';
  return listed([
    `${count(daysDone, 'day')} done`,
    `${count(weeksKept, 'week')} kept`,
    ...(weeksSpare > 0 ? [count(weeksSpare, 'spare week')] : []),
    ...(weeksPaused > 0 ? [`${count(weeksPaused, 'week')} paused`] : []),
    ...(weeksAway > 0 ? [`${count(weeksAway, 'week')} held`] : []),
  ]);
}

const WEEK_IS: Record<CalendarWeek['is'], string> = {
  kept: 'kept',
  spare: 'spare',
  paused: 'week paused',
  away: 'held',
  open: '',
  now: '',
};

/** "24 Aug: Mon Wed Fri, kept"; null when nothing is marked. */
function weekInWords({ start, days, is }: CalendarWeek): string | null {
  const paused = weekdaysThatAre(days, 'paused');
  const week = is === 'paused' && paused ? '' : WEEK_IS[is]; // there is room for one of the two
  const marks = [weekdaysThatAre(days, 'done'), paused && `paused ${paused}`, week].filter(Boolean);
  return marks.length > 0 ? `${shortDate(start)}: ${marks.join(', ')}` : null;
}

/** "Mon Wed Fri", "all days"; empty for none. */
function weekdaysThatAre(days: readonly CalendarDay[], is: CalendarDay['is']): string {
  const found = days.filter((day) => day.is === is);
  if (found.length === 7) return 'all days';
  return found.map(({ localDate }) => weekdayName(localDate).slice(0, 3)).join(' ');
}

function shortDate(localDate: LocalDate): string {
  return `${Temporal.PlainDate.from(localDate).day} ${shortMonth(localDate)}`;
}

function longDate(localDate: LocalDate): string {
  return `${shortDate(localDate)} ${Temporal.PlainDate.from(localDate).year}`;
}
