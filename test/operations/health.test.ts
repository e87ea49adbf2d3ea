/** What a host's watch is told of a bot that does not do its work. Time is on a watch of the test's own. */
import { beforeEach, expect, test, vi } from 'vitest';
import { asGuildId } from '../../src/club/ids.ts';
import { createEmitter } from '../../src/events.ts';
import { createLog } from '../../src/log.ts';
import { watchHealth } from '../../src/operations/health.ts';

let seconds: number;
beforeEach(() => {
  seconds = 1_000;
});

/** A watch over a bot whose database takes what it is given, unless told. */
function stage(write: () => Promise<void> = async () => undefined) {
  const { on, tell } = createEmitter(createLog('silent'));
  const health = watchHealth({ on, write, elapsed: () => seconds * 1000 });
  return { tell, health };
}

/** One that does its work. */
function atWork(write?: () => Promise<void>) {
  const { tell, health } = stage(write);
  tell('shardHeard', { shard: 0 });
  tell('beatEnded', { seconds: 1 });
  return { tell, health };
}

test('a bot that hears Discord, did what was due and can write is ready', async () => {
  expect(await atWork().health.problems()).toEqual([]);
});

test('a bot that only just started is not ready', async () => {
  expect(await stage().health.problems()).toEqual([
    'There is no connection to Discord yet.',
    'The bot has not looked yet for what is due.',
  ]);
});

test('a connection on which nothing comes any more shows within a minute', async () => {
  const { tell, health } = atWork();
  const beat = () => tell('beatEnded', { seconds: 1 });
  seconds += 55;
  beat();
  expect(await health.problems()).toEqual([]); // Discord answers a heartbeat every 41 seconds
  seconds += 4;
  expect(await health.problems()).toEqual(['Discord says nothing any more on the connection.']);
  tell('shardHeard', { shard: 0 });
  expect(await health.problems()).toEqual([]);
});

test('an interrupted connection is told of until it stands again, and so are some of several', async () => {
  const { tell, health } = atWork();
  tell('shardLost', { shard: 0 });
  expect(await health.problems()).toEqual(['The connection to Discord is interrupted.']);
  tell('shardHeard', { shard: 1 });
  expect(await health.problems()).toEqual(['1 of 2 connections to Discord is interrupted.']);
  tell('shardLost', { shard: 1 });
  expect(await health.problems()).toEqual(['2 of 2 connections to Discord are interrupted.']);
  for (const shard of [0, 1]) tell('shardHeard', { shard });
  expect(await health.problems()).toEqual([]);
});

test('a bot that looks no more for what is due is not ready after a minute, one that still posts is', async () => {
  const { tell, health } = atWork();
  const hear = () => tell('shardHeard', { shard: 0 });
  seconds += 61;
  hear();
  expect(await health.problems()).toEqual(['The bot last did what was due 61 seconds ago.']);
  tell('postSettled', { guildId: asGuildId('1'), kind: 'daily', state: 'posted', reason: null, lateSeconds: 70 });
  expect(await health.problems()).toEqual([]);
});

test('a database that refuses a write is told of', async () => {
  const { health } = atWork(() => Promise.reject(new Error('disk full')));
  expect(await health.problems()).toEqual(['The database kept nothing within 5 seconds.']);
});

test('a database that never answers is told of after five seconds', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const { health } = atWork(() => new Promise(() => undefined));
    const problems = health.problems();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await problems).toEqual(['The database kept nothing within 5 seconds.']);
  } finally {
    vi.useRealTimers();
  }
});

test('a hundred who ask at once cost the database one write', async () => {
  let writes = 0;
  const { health } = atWork(async () => void writes++);
  await Promise.all(Array.from({ length: 100 }, () => health.problems()));
  expect(writes).toBe(1);
  seconds += 2;
  await health.problems();
  expect(writes).toBe(2);
});
