import type { LocalDate } from '../../club/local-date.ts';
import type { OtherDays } from '../../club/schedule.ts';
import type { PostDays } from '../../club/settings.ts';
import type { TimeTrouble } from '../../posts/ports.ts';
import type { Reason } from '../../posts/reason.ts';
import { dayName, format, list } from './format.ts';
import { commandShown, HOW_TO_PING, type SettingFacts } from './settings.ts';
import { COMMANDS, type SavedBy } from './setup.ts';

/** How a club's posts are doing, as a whole. */
export type ClubHealth = 'well' | 'well-again' | 'paused' | 'only-rest' | 'deleted' | 'waiting' | 'attention';

const TITLES: Record<ClubHealth, string> = {
  well: 'All is well',
  'well-again': 'All is well again',
  paused: 'Paused',
  'only-rest': 'Every day is a rest day',
  deleted: 'Today’s prompt was deleted',
  waiting: 'Waiting for Discord',
  attention: 'Needs attention',
};

const TIME_TROUBLES: Record<TimeTrouble, string> = {
  silent: 'Discord does not tell me. I ask again and again, and go on by myself when it does.',
  stranger: 'Something else answers in Discord’s place, such as a proxy or a page that wants a log-in.',
  undated: 'Discord’s answers reach me without a date, as when a proxy takes it out.',
  contradictory: 'The answers that I get contradict each other.',
};

/** Why a post did not go out, or not yet: each completes "not posted: ". */
const REASONS: Record<Reason, string> = {
  'timed-out': 'a moderator had timed me out',
  late: 'I was away, or could not reach Discord, until it was too late',
  missed: 'I was away, or could not reach Discord',
  permission: 'I was not allowed to post in the channel',
  'channel-gone': 'the channel is gone',
  'inbox-closed': 'the person takes no direct messages from me',
  locked: 'the channel is locked',
  automod: 'a rule of the server’s AutoMod stopped it',
  'harmful-link': 'Discord’s filter for harmful links stopped it',
  nowhere: 'there is no place where I may write',
  paused: 'the club was paused',
  ended: 'its programme had ended',
  off: 'digests were switched off',
  nothing: 'nobody checked in that week',
  removed: 'I was not in the server',
  left: 'the person had left the server',
  over: 'the trouble was over before I could tell of it',
  deleted: 'someone deleted it',
  content: 'Discord refused the message',
  network: 'Discord could not be reached',
  'no-answer': 'Discord did not confirm it, and I could not read the channel to see',
  discord: 'Discord answered with an error',
  'rate-limit': 'Discord asked me to slow down',
  conversations: 'Discord wants fewer direct messages from me',
  clock: 'the time was not certain',
};

const POSTS: Record<PostDays, string> = {
  usual: '',
  strength: '; no other day gets a prompt, unless it has a race',
  all: '; rest days get a prompt too',
};

interface SeasonFacts {
  /** As it may stand in a message. */
  name: string;
  from: LocalDate;
  to: LocalDate;
}

/** What /club status says. */
export const status = {
  changes: 'Changes',
  title: (health: ClubHealth) => TITLES[health],
  version: (version: string, timeZoneData: string) => `Version ${version} · time-zone data ${timeZoneData}`,
  backup: (distance: string) => `latest backup ${distance}`,
  noBackup: 'no backup yet',
  time: (trouble: TimeTrouble) =>
    `**Time** I do not know what time it is, so nothing goes out. ${TIME_TROUBLES[trouble]} If it lasts, ask whoever runs me to look into my log and at my network.`,
  channelUnseen: (channel: string, by: SavedBy) =>
    `**Channel** I cannot see ${channel}. Give my role **View Channel** there, or choose another with ${COMMANDS[by]}.`,
  channel: (channel: string) => `**Channel** ${channel}.`,
  channelNoPosts: (channel: string) => `**Channel** ${channel}, but I cannot post there.`,
  channelNoPictures: (channel: string) => `**Channel** ${channel}, but I cannot post pictures there, so no prompt with pictures goes out.`,
  channelIsFine: (channel: string) => `**Channel** ${channel}, and I may post there.`,
  strengthDays: (days: string, others: OtherDays, posts: PostDays) =>
    `**Strength days** ${days || 'none'}${POSTS[others === 'rest' && days && posts === 'usual' ? 'strength' : posts]}`,
  /** The role that prompts ping, if it is still there. */
  ping: (role: string, { isGone, mayPing }: Pick<SettingFacts, 'isGone' | 'mayPing'>) => {
    if (isGone)
      return '**Ping** the role was deleted, so prompts go out without. `/club settings ping:` chooses another, `/club settings clear:ping` none.';
    return `**Ping** ${role}${mayPing === false ? `. ${HOW_TO_PING}` : ''}`;
  },
  /** Whoever organises without Manage Server: by a role, if it is still there. */
  organisers: (role: string, { isGone, seesCommand }: Pick<SettingFacts, 'isGone' | 'seesCommand'>) =>
    isGone
      ? '**Organisers** the role that they had was deleted, so it lets nobody organise. `/club settings organisers:` chooses another.'
      : `**Organisers** ${role} and whoever has Manage Server. ${commandShown(seesCommand)}`,
  deletedToday: 'Someone deleted it after it went out. `/hips done` still checks members in, and `/club post` posts another.',
  removed: '**Pause** since I was taken out of the server: no prompts go out. Type `/club resume` to go on as before.',
  pausedUntil: (since: LocalDate, until: LocalDate) =>
    `**Pause** since ${dayName(since)}, until ${dayName(until)}: no prompts go out, and nobody’s streak breaks. \`/club resume\` ends it sooner.`,
  paused: (since: LocalDate) =>
    `**Pause** since ${dayName(since)}: no prompts go out, and nobody’s streak breaks. Type \`/club resume\` when you want the prompts back.`,
  pauseDays: (from: LocalDate, until: LocalDate) => `${format.longDayName(from)} until ${format.longDayName(until)}`,
  pausesAhead: (pauses: readonly string[]) => `**${pauses.length === 1 ? 'Pause' : 'Pauses'} ahead** ${list(pauses)}`,
  hour: (usual: string, timeZone: string, now: string) => `**Hour** ${usual}, ${timeZone}. It is ${now} there now`,
  nextPrompt: (time: string, distance: string) => `**Next prompt** ${time}, ${distance}`,
  noPromptToDo: (by: SavedBy) => `**Next prompt** none. Choose strength days with ${COMMANDS[by]}.`,
  /** One of several programmes. */
  programme: (called: string, channel: string, clock: string, timeZone: string) => `**${called}** ${channel} · ${clock}, ${timeZone}`,
  latestOf: (localDate: LocalDate, result: string) => `**Latest** ${dayName(localDate)}: ${result}`,
  noneLately: '**Latest** none in the last month.',
  postNowFor: (called: string) => `Post now: ${called}`,
  digestOff: '**Digest** off; `/club settings digest:on` switches it on',
  nextDigest: (time: string) => `**Next digest** ${time}`,
  latestDigest: (localDate: LocalDate, result: string) => `**Digest of ${dayName(localDate)}** ${result}`,
  /** The season under way and the one ahead; one of the two may be missing. */
  season: (now: SeasonFacts | null, ahead: SeasonFacts | null) => {
    const then = ahead && `${ahead.name}, ${format.longDayName(ahead.from)} to ${format.longDayName(ahead.to)}`;
    if (!now) return `**Season ahead** ${then}`;
    return `**Season** ${now.name}, until ${format.longDayName(now.to)}${then ? `. **Ahead** ${then}` : ''}`;
  },
  latest: '**Latest prompts**',
  none: 'None yet.',
  result: (localDate: LocalDate, result: string) => `**${dayName(localDate)}** ${result}`,
  without: (days: readonly string[]) => `Before that, without a prompt: ${list(days)}.`,
  stretch: (from: LocalDate, to: LocalDate) => (from === to ? dayName(from) : `${dayName(from)} to ${dayName(to)}`),
  posted: (time: string) => `posted at ${time}`,
  postedLate: (time: string, due: string) => `posted at ${time}, late (due at ${due})`,
  onItsWay: (due: string, lastTry: Reason | null) => `on its way, due at ${due}${lastTry ? `; last try: ${REASONS[lastTry]}` : ''}`,
  deleted: 'posted, then deleted by someone',
  notPosted: (reason: Reason) => `not posted: ${REASONS[reason]}`,
  mayNotBePosted: (reason: Reason) => `may not have been posted: ${REASONS[reason]}`,
};
