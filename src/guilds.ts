import type { ChannelType } from 'discord-api-types/v10';
import type { Instant } from './club/club.ts';
import type { ChannelId, GuildId, RoleId, UserId } from './club/ids.ts';

/** What the edge knows of the guilds that the bot is in. */
export interface Guilds {
  /** The bot's permission bits in a channel of a guild; null: no such channel there, or none known yet. */
  botPermissionsIn(guildId: GuildId, channelId: ChannelId): bigint | null;
  /** Until when moderators have timed the bot out in the guild, so that it may only read there; null: they have not, or that is over. */
  timedOutUntil(guildId: GuildId, at: Instant): Instant | null;
  /** What kind of channel it is; null: no such channel there, or none known yet. */
  channelTypeOf(guildId: GuildId, channelId: ChannelId): ChannelType | null;
  /** Whether a person may view a channel of a guild; false where no such channel is known. */
  isViewedBy(person: Person, channelId: ChannelId): boolean;
  /** The channel in which Discord welcomes people; null: the guild has none, or none is known yet. */
  systemChannelOf(guildId: GuildId): ChannelId | null;
  /** The guild's name, as its people chose it; null: not known. */
  nameOf(guildId: GuildId): string | null;
  /** Who owns the guild; null: not known. */
  ownerOf(guildId: GuildId): UserId | null;
  /** What these roles and everybody's may do in the guild: Discord's permission bits; null: the guild is not known. */
  permissionsOf(guildId: GuildId, roleIds: readonly RoleId[]): bigint | null;
  /** What kind of role that is there; null: the guild is not known. */
  kindOfRole(guildId: GuildId, roleId: RoleId): RoleKind | null;
  /**
   * Whether the bot can ping that role in a channel: anybody may, or it may ping all roles; null: the guild is not known.
   *
   * @see https://docs.discord.com/developers/resources/message#allowed-mentions-object
   */
  mayPing(guildId: GuildId, channelId: ChannelId, roleId: RoleId): boolean | null;
  /** The guild's text channels, the oldest first. */
  textChannelsOf(guildId: GuildId): ChannelId[];
}

/** `managed`: Discord or an app gives it to people, and nobody else can. `gone`: there is none with that id, or no longer. */
export type RoleKind = 'usual' | 'everyone' | 'managed' | 'gone';

/** Somebody in a guild. */
export interface Person {
  guildId: GuildId;
  userId: UserId;
  /** The roles that they have in the guild, beside @everyone. */
  roleIds: readonly RoleId[];
}
