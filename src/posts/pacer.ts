import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../clock.ts';

/** Spaces requests, and slows down when Discord had too many. */
export interface Pacer {
  /** Resolves when the next request may go: the first at once, the others evenly after it. */
  turn(): Promise<void>;
  /** Discord had too many: only half as many go from now on. */
  slower(): void;
}

/** A pacer that also lets requests pass that can wait. */
interface TwoLanePacer extends Pacer {
  /** Resolves once nobody waits for a turn. */
  spareTurn(): Promise<void>;
}

/** A watch that nobody can set, and a way to wait; both in milliseconds. */
export interface Watch {
  now(): number;
  wait(milliseconds: number): Promise<unknown>;
}

const REAL: Watch = { now: systemClock.elapsed, wait: (milliseconds) => sleep(milliseconds) };

/** The slowest pace, in turns a second. */
const SLOWEST = 5;

/** How much faster it gets again with every second, in turns a second. */
const CLIMB = 1;

/** Refusals within so many milliseconds of each other count as one: one burst caused them. */
const ONE_MISTAKE = 1_000;

/**
 * Lets `perSecond` pass, evenly. Discord's limit looks at any stretch of a second, so a burst that is allowed on average is refused.
 *
 * @see https://github.com/discord/discord-api-docs/issues/5144
 */
export function createPacer(perSecond: number, watch: Watch = REAL): TwoLanePacer {
  let free = 0;
  let slowed = { to: perSecond, at: Number.NEGATIVE_INFINITY };
  const pace = (now: number) => Math.min(perSecond, slowed.to + ((now - slowed.at) / 1000) * CLIMB);

  return {
    async turn() {
      const now = watch.now();
      const mine = Math.max(now, free);
      free = mine + 1000 / pace(mine);
      if (mine > now) await watch.wait(mine - now);
    },
    async spareTurn() {
      for (let now = watch.now(); now < free; now = watch.now()) await watch.wait(free - now);
      free = watch.now() + 1000 / pace(watch.now());
    },
    slower() {
      const now = watch.now();
      if (now - slowed.at < ONE_MISTAKE) return;
      slowed = { to: Math.max(SLOWEST, pace(now) / 2), at: now };
    },
  };
}
