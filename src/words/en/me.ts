import type { LocalDate } from '../../club/local-date.ts';
import type { WeekOutcome } from '../../club/streak.ts';
import { count, dayName, format, list, one, series } from './format.ts';

/** What holds a streak in a week that is not kept. */
type Holding = Extract<WeekOutcome, 'paused' | 'held' | 'away' | 'spare'>;
const HOLDERS: Record<Holding, string> = { paused: 'A pause', held: 'Your organisers', away: 'My absence', spare: 'A spare week' };

/** Days of a week and its goal: "**2 of 3** days"; "**5 days**" when they are more, as "5 of 4" reads like a mistake. */
const daysOf = (days: number, goal: number) => (days > goal ? `**${days} days**` : `**${days} of ${goal}** ${one(goal, 'day', 'days')}`);
const streakOf = (weeks: number) => `Streak: **${count(weeks, 'week')}**`;

/** How the present week and the streak stand. */
export const standing = {
  thisWeek: (days: number, goal: number) => `This week: ${daysOf(days, goal)}.`,
  /** Why a week has another goal than the member chose. */
  raceWeek: (lower: number) => `A race lowers the goal of this week by ${count(lower, 'day')}.`,
  thatWeek: (days: number, goal: number) => `That week: ${daysOf(days, goal)}.`,
  kept: 'Week kept.',
  pauseHoldsIt: 'A pause holds it, so nothing is missing.',
  organisersHoldIt: 'Your organisers hold it, so nothing is missing.',
  absenceHoldsIt: 'I was away when a prompt was due, which holds it, so nothing is missing.',
  missing: (days: number) => `${days} more by Sunday ${one(days, 'keeps', 'keep')} the week.`,
  outOfReach: 'Each day still counts, and a new week starts on Monday.',
  heldStreak: (holder: Holding) => `${HOLDERS[holder]} held your streak.`,
  heldLastWeek: (holder: Holding) => `${HOLDERS[holder]} held it last week.`,
  noStreak: 'Keep this week to start a streak.',
  noStreakYet: 'The next week you keep starts a streak.',
  streakHeld: (weeks: number) => `${streakOf(weeks)}, held.`,
  streak: (weeks: number) => `${streakOf(weeks)}.`,
  streakSoFar: (weeks: number) => `${streakOf(weeks)} so far.`,
  oneMore: 'Keep this week to make it one more.',
  spareWillHold: 'A spare week will hold it, so nothing is missing.',
  newStreak: 'The next week you keep starts a new one. Ill or away? `/hips pause` holds this one.',
  earned: 'You earned a spare week: it holds your streak in a week that you miss.',
};

/** Which rule counted a week of the ledger. */
const RULES: Record<WeekOutcome, string> = {
  kept: ': kept.',
  paused: ', in a pause.',
  held: ': held by your organisers.',
  away: ': held, because I was away when the club’s prompt was due.',
  spare: ': a spare week held your streak.',
  open: ': not kept.',
  now: ' so far.',
};

/** What stands behind Why? */
export const ledger = {
  title: 'Week by week',
  dayEnds: (clock: string) => `The newest first. A day ends at ${clock}, by the club’s clock.`,
  newer: 'Newer weeks',
  older: 'Older weeks',
  weekOf: (monday: LocalDate) => `**Week of ${format.longDayName(monday)}**`,
  rule: (state: WeekOutcome, days: number, goal: number) => `${daysOf(days, goal)}${RULES[state]}`,
  notKept: (days: number, goal: number) =>
    `${daysOf(days, goal)}: not kept, and no spare week in hand. The next week kept starts a new streak.`,
  streak: (weeks: number) => `Streak: ${count(weeks, 'week')}.`,
  earned: 'It earned a spare week.',
  lowered: (lower: number) => `A race lowered its goal by ${count(lower, 'day')}.`,
  /** "Tue 3 March, at 18:03, felt right". */
  day: (localDate: LocalDate, facts: readonly string[]) => series([format.shortDayName(localDate), ...facts]),
  felt: { easy: 'felt easy', right: 'felt right', hard: 'felt hard' },
  beforeEnd: (time: string) => `${time}, before the day ended`,
  afterwards: (time: string) => `checked in afterwards, ${time}`,
};

/** What /hips me says. */
export const me = {
  title: 'Your weeks',
  why: 'Why?',
  noneKept: 'No week kept yet. Tap **Done** under the day’s prompt, or type `/hips done`.',
  keptInAll: (weeks: number) => `**Weeks kept in all** ${weeks}`,
  best: (weeks: number) => `**Best streak** ${count(weeks, 'week')}`,
  spare: (weeks: number, most: number) => `**Spare weeks in hand** ${weeks} of ${most}`,
  spareHolds: 'It holds your streak by itself in a week that you miss.',
  spareIsFull: 'A spare week comes with every fourth week kept, and two is the most.',
  nextSpare: (missing: number) => `A spare week comes with every fourth week kept: the next one after ${missing} more.`,
  pausedUntil: (localDate: LocalDate) => `Paused until ${dayName(localDate)}; \`/hips resume\` ends it sooner.`,
  paused: 'Paused until you type `/hips resume`.',
  clubPaused: 'The club is paused.',
  noPicture: 'No picture this time, because many are being drawn. Type `/hips me` again in a minute to see it. In words:',
  /** What the marks of the picture mean. */
  key: 'Each column is a week, Monday on top and its date above. Tick: done. Bars: paused. Ring: today. Dot: week kept; hollow dot: spare week.',
  keyOfRace: 'Flag: race.',
};

const WEEKS: Partial<Record<WeekOutcome, string>> = { kept: 'kept', spare: 'spare', paused: 'week paused', held: 'held', away: 'held' };

/** Counts of days and weeks. */
interface Tally {
  daysDone: number;
  weeksKept: number;
  weeksSpare: number;
  weeksPaused: number;
  weeksHeld: number;
}

/** What the picture of a calendar shows, for those who do not see it. */
export const calendar = {
  upTo: (weeks: number, today: LocalDate) =>
    `Calendar of ${count(weeks, 'week')} up to ${format.weekdayName(today)} ${format.longDate(today)}.`,
  nothingYet: 'Nothing is marked in it.',
  totals: ({ daysDone, weeksKept, weeksSpare, weeksPaused, weeksHeld }: Tally) =>
    `${list([
      `${count(daysDone, 'day')} done`,
      `${count(weeksKept, 'week')} kept`,
      ...(weeksSpare > 0 ? [count(weeksSpare, 'spare week')] : []),
      ...(weeksPaused > 0 ? [`${count(weeksPaused, 'week')} paused`] : []),
      ...(weeksHeld > 0 ? [`${count(weeksHeld, 'week')} held`] : []),
    ])}.`,
  /** Days and state of one week; an empty text for what is not marked. */
  week: (monday: LocalDate, marks: readonly string[]) => `${format.shortDate(monday)}: ${series(marks)}.`,
  weekIs: (state: WeekOutcome) => WEEKS[state] ?? '',
  days: (days: readonly LocalDate[]) => (days.length === 7 ? 'all days' : days.map(format.shortWeekdayName).join(' ')),
  paused: (days: string) => `paused ${days}`,
  races: (races: number, days: string) => `${one(races, 'race', 'races')} ${days}`,
  others: 'Nothing is marked in the other weeks.',
};
