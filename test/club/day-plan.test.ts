import { expect, test } from 'vitest';
import { LEGAL_PLANS, ONE_RACE, walkCases } from './day-plan-cases.ts';

test('every rule holds for every plan that a setup brings, every long run and a race on each of 21 days', () => {
  expect(walkCases(LEGAL_PLANS, ONE_RACE)).toEqual({ wrong: {}, cases: 2 * 28 * 8 * 22 });
});
