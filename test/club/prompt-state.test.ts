import { expect, test } from 'vitest';
import { isOpen, isOut, PROMPT_TROUBLES, type PromptState, troubleOf } from '../../src/club/prompt-state.ts';

/** Every state, and what is known of its prompt. */
const STATES: Record<PromptState, 'open' | 'out' | (typeof PROMPT_TROUBLES)[number]> = {
  due: 'open',
  sending: 'open',
  posted: 'out',
  posted_deleted: 'out',
  skipped: 'missed',
  blocked: 'blocked',
  failed: 'failed',
  unknown: 'unknown',
};

test.each(Object.entries(STATES) as [PromptState, string][])('a prompt that is %s is told as %s, and as nothing else', (state, is) => {
  expect(isOpen({ state })).toBe(is === 'open');
  expect(isOut({ state })).toBe(is === 'out');
  expect(troubleOf({ state, reason: null })).toBe(is === 'open' || is === 'out' ? null : is);
});

test('every trouble is in the list of troubles', () => {
  const troubles = Object.values(STATES).filter((is) => is !== 'open' && is !== 'out');
  expect([...PROMPT_TROUBLES].sort()).toEqual(troubles.sort());
});

test.each([
  ['late', 'missed'],
  ['missed', 'missed'],
  ['timed-out', 'blocked'],
  ['paused', null],
  ['removed', null],
])('a prompt that was skipped as %s is the trouble %s', (reason, trouble) => {
  expect(troubleOf({ state: 'skipped', reason })).toBe(trouble);
});
