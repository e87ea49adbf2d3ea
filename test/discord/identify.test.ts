import { Temporal } from 'temporal-polyfill';
import { expect, onTestFinished, test } from 'vitest';
import { identifyDoor, openIdentifyBudget } from '../../src/discord/identify.ts';
import { limitsFor } from '../../src/discord/identify-budget.ts';
import type { ShardManager } from '../../src/discord/shards.ts';
import { createLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open.ts';

const ONE = limitsFor({ shards: 1, total: 1000 });
const START = Temporal.Instant.from('2026-03-02T06:30:00Z');

/** A database of its own, a clock that is set by hand, and what was logged. */
async function stage() {
  const { facts, close } = await openStore('sqlite::memory:');
  onTestFinished(close);
  const clock = { at: START, now: () => clock.at, elapsed: () => clock.at.epochMilliseconds };
  const lines: Record<string, unknown>[] = [];
  const log = createLog('info', { write: (line) => lines.push(JSON.parse(line)) });
  const stopping = new AbortController();
  const budget = () => openIdentifyBudget({ facts, clock, log });
  return { facts, clock, lines, log, stopping, budget };
}

test('the budget is written down before an identify goes, and the next start counts on', async () => {
  const { facts, budget } = await stage();
  for (let start = 0; start < 5; start++) expect(await (await budget()).take(ONE)).toBe(true);
  expect(await (await budget()).take(ONE)).toBe(false);
  expect(JSON.parse((await facts.get('identifies'))!)).toEqual(Array.from({ length: 5 }, () => START.epochMilliseconds));
});

test('who waits goes when the time has come, and the log says once until when and why', async () => {
  const { clock, lines, stopping, budget } = await stage();
  const left = await budget();
  while (await left.take(ONE));
  const waits = [left.free(ONE, stopping.signal), left.free(ONE, stopping.signal)];
  expect(lines).toEqual([expect.objectContaining({ level: 40, until: '2026-03-02T06:40:00.000Z', allowed: '5 in 10 minutes' })]);
  clock.at = START.add({ minutes: 10 });
  await Promise.all(waits);
  expect(await left.take(ONE)).toBe(true);
});

test('a clock that is put back locks nobody out', async () => {
  const { clock, budget } = await stage();
  clock.at = START.add({ hours: 24 * 3650 });
  const left = await budget();
  while (await left.take(ONE));
  clock.at = START;
  expect(await left.take(ONE)).toBe(true);
});

test('a stop ends the wait at once', async () => {
  const { stopping, budget } = await stage();
  const left = await budget();
  while (await left.take(ONE));
  const wait = left.free(ONE, stopping.signal);
  stopping.abort();
  await expect(wait).rejects.toThrow('aborted');
});

test('an identify that cannot be written down is not granted, and costs nothing', async () => {
  const { facts, clock, log } = await stage();
  let isFull = true;
  const disk = { ...facts, set: (key: string, value: string) => (isFull ? Promise.reject(new Error('disk full')) : facts.set(key, value)) };
  const left = await openIdentifyBudget({ facts: disk, clock, log });
  for (let times = 0; times < 9; times++) await expect(left.take(ONE)).rejects.toThrow('disk full');
  isFull = false;
  expect(await left.take(ONE)).toBe(true);
});

/** The door of a bot with one shard, as discord.js asks for it. */
async function door() {
  const { facts, log, stopping: closing, budget } = await stage();
  const info = { session_start_limit: { max_concurrency: 1, total: 1000 } };
  const manager = { fetchGatewayInformation: async () => info, getShardCount: async () => 1 } as unknown as ShardManager;
  const throttler = await identifyDoor({ budget: await budget(), closing: closing.signal, log })(manager);
  const taken = async () => JSON.parse((await facts.get('identifies')) ?? '[]').length;
  return { throttler, closing, taken };
}

test('who loses the connection while waiting for the turn is turned away, and nothing is taken', async () => {
  const { throttler, taken } = await door();
  const connection = new AbortController();
  await throttler.waitForIdentify(0, connection.signal);
  const second = throttler.waitForIdentify(0, connection.signal); // five seconds after the first
  connection.abort();
  await expect(second).rejects.toThrow('aborted');
  expect(await taken()).toBe(1);
});

test('after the goodbye nobody is let through, and nobody is turned away to try on', async () => {
  const { throttler, closing, taken } = await door();
  closing.abort();
  const outcome = await Promise.race([
    throttler.waitForIdentify(0, new AbortController().signal).then(
      () => 'through',
      () => 'turned away',
    ),
    new Promise((resolve) => setImmediate(resolve, 'waits')),
  ]);
  expect(outcome).toBe('waits');
  expect(await taken()).toBe(0);
});
