import type { ChannelType } from 'discord-api-types/v10';
import type { Instant } from './club/club.ts';

/** What the edge knows of the guilds that the bot is in. */
export interface Guilds {
  /** The bot's permission bits in a channel of a guild; null: no such channel there, or none known yet. */
  botPermissionsIn(guildId: string, channelId: string): bigint | null;
  /** Until when moderators have timed the bot out in the guild, so that it may only read there; null: they have not, or that is over. */
  timedOutUntil(guildId: string, at: Instant): Instant | null;
  /** What kind of channel it is; null: no such channel there, or none known yet. */
  channelTypeOf(guildId: string, channelId: string): ChannelType | null;
  /** Whether a person may view a channel of a guild; false where no such channel is known. */
  isViewedBy(person: Person, channelId: string): boolean;
  /** The channel in which Discord welcomes people; null: the guild has none, or none is known yet. */
  systemChannelOf(guildId: string): string | null;
  /** The guild's name, as its people chose it; null: not known. */
  nameOf(guildId: string): string | null;
  /** Who owns the guild; null: not known. */
  ownerOf(guildId: string): string | null;
  /** What these roles and everybody's may do in the guild: Discord's permission bits; null: the guild is not known. */
  permissionsOf(guildId: string, roleIds: readonly string[]): bigint | null;
  /** The guild's text channels, the oldest first. */
  textChannelsOf(guildId: string): string[];
}

/** Somebody in a guild. */
export interface Person {
  guildId: string;
  userId: string;
  /** The roles that they have in the guild, beside @everyone. */
  roleIds: readonly string[];
}
