/** Small unless `CAMPAIGN=full`, whose histories are shared out among its seeds. `STREAK_SEED=…` plays a campaign again; its seed is in the name of the test. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { weeksOf } from '../../src/club/streak.ts';
import { isFull, seedsOf, shareOf } from '../support/campaign.ts';
import { habitAndToday } from './habit-samples.ts';
import { plainStanding } from './streak-oracle.ts';

const SEEDS = seedsOf('STREAK_SEED', { fixed: 12 });
const HISTORIES = isFull ? shareOf(100_000, SEEDS) : 500;

test.each(SEEDS)(
  `streak, best streak, weeks kept and spare weeks agree with counting days: ${HISTORIES} histories (STREAK_SEED=%i)`,
  {
    timeout: 900_000,
  },
  (seed) => {
    const seen = { kept: 0, paused: 0, held: 0, away: 0, spare: 0, open: 0, now: 0 };
    fc.assert(
      fc.property(habitAndToday, ({ habit, today }) => {
        const weeks = weeksOf(habit, today);
        expect(weeks.at(-1)!.after).toEqual(plainStanding(habit, today));
        for (const { state: is } of weeks) seen[is] += 1;
      }),
      { numRuns: HISTORIES, seed },
    );
    for (const [outcome, count] of Object.entries(seen)) expect(count, outcome).toBeGreaterThan(HISTORIES / 10);
  },
);
