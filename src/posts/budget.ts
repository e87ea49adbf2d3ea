import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { createBrake, MOST_REFUSALS } from './brake.ts';
import type { Kind } from './kind.ts';
import { createPacer, type Watch } from './pacer.ts';
import type { Refusal } from './ports.ts';
import { createReminderPace } from './reminder-pace.ts';

/** Of Discord's 50 requests a second, the share of what the bot says by itself. */
const POSTS_PER_SECOND = 40;

/** The posts for one audience, and what they may take of the budget. */
export interface Lane {
  audience: Kind['audience'];
  /** Posts claimed at a time: what goes out well inside a lease, even when Discord is slow to answer. */
  atATime: number;
  /** Posts that may still be on their way when the next ones are claimed, so that a distant Discord does not slow the pace. */
  underWay: number;
  /** The most requests that Discord may refuse for one of them. */
  refusalsEach: number;
  /** Refusals that are left to the lanes before it. */
  leaves: number;
}

/** In the order in which the pump serves them: what a club reads waits for no notice, and neither waits for a reminder. */
export const LANES: readonly Lane[] = [
  { audience: 'club', atATime: 20, underWay: 20, refusalsEach: 1, leaves: 0 },
  { audience: 'organisers', atATime: 20, underWay: 0, refusalsEach: 19, leaves: 0 }, // five channels and two people, each to look and to write; one question
  { audience: 'member', atATime: 1, underWay: 0, refusalsEach: 1, leaves: MOST_REFUSALS / 2 },
];

/**
 * What Discord bears of the bot, shared by all that it says by itself: pace, brake, and a spare lane for what can wait. Discord counts per
 * token and per address: where several processes have the same, each gets its part.
 */
export interface Budget {
  /** How many posts of a lane may be tried now, so many of them being on their way. */
  room(lane: Lane, underWay: number): number;
  /** Resolves when the next request may go. */
  turn(): Promise<void>;
  /** Resolves once nobody waits for a turn. @returns false: Discord wants no requests now */
  spareTurn(): Promise<boolean>;
  /** Whether Discord wants no requests now. */
  isStopped(): boolean;
  /** Whether half of the refusals that Discord bears are still to come: what can wait takes no more than that. */
  hasSpare(): boolean;
  /** Discord refused a request. `slower`: the posts themselves were too many. */
  refused(refusal: Refusal, slower: boolean): void;
  /** Whether a reminder may be the first that its member gets. */
  mayBeFirst(): boolean;
  /** A reminder goes out. */
  reminded(who: { isFirst: boolean }): void;
  /** Discord objected to direct messages: no reminders for an hour. */
  holdReminders(): void;
}

/** The budget of a process that has all of it. @param watch for the pace, unless it is the real one */
export function createBudget(clock: Pick<Clock, 'elapsed'>, log: Log, watch?: Watch): Budget {
  const pacer = createPacer(POSTS_PER_SECOND, watch);
  const brake = createBrake(clock, log);
  const pace = createReminderPace(clock);
  return {
    room({ audience, refusalsEach, leaves }, underWay) {
      if (audience === 'member' && pace.allows() === 'no one') return 0;
      return Math.max(0, Math.floor((brake.room() - leaves) / refusalsEach) - underWay);
    },
    turn: pacer.turn,
    async spareTurn() {
      await pacer.spareTurn();
      return brake.room() > 0;
    },
    isStopped: () => brake.room() === 0,
    hasSpare: () => brake.room() > MOST_REFUSALS / 2,
    refused(refusal, slower) {
      if (slower) pacer.slower();
      brake.refused(refusal);
    },
    mayBeFirst: () => pace.allows() === 'anyone',
    reminded: pace.went,
    holdReminders: pace.hold,
  };
}
