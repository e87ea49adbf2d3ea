import { GatewayDispatchEvents as Event, type GatewayDispatchPayload } from 'discord-api-types/v10';
import { asGuildId, type GuildId } from '../club/ids.ts';
import type { Tell } from '../events.ts';
import { changed, type KeptGuild, keptOf, pack, unpack } from './kept-guild.ts';

/** The guilds that the bot is in. */
export interface KeptGuilds {
  /** What is known of a guild; null: nothing yet, or the bot is not in it. */
  of(guildId: GuildId): KeptGuild | null;
  /** Through which shard Discord tells of a guild; null: the bot is not in it. */
  shardOf(guildId: GuildId): number | null;
  /** Takes in what Discord tells of guilds. Other events change nothing. */
  hear(event: GatewayDispatchPayload, shardId: number): void;
}

/** Keeps guilds as Discord tells of them, and tells of those that come and go. */
export function keepGuilds(tell: Tell): KeptGuilds {
  const known = new Map<GuildId, { shardId: number; packed: string | null }>();
  let botId = '';
  let last: { packed: string; guild: KeptGuild } | null = null; // all channels of one guild may be asked for in a row

  const of = (guildId: GuildId) => {
    const packed = known.get(guildId)?.packed ?? null;
    if (packed === null) return null;
    if (last?.packed !== packed) last = { packed, guild: unpack(packed) };
    return last.guild;
  };
  const begin = (shardId: number, guildIds: ReadonlySet<GuildId>) => {
    for (const [id, guild] of known) if (guild.shardId === shardId && !guildIds.has(id)) known.delete(id); // it left between two log-ins
    for (const id of guildIds) if (!known.has(id)) known.set(id, { shardId, packed: null });
  };

  return {
    of,
    shardOf: (guildId) => known.get(guildId)?.shardId ?? null,
    hear(event, shardId) {
      const { t: name, d: data } = event;
      if (name === Event.Ready) {
        botId = data.user.id;
        const guildIds = new Set(data.guilds.map(({ id }) => asGuildId(id)));
        begin(shardId, guildIds);
        tell('guildsPresent', { shard: data.shard ?? [0, 1], guildIds });
      } else if (name === Event.GuildCreate) {
        const guildId = asGuildId(data.id);
        const before = known.get(guildId); // announced at the log-in, or back from an outage
        known.set(guildId, { shardId, packed: data.unavailable ? (before?.packed ?? null) : pack(keptOf(data, botId)) });
        if (!before) tell('guildJoined', { guildId });
      } else if (name === Event.GuildDelete) {
        if (data.unavailable) return;
        const guildId = asGuildId(data.id);
        known.delete(guildId);
        tell('guildRemoved', { guildId });
      } else {
        const guildId = guildOf(event);
        const guild = guildId && of(guildId);
        const after = guild && changed(guild, event, botId);
        if (after) known.get(after.id)!.packed = pack(after);
      }
    },
  };
}

/** The guild in which something changed; null: in none. */
function guildOf({ t: name, d: data }: GatewayDispatchPayload): GuildId | null {
  if (name === Event.GuildUpdate) return asGuildId(data.id);
  return data && 'guild_id' in data && data.guild_id ? asGuildId(data.guild_id) : null;
}
