import { expect, test } from 'vitest';
import status from '../../commands/club/status.ts';
import type { Creator } from '../../src/discord/create.ts';
import type { DiscordTime } from '../../src/discord/time.ts';
import { createLog } from '../../src/log.ts';
import { createBrake } from '../../src/scheduler/brake.ts';
import { tick } from '../../src/scheduler/tick.ts';
import { call, clubServices, guilds, instant, wordsOf } from '../support/club.ts';

const DUE = instant('2026-03-02T06:30:00Z');

/** A process died with a prompt in its hands; the next one is frozen for so many seconds between its own claim and its message. */
async function frozenRetry(seconds: number): Promise<string[]> {
  const { store, catalogue, club } = await clubServices();
  await store.clubs.setDigest(club, false, DUE.subtract({ seconds: 1 }));
  await store.prompts.materialise(DUE);
  await store.prompts.claim(DUE, { owner: 'dead' });
  await store.prompts.freeLeases();
  const used: string[] = [];
  let at = DUE.add({ seconds: 10 });
  const time: DiscordTime = { now: async () => at, follow: () => undefined };
  const create: Creator = {
    async inChannel() {
      used.push('post');
      return { is: 'sent', messageId: '1478000000000000000' };
    },
    toUser: () => Promise.reject(new Error('prompts are never direct messages')),
  };
  let isFrozen = true;
  const pacer = {
    async turn() {
      if (isFrozen) at = at.add({ seconds });
      isFrozen = false;
    },
    slower: () => undefined,
  };
  const find = async () => {
    used.push('look');
    return 'absent' as const;
  };
  const log = createLog('silent');
  const brake = createBrake({ elapsed: () => 0 }, log);
  const parts = {
    prompts: store.prompts,
    time,
    catalogue,
    digests: store.digests,
    create,
    find,
    guilds: guilds(),
    pacer,
    brake,
    owner: 'test',
    log,
  };
  await tick(parts, new AbortController().signal);
  return used;
}

test('a prompt that may be out is sent again while Discord knows it', async () => {
  expect(await frozenRetry(1)).toEqual(['post']);
});

test('a process that was frozen between claim and message looks before it posts: Discord may have forgotten', async () => {
  expect(await frozenRetry(300)).toEqual(['look', 'post']);
});

test('while Discord wants no requests a prompt that comes due, and days that were missed, are in the status all the same', async () => {
  const parts = await clubServices();
  const { store, club, catalogue } = parts;
  const never = () => Promise.reject(new Error('nothing is asked'));
  const log = createLog('silent');
  const brake = createBrake({ elapsed: () => 0 }, log);
  brake.refused({ isRateLimit: true, isGlobal: true, retryAfter: 3_600_000 });
  const at = DUE.add({ hours: 24 });
  const edge = {
    create: { inChannel: never, toUser: never },
    find: never,
    guilds: guilds(),
    pacer: { turn: never, slower: () => undefined },
  };
  const time: DiscordTime = { now: async () => at, follow: () => undefined };
  await tick(
    { prompts: store.prompts, time, catalogue, digests: store.digests, brake, owner: 'test', log, ...edge },
    new AbortController().signal,
  );
  expect((await store.prompts.recent(club, 9)).map(({ localDate, state }) => [localDate, state])).toEqual([
    ['2026-03-03', 'due'],
    ['2026-03-02', 'skipped'],
  ]);
  expect(wordsOf(await status.run({}, call(at.toString()), parts))).toContain('- Monday 2 March: not posted: the bot was away');
});
