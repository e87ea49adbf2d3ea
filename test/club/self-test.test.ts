import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, mondayOf } from '../../src/club/calendar.ts';
import { clubProgress, gotBetter, MEASURES, type Measure, nextTest, type SelfTest, testsToTell } from '../../src/club/self-test.ts';
import { theDay } from '../support/plain.ts';

const MONDAY = theDay('2026-03-30');
const DAYS = testsToTell(MONDAY)!;
const BEFORE = addDays(DAYS.from, -1);

const tested = (localDate: SelfTest['localDate'], left: number, right = left, measure: Measure = 'side-plank'): SelfTest => ({
  measure,
  localDate,
  left,
  right,
});

/** Somebody who tested themselves again, and got better or did not. */
const member = (isBetter: boolean) => [tested(BEFORE, 20), tested(DAYS.to, isBetter ? 21 : 20)];
const members = (...outcomes: boolean[]) => outcomes.map(member);

describe('getting better', () => {
  test.each([
    ['the weaker side', [20, 30], [21, 30], true],
    ['the stronger side alone', [20, 30], [20, 40], false],
    ['the weaker side, and the stronger one is weaker now', [20, 30], [25, 24], true],
    ['both less', [20, 30], [19, 29], false],
    ['the same', [20, 30], [20, 30], false],
    ['the sides changed places', [20, 30], [30, 20], false],
  ] as const)('goes by the weaker side: %s', (_, [left, right], [leftNow, rightNow], isBetter) => {
    expect(gotBetter({ left, right }, { left: leftNow, right: rightNow })).toBe(isBetter);
  });
});

test('the next test is due four weeks after the last, over a leap day too', () => {
  expect(nextTest({ localDate: theDay('2026-03-02') })).toBe('2026-03-30');
  expect(nextTest({ localDate: theDay('2028-02-15') })).toBe('2028-03-14');
});

describe('what a club is told', () => {
  test('is how many of those who tested themselves again got better in some measure', () => {
    const mixed = [
      tested(BEFORE, 20),
      tested(DAYS.from, 10),
      tested(BEFORE, 9, 9, 'chair-stands'),
      tested(DAYS.to, 10, 10, 'chair-stands'),
    ];
    const others = [
      [tested(BEFORE, 20)],
      [tested(DAYS.from, 20), tested(DAYS.to, 30)],
      [tested(BEFORE, 5), tested(DAYS.to, 6, 6, MEASURES[0])],
    ];
    expect(clubProgress([...members(true, true, false, false), mixed, ...others], DAYS)).toEqual({ better: 3, of: 5 });
  });

  test('the latest test of the four weeks is compared with the latest before them', () => {
    const fallen = [tested(addDays(BEFORE, -40), 10), tested(BEFORE, 30), tested(DAYS.from, 31), tested(DAYS.to, 29)];
    expect(clubProgress([...members(true, true, false, true), fallen], DAYS)).toEqual({ better: 3, of: 5 });
  });

  test('tests after the four weeks are of the next digest', () => {
    const later = [tested(BEFORE, 20), tested(DAYS.from, 20), tested(MONDAY, 40)];
    expect(clubProgress([...members(true, true, false, false), later], DAYS)).toEqual({ better: 2, of: 5 });
  });

  test('is nothing of four people', () => {
    expect(clubProgress(members(true, true, false, false), DAYS)).toBeNull();
    expect(clubProgress(members(true, true, false, false, false), DAYS)).toEqual({ better: 2, of: 5 });
  });

  test.each([0, 1, 5, 6])('is nothing where %i of 6 got better', (better) => {
    expect(clubProgress(members(...[0, 1, 2, 3, 4, 5].map((each) => each < better)), DAYS)).toBeNull();
  });
});

describe('whoever reads two digests and knows who tested themselves', () => {
  test('reads of no day twice: the days of any two digests do not overlap', () => {
    const monday = fc.integer({ min: 100_000, max: 110_000 }).map(mondayOf);
    fc.assert(
      fc.property(monday, monday, (one, other) => {
        const [first, second] = [one, other].sort().map(testsToTell);
        if (!first || !second || one === other) return true;
        return first.to < second.from;
      }),
    );
    const told = Array.from({ length: 52 }, (_, week) => testsToTell(addDays(MONDAY, 7 * week))).filter((days) => days !== null);
    expect(told, 'every fourth Monday').toHaveLength(13);
    for (const [index, days] of told.slice(1).entries()) expect(days.from, 'no day is left out').toBe(addDays(told[index]!.to, 1));
  });

  test.each([4, 5, 6, 7])('cannot tell from two of them, and from how they did themselves, how any of %i did', (size) => {
    const worlds = [...Array(2 ** (2 * size)).keys()].map((bits) => ({
      first: Array.from({ length: size }, (_, each) => (bits & (1 << each)) > 0),
      second: Array.from({ length: size }, (_, each) => (bits & (1 << (size + each))) > 0),
    }));
    const told = new Map<string, ReturnType<typeof clubProgress>>();
    const say = (outcomes: boolean[]) => {
      const key = outcomes.join();
      if (!told.has(key)) told.set(key, clubProgress(members(...outcomes), DAYS));
      return JSON.stringify(told.get(key));
    };
    // the first of them reads: all worlds that look alike to them
    const alike = Map.groupBy(worlds, ({ first, second }) => [say(first), say(second), first[0], second[0]].join());
    for (const [seen, possible] of alike) {
      for (let other = 1; other < size; other++) {
        expect(new Set(possible.map(({ first }) => first[other])).size, `${seen}: ${other} in the first`).toBe(2);
        expect(new Set(possible.map(({ second }) => second[other])).size, `${seen}: ${other} in the second`).toBe(2);
      }
    }
  });
});
