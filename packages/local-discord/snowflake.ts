import { Temporal } from 'temporal-polyfill';
import type { Clock, Instant } from './clock.ts';

/** First millisecond of 2015, from which Discord counts. @see https://docs.discord.com/developers/reference#snowflakes */
const DISCORD_EPOCH = 1_420_070_400_000;

/** Ids of 17 to 19 digits, which is what discord.js takes for an id, exist for these years only. */
const FIRST = Temporal.Instant.from('2016-01-01T00:00:00Z');
const LAST = Temporal.Instant.from('2080-01-01T00:00:00Z');

/** Hands out ids. */
export interface Snowflakes {
  /** An id of now: always greater than the one before, however many there are in one millisecond. */
  next(): string;
  /**
   * An id for a guild, older than everything else and one millisecond after the guild before it. Shards are told apart by the
   * millisecond, so guilds that are made one after the other fall on different shards.
   */
  nextGuild(): string;
}

/** Snowflakes that carry the time of `clock`. */
export function snowflakes(clock: Clock): Snowflakes {
  const guildsBegan = clock.now().subtract({ hours: 365 * 24 });
  let guilds = 0;
  let lastMillisecond = -1;
  let increment = 0;

  return {
    next() {
      const at = clock.now();
      increment = at.epochMilliseconds === lastMillisecond ? increment + 1 : 0;
      lastMillisecond = at.epochMilliseconds;
      return snowflakeAt(at, increment);
    },
    nextGuild: () => snowflakeAt(guildsBegan.add({ milliseconds: guilds++ })),
  };
}

/**
 * The id of the instant `at`.
 *
 * @param increment 0 to 4194303: tells ids of the same millisecond apart
 * @throws RangeError for a year whose ids Discord's libraries would not take for ids
 */
export function snowflakeAt(at: Instant, increment = 0): string {
  if (Temporal.Instant.compare(at, FIRST) < 0 || Temporal.Instant.compare(at, LAST) > 0) {
    throw new RangeError(`The local Discord plays between ${FIRST} and ${LAST}, not at ${at}.`);
  }
  return ((BigInt(at.epochMilliseconds - DISCORD_EPOCH) << 22n) | BigInt(increment)).toString();
}

/** The instant that an id carries, to the millisecond. */
export function snowflakeInstant(id: string): Instant {
  return Temporal.Instant.fromEpochMilliseconds(Number(BigInt(id) >> 22n) + DISCORD_EPOCH);
}
