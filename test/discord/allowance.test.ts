import { expect, test } from 'vitest';
import { createAllowance } from '../../src/discord/allowance.ts';

/** Five at once and one more every two seconds, on a watch that goes on when told. */
function stage() {
  const watch = { time: 1_000 };
  return { watch, allowance: createAllowance({ most: 5, every: 2_000 }, () => watch.time) };
}
const takes = (allowance: ReturnType<typeof createAllowance>, count: number, key = 'ana') =>
  Array.from({ length: count }, () => allowance.take(key));

test('five are taken at once, the sixth hears when it may come, and asking in vain costs nothing', () => {
  const { watch, allowance } = stage();
  expect(takes(allowance, 7)).toEqual([0, 0, 0, 0, 0, 2_000, 2_000]);
  watch.time += 1_500;
  expect(takes(allowance, 1)).toEqual([500]);
  watch.time += 500;
  expect(takes(allowance, 2)).toEqual([0, 2_000]);
});

test('ten seconds give all five back, and no more than five', () => {
  const { watch, allowance } = stage();
  takes(allowance, 5);
  watch.time += 10_000;
  expect(takes(allowance, 6)).toEqual([0, 0, 0, 0, 0, 2_000]);
  watch.time += 3_600_000;
  expect(takes(allowance, 6)).toEqual([0, 0, 0, 0, 0, 2_000]);
});

test('nobody takes what is another’s', () => {
  const { allowance } = stage();
  takes(allowance, 9);
  expect(takes(allowance, 5, 'ben')).toEqual([0, 0, 0, 0, 0]);
});

test('one tap a second is nine taps before the first in vain', () => {
  const { watch, allowance } = stage();
  const waits = Array.from({ length: 10 }, () => {
    const wait = allowance.take('ana');
    watch.time += 1_000;
    return wait;
  });
  expect(waits).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1_000]);
});

test('whoever has all of theirs back is forgotten, also those who came after one who never stops', () => {
  const { watch, allowance } = stage();
  takes(allowance, 5, 'busy');
  for (let n = 0; n < 1_000; n++) allowance.take(`once ${n}`);
  expect(allowance.size).toBe(1_001);
  for (let second = 0; second < 10; second++) {
    watch.time += 1_000;
    allowance.take('busy');
  }
  expect(allowance.size).toBe(1);
});

test('no more than a hundred thousand are remembered, and the latest of them among them', () => {
  const { allowance } = stage();
  for (let n = 0; n < 100_500; n++) allowance.take(`once ${n}`);
  takes(allowance, 5);
  expect(allowance.size).toBeLessThanOrEqual(100_001);
  expect(allowance.take('ana')).toBe(2_000);
});
