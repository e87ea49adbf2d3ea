import { expect, test } from 'vitest';
import { casesOf } from '../support/campaign.ts';
import { LEGAL_PLANS, ONE_RACE, walkCases } from './day-plan-cases.ts';

test('every rule holds for every plan that a setup brings, every long run and a race on each of 21 days', () => {
  const plans = casesOf(LEGAL_PLANS);
  expect(LEGAL_PLANS).toHaveLength(2 * 28);
  expect(walkCases(plans, ONE_RACE)).toEqual({ wrong: {}, cases: plans.length * 8 * 22 });
});
