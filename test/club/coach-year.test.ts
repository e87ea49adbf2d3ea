/** Years of training with the bot's own catalogue. Each is a file of its own, to be read as a physiotherapist would. */
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/club/calendar.ts';
import type { Effort } from '../../src/club/club.ts';
import { coach } from '../../src/club/coach.ts';
import { LADDERS, ladder, logOf, MONDAY, sessions, times } from './training-samples.ts';
import { inText, mostSets, type Person, yearOf } from './year.ts';

const PEOPLE: Record<string, Person> = {
  keen: (week, day) => ({ effort: (week + day) % 2 === 0 ? 'right' : 'easy' }),
  lazy: (week, day) => {
    if (week % 5 === 4 || day === 2) return null;
    return { effort: week % 4 === 1 && day === 1 ? 'right' : null };
  },
  injured: (week, day) => {
    if ((week >= 20 && week < 23) || (week >= 35 && week < 41)) return null; // two pauses
    if ((week === 6 || week === 30) && day === 2) return { effort: null, hurts: true };
    return week === 9 || week === 34 ? { effort: 'right', harder: 'of what was eased' } : { effort: 'right' };
  },
  /** Away for 10, 21, 40 and 70 days; after the last one they say that the beginning is no trouble. */
  returning: (week, day) => {
    if (week === 8 || week === 17 || week === 18 || (week >= 27 && week < 32) || (week >= 39 && week < 48)) return null;
    if ((week === 16 && day > 1) || (week === 26 && day > 2) || (week === 38 && day > 1)) return null;
    return week === 48 && day < 3 ? { effort: 'right', harder: 'of all' } : { effort: 'right' };
  },
  /** All is well, then three months of hard sessions, then it is well again. */
  struggling: (week) => (week > 26 ? null : { effort: week <= 6 || week > 18 ? 'right' : 'hard' }),
};

test.each(Object.entries(PEOPLE))('the year of one who is %s', async (name, person) => {
  const year = yearOf(person);
  expect(mostSets(year), 'sets in a day').toBeLessThanOrEqual(9);
  await expect(inText(year)).toMatchFileSnapshot(`whole/year-${name}.txt`);
});

describe('three clean sessions a week with the same three exercises', () => {
  /** The week in which three sets on the lowest seat are asked at the latest. */
  const weekOfLowSeat = (effort: Effort) => {
    const log = logOf(sessions(times(90, effort), { exerciseIds: ['press', 'squat', 'walk'] }));
    const asks = (week: number) => coach(LADDERS, log, addDays(MONDAY, 7 * week)).of(ladder('squat')).amount;
    return Array.from({ length: 30 }, (_, week) => week + 1).find((week) => asks(week).rung === 5 && asks(week).sets === 3);
  };

  test('three sets on the low seat come in week 19 when all is right, in week 13 when all is easy, an easier week among them', () => {
    expect([weekOfLowSeat('right'), weekOfLowSeat('easy')]).toEqual([19, 13]);
  });
});
