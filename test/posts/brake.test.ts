import { expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { createBrake, MOST_REFUSALS } from '../../src/posts/brake.ts';
import type { Refusal } from '../../src/posts/ports.ts';

/** Ten minutes: refusals of that long count together. */
const STRETCH = 600_000;

const FORBIDDEN: Refusal = { isRateLimit: false, isGlobal: false, retryAfter: 0 };

function stage() {
  const watch = { time: 1000, elapsed: () => watch.time };
  const lines: string[] = [];
  const brake = createBrake(watch, createLog('info', { write: (line) => void lines.push(JSON.parse(line).msg) }));
  const refuse = (times: number, refusal = FORBIDDEN) => {
    for (let count = 0; count < times; count++) brake.refused(refusal);
  };
  return { watch, lines, brake, refuse };
}

test.each([
  [0, MOST_REFUSALS],
  [1, MOST_REFUSALS - 1],
  [MOST_REFUSALS - 1, 1],
  [MOST_REFUSALS, 0],
  [MOST_REFUSALS + 1, 0],
])('after %d refusals there is room for %d', (refusals, room) => {
  const { brake, refuse } = stage();
  refuse(refusals);
  expect(brake.room()).toBe(room);
});

test('a refusal counts for ten minutes and no longer', () => {
  const { brake, watch, refuse } = stage();
  refuse(MOST_REFUSALS - 1);
  watch.time += 60_000;
  refuse(1);
  expect(brake.room()).toBe(0);
  watch.time += STRETCH - 60_001;
  expect(brake.room()).toBe(0);
  watch.time += 1;
  expect(brake.room()).toBe(MOST_REFUSALS - 1);
  watch.time += 60_000;
  expect(brake.room()).toBe(MOST_REFUSALS);
});

test('the log says once that prompts wait, and again ten minutes later', () => {
  const { lines, watch, refuse } = stage();
  refuse(MOST_REFUSALS - 1);
  expect(lines).toEqual([]);
  refuse(3);
  expect(lines).toEqual([expect.stringContaining('refused too many posts')]);
  watch.time += STRETCH;
  refuse(MOST_REFUSALS);
  expect(lines).toHaveLength(2);
});

test('a limit for everything stops all prompts until it has passed', () => {
  const { brake, lines, watch, refuse } = stage();
  refuse(1, { isRateLimit: true, isGlobal: true, retryAfter: 5000 });
  refuse(1, { isRateLimit: true, isGlobal: true, retryAfter: 4000 }); // came with it, and changes nothing
  expect(lines).toHaveLength(1);
  watch.time += 4999;
  expect(brake.room()).toBe(0);
  watch.time += 1;
  expect(brake.room()).toBe(MOST_REFUSALS - 2);
});

test('a limit for one channel stops nothing', () => {
  const { brake, refuse } = stage();
  refuse(1, { isRateLimit: true, isGlobal: false, retryAfter: 5000 });
  expect(brake.room()).toBe(MOST_REFUSALS - 1);
});
