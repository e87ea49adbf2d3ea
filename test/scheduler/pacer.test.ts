import { expect, test } from 'vitest';
import { createPacer } from '../../src/scheduler/pacer.ts';

/** A watch that shows what it is set to, and notes how long people wait. */
function watchAt(start: number) {
  const waits: number[] = [];
  const watch = {
    time: start,
    now: () => watch.time,
    wait: async (milliseconds: number) => void waits.push(milliseconds),
  };
  return { watch, waits };
}

test('the first goes at once, and those that come with it follow evenly', async () => {
  const { watch, waits } = watchAt(5000);
  const pace = createPacer(40, watch);
  await Promise.all([pace(), pace(), pace(), pace()]);
  expect(waits).toEqual([25, 50, 75]);
});

test('a pause saves nothing up for a burst', async () => {
  const { watch, waits } = watchAt(0);
  const pace = createPacer(40, watch);
  await pace();
  watch.time = 60_000;
  await Promise.all([pace(), pace()]);
  expect(waits).toEqual([25]);
});
