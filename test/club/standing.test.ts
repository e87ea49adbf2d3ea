import { describe, expect, test } from 'vitest';
import { standingOf } from '../../src/club/standing.ts';
import { theDay } from '../support/plain.ts';

const standing = (days: string[], today: string, changed: string | null = null) =>
  standingOf({ days: days.map(theDay), goals: [], pauses: [], clubPauses: [], missed: [] }, theDay(today), theDay(changed));

// 2026-03-02 is a Monday
describe('days left', () => {
  test.each<[today: string, days: string[], daysLeft: number, why: string]>([
    ['2026-03-02', [], 7, 'a whole week'],
    ['2026-03-02', ['2026-03-02'], 6, 'Monday is done'],
    ['2026-03-06', ['2026-03-02'], 3, 'Friday, Saturday and Sunday'],
    ['2026-03-08', [], 1, 'Sunday'],
    ['2026-03-08', ['2026-03-08'], 0, 'Sunday is done'],
    ['2026-03-06', ['2026-03-07'], 1, 'Saturday is done, which is tomorrow now'],
  ])('on %s with %j are %i: %s', (today, days, daysLeft) => {
    expect(standing(days, today).daysLeft).toBe(daysLeft);
  });
});

test.each<[days: string[], changed: string | null, isBack: boolean, why: string]>([
  [['2026-03-16'], '2026-03-16', false, 'the first check-in of all'],
  [['2026-03-03', '2026-03-16'], '2026-03-16', false, 'away for 13 days'],
  [['2026-03-16', '2026-03-02'], '2026-03-16', true, 'away for 14 days, in whatever order the days come'],
  [['2026-03-02', '2026-03-16'], '2026-03-18', false, 'that check-in was taken back'],
  [['2026-03-02', '2026-03-16'], null, false, 'no day was changed'],
])('after check-ins on %j, with %s changed, somebody is back: %s, %s', (days, changed, isBack) => {
  expect(standing(days, '2026-03-18', changed).isBack).toBe(isBack);
});

describe('the weeks of a standing', () => {
  test.each<[changed: string | null, earlier: string | null, why: string]>([
    [null, null, 'no day was changed'],
    ['2026-03-11', null, 'one of the present week'],
    ['2026-03-09', null, 'its Monday'],
    ['2026-03-08', '2026-03-02', 'the Sunday before'],
    ['2026-02-24', '2026-02-23', 'one before the first that is left'],
  ])('with %s changed, the earlier one is that of %s: %s', (changed, earlier) => {
    const { week, lastWeek, earlierWeek } = standing(['2026-03-03', '2026-03-11'], '2026-03-11', changed);
    expect([week.start, lastWeek?.start]).toEqual(['2026-03-09', '2026-03-02']);
    expect(earlierWeek?.start ?? null).toBe(earlier);
  });

  test('the first week has none before it', () => {
    expect(standing(['2026-03-03'], '2026-03-04').lastWeek).toBeNull();
  });
});
