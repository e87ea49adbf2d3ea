import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { milestonesReached } from '../../src/club/milestone.ts';

const numbers = (checkins: number, weeks: number) => milestonesReached({ checkins, weeks }).map(({ kind, number }) => `${number} ${kind}`);

describe('milestones', () => {
  test.each([
    [0, []],
    [1, [1]],
    [9, [1]],
    [10, [1, 10]],
    [49, [1, 10, 25]],
    [99, [1, 10, 25, 50]],
    [100, [1, 10, 25, 50, 100]],
    [199, [1, 10, 25, 50, 100]],
    [200, [1, 10, 25, 50, 100, 200]],
    [301, [1, 10, 25, 50, 100, 200, 300]],
  ])('%i check-ins have reached %j', (checkins, reached) => {
    expect(numbers(checkins, 0)).toEqual(reached.map((number) => `${number} checkins`));
  });

  test.each([
    [3, []],
    [4, [4]],
    [26, [4, 12, 26]],
    [103, [4, 12, 26, 52]],
    [104, [4, 12, 26, 52, 104]],
    [156, [4, 12, 26, 52, 104, 156]],
  ])('%i weeks kept have reached %j', (weeks, reached) => {
    expect(numbers(0, weeks)).toEqual(reached.map((number) => `${number} weeks`));
  });

  test('are never lost by one more check-in or week', () => {
    fc.assert(
      fc.property(fc.nat(1200), fc.nat(600), (checkins, weeks) => {
        expect(numbers(checkins + 1, weeks)).toEqual(expect.arrayContaining(numbers(checkins, weeks)));
        expect(numbers(checkins, weeks + 1)).toEqual(expect.arrayContaining(numbers(checkins, weeks)));
      }),
    );
  });
});
