import { randomBytes, randomInt } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';

/** Where the beat's time comes from. Everything below it takes the instant as a parameter named `at`. */
export interface Clock {
  /** The wall clock: anybody can set it, and it may be wrong. */
  now(): Temporal.Instant;
  /** See {@link elapsed}. */
  elapsed(): number;
}

/** Milliseconds on a watch that nobody can set. It stands still while the machine is suspended. */
export const elapsed = (): number => performance.now();

/** The machine's clock. No other file of the bot reads the wall clock. */
export const systemClock: Clock = {
  now: () => Temporal.Instant.fromEpochMilliseconds(Date.now()),
  elapsed,
};

/** What a reference is made of: no letter or digit that is taken for another. */
const REFERENCE_LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Eight letters and digits by which somebody finds their line in the log. They are rolled, so that they lead to nothing that is stored. */
export function rollReference(): string {
  return Array.from({ length: 8 }, () => REFERENCE_LETTERS[randomInt(REFERENCE_LETTERS.length)]).join('');
}

/** What hashes are salted with, so that nobody who has a list of hashes made elsewhere finds one in ours. */
export function rollSalt(): string {
  return randomBytes(16).toString('hex');
}
