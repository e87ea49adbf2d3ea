import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from '../errors.ts';
import type { Log } from '../log.ts';

/**
 * How long a shard waits before it connects again, in milliseconds. It waits after the second connection in a row that failed, and twice as
 * long after each further one. discord.js adds half a second. Discord replays the interactions that the shard missed and takes answers to
 * them for three seconds in all. The second and the third connection are in time for that.
 *
 * @see https://docs.discord.com/developers/events/gateway#resuming
 */
const WAIT = { first: 500, longest: 30_000 };

/** So many failures in a row from one line to the next: with the longest wait between them that is ten minutes. */
const TELL_EVERY = 20;

/** Whether the log tells of a trouble that has come so often in a row: the first time, and then every ten minutes. */
export function isWorthALine(times: number): boolean {
  return times === 1 || times % TELL_EVERY === 0;
}

const LOCKED_OUT = 'the gateway does not let the bot in; trying again, ever more rarely';

/** Makes each shard wait longer and longer while the gateway refuses it. discord.js alone would try twice a second, for ever. */
export interface BackOff {
  /** The shard has a session. Its failures are forgotten, and the log tells that they are over. */
  stands(shard: number): void;
  /** A connection of the shard has ended, and it will connect again. The log tells of the first end in a row, and of one in ten minutes after that. */
  ended(shard: number): void;
  /** Resolves when the shard may connect again. Each end makes one call wait; other calls resolve at once. */
  waitToConnect(shard: number): Promise<void>;
  /** A connection of the shard met an error and is about to end. The line about that end says which. */
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
  const reasons = new Map<number, string>();

  return {
    stands(shard) {
      const attempts = endsOf(shard);
      if (attempts > 0) log.info({ shard, attempts }, 'gateway connection stands again');
      ends.delete(shard);
      reasons.delete(shard);
      owing.delete(shard);
    },
    ended(shard) {
      const count = endsOf(shard) + 1;
      ends.set(shard, count);
      owing.add(shard);
      const reason = reasons.get(shard);
      if (count === 1) log.info({ shard, reason }, 'gateway connection lost; reconnecting');
      else if (isWorthALine(count)) log.warn({ shard, reason, attempts: count, seconds: waitAfter(count) / 1000 }, LOCKED_OUT);
    },
    async waitToConnect(shard) {
      const milliseconds = waitAfter(endsOf(shard));
      if (owing.delete(shard) && milliseconds > 0) await wait(milliseconds);
    },
    failed(shard, error) {
      reasons.set(shard, reasonOf(error));
    },
  };
}

function waitAfter(ends: number): number {
  return ends < 2 ? 0 : Math.min(WAIT.first * 2 ** (ends - 2), WAIT.longest);
}
