import { DiscordAPIError, PermissionsBitField, type REST } from 'discord.js';
import { ChannelType, PermissionFlagsBits, RESTJSONErrorCodes, Routes } from 'discord-api-types/v10';
import { Temporal } from 'temporal-polyfill';
import { type ChannelId, everyoneIn, type GuildId, type RoleId, type UserId } from '../club/ids.ts';
import type { Guilds } from '../guilds.ts';
import { isAdministrator } from '../permissions.ts';
import type { KeptGuild } from './kept-guild.ts';
import type { KeptGuilds } from './kept-guilds.ts';

/** What is kept of the guilds, as answers to what is asked of them. */
export function guildsOf({ of }: Pick<KeptGuilds, 'of'>): Guilds {
  return {
    botPermissionsIn(guildId, channelId) {
      const guild = of(guildId);
      return guild?.me ? channelPermissions(guild, guild.me, channelId) : null;
    },
    timedOutUntil(guildId, at) {
      const guild = of(guildId);
      if (!guild?.me?.timedOutUntil) return null;
      const until = Temporal.Instant.from(guild.me.timedOutUntil);
      if (Temporal.Instant.compare(until, at) <= 0) return null;
      return isAdministrator(guildPermissions(guild, guild.me)) ? null : until; // nobody can time out an administrator
    },
    channelTypeOf: (guildId, channelId) => of(guildId)?.channels.find(([id]) => id === channelId)?.[1] ?? null,
    isViewedBy(person, channelId) {
      const guild = of(person.guildId);
      const held = guild && channelPermissions(guild, person, channelId);
      return ((held ?? 0n) & PermissionFlagsBits.ViewChannel) !== 0n;
    },
    systemChannelOf: (guildId) => of(guildId)?.systemChannelId ?? null,
    nameOf: (guildId) => of(guildId)?.name ?? null,
    ownerOf: (guildId) => of(guildId)?.ownerId ?? null,
    permissionsOf(guildId, roleIds) {
      const guild = of(guildId);
      return guild && rolePermissions(guild, roleIds);
    },
    kindOfRole(guildId, roleId) {
      const guild = of(guildId);
      if (!guild) return null;
      const role = guild.roles.find(([id]) => id === roleId);
      if (!role) return 'gone';
      if (role[0] === everyoneIn(guild.id)) return 'everyone';
      return role[2] ? 'managed' : 'usual';
    },
    mayPing(guildId, channelId, roleId) {
      const guild = of(guildId);
      if (!guild?.me) return null;
      const role = guild.roles.find(([id]) => id === roleId);
      if (!role) return false;
      const held = channelPermissions(guild, guild.me, channelId) ?? 0n;
      return role[3] === true || (held & PermissionFlagsBits.MentionEveryone) !== 0n;
    },
    textChannelsOf(guildId) {
      const ids = (of(guildId)?.channels ?? []).flatMap(([id, type]) => (type === ChannelType.GuildText ? [id] : []));
      return ids.sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
    },
  };
}

/** Somebody in the guild, or the bot. */
interface Holder {
  userId: UserId;
  roleIds: readonly RoleId[];
}

/** What these roles and everybody's may do in the guild. */
function rolePermissions(guild: KeptGuild, roleIds: readonly RoleId[]): bigint {
  const held = guild.roles.filter(([id]) => id === everyoneIn(guild.id) || roleIds.includes(id));
  return held.reduce((bits, [, permissions]) => bits | BigInt(permissions), 0n);
}

/** What somebody may do in the guild: the owner and administrators everything. */
function guildPermissions(guild: KeptGuild, { userId, roleIds }: Holder): bigint {
  const bits = rolePermissions(guild, roleIds);
  return userId === guild.ownerId || isAdministrator(bits) ? PermissionsBitField.All : bits;
}

/**
 * What somebody may do in a channel: what they may in the guild, then the overwrites of @everyone, of all their roles together, and of
 * themselves, each taking away before it gives. null: no such channel is known.
 *
 * @see https://discord.com/developers/docs/topics/permissions#permission-overwrites
 */
function channelPermissions(guild: KeptGuild, holder: Holder, channelId: ChannelId): bigint | null {
  const channel = guild.channels.find(([id]) => id === channelId);
  if (!channel) return null;
  const [, , overwrites, threadIn] = channel;
  if (threadIn) return channelPermissions(guild, holder, threadIn);
  const base = guildPermissions(guild, holder);
  if (isAdministrator(base)) return base;
  const roleIds = holder.roleIds.filter((id) => guild.roles.some(([known]) => known === id)); // the overwrites of a deleted role count no more
  const inTurn: readonly (readonly (RoleId | UserId)[])[] = [[everyoneIn(guild.id)], roleIds, [holder.userId]];
  return inTurn.reduce((held, ids) => {
    const those = overwrites.filter(([id]) => ids.includes(id));
    const denied = those.reduce((bits, [, , deny]) => bits | BigInt(deny), 0n);
    return those.reduce((bits, [, allow]) => bits | BigInt(allow), held & ~denied);
  }, base);
}

/** The codes with which Discord says that the bot is not in a guild. */
const GONE: ReadonlySet<number | string> = new Set([RESTJSONErrorCodes.UnknownGuild, RESTJSONErrorCodes.MissingAccess]);

/** Whether Discord says that the bot is not in the guild, or that there is none. An outage, a proxy's page or no answer says nothing: false. */
export async function isGone(rest: REST, guildId: GuildId, signal: AbortSignal): Promise<boolean> {
  try {
    await rest.get(Routes.guild(guildId), { signal });
    return false;
  } catch (error) {
    return error instanceof DiscordAPIError && GONE.has(error.code);
  }
}
