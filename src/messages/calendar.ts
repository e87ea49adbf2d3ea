import { type Calendar, type CalendarDay, type CalendarWeek, raceDaysIn, tallyOf, todayIn } from '../club/diary.ts';
import type { Words } from '../words/locale.ts';

/** Discord takes no longer description of a picture. @see https://docs.discord.com/developers/components/reference#media-gallery */
const ALT_LIMIT = 1024;

type Say = Words['calendar'];

/**
 * Says what the picture of a calendar shows: the whole, then each week in which something is marked. At most `ALT_LIMIT` characters for
 * up to 17 weeks; a language that takes more room leaves out the oldest of them.
 */
export function calendarAlt({ calendar: say }: Words, calendar: Calendar): string {
  const { weeks } = calendar;
  const whole = [say.upTo(weeks.length, todayIn(calendar)!), totals(say, calendar)]; // the last week holds today
  const marked = weeks.map((week) => weekInWords(say, week)).filter((words) => words !== null);
  const rest = marked.length === 0 || marked.length === weeks.length ? [] : [say.others];
  const textFrom = (first: number) => [...whole, ...marked.slice(first), ...rest].join(' ');
  const first = marked.findIndex((_, index) => textFrom(index).length <= ALT_LIMIT);
  return textFrom(first === -1 ? marked.length : first);
}

function totals(say: Say, calendar: Calendar): string {
  const tally = tallyOf(calendar);
  return Object.values(tally).some((number) => number > 0) ? say.totals(tally) : say.nothingYet;
}

/** "24 Aug: Mon Wed Fri, kept."; null when nothing is marked. */
function weekInWords(say: Say, { start, days, state }: CalendarWeek): string | null {
  const done = daysThatAre(days, 'done');
  const paused = daysThatAre(days, 'paused');
  const races = raceDaysIn(days);
  const week = state === 'paused' && paused.length > 0 ? '' : say.weekIs(state); // there is room for one of the two
  const marks = [
    ...(done.length > 0 ? [say.days(done)] : []),
    ...(paused.length > 0 ? [say.paused(say.days(paused))] : []),
    ...(races.length > 0 ? [say.races(races.length, say.days(races))] : []),
    ...(week === '' ? [] : [week]),
  ];
  return marks.length > 0 ? say.week(start, marks) : null;
}

const daysThatAre = (days: readonly CalendarDay[], state: CalendarDay['state']) =>
  days.filter((day) => day.state === state).map(({ localDate }) => localDate);
