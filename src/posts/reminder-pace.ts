import type { Clock } from '../clock.ts';

/** Between two reminders, in milliseconds. */
export const EVERY = 5_000;

/** Between two that are the first for their member, in milliseconds. */
const FIRST_EVERY = 60_000;

/** How long no reminder goes out after Discord objected, in milliseconds. */
const HELD = 60 * 60_000;

/** Keeps reminders so slow that they never look like a mailing. */
interface ReminderPace {
  /** Who may be reminded now: no one, those who have had one before, or anyone. */
  allows(): 'no one' | 'known' | 'anyone';
  /** One goes out. */
  went(who: { isFirst: boolean }): void;
  /** Discord objected to direct messages: none for an hour. */
  hold(): void;
}

/**
 * A first message opens a conversation, and those are what Discord counts: bots that opened 20 to 50 within minutes, by pauses of three
 * to nine seconds, were shut out from opening any. A conversation that is open already is not counted.
 *
 * @see https://discord.com/developers/docs/resources/user#create-dm
 * @see https://github.com/discord/discord-api-docs/issues/5987
 */
export function createReminderPace({ elapsed }: Pick<Clock, 'elapsed'>): ReminderPace {
  let next = Number.NEGATIVE_INFINITY;
  let nextFirst = Number.NEGATIVE_INFINITY;
  return {
    allows() {
      const now = elapsed();
      if (now < next) return 'no one';
      return now < nextFirst ? 'known' : 'anyone';
    },
    went({ isFirst }) {
      const now = elapsed();
      next = now + EVERY;
      if (isFirst) nextFirst = now + FIRST_EVERY;
    },
    hold() {
      next = elapsed() + HELD;
    },
  };
}
