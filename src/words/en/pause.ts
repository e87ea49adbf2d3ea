import type { LocalDate } from '../../club/local-date.ts';
import { count, dayName } from './format.ts';

/** How far away a day is that people often pause until. */
export type Distance = 'tomorrow' | 'next-monday' | 'in-1-week' | 'in-2-weeks' | 'in-4-weeks';

const DISTANCES: Record<Distance, string> = {
  tomorrow: 'tomorrow',
  'next-monday': 'next Monday',
  'in-1-week': 'in 1 week',
  'in-2-weeks': 'in 2 weeks',
  'in-4-weeks': 'in 4 weeks',
};

const untilWhen = (until: LocalDate | null) => (until ? `until ${dayName(until)}` : 'until somebody resumes it');

/** What is said when a club pauses and goes on. */
export const clubPause = {
  title: 'Paused',
  titleAlready: 'The club is paused already',
  /** @param until the first day after the pause; null: it has no end */
  unchanged: (since: LocalDate, until: LocalDate | null) => `It has been since ${dayName(since)}, ${untilWhen(until)}. Nothing changed.`,
  /** @param before where it ended until now */
  otherEnd: (since: LocalDate, until: LocalDate | null, before: LocalDate | null) =>
    `It has been since ${dayName(since)}. That was to last ${untilWhen(before)}; now it lasts ${untilWhen(until)}.`,
  noPrompts: 'No prompts go out, and nobody’s streak breaks.',
  next: (channel: string, time: string) => `The next prompt goes to ${channel} ${time}.`,
  /** While the bot is timed out in the server beyond that time. */
  due: (channel: string, time: string) => `The next prompt for ${channel} is due ${time}.`,
  endsSooner: '`/club resume` ends the pause sooner.',
  endless: 'Type `/club resume` when you want the prompts back.',
  goesOn: 'The club goes on',
  nextAgain: (channel: string, time: string, distance: string) => `The next prompt goes to ${channel} ${time}, ${distance}.`,
  dueAgain: (channel: string, time: string, distance: string) => `The next prompt for ${channel} is due ${time}, ${distance}.`,
  postsNow: '`/club post` posts today’s now.',
  onlyRest: 'Every day is a rest day, so no prompt goes out. Change that with `/club setup`.',
  notPaused: 'The club is not paused.',
  nextGoesOut: (time: string) => `The next prompt goes out ${time}.`,
  nextIsDue: (time: string) => `The next prompt is due ${time}.`,
  /** A day to pause until: "Monday 9 March, in 1 week". */
  choice: (localDate: LocalDate, distance: Distance | null) =>
    distance ? `${dayName(localDate)}, ${DISTANCES[distance]}` : dayName(localDate),
  /** Why a day was not taken. */
  until: {
    past: 'choose a day after today: it is the first day with a prompt again.',
    far: 'choose a day within a year, or leave it out to pause until `/club resume`.',
  },
};

/** What is said when a member pauses and goes on. */
export const memberPause = {
  title: 'Paused',
  titleUntil: (localDate: LocalDate) => `Paused until ${dayName(localDate)}`,
  streakHeld: (weeks: number) => `Your streak of **${count(weeks, 'week')}** is held.`,
  nothingCounts: 'No week counts against you.',
  weeksHeld: 'Every week with a day of the pause in it is held, this one too. That uses no spare week.',
  checkinsCount: 'A check-in counts as always. A week that you keep all the same makes your streak longer.',
  endsSooner: '`/hips resume` ends the pause sooner.',
  whenBack: 'Type `/hips resume` when you are back.',
  welcomeBack: 'Welcome back',
  streak: (weeks: number) => `Your streak: **${count(weeks, 'week')}**.`,
  today: '`/hips today` shows today’s session.',
  notPaused: 'You are not paused.',
  clubIsPaused: 'The club is paused, which holds your streak too.',
  clubStillIs: 'The club itself is still paused.',
  whenInNeed: '`/hips pause` holds your streak when you need a break.',
  until: {
    past: 'choose a day after today: it is the first day that counts again.',
    far: 'choose a day within a year, or leave it out to pause until `/hips resume`.',
  },
};
