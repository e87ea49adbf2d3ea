import type { LocalDate } from '../../club/local-date.ts';
import { count, dayName, format, list } from './format.ts';

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

/** @param from its first day; null: today */
const afterWhen = (from: LocalDate | null) => `choose a day after ${from ? dayName(from) : 'today'}`;

/** Days of a pause ahead, which may be those of another year: "Sunday 20 December 2026 until Monday 4 January 2027". */
const stretch = (from: LocalDate, until: LocalDate) => `${format.longDayName(from)} until ${format.longDayName(until)}`;

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
  planned: 'Pause planned',
  plannedAlready: 'That pause was planned already',
  plannedUnchanged: 'Nothing changed.',
  plannedOtherEnd: (before: LocalDate) => `It was to last until ${format.longDayName(before)}.`,
  plannedDays: (from: LocalDate, until: LocalDate) =>
    `From ${stretch(from, until)} no prompts go out, and nobody’s streak breaks. From ${dayName(until)} on they go out again.`,
  /** The asked one and these overlap, or one begins where the other ends. */
  joined: (pauses: readonly string[]) =>
    `It meets ${pauses.length === 1 ? 'another pause' : 'other pauses'}, ${list(pauses)}, so they are one now.`,
  stretch,
  ahead: '**Pauses ahead**',
  takeOut: '`/club resume pause:` takes one out.',
  takenOut: 'Pause taken out',
  noLonger: (from: LocalDate, until: LocalDate) => `No longer planned: ${stretch(from, until)}.`,
  /** Of one that was asked for before the bot was taken out of the server. */
  askedGoesOn: 'I am back, and the pause goes on',
  askedUntil: (from: LocalDate, until: LocalDate | null) =>
    `It was asked for before I was taken out: from ${dayName(from)}, ${untilWhen(until)}. \`/club resume\` ends it.`,
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
  problem: {
    from: {
      past: 'choose today or a day to come: it is the first day without a prompt.',
      far: 'choose a day within the next year and a half.',
      endless: 'say until when as well: `until:`. A pause that begins later has an end.',
    },
    until: {
      past: (from: LocalDate | null) => `${afterWhen(from)}: it is the first day with a prompt again.`,
      far: 'choose a day within a year of its beginning. Leave both days out to pause until `/club resume`.',
    },
    tooMany: (most: number) => `${most} pauses are ahead already, and no more fit. Take one out first: \`/club resume pause:\`.`,
    notAhead: 'no pause ahead has that day. Choose one from the list.',
    noneAhead: 'no pause is ahead. Leave this out to end the pause that is under way.',
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
  titlePlanned: 'Pause planned',
  plannedDays: (from: LocalDate, until: LocalDate) => `From ${stretch(from, until)} your streak is held.`,
  plannedWeeks: 'Every week with a day of the pause in it is held. That uses no spare week.',
  joined: 'It met another pause of yours, so they are one now.',
  takeOut: '`/hips resume pause:` takes it out.',
  ahead: (pauses: readonly string[]) => `Ahead: ${list(pauses)}. \`/hips resume pause:\` takes one out.`,
  noLonger: (from: LocalDate, until: LocalDate) => `No longer planned: ${stretch(from, until)}. Those weeks count like others.`,
  problem: {
    from: {
      past: 'choose today or a day to come: it is the first day of your pause.',
      far: 'choose a day within the next year and a half.',
      endless: 'say until when as well: `until:`. A pause that begins later has an end.',
    },
    until: {
      past: (from: LocalDate | null) => `${afterWhen(from)}: it is the first day that counts again.`,
      far: 'choose a day within a year of its beginning. Leave both days out to pause until `/hips resume`.',
    },
    tooMany: (most: number) => `You have ${most} pauses ahead already, and no more fit. Take one out first: \`/hips resume pause:\`.`,
    notAhead: 'you have no pause ahead on that day. Choose one from the list.',
    noneAhead: 'you have no pause ahead. Leave this out to end the pause that is under way.',
  },
};
