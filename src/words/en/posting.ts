import type { DayKind } from '../../club/club.ts';
import type { LocalDate } from '../../club/local-date.ts';
import type { Permission } from '../../permissions.ts';
import { dayName, list } from './format.ts';
import { COMMANDS, type SavedBy } from './setup.ts';

/** As Discord's own settings name them. */
export const PERMISSION_NAMES: Record<Permission, string> = {
  'view-channel': 'View Channel',
  'send-messages': 'Send Messages',
  'attach-files': 'Attach Files',
  'read-history': 'Read Message History',
};

const bold = (permissions: readonly Permission[]) => list(permissions.map((each) => `**${PERMISSION_NAMES[each]}**`));

/** What the bot lacks in a channel, and what to do. */
export const permissions = {
  switchOn: (missing: readonly Permission[]) => `Switch on ${bold(missing)} for my role in that channel.`,
  withoutHistory: `Without **${PERMISSION_NAMES['read-history']}** I cannot look whether a message arrived that Discord did not confirm, nor keep the count on prompts right.`,
  timedOut: (until: string) =>
    `A moderator timed me out in this server until ${until}, so I may not post. Anyone with **Moderate Members** can lift it: find me in the list of members, open my menu and choose **Remove Timeout**.`,
  cannotPostYet: (channel: string) => `I cannot post in ${channel} yet.`,
  notAsIShould: (channel: string) => `I may post in ${channel}, but not as I should.`,
  switchOnAndSetUp: (missing: readonly Permission[], by: SavedBy) =>
    `Switch on ${bold(missing)} for my role in that channel’s permissions, then run ${COMMANDS[by]} again.`,
  mayNotPost: (channel: string, missing: readonly Permission[]) =>
    `I may not post in ${channel}. Switch on ${bold(missing)} for my role in that channel’s permissions.`,
};

const KINDS: Record<DayKind, string> = { strength: 'strength', light: 'light', rest: 'rest' };

/** What /club post says. */
export const post = {
  waiting: 'Waiting',
  waitsForTime: (channel: string) =>
    `Today’s prompt goes to ${channel} as soon as I know what time it is. \`/club status\` says what is in the way.`,
  onItsWay: 'On its way',
  goesOut: (channel: string) => `Today’s prompt goes to ${channel} now. \`/club status\` shows what came of it.`,
  again: 'Post it again?',
  second: 'This would be a second one.',
  pressToPost: 'Nothing is posted unless you press the button.',
  now: 'Post now',
  nothingMore: 'Nothing more was posted',
  another: 'Type `/club post` for another; `/club status` shows what became of each.',
  unknown: (channel: string) => `I cannot tell whether today’s prompt is in ${channel}. Look there first: I do not post twice by myself.`,
  deleted: 'Today’s prompt went out, and someone deleted it.',
  notOut: 'Today’s prompt did not go out.',
  out: 'Today’s prompt went out.',
  outAt: (time: string) => `Today’s prompt went out at ${time}.`,
  /** A day of this kind gets no prompt. */
  unwanted: (kind: DayKind, by: SavedBy) =>
    kind === 'rest'
      ? `Today is a rest day, and rest days have no prompt. ${COMMANDS[by]} changes the days, and \`/club settings posts:rest-days-too\` gives rest days a prompt.`
      : 'Today is a light day, and in this club strength days alone get a prompt. `/club settings posts:every-day` changes that.',
  /** One line of several programmes. */
  lineOf: (called: string, fact: string) => `**${called}** ${fact}`,
  notYet: 'Today’s prompt has not gone out yet.',
  onItsWayAlready: 'Today’s prompt is on its way.',
  noneToday: (kind: DayKind) => `Today is a ${KINDS[kind]} day there and gets no prompt.`,
  nowFor: (called: string) => `Post now: ${called}`,
  notToday: 'This button is for a day that is over. Type `/club post` for today’s prompt.',
  clubPaused: 'The club is paused, so nothing is posted. Type `/club resume` first.',
};

/** What /club preview says. */
export const preview = {
  title: 'Coming prompts',
  where: (clock: string, timeZone: string) => `${clock}, ${timeZone}`,
  nonePaused: 'None: the club is paused. `/club resume` ends that.',
  noneToDo: (by: SavedBy) => `None: every day is a rest day. Change that with ${COMMANDS[by]}.`,
  programme: (called: string) => `**${called}**`,
  others: '`programme:` shows the prompts of another one.',
  prompt: ({ localDate, time, distance, content }: { localDate: LocalDate; time: string; distance: string; content: string }) =>
    `**${dayName(localDate)}** at ${time} (${distance}): ${content}`,
  skipped: (time: string, usual: string) => `${time}, because the clocks skip ${usual} that day`,
  session: (kind: DayKind, exercises: readonly string[]) => `${KINDS[kind]}, ${list(exercises)}`,
  race: (race: string) => `race day, ${race}`,
  /** @param why such as "moved from Saturday: long run on Sunday" */
  because: (content: string, why: string) => `${content} (${why})`,
  cue: (exercises: readonly string[]) => `light, a form cue for ${list(exercises)}`,
  digestThen: (content: string) => `the week’s digest, then ${content}`,
  andDigest: (content: string, clock: string) => `${content}, and the week’s digest at ${clock}`,
  digestAlone: (localDate: LocalDate, time: string, distance: string) =>
    `**${dayName(localDate)}** at ${time} (${distance}): the week’s digest`,
  paused: (from: LocalDate, until: LocalDate) => `Paused from ${dayName(from)} until ${dayName(until)}: no prompts go out.`,
  clocksForward: 'The clocks go forward here.',
  clocksBack: 'The clocks go back here.',
};
