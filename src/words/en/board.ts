import type { LocalDate } from '../../club/local-date.ts';
import type { Period } from '../../club/period.ts';
import { count, dayName, format } from './format.ts';

/** The board of a period, of which some never end. */
type Ending = Exclude<Period, 'all'>;

const TITLES: Record<Period, string> = { week: 'This week', month: 'This month', season: 'This season', all: 'All time' };

const OVER: Record<Ending, (from: LocalDate) => string> = {
  week: (from) => `The week of ${dayName(from)}`, // as its digest calls it
  month: format.monthName,
  season: (from) => `The season from ${format.monthName(from)}`, // it is a quarter, or what a club's own season left of one
};

const PRESENT: Record<Ending, string> = { week: 'last week', month: 'last month', season: 'last season' };
const PAST: Record<Ending, string> = { week: 'the week before', month: 'the month before', season: 'the season before' };
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What `/hips leaderboard` says. */
export const board = {
  title: (period: Period) => TITLES[period],
  /** A season of the club's own, by its name. */
  titleOfSeason: (name: string) => name,
  titleOver: (period: Ending, from: LocalDate) => OVER[period](from),
  since: (period: Ending, from: LocalDate) => `Since ${period === 'season' ? format.longDayName(from) : dayName(from)}`,
  fromTo: (from: LocalDate, to: LocalDate) => `${format.longDayName(from)} to ${format.longDayName(to)}`,
  empty: 'Nobody has checked in yet. The first tap on **Done** starts the board.',
  emptyThen: 'Nobody checked in then.',
  emptyShown: 'Nobody who is shown here has checked in yet. The first tap on **Done** starts the board.',
  emptyShownThen: 'Nobody who is shown here checked in then.',
  checkedIn: (members: number) => `${count(members, 'member')} checked in.`,
  checkedInOrMore: (members: number) => `${count(members, 'member')} or more checked in.`,
  togetherOrMore: (days: number) => `**Together: ${count(days, 'day')} or more**`,
  together: (days: number) => `**Together: ${count(days, 'day')}**`,
  /** A comparison with the period before; `isNow`: with as much of it. */
  more: (days: number, than: number, period: Ending, isNow: boolean) =>
    `**Together: ${count(days, 'day')}**, ${days - than} more than ${isNow ? `by this day ${PRESENT[period]}` : PAST[period]}`,
  asMany: (days: number, period: Ending, isNow: boolean) =>
    `**Together: ${count(days, 'day')}**, as many as ${isNow ? `by this day ${PRESENT[period]}` : PAST[period]}`,
  fewer: (days: number, than: number, period: Ending, isNow: boolean) =>
    isNow
      ? `**Together: ${count(days, 'day')}**. ${capital(PRESENT[period])} had ${than} by the end of this day.`
      : `**Together: ${count(days, 'day')}**. ${capital(PAST[period])} had ${than}.`,
  nobodyListed: 'Nobody who checked in is shown here.',
  rows: (first: number, last: number, of: number) => `${first === last ? first : `${first} to ${last}`} of ${of}`,
  points: (points: number) => count(points, 'point'),
  own: (points: number) => `**${count(points, 'point')}** (you)`,
  noneOfOwn: 'You have no day on it yet. **Done** or `/hips done` checks you in.',
  hidden: (points: number) =>
    `You have **${count(points, 'point')}**. You are hidden, so only you see this line. \`/hips privacy\` shows you again.`,
  noPoints: 'You have no points here: the first five days of a week score, and yours came after them.',
  /** Of a board without ranks. */
  kept: '**Kept the week**',
  tookPart: '**Took part**',
  nobodyKeptYet: 'Nobody who is shown here has kept the week yet.',
  nobodyKept: 'Nobody who is shown here kept that week.',
  ownKept: (days: number) => `You kept it, with ${count(days, 'day')}.`,
  ownDays: (days: number, goal: number) => `You have ${days} of the ${count(goal, 'day')} that keep your week.`,
  hiddenHere: 'You are hidden, so this board does not name you. `/hips privacy` shows you again.',
  before: '◀ Before',
  after: 'More ▶',
  /** @param from how many members it takes for ranks; null: no number does */
  noRanks: (from: number | null) =>
    from === null
      ? 'This club has no ranks. Who is listed stands in the order in which they joined.'
      : `Ranks begin when ${from} members have checked in and are shown. Until then, who is listed stands in the order in which they joined.`,
  higher: '◀ Higher ranks',
  lower: 'Lower ranks ▶',
  rule: 'One point a day, five a week at most. Reps, sets and levels score nothing. Equal points share a rank.',
  longRule: 'The week’s board begins anew for everyone on Monday.',
  gone: 'That board is no longer kept, because the club’s season has changed. `/hips leaderboard` shows the present one.',
};
