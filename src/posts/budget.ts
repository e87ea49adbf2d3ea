import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { createBrake, MOST_REFUSALS } from './brake.ts';
import type { Kind } from './kind.ts';
import { createPacer, type Watch } from './pacer.ts';
import type { Refusal } from './ports.ts';
import { createReminderPace } from './reminder-pace.ts';

/** The share of Discord's 50 requests a second that the bot's posts may take. */
const POSTS_PER_SECOND = 40;

/** The posts for one audience, and what they may take of the budget. */
export interface Lane {
  audience: Kind['audience'];
  /** Posts claimed at a time. They go out well inside a lease, even when Discord is slow to answer. */
  atATime: number;
  /** Posts that may still be under way when the pump claims the next ones, so that a distant Discord does not slow the pace. */
  underWay: number;
  /** The most requests that Discord may refuse for one of them. */
  refusalsEach: number;
  /** Refusals that this lane leaves to the lanes before it. */
  leaves: number;
}

/** In the order in which the pump serves them. A club's posts wait for no notice, and neither of the two waits for a reminder. */
export const LANES: readonly Lane[] = [
  { audience: 'club', atATime: 20, underWay: 20, refusalsEach: 1, leaves: 0 },
  { audience: 'organisers', atATime: 20, underWay: 0, refusalsEach: 19, leaves: 0 }, // five channels and two people, each to look and to write; one question
  { audience: 'member', atATime: 1, underWay: 0, refusalsEach: 1, leaves: MOST_REFUSALS / 2 },
];

/**
 * What Discord bears of the bot, shared by all its posts: pace, brake, and a spare lane for what can wait. Discord counts by token and by
 * address: several processes with the same ones get a part each.
 */
export interface Budget {
  /** How many more posts of a lane may be tried now, when `underWay` are on their way. */
  room(lane: Lane, underWay: number): number;
  /** Resolves when the next request may go. */
  turn(): Promise<void>;
  /** Resolves once nobody waits for a turn. @returns false: Discord wants no requests now */
  spareTurn(): Promise<boolean>;
  /** Whether Discord wants no requests now. */
  isStopped(): boolean;
  /** Whether half of the refusals that Discord bears are left. Work that can wait stops there. */
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
