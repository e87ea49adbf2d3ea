/** Small unless `CAMPAIGN=full`. `STREAK_SEED=…` plays a campaign again; its seed is in the name of the test. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { weeksOf } from '../../src/club/streak.ts';
import { isFull } from '../support/campaign.ts';
import { habitAndToday } from './habit-samples.ts';
import { plainStanding } from './streak-oracle.ts';

const HISTORIES = isFull ? 100_000 : 500;
const SEED = Number(process.env.STREAK_SEED ?? Date.now() | 0);

test(`streak, best streak, weeks kept and spare weeks agree with counting days: ${HISTORIES} histories, seed ${SEED}`, {
  timeout: 900_000,
}, () => {
  const seen = { kept: 0, paused: 0, away: 0, spare: 0, open: 0, now: 0 };
  fc.assert(
    fc.property(habitAndToday, ({ habit, today }) => {
      const weeks = weeksOf(habit, today);
      expect(weeks.at(-1)!.after).toEqual(plainStanding(habit, today));
      for (const { is } of weeks) seen[is] += 1;
    }),
    { numRuns: HISTORIES, seed: SEED },
  );
  for (const [outcome, count] of Object.entries(seen)) expect(count, outcome).toBeGreaterThan(HISTORIES / 10);
});
