import type { Club, Instant } from '../club/club.ts';
import { isLate } from '../club/schedule.ts';
import type { About, Reply } from '../command.ts';
import { snowflakeInstant } from '../snowflake.ts';
import { ACCENT, container, privately, separator, text } from './parts.ts';
import { clockTime, dayName, listed, strengthDayList, timestamp, wallTime } from './words.ts';

/** A prompt of the past as the outbox tells it. */
export interface PastPrompt {
  localDate: string;
  state: string;
  reason: string | null;
  dueAt: Instant;
  /** The message in the channel; it tells when it was posted. */
  messageId: string | null;
}

/** How a club's prompts are doing. */
export interface StatusView {
  club: Club;
  at: Instant;
  /** Names of permissions that the bot lacks in the club's channel; null: it does not see the channel. */
  missing: readonly string[] | null;
  /** Newest first. */
  recent: readonly PastPrompt[];
  about: About;
}

/** Is it healthy: permissions, next prompt, last results, version. */
export function clubStatus({ club, at, missing, recent, about }: StatusView): Reply {
  const healthy = missing?.length === 0 && !recent.slice(0, 1).some(isTrouble);
  return privately(
    container(
      healthy ? ACCENT.strength : ACCENT.attention,
      text(`## ${healthy ? 'All is well' : 'Needs attention'}`),
      text(permissionLine(club, missing), nextPromptLine(club, at), `**Strength days** ${strengthDayList(club.weekPlan)}`),
      separator(),
      text('**Latest prompts**', ...(recent.length > 0 ? recent.map(pastLine) : ['None yet.'])),
      separator(),
      text(`-# Version ${about.version} · time-zone data ${about.timeZoneData}`),
    ),
  );
}

function permissionLine({ channelId }: Club, missing: StatusView['missing']): string {
  if (missing === null)
    return `**Channel** I cannot see <#${channelId}>. Give my role **View Channel** there, or choose another with \`/club setup\`.`;
  if (missing.length === 0) return `**Channel** <#${channelId}>, and I may post there.`;
  return `**Channel** <#${channelId}>, but I cannot post there. Switch on ${listed(missing.map((name) => `**${name}**`))} for my role in that channel.`;
}

function nextPromptLine({ nextPromptAt, promptMinute, timeZone }: Club, at: Instant): string {
  const clock = `${clockTime(promptMinute)}, ${timeZone}, where it is ${wallTime(at, timeZone)} now`;
  if (!nextPromptAt) return `**Next prompt** none: every day is a rest day (${clock})`;
  return `**Next prompt** ${timestamp(nextPromptAt, 'F')}, ${timestamp(nextPromptAt, 'R')} (${clock})`;
}

/** The club went, or may have gone, without this day's prompt. */
function isTrouble({ state }: PastPrompt): boolean {
  return state !== 'posted' && state !== 'due' && state !== 'sending' && state !== 'posted_deleted';
}

function pastLine(prompt: PastPrompt): string {
  return `- ${dayName(prompt.localDate)}: ${resultOf(prompt)}`;
}

function resultOf({ state, reason, dueAt, messageId }: PastPrompt): string {
  if (state === 'posted' && messageId) {
    const postedAt = snowflakeInstant(messageId);
    return `posted at ${timestamp(postedAt, 't')}${isLate(dueAt, postedAt) ? `, late (due at ${timestamp(dueAt, 't')})` : ''}`;
  }
  if (state === 'due' || state === 'sending')
    return `on its way, due at ${timestamp(dueAt, 't')}${reason ? `; last try: ${reasonText(reason)}` : ''}`;
  if (state === 'posted_deleted') return 'posted, then deleted by someone';
  if (state === 'skipped') return `not posted: ${reasonText(reason ?? 'missed')}`;
  return `${state === 'unknown' ? 'may not have been posted' : 'not posted'}: ${reasonText(reason ?? state)}`;
}

const REASONS: Record<string, string> = {
  late: 'the bot came back too late that day',
  missed: 'the bot was away',
  permission: 'I was not allowed to post in the channel',
  'channel-gone': 'the channel is gone',
  content: 'Discord refused the message',
  network: 'Discord could not be reached',
  'no-answer': 'Discord did not confirm it, and I could not read the channel to see',
  discord: 'Discord answered with an error',
  'rate-limit': 'Discord asked me to slow down',
};

function reasonText(reason: string): string {
  return REASONS[reason] ?? reason;
}
