import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log.ts';

/**
 * How long a shard waits before it connects again, in milliseconds. It waits after the second connection in a row that failed, and twice as
 * long after each further one. discord.js adds half a second. Discord replays the interactions that the shard missed and takes answers to
 * them for three seconds in all. The second and the third connection are in time for that.
 *
 * @see https://docs.discord.com/developers/events/gateway#resuming
 */
const WAIT = { first: 500, longest: 30_000 };

const LOCKED_OUT = 'the gateway does not let the bot in; trying again, ever more rarely';

/** Makes each shard wait longer and longer while the gateway refuses it. discord.js alone would try twice a second, for ever. */
export interface BackOff {
  /** The shard has a session. Its failures are forgotten. */
  stands(shard: number): void;
  /** A connection of the shard has ended, and it will connect again. The log tells of the 1st, 2nd, 4th, 8th … end in a row. */
  ended(shard: number): void;
  /** Resolves when the shard may connect again. Each end makes one call wait; other calls resolve at once. */
  waitToConnect(shard: number): Promise<void>;
  /** A connection of the shard met an error and is about to end. The log tells of it as rarely as of ends. */
  failed(shard: number, error: Error): void;
}

/** How time is spent, in milliseconds. */
export type Wait = (milliseconds: number) => Promise<unknown>;

/** @param wait how the time is spent, unless it is slept */
export function createBackOff(
  { log, closing }: { log: Log; closing: AbortSignal },
  wait: Wait = (milliseconds) => sleep(milliseconds, undefined, { signal: closing }),
): BackOff {
  const ends = new Map<number, number>();
  const owing = new Set<number>();
  const endsOf = (shard: number) => ends.get(shard) ?? 0;
  const isNews = (count: number) => (count & (count - 1)) === 0; // 1, 2, 4, 8 …

  return {
    stands(shard) {
      ends.delete(shard);
      owing.delete(shard);
    },
    ended(shard) {
      const count = endsOf(shard) + 1;
      ends.set(shard, count);
      owing.add(shard);
      if (count === 1) log.info({ shard }, 'gateway connection lost; reconnecting');
      else if (isNews(count)) log.warn({ shard, attempts: count, seconds: waitAfter(count) / 1000 }, LOCKED_OUT);
    },
    async waitToConnect(shard) {
      const milliseconds = waitAfter(endsOf(shard));
      if (owing.delete(shard) && milliseconds > 0) await wait(milliseconds);
    },
    failed(shard, error) {
      if (isNews(endsOf(shard) + 1)) log.warn({ error, shard }, 'gateway connection error');
    },
  };
}

function waitAfter(ends: number): number {
  return ends < 2 ? 0 : Math.min(WAIT.first * 2 ** (ends - 2), WAIT.longest);
}
