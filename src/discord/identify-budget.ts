/** The fact in which the bot keeps when it identified, over all its starts: a JSON list of milliseconds since 1970. */
export const IDENTIFIES = 'identifies';

/** So many identifies in any stretch of that length. */
export interface Limit {
  identifies: number;
  milliseconds: number;
}

/** What one shard may take: room for a bad quarter of an hour, and far from what costs the token. */
const PER_SHARD: readonly Limit[] = [
  { identifies: 5, milliseconds: 10 * 60 * 1000 },
  { identifies: 50, milliseconds: 24 * 60 * 60 * 1000 },
];

/** The longest stretch that is counted, in milliseconds. */
const LONGEST = Math.max(...PER_SHARD.map(({ milliseconds }) => milliseconds));

/**
 * How often a bot with so many shards may identify. Discord counts all of them together and resets the token of a bot that needs more
 * than its total, so even many shards keep to half of that.
 *
 * @param total identifies that Discord allows a day
 * @see https://docs.discord.com/developers/events/gateway#session-start-limit-object
 */
export function limitsFor({ shards, total }: { shards: number; total: number }): readonly Limit[] {
  return PER_SHARD.map(({ identifies, milliseconds }) => ({
    identifies: Math.min(identifies * shards, Math.floor(total / 2)),
    milliseconds,
  }));
}

/**
 * When the next identify may go, and the limit that it waits for; null: it need not wait. Times of the future do not count. They were
 * written while the clock was ahead, and would lock the bot out until they come.
 *
 * @param times of earlier identifies, in the order they happened; all in milliseconds since 1970
 */
export function waitOf(times: readonly number[], now: number, limits: readonly Limit[]): { until: number; limit: Limit } | null {
  const past = times.filter((time) => time <= now).sort((a, b) => a - b);
  const waits = limits.flatMap((limit) => {
    const oldest = past.at(-limit.identifies);
    return oldest === undefined ? [] : [{ until: oldest + limit.milliseconds, limit }];
  });
  const longest = waits.sort((a, b) => b.until - a.until)[0];
  return longest && longest.until > now ? longest : null;
}

/** The times to remember after an identify now: those that any limit still counts. */
export function remembered(times: readonly number[], now: number): readonly number[] {
  return [...times.filter((time) => time <= now && time > now - LONGEST), now];
}
