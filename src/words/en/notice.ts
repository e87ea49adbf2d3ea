import type { LocalDate } from '../../club/local-date.ts';
import type { PostKind } from '../../posts/post.ts';
import type { AboutWords } from '../../posts/reason.ts';
import { count, dayName, one } from './format.ts';
import { COMMANDS, type SavedBy } from './setup.ts';

/** The post that a notice is about. */
interface Subject {
  kind: PostKind;
  localDate: LocalDate;
  /** The programme's number; null: it is the first. */
  programme: number | null;
}

/** The number stands in the middle of a title, so that no title holds another: by it the bot knows a notice again. */
function nameOf({ kind, localDate, programme }: Subject): string {
  return `${dayName(localDate)}’s ${nounOf(kind)}${programme === null ? '' : ` of programme ${programme}`}`;
}

function nounOf(kind: PostKind): string {
  if (kind === 'daily') return 'prompt';
  return kind === 'weekly' ? 'digest' : 'post';
}

const REFUSED: Record<AboutWords, string> = {
  content: 'Discord did not take my message, not even in plain words. That is not your fault: please tell whoever hosts me.',
  automod:
    'A rule of this server’s AutoMod stopped it. Let my role through: Server Settings, Safety Setup, AutoMod, the rule, Exempt roles.',
  'harmful-link': 'Discord’s filter for harmful links stopped it, though it has no link. Please tell whoever hosts me.',
};

/** What organisers are told of a trouble. */
export const notice = {
  blocked: (subject: Subject) => `Hip strength: ${nameOf(subject)} could not be posted`,
  failed: (subject: Subject) => `Hip strength: ${nameOf(subject)} was refused`,
  missed: (subject: Subject) => `Hip strength: ${nameOf(subject)} did not go out`,
  unknown: (subject: Subject) => `Hip strength: Did ${nameOf(subject)} go out?`,
  returned: 'Hip strength: I am back',

  /** Which programme it is about, where it is not the first. */
  about: (called: string, channel: string) => `This is about **${called}**, in ${channel}.`,
  forOrganisers: 'For the organisers of this club.',
  youSetUp: (channel: string, club: string | null) => `You set this up for ${channel}${club === null ? '' : ` in **${club}**`}.`,
  forOwner: (club: string | null) =>
    `You read this as the owner of ${club === null ? 'the server' : `**${club}**`}: whoever set me up is out of reach, or may not manage the server any more.`,

  stillGoesOut: ({ kind }: Subject) => `If that is over soon enough, the ${nounOf(kind)} still goes out by itself.`,
  thenPost: 'If it does not, type `/club post` then.',
  thenPostToday: 'Then type `/club post` for today’s prompt.',
  postToday: 'Type `/club post` for today’s prompt.',
  notThere: 'Is the prompt not there? Type `/club post`.',
  nextDigest: (localDate: LocalDate) => `The next one is due on ${dayName(localDate)}.`,

  timeOutIsOver: 'A moderator had timed me out in this server, and that is over now.',
  channelGone: (by: SavedBy) => `The channel of my posts is gone. Choose another with ${COMMANDS[by]}.`,
  locked: (channel: string, by: SavedBy) => `${channel} is locked. Open it again, or choose another channel with ${COMMANDS[by]}.`,
  unseen: (channel: string, by: SavedBy) =>
    `I cannot see ${channel}. Give my role **View Channel** there, or choose another with ${COMMANDS[by]}.`,
  noneMissing: (channel: string) => `Discord did not let me post in ${channel}. My role has what it needs there now.`,

  refused: (reason: AboutWords) => REFUSED[reason],
  meanwhile: 'I try the next ones as usual. Meanwhile `/hips today` shows the session.',

  away: 'I was away, or Discord could not be reached.',
  daysBefore: (days: number) => `The ${days === 1 ? 'day' : `${days} days`} before went without one too.`,
  nextOnes: 'The next ones go out by themselves.',
  postTodayNow: 'Type `/club post` for today’s now.',
  noStreakBreaks: 'A week in which I was away breaks no streak.',
  shownThere: '`/club status` names every day of the last month that went without a prompt.',

  unconfirmed: (channel: string) => `Discord did not confirm it, and I could not read ${channel} to see. I do not post twice.`,
  withHistory: 'Give my role **Read Message History** there, and next time I look myself.',
  postNow: 'Post now',
  pressPostNow: 'Please look. Is it not there? Press **Post now**.',
  typePost: 'Please look. Is it not there? Type `/club post` in the server.',

  settings: ({ clock, timeZone, channel, days }: { clock: string; timeZone: string; channel: string; days: string }) =>
    `Your settings are as they were: ${clock}, ${timeZone}, in ${channel}, ${days ? `strength on ${days}` : 'rest days alone'}.`,
  /** @param programmes beside the first */
  andOthers: (programmes: number) => `So ${one(programmes, 'is', 'are')} ${count(programmes, 'further programme')}.`,
  noPromptYet: 'No prompt goes out until you say so.',
  resume: 'Resume',
  pressResume: 'Press **Resume** to go on as before, or type `/club setup` for other settings.',
  typeResume: 'In the server, type `/club resume` to go on as before, or `/club setup` for other settings.',
};
