import { describe, expect, test } from 'vitest';
import { type MemberWeeks, streaksHeld, weeksToHold } from '../../src/club/held-weeks.ts';
import { asUserId } from '../../src/club/ids.ts';
import type { Habit } from '../../src/club/streak.ts';
import { theDay } from '../support/plain.ts';
import { dateAfter } from './samples.ts';

const TODAY = theDay('2026-03-18'); // a Wednesday
const [BEFORE, WEEK] = [theDay('2026-03-02'), theDay('2026-03-09')];
const NOTHING: Pick<Habit, 'clubPauses' | 'missed' | 'held'> = { clubPauses: [], missed: [], held: [] };
const keeping = (...mondays: string[]) => mondays.flatMap((monday) => [0, 1, 2].map((n) => dateAfter(monday, n)));

function member(days: string[], more: Partial<MemberWeeks> = {}): MemberWeeks {
  return { userId: asUserId('1'), hiddenSince: null, hasLeft: false, days: days.map(theDay), goals: [], pauses: [], ...more };
}

test('the last eight weeks that are over can be held, and none before the club was set up', () => {
  expect(weeksToHold({ since: theDay('2020-01-01') }, TODAY)).toHaveLength(8);
  expect(weeksToHold({ since: theDay('2026-03-08') }, TODAY)).toEqual([WEEK, BEFORE]);
  expect(weeksToHold({ since: theDay('2026-03-09') }, TODAY)).toEqual([WEEK]);
  expect(weeksToHold({ since: TODAY }, TODAY)).toEqual([]);
});

describe('the streaks that a week holds', () => {
  const held = (members: MemberWeeks[], club = NOTHING) => streaksHeld(members, club, { monday: WEEK, today: TODAY });

  test('are those that it would end, and those for which it would use a spare week', () => {
    const four = ['2026-02-09', '2026-02-16', '2026-02-23', '2026-03-02'];
    expect(held([member(keeping(BEFORE))])).toEqual({ count: 1, isLeast: false });
    expect(held([member(keeping(...four))])).toEqual({ count: 1, isLeast: false });
    expect(held([member(keeping(BEFORE))], { ...NOTHING, held: [WEEK] })).toEqual({ count: 1, isLeast: false });
  });

  test('are not those of who kept it, had none, was paused, or has left', () => {
    const others = [
      member(keeping(BEFORE, WEEK)),
      member([]),
      member(['2026-03-10']),
      member(keeping(BEFORE), { pauses: [{ from: theDay('2026-03-15'), until: theDay('2026-03-16') }] }),
      member(keeping(BEFORE), { hasLeft: true }),
    ];
    expect(held(others)).toEqual({ count: 0, isLeast: false });
  });

  test('tell nothing of a hidden member, and count four among others', () => {
    const hidden = member(keeping(BEFORE), { hiddenSince: theDay('2026-01-01') });
    const shown = member(keeping(BEFORE));
    expect(held([shown, hidden])).toEqual({ count: 1, isLeast: true });
    expect(held([shown, shown, hidden, hidden, hidden, hidden])).toEqual({ count: 6, isLeast: false });
  });
});
