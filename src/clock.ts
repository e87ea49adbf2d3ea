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

/** When this version of the bot was written: a clock that says earlier is wrong. Moved on with each release. */
export const BUILT = Temporal.Instant.from('2026-11-22T00:00:00Z');
