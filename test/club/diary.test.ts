import { expect, test } from 'vitest';
import { tallyOf, todayIn } from '../../src/club/diary.ts';
import { calendarUpTo } from '../support/calendars.ts';

const calendar = calendarUpTo('2026-11-19', [
  ['d.d.d..', 'kept'],
  ['d......', 'spare'],
  ['dpppppp', 'paused'],
  ['.......', 'open'],
  ['d.dd...', 'kept'],
]);

test('a calendar is counted by what its days and weeks are', () => {
  expect(tallyOf(calendar)).toEqual({ daysDone: 8, weeksKept: 2, weeksSpare: 1, weeksPaused: 1, weeksHeld: 0 });
});

test('today is the last day that is not to come', () => {
  expect(todayIn(calendar)).toBe('2026-11-19');
  expect(todayIn(calendarUpTo('2026-11-22', [['.......', 'now']]))).toBe('2026-11-22');
  expect(todayIn({ weeks: [] })).toBeNull();
});
