import { Temporal } from 'temporal-polyfill';

/** Where the scheduler's time comes from. Everything below it takes the instant as a parameter named `at`. */
export interface Clock {
  /** The wall clock: anybody can set it, and it may be wrong. */
  now(): Temporal.Instant;
  /** Milliseconds on a watch that nobody can set. It stands still while the machine is suspended. */
  elapsed(): number;
}

/** The machine's clock. No other file of the bot reads it. */
export const systemClock: Clock = {
  now: () => Temporal.Instant.fromEpochMilliseconds(Date.now()),
  elapsed: () => performance.now(),
};
