import { randomInt } from 'node:crypto';

/** Long campaigns are small unless `CAMPAIGN=full`. */
export const isFull = process.env.CAMPAIGN === 'full';

/** How often a property is played: `small` times in the full tier, a third of that in `npm test`, and `full` times in the long run. */
export function runsOf({ small, full = small }: { small: number; full?: number }): number {
  if (isFull) return full;
  return process.env.CAMPAIGN === 'quick' ? Math.ceil(small / 3) : small;
}

/** What a walk through every case looks at: all of them, or each third in `npm test`. */
export function casesOf<Case>(all: readonly Case[]): readonly Case[] {
  return process.env.CAMPAIGN === 'quick' ? all.filter((_, index) => index % 3 === 0) : all;
}

/** How many seeds each campaign plays in the long run. */
const FRESH = 20;

/**
 * The seeds that a campaign plays: the one that the environment says, to play it again; else those that were ever red, and beside them
 * twenty fresh ones in the long run, which are printed, or the one that is always the same, so that red means a change.
 *
 * @param name of the variable in the environment, such as "CHAOS_SEED"
 */
export function seedsOf(name: string, { fixed, red = [] }: { fixed: number; red?: readonly number[] }): number[] {
  const wanted = process.env[name];
  if (wanted) return [Number(wanted)];
  if (!isFull) return [...red, fixed];
  const seeds = Array.from({ length: FRESH }, () => randomInt(2 ** 31));
  process.stdout.write(`${name}: ${seeds.join(', ')}\n`);
  return [...red, ...seeds];
}

/** How many of `total` each of these seeds plays: a whole number, for fast-check counts down to zero and never comes to it from another. */
export function shareOf(total: number, seeds: readonly number[]): number {
  return Math.ceil(total / seeds.length);
}
