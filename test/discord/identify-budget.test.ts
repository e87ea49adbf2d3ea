import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limitsFor, remembered, waitOf } from '../../src/discord/identify-budget.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const NOW = 1_772_433_000_000;
const ONE = limitsFor({ shards: 1, total: 1000 });
const ago = (...milliseconds: number[]) => milliseconds.map((each) => NOW - each);
const spread = (count: number, over: number) => Array.from({ length: count }, (_, i) => NOW - over + (i * over) / count);

describe('the next identify', () => {
  test.each([
    ['goes at once when there was none', [], null],
    ['goes at once after four in ten minutes', ago(4, 3, 2, 1), null],
    ['waits after five in ten minutes until the first is ten minutes old', ago(5 * MINUTE, 4, 3, 2, 1), NOW + 5 * MINUTE],
    ['still waits a millisecond before that', ago(10 * MINUTE - 1, 4, 3, 2, 1), NOW + 1],
    ['goes when that has come', ago(10 * MINUTE, 4, 3, 2, 1), null],
    ['goes after forty-nine in a day', spread(49, DAY), null],
    ['waits after fifty in a day until the first is a day old', spread(50, DAY - MINUTE), NOW + MINUTE],
    ['goes when fifty were spread over more than a day', spread(50, DAY + 30 * MINUTE), null],
    ['does not wait for times that have not come yet', ago(-DAY, -DAY, -DAY, -DAY, -DAY, -1), null],
    ['counts what is past beside times that have not come yet', ago(5, 4, 3, 2, 1, -DAY), NOW + 10 * MINUTE - 5],
    ['does not care for the order of the times', ago(1, 3, 2, 5 * MINUTE, 4), NOW + 5 * MINUTE],
  ] as [string, number[], number | null][])('%s', (_, times, until) => {
    expect(waitOf(times, NOW, ONE)?.until ?? null).toBe(until);
  });

  test('names the limit that it waits for', () => {
    expect(waitOf(ago(5, 4, 3, 2, 1), NOW, ONE)?.limit).toEqual({ identifies: 5, milliseconds: 10 * MINUTE });
    expect(waitOf(spread(50, DAY - MINUTE), NOW, ONE)?.limit).toEqual({ identifies: 50, milliseconds: DAY });
  });
});

test.each([
  [1, 1000, [5, 50]],
  [4, 1000, [20, 200]],
  [16, 1000, [80, 500]],
  [64, 2000, [320, 1000]],
])('%d shards of a bot that Discord allows %d a day may take %j', (shards, total, identifies) => {
  expect(limitsFor({ shards, total }).map((limit) => limit.identifies)).toEqual(identifies);
});

test('what is remembered is a day, and nothing of a clock that ran ahead', () => {
  expect(remembered(ago(2 * DAY, DAY, DAY - 1, 1, -1), NOW)).toEqual(ago(DAY - 1, 1, 0));
});

test('a bot that identifies whenever it may keeps both limits at any pace and never waits longer than a day', () => {
  const steps = fc.array(fc.integer({ min: 0, max: 20 * MINUTE }), { minLength: 400, maxLength: 400 });
  fc.assert(
    fc.property(steps, (gaps) => {
      let now = NOW;
      let times: readonly number[] = [];
      const all: number[] = [];
      for (const gap of gaps) {
        now += gap;
        const wait = waitOf(times, now, ONE);
        if (wait) expect(wait.until - now).toBeLessThanOrEqual(DAY);
        else {
          times = remembered(times, now);
          all.push(now);
        }
      }
      for (const { identifies, milliseconds } of ONE) {
        const tooMany = all.filter((time, i) => i >= identifies && time - all[i - identifies]! < milliseconds);
        expect(tooMany).toEqual([]);
      }
    }),
    { numRuns: 50 },
  );
});
