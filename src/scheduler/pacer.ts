import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves when the next one may go: the first at once, the others evenly after it. */
export type Pacer = () => Promise<void>;

/** A watch that nobody can set, and a way to wait; both in milliseconds. */
export interface Watch {
  now(): number;
  wait(milliseconds: number): Promise<unknown>;
}

const REAL: Watch = { now: () => performance.now(), wait: (milliseconds) => sleep(milliseconds) };

/**
 * Lets `perSecond` pass, evenly. Discord's limit looks at any stretch of a second, so a burst that is allowed on average is refused.
 *
 * @see https://github.com/discord/discord-api-docs/issues/5144
 */
export function createPacer(perSecond: number, watch: Watch = REAL): Pacer {
  let free = 0;
  return async () => {
    const now = watch.now();
    const mine = Math.max(now, free);
    free = mine + 1000 / perSecond;
    if (mine > now) await watch.wait(mine - now);
  };
}
