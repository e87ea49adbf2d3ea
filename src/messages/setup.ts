import { ChannelType } from 'discord-api-types/v10';
import { Temporal } from 'temporal-polyfill';
import type { ClubSettings, Instant, LocalDate, PromptTime } from '../club/club.ts';
import { digestMinute } from '../club/digest.ts';
import { isAfter } from '../club/instant.ts';
import { promptDeadline } from '../club/schedule.ts';
import type { Reply } from '../reply.ts';
import { ACCENT, button, buttons, container, instead, privately, separator, text } from './parts.ts';
import { costsOf, stoppingPosts, timedOut } from './permissions.ts';
import { clockTime, dayName, listed, strengthDayList, timestamp, wallTime } from './words.ts';

/** What an organiser is about to save, or has saved. */
export interface SetupView {
  settings: ClubSettings;
  at: Instant;
  /** The first prompt under these settings; null if no day has one. */
  next: PromptTime | null;
  /** Whether the club gets a digest on Mondays. */
  digest: boolean;
  /** Until when the bot is timed out in the server; null: it is not. */
  timedOutUntil: Instant | null;
}

/** Shows what would be saved, and what it means on the clock there. Nothing is stored until Save. */
export function confirmSetup(view: SetupView, saveId: string): Reply {
  return privately(
    container(
      ACCENT.attention,
      text('### Is this right?', ...settingLines(view)),
      separator(),
      text('-# Nothing is saved yet. Not right? Run `/club setup` again.'),
      buttons(button('Save', saveId, 'success')),
    ),
  );
}

/** Takes the place of the question once the settings are stored. */
export function setupSaved(view: SetupView): Reply {
  return instead(
    container(
      ACCENT.strength,
      text('### Saved', ...settingLines(view)),
      separator(),
      text(
        'Members type `/hips today` for their session and tap **Done** when they did it. `/club status` shows whether all is well.',
        '-# A board in this server shows who checks in. Your id stands beside these settings; `/hips privacy` says what is stored of anybody.',
      ),
    ),
  );
}

/** The bot lacks something there; says what to switch on. */
export function missingPermissions(channelId: string, missing: readonly string[]): string {
  const trouble =
    stoppingPosts(missing).length > 0
      ? `I cannot post in <#${channelId}> yet.`
      : `I may post in <#${channelId}>, but not as I should. ${costsOf(missing).join(' ')}`;
  return `${trouble} Switch on ${listed(missing.map((name) => `**${name}**`))} for my role in that channel’s permissions, then run \`/club setup\` again.`;
}

/** The bot does not know that channel. */
export function unknownChannel(channelId: string): string {
  return `I cannot see <#${channelId}>. Give my role **View Channel** there, or choose another channel, then run \`/club setup\` again.`;
}

/** The person who chose the channel may not view it. */
export function notYourChannel(channelId: string): string {
  return `You cannot see <#${channelId}>, so I do not post there for you. Run \`/club setup\` again with a channel that you see, or ask someone who sees this one.`;
}

/** It is no channel that prompts can go to. */
export function wrongChannel(channelId: string, type: ChannelType): string {
  const kind = KINDS[type] ?? 'not a channel for messages';
  return `<#${channelId}> is ${kind}. Prompts need a text or announcement channel: run \`/club setup\` again and choose one from the list.`;
}

const KINDS: Partial<Record<ChannelType, string>> = {
  [ChannelType.GuildVoice]: 'a voice channel',
  [ChannelType.GuildStageVoice]: 'a stage',
  [ChannelType.GuildCategory]: 'a category and not a channel',
  [ChannelType.GuildForum]: 'a forum',
  [ChannelType.GuildMedia]: 'a media channel',
  [ChannelType.AnnouncementThread]: 'a thread',
  [ChannelType.PublicThread]: 'a thread',
  [ChannelType.PrivateThread]: 'a thread',
};

/** Why a place or time zone was not taken, and what may have been meant. */
export function badTimeZone(typed: string, problem: 'unknown' | 'several' | 'trap' | 'offset', suggestions: readonly string[]): string {
  const safe = typed.replace(/[^\p{L}\p{M}\p{N}+\-/:, ]/gu, '').slice(0, 40);
  const names = suggestions.slice(0, problem === 'several' ? 5 : 3).map((name) => `\`${name}\``);
  const why = {
    unknown: `I know no city, country or time zone “${safe}”.`,
    several: `There is more than one “${safe}”, with different clocks.`,
    trap: `“${safe}” means different zones in different places, and may not follow clock changes.`,
    offset: `“${safe}” is a fixed offset and would not follow clock changes.`,
  }[problem];
  const next =
    names.length > 0
      ? `Did you mean ${names.join(' or ')}? Type it like that.`
      : 'Type a larger city near you, such as `Leeds, United Kingdom`.';
  return `\`timezone\`: ${why} ${next}`;
}

function settingLines({ settings, at, next, digest, timedOutUntil }: SetupView): string[] {
  const { channelId, promptMinute, timeZone, weekPlan } = settings;
  return [
    `**Channel** <#${channelId}>`,
    `**Time** ${clockTime(promptMinute)}, ${timeZone}`,
    `**Strength days** ${strengthDayList(weekPlan)}; the other days are light`,
    `It is ${wallTime(at, timeZone)} there now. ${nextLine(settings, at, next)}`,
    ...(timedOutUntil ? [timedOut(timedOutUntil)] : []),
    ...(digest ? [`On Mondays a digest of the week goes out ${digestTime(promptMinute)}. \`/club settings\` turns it off.`] : []),
  ];
}

function digestTime(promptMinute: number): string {
  const minute = digestMinute(promptMinute);
  return minute === promptMinute ? 'before the prompt' : `at ${clockTime(minute)}, when the club’s Sunday has ended`;
}

function nextLine({ timeZone }: ClubSettings, at: Instant, next: PromptTime | null): string {
  if (!next) return 'No prompt goes out while the club is paused. `/club resume` ends the pause.';
  if (!isAfter(next.at, at)) {
    const isWorthwhile = !isAfter(at, promptDeadline(next, { timeZone }));
    return isWorthwhile
      ? 'Today’s prompt goes out now: its new time has just passed.'
      : 'The next prompt goes out on the next day that has one.';
  }
  const today = at.toZonedDateTimeISO(timeZone).toPlainDate();
  return `The next prompt goes out ${dayFrom(today, next.localDate)} at ${wallTime(next.at, timeZone)} (${timestamp(next.at, 'R')}).`;
}

/** "today", "tomorrow", or the day's name. */
function dayFrom(today: Temporal.PlainDate, localDate: LocalDate): string {
  const days = today.until(Temporal.PlainDate.from(localDate)).days;
  return ['today', 'tomorrow'][days] ?? `on ${dayName(localDate)}`;
}

export const SETUP_UNREADABLE = 'I can no longer read these settings. Run `/club setup` again; nothing was saved.';

export const CHANNEL_FORM = 'choose a channel from the list, such as #hips.';
export const TIME_FORM = 'use 24-hour time from 00:00 to 23:59, such as 07:30.';
export const ZONE_FORM = 'type your city, such as Munich, and choose from the list.';
