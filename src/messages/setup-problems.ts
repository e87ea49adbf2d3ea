/** Why a setup was not taken, and what to do. */
import { ChannelType } from 'discord-api-types/v10';
import type { ChannelId } from '../club/ids.ts';
import { type Permission, stoppingPosts } from '../permissions.ts';
import type { SavedBy, WrongPlace, ZoneProblem } from '../words/en/setup.ts';
import type { Words } from '../words/locale.ts';
import { bullet, channelMention } from './markup.ts';

/** The bot lacks something there; says what to switch on. */
export function missingPermissions({ permissions: say }: Words, channelId: ChannelId, missing: readonly Permission[], by: SavedBy): string {
  const channel = channelMention(channelId);
  const isStopped = stoppingPosts(missing).length > 0;
  const trouble = isStopped ? [say.cannotPostYet(channel)] : [say.notAsIShould(channel), say.withoutHistory];
  return [...trouble, say.switchOnAndSetUp(missing, by)].join(' ');
}

/** It is no channel that prompts can go to. */
export function wrongChannel({ setup: say }: Words, channelId: ChannelId, type: ChannelType, by: SavedBy): string {
  return say.wrongChannel(channelMention(channelId), KINDS[type] ?? 'other', by);
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

/** What a text is that names no place or time zone, and what may have been meant. */
interface BadZone {
  kind: ZoneProblem;
  suggestions: readonly string[];
}

/** Why a place or time zone was not taken, and what may have been meant. */
export function badTimeZone(words: Words, typed: string, { kind, suggestions }: BadZone): string {
  const say = words.setup;
  const names = suggestions.slice(0, kind === 'several' ? 5 : 3);
  const trouble = say.zone(isPlain(typed) ? kind : 'odd', typed);
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
