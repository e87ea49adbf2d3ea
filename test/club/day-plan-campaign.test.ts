import { expect, test } from 'vitest';
import { ALL_PLANS, TWO_RACES, walkCases } from './day-plan-cases.ts';

test('every rule holds for every set of weekdays, every long run and up to two races', { timeout: 600_000 }, () => {
  expect(walkCases(ALL_PLANS, TWO_RACES)).toEqual({ wrong: {}, cases: (127 + 28) * 8 * 64 });
});
