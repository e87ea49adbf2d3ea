import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { openLatestTime } from '../../src/discord/latest-time.ts';
import { NotSaved } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';
import { instant } from '../support/club.ts';

const AT = instant('2026-12-01T06:30:00Z');

/** What a database keeps that is in memory, and can be full; and what the host reads. */
function stage() {
  const database = new Map<string, string>();
  const disk = { isFull: false, written: 0 };
  const facts = {
    get: async (key: string) => database.get(key) ?? null,
    async set(key: string, value: string) {
      if (disk.isFull) throw new NotSaved('SQLITE_FULL', null);
      disk.written++;
      database.set(key, value);
    },
  };
  const said: Record<string, string>[] = [];
  const log = createLog('info', { write: (line) => void said.push(JSON.parse(line)) });
  return { disk, said, open: () => openLatestTime({ facts, log }) };
}

test('a new database has seen no time', async () => {
  const latest = await stage().open();
  expect(latest.milliseconds).toBe(Number.NEGATIVE_INFINITY);
});

test('the time is written down at once, then every five minutes, and a later start knows it', async () => {
  const { disk, said, open } = stage();
  const latest = await open();
  for (const seconds of [0, 1, 299, 300, 301, 599, 600]) await latest.reach(AT.add({ seconds }));
  expect(disk.written).toBe(3);
  expect((await open()).milliseconds).toBe(AT.add({ minutes: 10 }).epochMilliseconds);
  expect(said).toEqual([]);
});

test('a time before the latest is told to the host once, with both, and is the latest from then on', async () => {
  const { said, open } = stage();
  const latest = await open();
  await latest.reach(AT);
  await latest.reach(AT.subtract({ minutes: 20 }));
  await latest.reach(AT.subtract({ minutes: 19 }));
  expect(said).toMatchObject([
    {
      at: '2026-12-01T06:10:00Z',
      latest: '2026-12-01T06:30:00Z',
      msg: expect.stringContaining('earlier than the latest time in the database'),
    },
  ]);
  expect((await open()).milliseconds).toBe(AT.subtract({ minutes: 20 }).epochMilliseconds);
});

test('a second earlier is nothing to tell', async () => {
  const { said, open } = stage();
  const latest = await open();
  await latest.reach(AT);
  await latest.reach(AT.subtract({ seconds: 119 }));
  expect(said).toEqual([]);
  expect(latest.milliseconds).toBe(AT.epochMilliseconds);
});

test('on a full disk the time goes on, and is written down when there is room again', async () => {
  const { disk, open } = stage();
  const latest = await open();
  disk.isFull = true;
  await latest.reach(AT);
  expect(latest.milliseconds).toBe(Number.NEGATIVE_INFINITY);
  disk.isFull = false;
  await latest.reach(AT.add({ seconds: 1 }));
  expect(Temporal.Instant.fromEpochMilliseconds((await open()).milliseconds)).toEqual(AT.add({ seconds: 1 }));
});
