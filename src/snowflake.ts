import { Temporal } from 'temporal-polyfill';
import type { Instant } from './club/club.ts';
import type { GuildId } from './club/ids.ts';

/** Milliseconds from the Unix epoch to Discord's. @see https://discord.com/developers/docs/reference#snowflakes */
const DISCORD_EPOCH = 1_420_070_400_000n;

/** When a snowflake was made. */
export function snowflakeInstant(id: string): Instant {
  return Temporal.Instant.fromEpochMilliseconds(Number((BigInt(id) >> 22n) + DISCORD_EPOCH));
}

/** The first snowflake of an instant, for "everything after then". */
export function snowflakeAt(at: Instant): string {
  return String((BigInt(at.epochMilliseconds) - DISCORD_EPOCH) << 22n);
}

/** The shard that a guild is of. @see https://discord.com/developers/docs/events/gateway#sharding-sharding-formula */
export function shardOf(guildId: GuildId, shards: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(shards));
}
