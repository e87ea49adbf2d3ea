import { type Client, DiscordAPIError, type NonThreadGuildBasedChannel, PermissionsBitField, type REST } from 'discord.js';
import {
  ChannelType,
  GatewayDispatchEvents,
  type GatewayReadyDispatchData,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  Routes,
} from 'discord-api-types/v10';
import { Temporal } from 'temporal-polyfill';
import { asChannelId, asGuildId, asUserId, type GuildId } from '../club/ids.ts';
import type { Tell } from '../events.ts';
import type { Guilds, Person } from '../guilds.ts';

/** What discord.js remembers of the guilds. */
export function guildsOf(client: Client): Guilds {
  return {
    botPermissionsIn(guildId, channelId) {
      const guild = client.guilds.cache.get(guildId);
      const channel = guild?.channels.cache.get(channelId);
      if (!guild?.members.me || !channel) return null;
      return channel.permissionsFor(guild.members.me).bitfield;
    },
    timedOutUntil(guildId, at) {
      const me = client.guilds.cache.get(guildId)?.members.me;
      const until = me?.communicationDisabledUntilTimestamp ?? null;
      if (until === null || until <= at.epochMilliseconds) return null;
      return me!.permissions.has(PermissionFlagsBits.Administrator) ? null : Temporal.Instant.fromEpochMilliseconds(until); // nobody can time out an administrator
    },
    channelTypeOf: (guildId, channelId) => client.guilds.cache.get(guildId)?.channels.cache.get(channelId)?.type ?? null,
    isViewedBy({ guildId, userId, roleIds }, channelId) {
      const channel = client.guilds.cache.get(guildId)?.channels.cache.get(channelId);
      const place = (channel?.isThread() ? channel.parent : channel) as NonThreadGuildBasedChannel | null | undefined;
      return place != null && (permissionsOf({ userId, roleIds }, place) & PermissionFlagsBits.ViewChannel) !== 0n;
    },
    systemChannelOf(guildId) {
      const id = client.guilds.cache.get(guildId)?.systemChannelId;
      return id ? asChannelId(id) : null;
    },
    nameOf: (guildId) => client.guilds.cache.get(guildId)?.name ?? null,
    ownerOf(guildId) {
      const id = client.guilds.cache.get(guildId)?.ownerId;
      return id ? asUserId(id) : null;
    },
    permissionsOf(guildId, roleIds) {
      const roles = client.guilds.cache.get(guildId)?.roles.cache;
      if (!roles) return null;
      return [guildId, ...roleIds].reduce((bits, id) => bits | (roles.get(id)?.permissions.bitfield ?? 0n), 0n); // the guild's id is everybody's role
    },
    textChannelsOf(guildId) {
      const channels = client.guilds.cache.get(guildId)?.channels.cache.filter(({ type }) => type === ChannelType.GuildText);
      return [...(channels?.keys() ?? [])].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1)).map(asChannelId);
    },
  };
}

/**
 * What a person may do in a channel: the guild's permissions of their roles, then the overwrites of @everyone, of all their roles
 * together, and of themselves, each taking away before it gives. discord.js works it out for members that it remembers, and it remembers
 * none.
 *
 * @see https://discord.com/developers/docs/topics/permissions#permission-overwrites
 */
function permissionsOf({ userId, roleIds }: Pick<Person, 'userId' | 'roleIds'>, channel: NonThreadGuildBasedChannel): bigint {
  const { guild, permissionOverwrites } = channel;
  const base = [guild.id, ...roleIds].reduce((bits, id) => bits | (guild.roles.cache.get(id)?.permissions.bitfield ?? 0n), 0n);
  if (userId === guild.ownerId || (base & PermissionFlagsBits.Administrator) !== 0n) return PermissionsBitField.All;
  return [[guild.id], roleIds, [userId]].reduce((held, ids) => {
    const overwrites = ids.flatMap((id) => permissionOverwrites.cache.get(id) ?? []);
    const denied = overwrites.reduce((bits, { deny }) => bits | deny.bitfield, 0n);
    return overwrites.reduce((bits, { allow }) => bits | allow.bitfield, held & ~denied);
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

/** Tells of guilds as Discord's own events come, before discord.js has them: it holds its events back until the last shard is ready. */
export function followGuilds(client: Client, tell: Tell): void {
  const known = new Map<number, Set<GuildId>>();
  const ofShard = (shard: number) => known.get(shard) ?? new Set();

  client.ws.on(GatewayDispatchEvents.Ready, ({ guilds, shard = [0, 1] }: GatewayReadyDispatchData, shardId: number) => {
    const guildIds = new Set(guilds.map(({ id }) => asGuildId(id)));
    known.set(shardId, new Set(guildIds));
    forgetOthers(client, shardId, guildIds);
    tell('guildsPresent', { shard, guildIds });
  });
  client.ws.on(GatewayDispatchEvents.GuildCreate, ({ id }: { id: string }, shardId: number) => {
    const guildId = asGuildId(id);
    if (ofShard(shardId).has(guildId)) return; // announced at the log-in, or back from an outage
    ofShard(shardId).add(guildId);
    tell('guildJoined', { guildId });
  });
  client.ws.on(GatewayDispatchEvents.GuildDelete, ({ id, unavailable }: { id: string; unavailable?: boolean }, shardId: number) => {
    if (unavailable) return;
    const guildId = asGuildId(id);
    ofShard(shardId).delete(guildId);
    tell('guildRemoved', { guildId });
  });
}

/** discord.js keeps guilds that left between two log-ins, and would not look at what is new in one that comes back. */
function forgetOthers(client: Client, shardId: number, present: ReadonlySet<string>): void {
  for (const guild of client.guilds.cache.filter((each) => each.shardId === shardId && !present.has(each.id)).values()) {
    for (const channelId of guild.channels.cache.keys()) client.channels.cache.delete(channelId);
    client.guilds.cache.delete(guild.id);
  }
}
