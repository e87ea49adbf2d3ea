import { setImmediate as breath } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../src/club/club.ts';
import type { Rehearsal } from '../rehearsal.ts';
import { PageProblem } from './problem.ts';

/** Time on its way. */
export interface Journey {
  /** The latest that it goes: UTC, ISO 8601. */
  to: string;
  /** Whether it ends at the first message that the bot posts by itself. */
  untilPost: boolean;
}

/** How a journey ended; `not posted`: the bot tried to, in vain. */
export type Arrival = 'arrived' | 'posted' | 'not posted' | 'nothing posted' | 'stopped';

/** Lets time go on, one journey at a time. The bot lives every minute of it. */
export interface Traveller {
  /** null: time is not travelling. */
  readonly journey: Journey | null;
  /** @throws PageProblem for a time that is over, too far away, or while another journey is under way */
  liveUntil(at: Instant): Promise<Arrival>;
  /** Goes on to the bot's next own message or its first attempt in vain, for at most `POST_WITHIN_DAYS`. @throws PageProblem like `liveUntil` */
  liveUntilPost(): Promise<Arrival>;
  /** Ends the journey early. */
  stop(): void;
}

/** A club without a prompt in a week has none at all. */
const POST_WITHIN_DAYS = 8;
/** A leap year and a month; every minute of it is lived, so more would take very long. */
const MOST_DAYS = 400;
/** The pages hear of the progress, and can stop it, this often. On the way to a post every minute is a step. */
const STEP_HOURS = 1;
const POST = /^\/channels\/\d+\/messages$/;

/** Nobody is travelling yet. */
export function traveller(rehearsal: Rehearsal): Traveller {
  const { clock } = rehearsal;
  let journey: Journey | null = null;
  let isStopped = false;

  const liveMinute = async (): Promise<Arrival | null> => {
    const last = rehearsal.requests.at(-1);
    if (await rehearsal.liveUntilPost({ minutes: 1 })) return 'posted';
    const made = last ? rehearsal.requests.slice(rehearsal.requests.lastIndexOf(last) + 1) : rehearsal.requests;
    return made.some(({ method, path, status }) => method === 'POST' && POST.test(path) && status !== 200) ? 'not posted' : null;
  };

  const live = async (end: Instant, untilPost: boolean): Promise<Arrival> => {
    if (journey) throw new PageProblem(409, 'Time is already on its way. Wait until it arrives, or stop it.');
    journey = { to: end.toString(), untilPost };
    isStopped = false;
    try {
      while (!isStopped) {
        const left = Temporal.Duration.from({ milliseconds: end.epochMilliseconds - clock.now().epochMilliseconds });
        if (left.sign <= 0) return untilPost ? 'nothing posted' : 'arrived';
        const step = Temporal.Duration.compare(left, { hours: STEP_HOURS }) < 0 ? left : { hours: STEP_HOURS };
        const outcome = untilPost ? await liveMinute() : await rehearsal.liveUntil(clock.now().add(step));
        if (outcome) return outcome;
        await breath(); // the bot's minutes leave no room for anybody else
      }
      return 'stopped';
    } finally {
      journey = null;
    }
  };

  return {
    get journey() {
      return journey;
    },
    async liveUntil(at) {
      const now = clock.now();
      if (Temporal.Instant.compare(at, now) <= 0) {
        throw new PageProblem(400, 'That time is over: in a rehearsal, time goes forward only. Choose a later one.');
      }
      if (Temporal.Instant.compare(at, now.add({ hours: 24 * MOST_DAYS })) > 0) {
        throw new PageProblem(400, `That is more than ${MOST_DAYS} days ahead. Choose a time that is nearer, and go on from there.`);
      }
      return live(at, false);
    },
    // a whole minute: the bot's minutes would never reach the end of a part of one
    liveUntilPost: async () =>
      live(
        clock
          .now()
          .add({ hours: 24 * POST_WITHIN_DAYS })
          .round({ smallestUnit: 'minute', roundingMode: 'floor' }),
        true,
      ),
    stop() {
      isStopped = true;
    },
  };
}
