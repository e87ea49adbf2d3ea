import type { LocalDate } from '../../club/local-date.ts';
import type { OtherDays } from '../../club/schedule.ts';
import type { SetupField } from '../../club/setup-change.ts';
import { dayName, list, one } from './format.ts';

/** A channel that is no place for prompts. */
export type WrongPlace = 'voice' | 'stage' | 'category' | 'forum' | 'media' | 'thread' | 'other';

const PLACES: Record<WrongPlace, string> = {
  voice: 'a voice channel',
  stage: 'a stage',
  category: 'a category and not a channel',
  forum: 'a forum',
  media: 'a media channel',
  thread: 'a thread',
  other: 'not a channel for messages',
};

/** Why a place or time zone was not taken. */
export type ZoneProblem = 'unknown' | 'several' | 'trap' | 'offset';

/** `odd`: what was typed has letters that no place has, and is not repeated. */
type ZoneTrouble = ZoneProblem | 'odd';

const ZONE_TROUBLES: Record<ZoneTrouble, (typed: string) => string> = {
  odd: () => 'I can find no city, country or time zone in that.',
  unknown: (typed) => `I know no city, country or time zone “${typed}”.`,
  several: (typed) => `There is more than one “${typed}”, with different clocks.`,
  trap: (typed) => `“${typed}” means different zones in different places, and may not follow clock changes.`,
  offset: (typed) => `“${typed}” is a fixed offset and would not follow clock changes.`,
};

/** What saves a programme: the setup for the first, or one of `/club programmes`. */
export type SavedBy = 'setup' | 'add' | 'edit';

export const COMMANDS: Record<SavedBy, string> = {
  setup: '`/club setup`',
  add: '`/club programmes add`',
  edit: '`/club programmes edit`',
};

const WHAT_MEMBERS_DO =
  'Members type `/hips today` for their session and tap **Done** when they did it. `/club status` shows whether all is well.';
const OF_SEVERAL =
  'A member’s day counts once, whichever programme it was. `/club programmes list` shows them all, and `/club status` whether all is well.';

/** What /club setup says, and /club programmes of what it saves. */
export const setup = {
  title: 'Setup',
  isThisRight: 'Is this right?',
  saveThis: 'Save this change?',
  nothingSaved: (by: SavedBy) => `Nothing is saved yet. Not right? Run ${COMMANDS[by]} again.`,
  nothingChanged: (by: SavedBy) => `Nothing is changed yet. Not right? Run ${COMMANDS[by]} again.`,
  save: 'Save',
  saved: 'Saved',
  unchanged: 'It is set like that already',
  changeOne: (by: SavedBy) =>
    by === 'setup'
      ? 'To change one thing, type it alone, such as `/club setup time:18:00`. The rest stays as it is.'
      : 'To change one thing, type it alone beside `programme`, such as `time:18:00`. The rest stays as it is.',
  /** There are other programmes. */
  others: 'This is the first of your programmes. `/club programmes list` shows the others.',
  /** Why a question is asked once more. */
  delayed: {
    changed: 'Somebody changed this club’s setup meanwhile, so nothing was saved. This is what there is now, and what you would change.',
    old: 'This button is from an older version and does not say what stood above it, so nothing was saved. This is what you would change now.',
  },
  whatMembersDo: (by: SavedBy) => (by === 'setup' ? WHAT_MEMBERS_DO : OF_SEVERAL),
  /** Of a programme that asks on one day alone. */
  oneDay: 'Its members keep a week with two days or more, so they check in on another day too: `/hips done` counts on any day.',
  whatIsShown:
    'A board in this server shows who checks in. Your id stands beside these settings; `/hips privacy` says what is stored of anybody.',
  /** @param others what the days between strength days are */
  field: {
    name: (value: string) => `**Name** ${value}`,
    channel: (value: string) => `**Channel** ${value}`,
    time: (value: string) => `**Time** ${value}`,
    timezone: (value: string) => `**Time zone** ${value}`,
    days: (value: string, others: OtherDays) =>
      `**Strength days** ${value}; the other days are ${others === 'rest' ? 'rest days' : 'light'}`,
  } satisfies Record<SetupField, (value: string, others: OtherDays) => string>,
  noDays: 'none',
  noName: 'none',
  fromTo: (from: string, to: string) => `${from} → ${to}`,
  /** What does not change, in few words. */
  stays: {
    name: (value: string) => value,
    channel: (value: string) => value,
    time: (value: string) => value,
    timezone: (value: string) => value,
    days: (value: string) => `strength on ${value}`,
  } satisfies Record<SetupField, (value: string) => string>,
  asBefore: (values: readonly string[]) => `As before: ${values.join(' · ')}`,
  night: (clock: string) =>
    `A club’s day ends at 03:00, and ${clock} comes before that. So the day begins with its prompt: Tuesday’s goes out in the night from Monday to Tuesday, and a check-in after it counts for Tuesday.`,
  late: (clock: string) =>
    `At ${clock} little of the day is left: it ends at 03:00. Whoever sleeps by then can check in the day after, with \`/hips done day:yesterday\`.`,
  /** @param day when the new hour begins: "tomorrow"; null: in no time that is known */
  todayIsOut: (day: string | null) =>
    day ? `Today has its prompt already, so the new hour begins ${day}.` : 'Today has its prompt already, and gets no second one.',
  otherDay: (from: LocalDate, to: LocalDate) =>
    `With the zone the club’s day changes at once: today was ${dayName(from)}, and is ${dayName(to)} then. Check-ins stay with the days that they were for.`,
  /** Another programme posts in that channel at that hour. @param other what it is called */
  sameHour: (other: string) =>
    `${other} posts in this channel at this hour too. On days that both have, two prompts stand there one below the other; another hour or channel keeps them apart.`,
  otherContact: (person: string) =>
    `When a prompt cannot go out and no channel takes a word about it, I write to you from then on, and no more to ${person}.`,
  /** @param missing the names of the options that are */
  firstNeeds: (missing: readonly string[]) =>
    `The first setup needs three things, and ${list(missing.map((option) => `\`${option}\``))} ${one(missing.length, 'is', 'are')} missing: type \`/club setup channel: time: timezone:\` and fill in a channel, a time such as 07:30, and your city.`,
  now: (clock: string) => `It is ${clock} there now.`,
  nonePaused: 'No prompt goes out while the club is paused. `/club resume` ends the pause.',
  todayNow: 'Today’s prompt goes out now: its new time has just passed.',
  next: (day: string, clock: string, distance: string) => `The next prompt goes out ${day} at ${clock} (${distance}).`,
  /** While the bot is timed out in the server beyond that time. */
  todayDue: 'Today’s prompt is due now: its new time has just passed.',
  due: (day: string, clock: string, distance: string) => `The next prompt is due ${day} at ${clock} (${distance}).`,
  goesOutThen: 'If that is over soon enough, the prompt still goes out by itself.',
  today: 'today',
  tomorrow: 'tomorrow',
  onDay: (localDate: LocalDate) => `on ${dayName(localDate)}`,
  digestBefore: 'On Mondays a digest of the week goes out before the prompt. `/club settings` turns it off.',
  digestAt: (clock: string) =>
    `On Mondays a digest of the week goes out at ${clock}, when the club’s Sunday has ended. \`/club settings\` turns it off.`,
  unknownChannel: (channel: string, by: SavedBy) =>
    `I cannot see ${channel}. Give my role **View Channel** there, or choose another channel, then run ${COMMANDS[by]} again.`,
  notYourChannel: (channel: string, by: SavedBy) =>
    `You cannot see ${channel}, so I do not post there for you. Run ${COMMANDS[by]} again with a channel that you see, or ask someone who sees this one.`,
  wrongChannel: (channel: string, is: WrongPlace, by: SavedBy) =>
    `${channel} is ${PLACES[is]}. Prompts need a text or announcement channel: run ${COMMANDS[by]} again and choose one from the list.`,
  zone: (trouble: ZoneTrouble, typed: string) => ZONE_TROUBLES[trouble](typed),
  didYouMean: (name: string) => `Did you mean \`${name}\`? Type it like that.`,
  oneOfThese: 'Did you mean one of these? Type it like that.',
  largerCity: 'Type a larger city near you, such as `Leeds, United Kingdom`.',
  unreadable: (by: SavedBy) => `I can no longer read these settings. Run ${COMMANDS[by]} again; nothing was saved.`,
};
