import { addDays } from '../club/calendar.ts';
import type { Club, Instant, LocalDate } from '../club/club.ts';
import { isEndless, isPaused } from '../club/pause.ts';
import { clubToday, isLate } from '../club/schedule.ts';
import { type About, customId, type Reply, type TimeTrouble } from '../command.ts';
import { isOpen, isOut, type PostState, troubleOf } from '../posts/post.ts';
import { snowflakeInstant } from '../snowflake.ts';
import { BUTTONS, type PromptKey, promptKeyText } from './custom-ids.ts';
import { ACCENT, button, buttons, container, privately, separator, text } from './parts.ts';
import { costsOf, stoppingPosts, timedOut } from './permissions.ts';
import { clockTime, dayName, listed, strengthDayList, timestamp, wallTime } from './words.ts';

/** A prompt of the past as the outbox tells it. */
export interface PastPrompt extends Omit<PromptKey, 'programme'> {
  state: PostState;
  reason: string | null;
  dueAt: Instant;
  /** The message in the channel; it tells when it was posted. */
  messageId: string | null;
}

/** How a club's prompts and digests are doing. */
export interface StatusView {
  club: Club;
  at: Instant;
  /** Names of permissions that the bot lacks in the club's channel; null: it does not see the channel. */
  missing: readonly string[] | null;
  /** Until when the bot is timed out in the server; null: it is not. */
  timedOutUntil: Instant | null;
  /** Why the bot does not know what time it is; null: it does. */
  timeTrouble: TimeTrouble | null;
  /** Newest first. */
  recent: readonly PastPrompt[];
  /** The latest digest; null: none yet. */
  digest: PastPrompt | null;
  /** What Post now would post: today's, when it did not go out or may not have. null: nothing to post. */
  postable: PromptKey | null;
  about: About;
}

/** Is it healthy: permissions, next prompt, last results, version. */
export function clubStatus(view: StatusView): Reply {
  const { club, at, postable, about } = view;
  const title = titleOf(view);
  return privately(
    container(
      title.startsWith('All is well') ? ACCENT.strength : ACCENT.attention,
      text(`## ${title}`),
      text(
        ...timeLines(view),
        ...permissionLines(view),
        ...pauseLines(club, at),
        nextPromptLine(club, at),
        digestLine(view),
        strengthLine(club),
      ),
      separator(),
      text('**Latest prompts**', ...pastLines(view)),
      ...(postable ? [buttons(button('Post now', customId(BUTTONS.postNow, promptKeyText(postable)), 'primary'))] : []),
      separator(),
      text(`-# Version ${about.version} · time-zone data ${about.timeZoneData}`),
    ),
  );
}

function titleOf({ club, at, missing, timedOutUntil, timeTrouble, recent, digest }: StatusView): string {
  const [latest] = recent;
  const current = [latest, digest?.localDate === clubToday(club, at) ? digest : undefined].filter((each) => each !== undefined);
  if (missing?.length !== 0 || timedOutUntil || current.some((each) => troubleOf(each))) return 'Needs attention';
  if (timeTrouble && timeTrouble !== 'silent') return 'Needs attention';
  if (timeTrouble || current.some((each) => isOpen(each) && each.reason)) return 'Waiting for Discord';
  return wasWell(club, at, recent) ? 'All is well' : 'All is well again';
}

/** Whether no prompt of the last month went wrong. */
function wasWell(club: Club, at: Instant, recent: readonly PastPrompt[]): boolean {
  const since = addDays(clubToday(club, at), -NAMED_DAYS);
  return !daysWithout(recent).some((day) => day >= since);
}

const TIME_TROUBLES: Readonly<Record<TimeTrouble, string>> = {
  silent: 'Discord does not tell me. I ask again and again, and go on by myself when it does.',
  stranger: 'Something else answers in Discord’s place, such as a proxy or a page that wants a log-in.',
  undated: 'Discord’s answers reach me without a date, as when a proxy takes it out.',
  contradictory: 'The answers that I get contradict each other.',
};

function timeLines({ timeTrouble }: StatusView): string[] {
  if (!timeTrouble) return [];
  return [
    `**Time** I do not know what time it is, so nothing goes out. ${TIME_TROUBLES[timeTrouble]} If it lasts, ask whoever runs me to look into my log and at my network.`,
  ];
}

function permissionLines({
  club: {
    programmes: [{ channelId }],
  },
  missing,
  timedOutUntil,
}: StatusView): string[] {
  if (missing === null)
    return [`**Channel** I cannot see <#${channelId}>. Give my role **View Channel** there, or choose another with \`/club setup\`.`];
  if (timedOutUntil) return [`**Channel** <#${channelId}>. ${timedOut(timedOutUntil)}`, ...costsOf(missing)];
  const stopping = stoppingPosts(missing);
  if (stopping.length > 0) return [`**Channel** <#${channelId}>, but ${cannotPost(stopping)}`, ...costsOf(missing)];
  const costs = costsOf(missing);
  if (costs.length === 0) return [`**Channel** <#${channelId}>, and I may post there.`];
  return [`**Channel** <#${channelId}>, and I may post there. ${costs.join(' ')} ${switchOn(missing)}`];
}

function cannotPost(stopping: readonly string[]): string {
  const what = stopping.every((name) => name === 'Attach Files')
    ? 'I cannot post pictures there, so no prompt with pictures goes out'
    : 'I cannot post there';
  return `${what}. ${switchOn(stopping)}`;
}

function switchOn(names: readonly string[]): string {
  return `Switch on ${listed(names.map((name) => `**${name}**`))} for my role in that channel.`;
}

function strengthLine({ programmes: [{ weekPlan }] }: Club): string {
  return `**Strength days** ${strengthDayList(weekPlan)}`;
}

function pauseLines(club: Club, at: Instant): string[] {
  const { pause } = club;
  if (!pause || !isPaused(pause, clubToday(club, at))) return [];
  if (pause.reason === 'removed') return ['**Paused** since I was taken out of the server. Type `/club resume` to go on as before.'];
  return [`**Paused** ${pause.until ? `until ${dayName(pause.until)}` : 'until somebody types `/club resume`'}`];
}

function nextPromptLine({ pause, programmes: [{ nextPrompt, promptMinute, timeZone }] }: Club, at: Instant): string {
  const clock = `${clockTime(promptMinute)}, ${timeZone}, where it is ${wallTime(at, timeZone)} now`;
  if (!nextPrompt) return `**Next prompt** none: ${isEndless(pause) ? 'the club is paused' : 'every day is a rest day'} (${clock})`;
  return `**Next prompt** ${timestamp(nextPrompt.at, 'F')}, ${timestamp(nextPrompt.at, 'R')} (${clock})`;
}

function digestLine({ club, digest }: StatusView): string {
  const last = digest ? `; ${dayName(digest.localDate)}’s: ${resultOf(digest)}` : '';
  if (!club.settings.digest) return `**Digest** off; \`/club settings\` switches it on${last}`;
  if (!club.nextDigest) return `**Next digest** none: the club is paused${last}`;
  return `**Next digest** ${timestamp(club.nextDigest.at, 'F')}${last}`;
}

/** The latest prompts are told one by one, this many. Of earlier ones only the troubles are named. */
const TOLD = 7;

/** How far back days without a prompt are named, in days. */
const NAMED_DAYS = 31;

function pastLines({ club, at, recent }: StatusView): string[] {
  if (recent.length === 0) return ['None yet.'];
  const since = addDays(clubToday(club, at), -NAMED_DAYS);
  const told = recent.slice(0, TOLD);
  const earlier = daysWithout(recent).filter((day) => day >= since && day < told.at(-1)!.localDate);
  const days = listed(stretches(earlier).map(stretchName));
  return [...told.map(pastLine), ...(days ? [`-# Before that, without a prompt: ${days}.`] : [])];
}

/** The days on which a prompt was wanted and none went out, oldest first. A second prompt that went out makes up for the first. */
function daysWithout(recent: readonly PastPrompt[]): LocalDate[] {
  const byDay = Map.groupBy(recent, ({ localDate }) => localDate);
  return [...byDay].flatMap(([day, prompts]) => (!prompts.some(isOut) && prompts.some(troubleOf) ? [day] : [])).reverse();
}

/** The same days as stretches without a gap: from the first to the last of each. */
function stretches(days: readonly LocalDate[]): { from: LocalDate; to: LocalDate }[] {
  const found: { from: LocalDate; to: LocalDate }[] = [];
  for (const day of days) {
    const last = found.at(-1);
    if (last && addDays(last.to, 1) === day) last.to = day;
    else found.push({ from: day, to: day });
  }
  return found;
}

const stretchName = ({ from, to }: { from: LocalDate; to: LocalDate }) =>
  from === to ? dayName(from) : `${dayName(from)} to ${dayName(to)}`;

function pastLine(prompt: PastPrompt): string {
  return `- ${dayName(prompt.localDate)}: ${resultOf(prompt)}`;
}

function resultOf(prompt: PastPrompt): string {
  const { state, reason, dueAt, messageId } = prompt;
  if (state === 'posted' && messageId) {
    const postedAt = snowflakeInstant(messageId);
    return `posted at ${timestamp(postedAt, 't')}${isLate(dueAt, postedAt) ? `, late (due at ${timestamp(dueAt, 't')})` : ''}`;
  }
  if (isOpen(prompt)) return `on its way, due at ${timestamp(dueAt, 't')}${reason ? `; last try: ${reasonText(reason)}` : ''}`;
  if (state === 'posted_deleted') return 'posted, then deleted by someone';
  if (state === 'skipped') return `not posted: ${reasonText(reason ?? 'missed')}`;
  return `${state === 'unknown' ? 'may not have been posted' : 'not posted'}: ${reasonText(reason ?? state)}`;
}

const REASONS: Record<string, string> = {
  'timed-out': 'a moderator had timed me out',
  late: 'I was away, or could not reach Discord, until it was too late',
  missed: 'I was away, or could not reach Discord',
  permission: 'I was not allowed to post in the channel',
  'channel-gone': 'the channel is gone',
  locked: 'the channel is locked',
  automod: 'a rule of the server’s AutoMod stopped it',
  'harmful-link': 'Discord holds a link in it for harmful',
  paused: 'the club was paused',
  off: 'digests were switched off',
  nothing: 'nobody checked in that week',
  removed: 'I was not in the server',
  content: 'Discord refused the message',
  network: 'Discord could not be reached',
  'no-answer': 'Discord did not confirm it, and I could not read the channel to see',
  discord: 'Discord answered with an error',
  'rate-limit': 'Discord asked me to slow down',
  clock: 'the time was not certain',
};

function reasonText(reason: string): string {
  return REASONS[reason] ?? reason;
}
