import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../club/club.ts';
import { NotSaved } from '../errors.ts';
import type { Log } from '../log.ts';
import type { FactStore } from '../store/facts.ts';
import { isBackBefore } from './clock-offset.ts';

/** The fact that tells it, as ISO 8601. */
export const LATEST_TIME = 'latest_at';

/** Before everything. */
const UNKNOWN = Number.NEGATIVE_INFINITY;

/** How far the time goes on before it is written down again, in milliseconds. */
const WRITE_EVERY = 5 * 60_000;

/** The latest time at which anything was written, over all starts, to within five minutes. */
export interface LatestTime {
  /** In milliseconds since 1970; before everything when the database is new. */
  readonly milliseconds: number;
  /** Writes down that it is `at` now. To be called before anything else is written at that time. The log tells of a time well before the latest. */
  reach(at: Instant): Promise<void>;
}

/** Reads what earlier starts have written. */
export async function openLatestTime({ facts, log }: { facts: FactStore; log: Log }): Promise<LatestTime> {
  const kept = await facts.get(LATEST_TIME);
  let latest = kept === null ? UNKNOWN : Date.parse(kept);
  if (Number.isNaN(latest)) {
    log.warn({ latest: kept }, 'the latest time in the database cannot be read; it is written anew');
    latest = UNKNOWN;
  }

  async function write(at: Instant): Promise<void> {
    const before = latest;
    latest = at.epochMilliseconds; // at once, so that others who ask meanwhile do not write it too
    try {
      await facts.set(LATEST_TIME, at.toString());
    } catch (error) {
      latest = before;
      if (!(error instanceof NotSaved)) throw error; // the store has told the log, and nothing else can be written either
    }
  }

  return {
    get milliseconds() {
      return latest;
    },
    async reach(at) {
      if (isBackBefore(latest, at.epochMilliseconds)) {
        const written = Temporal.Instant.fromEpochMilliseconds(latest).toString();
        log.warn(
          { at: at.toString(), latest: written },
          'Discord says twice that it is earlier than the latest time in the database; the bot goes by Discord, and what was written down ahead of time stays',
        );
        return write(at);
      }
      if (at.epochMilliseconds >= latest + WRITE_EVERY) await write(at);
    },
  };
}
