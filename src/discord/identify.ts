import { type IIdentifyThrottler, SimpleIdentifyThrottler } from 'discord.js';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { FactStore } from '../store/facts.ts';
import { IDENTIFIES, type Limit, limitsFor, remembered, waitOf } from './identify-budget.ts';
import type { ShardManager } from './shards.ts';
import { waitUntil } from './wait.ts';

/** What the bot assumes of all its shards together when Discord does not tell: one identify in five seconds, and so many a day. */
const CAUTIOUS = { max_concurrency: 1, total: 1000 };

interface IdentifyParts {
  facts: FactStore;
  clock: Clock;
  log: Log;
}

/**
 * The identifies that are left, over all starts of the bot. Discord counts those of all its processes together: where several share a
 * database, they share this too.
 */
export interface IdentifyBudget {
  /** Resolves when one more may go. @throws AbortError when the signal is aborted */
  free(limits: readonly Limit[], signal: AbortSignal): Promise<void>;
  /** Takes one and writes it down. @returns whether there was one to take */
  take(limits: readonly Limit[]): Promise<boolean>;
  /** Lets so many shards identify every five seconds. */
  paceOf(maxConcurrency: number): IIdentifyThrottler;
}

/** The budget of a process that has its database to itself. It reads once what earlier starts have used, because nobody else takes from it. */
export async function openIdentifyBudget({ facts, clock, log }: IdentifyParts): Promise<IdentifyBudget> {
  let times: readonly number[] = JSON.parse((await facts.get(IDENTIFIES)) ?? '[]');
  let toldUntil = 0;
  const now = () => clock.now().epochMilliseconds;
  const mustWait = (limits: readonly Limit[]) => waitOf(times, now(), limits);

  const tell = ({ until, limit }: { until: number; limit: Limit }) => {
    if (until === toldUntil) return; // every shard waits for the same
    toldUntil = until;
    const allowed = `${limit.identifies} in ${limit.milliseconds / 60_000} minutes`;
    log.warn({ until: new Date(until), allowed }, 'too many log-ins to Discord of late; waiting, so that it does not reset the token');
  };

  return {
    async free(limits, signal) {
      const wait = mustWait(limits);
      if (wait) tell(wait);
      await waitUntil(() => mustWait(limits) === null, signal);
    },
    async take(limits) {
      if (mustWait(limits)) return false;
      const before = times;
      times = remembered(times, now());
      try {
        await facts.set(IDENTIFIES, JSON.stringify(times));
      } catch (error) {
        times = before;
        throw error;
      }
      return true;
    },
    paceOf: (maxConcurrency) => new SimpleIdentifyThrottler(maxConcurrency),
  };
}

/**
 * The one door through which every identify goes, first ones and those after a lost session: at Discord's pace, and within the budget,
 * which is written down before the identify is sent.
 *
 * discord.js takes a rejection for a fault of its own and identifies all the same, unless the connection was lost meanwhile. So this door
 * rejects in that case alone. Once `closing` is aborted it lets nobody through and turns nobody away.
 */
export function identifyDoor({ budget, closing, log }: { budget: IdentifyBudget; closing: AbortSignal; log: Log }) {
  return async (manager: ShardManager): Promise<IIdentifyThrottler> => {
    const info = await manager.fetchGatewayInformation().catch(() => null);
    const { max_concurrency, total } = info?.session_start_limit ?? CAUTIOUS;
    const pace = budget.paceOf(max_concurrency);
    const limits = limitsFor({ shards: await manager.getShardCount(), total });

    const isGranted = async (shardId: number, ends: AbortSignal): Promise<boolean> => {
      try {
        await budget.free(limits, ends);
        await pace.waitForIdentify(shardId, ends);
        return !ends.aborted && (await budget.take(limits));
      } catch (error) {
        if (!ends.aborted) log.error({ error, shard: shardId }, 'log-in not written down, so not made; trying again');
        return false; // the pace keeps the next try five seconds away
      }
    };
    return {
      async waitForIdentify(shardId, signal) {
        const ends = AbortSignal.any([signal, closing]);
        while (!ends.aborted && !(await isGranted(shardId, ends)));
        signal.throwIfAborted();
        if (closing.aborted) await new Promise(() => undefined);
      },
    };
  };
}
