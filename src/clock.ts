import { Temporal } from 'temporal-polyfill';

/** Where the scheduler's time comes from. Everything below it takes the instant as a parameter named `at`. */
export interface Clock {
  now(): Temporal.Instant;
}

/** The machine's clock. No other file of the bot reads it. */
export const systemClock: Clock = {
  now: () => Temporal.Instant.fromEpochMilliseconds(Date.now()),
};
