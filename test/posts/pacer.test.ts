import { describe, expect, test } from 'vitest';
import { createPacer, type Pacer } from '../../src/posts/pacer.ts';

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
  const pacer = createPacer(40, watch);
  await Promise.all([pacer.turn(), pacer.turn(), pacer.turn(), pacer.turn()]);
  expect(waits).toEqual([25, 50, 75]);
});

test('what can wait never waits for less than nothing, though the watch goes on between two looks at it', async () => {
  const waits: number[] = [];
  let time = 0;
  const watch = { now: () => (time += 5), wait: async (milliseconds: number) => void waits.push(milliseconds) };
  const pacer = createPacer(40, watch);
  for (let turn = 0; turn < 20; turn++) await pacer.spareTurn();
  expect(waits.length).toBeGreaterThan(0);
  expect(Math.min(...waits)).toBeGreaterThan(0);
});

test('a pause saves nothing up for a burst', async () => {
  const { watch, waits } = watchAt(0);
  const pacer = createPacer(40, watch);
  await pacer.turn();
  watch.time = 60_000;
  await Promise.all([pacer.turn(), pacer.turn()]);
  expect(waits).toEqual([25]);
});

test('what can wait goes when nobody waits for a turn, however late they asked for it', async () => {
  const { watch } = watchAt(0);
  const sleepers: { until: number; wake: () => void }[] = [];
  const wait = (milliseconds: number) => new Promise<void>((wake) => sleepers.push({ until: watch.time + milliseconds, wake }));
  const pacer = createPacer(40, { now: watch.now, wait });
  const gone: string[] = [];
  const go = (name: string, turn: Promise<void>) => void turn.then(() => gone.push(`${name} at ${watch.time}`));
  go('first', pacer.turn());
  go('spare', pacer.spareTurn());
  go('second', pacer.turn());
  go('third', pacer.turn());
  for (let time = 0; time <= 100; time += 25) {
    watch.time = time;
    for (const { wake } of sleepers.filter(({ until }) => until === time)) wake();
    await new Promise(setImmediate);
  }
  expect(gone).toEqual(['first at 0', 'second at 25', 'third at 50', 'spare at 75']);
});

describe('after a refusal', () => {
  /** Turns a second, as the distance between two turns at that time shows it. */
  async function paceAt(pacer: Pacer, { watch, waits }: ReturnType<typeof watchAt>, time: number) {
    watch.time = time;
    await pacer.turn();
    await pacer.turn();
    return 1000 / waits.at(-1)!;
  }

  test.each([
    ['it halves', 1, 1, 20],
    ['refusals of the same second are one', 5, 1, 20],
    ['it climbs by one a second', 1, 10_000, 30],
    ['it is as before after twenty seconds', 1, 20_000, 40],
    ['it gets no faster than it was', 1, 3_600_000, 40],
  ])('%s', async (_, refusals, later, expected) => {
    const stage = watchAt(5000);
    const pacer = createPacer(40, stage.watch);
    for (let count = 0; count < refusals; count++) pacer.slower();
    expect(await paceAt(pacer, stage, 5000 + later)).toBeCloseTo(expected, 1);
  });

  test('it gets slower with each, but not below the slowest', async () => {
    const stage = watchAt(0);
    const pacer = createPacer(40, stage.watch);
    for (let second = 0; second < 60; second++) {
      stage.watch.time = second * 1000;
      pacer.slower();
    }
    expect(await paceAt(pacer, stage, 59_000)).toBeCloseTo(5, 1);
  });
});
