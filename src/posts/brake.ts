import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Refusal } from './ports.ts';

/** After this many refusals within a stretch, posts wait. Discord shuts an address out at 10,000. */
export const MOST_REFUSALS = 100;

/** Any ten minutes, in milliseconds. */
const STRETCH = 10 * 60_000;

/** Stops the posts when Discord wants none. */
interface Brake {
  /** How many posts may be tried now: Discord may refuse each of them once. 0: wait. */
  room(): number;
  refused(refusal: Refusal): void;
}

/** A brake that is open. */
export function createBrake({ elapsed }: Pick<Clock, 'elapsed'>, log: Log): Brake {
  let refusals: number[] = [];
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let toldAt = Number.NEGATIVE_INFINITY;

  function recent(now: number): number[] {
    refusals = refusals.filter((time) => time > now - STRETCH);
    return refusals;
  }

  return {
    room() {
      const now = elapsed();
      return now < pausedUntil ? 0 : Math.max(0, MOST_REFUSALS - recent(now).length);
    },
    refused({ isGlobal, retryAfter }) {
      const now = elapsed();
      recent(now).push(now);
      if (isGlobal && now + retryAfter > pausedUntil) {
        pausedUntil = now + retryAfter;
        log.warn({ seconds: retryAfter / 1000 }, 'Discord wants no requests for a while; prompts and other posts wait');
      }
      if (refusals.length < MOST_REFUSALS || now - toldAt < STRETCH) return;
      toldAt = now;
      log.error(
        { refusals: refusals.length },
        'Discord refused too many posts within ten minutes (401, 403 or 429); the others wait, so that it does not shut the bot out',
      );
    },
  };
}
