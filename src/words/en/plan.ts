import type { DayKind } from '../../club/club.ts';
import type { EasierBecause } from '../../club/easier-week.ts';
import type { LocalDate } from '../../club/local-date.ts';
import type { Side } from '../../club/training-log.ts';
import { count, dayName, list } from './format.ts';

/** Whose pause keeps reminders back, when none is in sight. */
export type Holder = 'member' | 'club';

const KINDS: Record<DayKind, string> = { strength: 'a strength day', light: 'a light day', rest: 'a rest day' };

const NONE_IN_SIGHT: Record<Holder | 'neither', string> = {
  member: 'No reminder comes while you are paused. `/hips resume` ends your pause.',
  club: 'No reminder comes while the club is paused.',
  neither: 'No reminder is in sight: no day of the club has anything to do.',
};

const FIRST_LEGS: Record<Side, string> = { left: 'left', right: 'right' };
const EASIER: Record<Exclude<EasierBecause, 'wanted'>, string> = {
  steps: 'comes after six with steps up',
  hard: 'comes after two hard ones',
};

/** What /hips plan says. */
export const plan = {
  saved: 'Saved',
  title: 'Your plan',
  goal: (days: number) =>
    `**Weekly goal** ${days} days keep a week. A new goal counts from this week; weeks that are over stay as they were.`,
  follows: (called: string, channel: string) =>
    `**Programme** ${called}, in ${channel}: \`/hips today\` and your reminders go by it. In the channel of another one the commands go by that. \`/hips plan programme:none\` ends this.`,
  followsNone:
    '**Programme** none in particular: commands go by the channel that you type them in, and reminders by the club’s first programme. `/hips plan programme:` chooses one.',
  ownZone: (own: string, clubs: string) => `**Time zone** ${own}, for reminders. The club’s days go by ${clubs}.`,
  clubsZone: (clubs: string) => `**Time zone** ${clubs}, the club’s.`,
  firstLeg: (side: Side | null) =>
    side ? `**First leg** ${FIRST_LEGS[side]}.` : '**First leg** none chosen: each session names one, now the left, now the right.',
  usualWeek: '**These days** as usual. `/hips plan week:easier` gives you seven easier ones: fewer sets, and nothing goes up.',
  /** @param isAlready they asked for it before, and again just now */
  easierDays: (lastDay: LocalDate, isAlready: boolean) =>
    `**These days** ${isAlready ? 'are easier ones already' : 'easier ones'}, up to ${dayName(lastDay)}: fewer sets, and nothing goes up. \`/hips plan week:usual\` ends that.`,
  easierWeek: (because: Exclude<EasierBecause, 'wanted'>, lastDay: LocalDate) =>
    `**This week** ${EASIER[because]}, so it is an easier one, up to ${dayName(lastDay)}: fewer sets, and nothing goes up.`,
  noRaces: '**Your races** none. `/hips plan race:` and its day make your days around it easy. Only you see it.',
  races: (days: readonly LocalDate[]) =>
    `**Your races** ${list(days.map(dayName))}. Your strength days in the three days before and on the day after are light; nothing changes for the others. \`/hips plan no-race:\` takes one out.`,
  fall: (monday: LocalDate, by: number) =>
    `Your goal for the week of ${dayName(monday)} is ${count(by, 'day')} lower, and one day at least: races leave too few strength days in it.`,
  change: '`/hips plan` changes it with its `goal`, `reminder`, `timezone`, `first-leg`, `week` and `race`. Only you see this.',
  off: '**Reminder** off. Type `/hips plan reminder:18:00`, or another hour, and I write to you on days without a check-in.',
  inbox: '**Reminder** stopped: Discord does not let me write to you.',
  openInbox: (clock: string) =>
    `Open the server’s menu, choose Privacy Settings and switch on Direct Messages. Then type \`/hips plan reminder:${clock}\`.`,
  ignored: (times: number, clock: string) =>
    `**Reminder** stopped, as ${times} in a row went by without a check-in. Type \`/hips plan reminder:${clock}\` to start it again.`,
  on: (clock: string) => `**Reminder** ${clock}, by direct message. One a day at most, none when the day is done or in a pause.`,
  now: (clock: string) => `It is ${clock} for you now.`,
  next: (clock: string, day: string) => `If you have not checked in by ${clock} ${day}, I send you one message.`,
  noneInSight: (heldBy: Holder | null) => NONE_IN_SIGHT[heldBy ?? 'neither'],
  today: 'today',
  tomorrow: 'tomorrow',
  onDay: (localDate: LocalDate) => `on ${dayName(localDate)}`,
  /** The way back to the club's own zone, as a choice. */
  clubsOwn: 'the club’s own',
};

/** A reminder by direct message. */
export const reminder = {
  headline: (localDate: LocalDate, kind: DayKind) => `Hip strength: ${dayName(localDate)}, ${KINDS[kind]}`,
  raceHeadline: (localDate: LocalDate) => `Hip strength: ${dayName(localDate)}, race day`,
  from: (club: string | null) => `Your reminder from **${club ?? 'your running club'}**. You have not checked in yet.`,
  whatToDo: (channel: string) => `In ${channel}, \`/hips today\` shows how. Tap **Done** when you did it.`,
  done: 'Done',
  isDone: (localDate: LocalDate) => `Hip strength: checked in for ${dayName(localDate)}`,
  wasDone: (again: string) => `Hip strength: ${again}`,
  notYours: 'This button does nothing any more. In the server, `/hips done` checks you in.',
  youAsked: (clock: string) => `You asked for this at ${clock}. \`/hips plan\` in the server changes it.`,
  turnOff: 'Turn reminders off',
  rarer: 'From here on I write every second day. A check-in brings back the daily ones.',
  last: (clock: string) =>
    `This is the last one, unless you check in today. \`/hips plan reminder:${clock}\` in the server starts them again.`,
  areOff: 'Hip strength: reminders are off',
  noMore: (club: string | null) =>
    `You get no more reminders from **${club ?? 'this club'}**. To have them back, set \`reminder\` in \`/hips plan\` in the server.`,
};
