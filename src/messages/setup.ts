import { ChannelType } from 'discord-api-types/v10';
import type { ClubSettings, Instant, PromptTime } from '../club/club.ts';
import { digestMinute } from '../club/digest.ts';
import type { ChannelId } from '../club/ids.ts';
import { isAfter } from '../club/instant.ts';
import { nextPrompt, promptDeadline } from '../club/schedule.ts';
import { type Permission, stoppingPosts } from '../permissions.ts';
import type { Reply } from '../reply.ts';
import type { WrongPlace, ZoneProblem } from '../words/en/setup.ts';
import type { Words } from '../words/locale.ts';
import { bullet, channelMention, small, timestamp, wallDate, wallMinute } from './markup.ts';
import { nearDay } from './near-day.ts';
import { ACCENT, button, buttons, container, instead, privately, separator, text } from './parts.ts';
import { isHeldUp, timedOutLines } from './timed-out.ts';

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
export function confirmSetup(words: Words, view: SetupView, saveId: string): Reply {
  const say = words.setup;
  return privately(
    container(
      ACCENT.attention,
      text(`### ${say.isThisRight}`, ...settingLines(words, view)),
      separator(),
      text(small(say.nothingSaved)),
      buttons(button(say.save, saveId, 'success')),
    ),
  );
}

/** Takes the place of the question once the settings are stored. */
export function setupSaved(words: Words, view: SetupView): Reply {
  const say = words.setup;
  return instead(
    container(
      ACCENT.strength,
      text(`### ${say.saved}`, ...settingLines(words, view)),
      separator(),
      text(say.whatMembersDo, small(say.whatIsShown)),
    ),
  );
}

/** The bot lacks something there; says what to switch on. */
export function missingPermissions({ permissions: say }: Words, channelId: ChannelId, missing: readonly Permission[]): string {
  const channel = channelMention(channelId);
  const isStopped = stoppingPosts(missing).length > 0;
  const trouble = isStopped ? [say.cannotPostYet(channel)] : [say.notAsIShould(channel), say.withoutHistory];
  return [...trouble, say.switchOnAndSetUp(missing)].join(' ');
}

/** It is no channel that prompts can go to. */
export function wrongChannel({ setup: say }: Words, channelId: ChannelId, type: ChannelType): string {
  return say.wrongChannel(channelMention(channelId), KINDS[type] ?? 'other');
}

const KINDS: Partial<Record<ChannelType, WrongPlace>> = {
  [ChannelType.GuildVoice]: 'voice',
  [ChannelType.GuildStageVoice]: 'stage',
  [ChannelType.GuildCategory]: 'category',
  [ChannelType.GuildForum]: 'forum',
  [ChannelType.GuildMedia]: 'media',
  [ChannelType.AnnouncementThread]: 'thread',
  [ChannelType.PublicThread]: 'thread',
  [ChannelType.PrivateThread]: 'thread',
};

/** Why a place or time zone was not taken, and what may have been meant. */
export function badTimeZone(words: Words, typed: string, problem: ZoneProblem, suggestions: readonly string[]): string {
  const say = words.setup;
  const names = suggestions.slice(0, problem === 'several' ? 5 : 3);
  const trouble = say.zone(isPlain(typed) ? problem : 'odd', typed);
  return words.problems.badOption('timezone', `${trouble} ${whatToType(say, names)}`);
}

/** Letters of places and zones, and as many as the longest of them: such a text can be repeated as it is. It holds no link and no ping. */
function isPlain(typed: string): boolean {
  return /^[\p{L}\p{M}\p{N}+\-/:,.\x27\u2019() ]{1,40}$/u.test(typed) && !typed.includes('//');
}

function whatToType(say: Words['setup'], names: readonly string[]): string {
  const [name] = names;
  if (name === undefined) return say.largerCity;
  return names.length === 1 ? say.didYouMean(name) : [say.oneOfThese, ...names.map((each) => bullet(`\`${each}\``))].join('\n');
}

function settingLines(words: Words, { settings, at, next, digest, timedOutUntil }: SetupView): string[] {
  const { setup: say, format } = words;
  const { channelId, promptMinute, timeZone, weekPlan } = settings;
  return [
    say.channel(channelMention(channelId)),
    say.time(format.clock(promptMinute), timeZone),
    say.strengthDays(format.strengthDays(weekPlan)),
    `${say.now(format.clock(wallMinute(at, timeZone)))} ${nextLine(words, { settings, at, next, timedOutUntil })}`,
    ...timedOutLines(words, next, timedOutUntil),
    ...(digest && next ? [digestLine(words, promptMinute)] : []),
  ];
}

function digestLine({ setup: say, format }: Words, promptMinute: number): string {
  const minute = digestMinute(promptMinute);
  return minute === promptMinute ? say.digestBefore : say.digestAt(format.clock(minute));
}

type Coming = Omit<SetupView, 'digest'>;

function nextLine(words: Words, { settings, at, next, timedOutUntil }: Coming): string {
  const { setup: say, format } = words;
  const { timeZone } = settings;
  if (!next) return say.nonePaused;
  if (!isAfter(next.at, at)) {
    const isWorthwhile = !isAfter(at, promptDeadline(next, { timeZone }));
    if (isWorthwhile) return timedOutUntil ? say.todayDue : say.todayNow;
    const after = nextPrompt(settings, at, { taken: next.localDate, pause: null });
    return nextLine(words, { settings, at, next: after, timedOutUntil });
  }
  const day = nearDay(say, wallDate(at, timeZone), next.localDate);
  const tell = isHeldUp(next, timedOutUntil) ? say.due : say.next;
  return tell(day, format.clock(wallMinute(next.at, timeZone)), timestamp(next.at, 'R'));
}
