import { expect, test } from 'vitest';
import { KINDS, kindsBefore, PLANNED_KINDS } from '../../src/posts/kinds.ts';

test('the calendar plans prompts and digests, and only of these it is said what becomes of missed ones', () => {
  expect(PLANNED_KINDS).toEqual([KINDS.daily, KINDS.weekly]);
  expect(Object.values(KINDS).filter((kind) => 'missed' in kind)).toEqual(PLANNED_KINDS);
});

test('each kind has its own name', () => {
  expect(Object.entries(KINDS).filter(([name, { kind }]) => name !== kind)).toEqual([]);
});

test('a digest goes out before the prompt of its day', () => {
  expect(kindsBefore('daily')).toEqual(['weekly']);
  expect(kindsBefore('weekly')).toEqual([]);
});
