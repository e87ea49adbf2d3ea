import { expect, test } from 'vitest';
import type { Instant } from '../../src/club/club.ts';
import { createLog } from '../../src/log.ts';
import { announce } from '../../src/scheduler/announce.ts';
import { createBrake } from '../../src/scheduler/brake.ts';
import { clubServices, guilds, instant } from '../support/club.ts';

const MISSED = instant('2026-03-05T06:30:00Z');
const never = () => Promise.reject(new Error('nothing is sent'));

/** What a club hears of a missed day when the time is lost between the claim of the notice and its message. */
async function clubThatMissed() {
  const { store } = await clubServices();
  await store.prompts.materialise(MISSED);

  return {
    store,
    async announceAt(at: Instant) {
      const log = createLog('silent');
      const times = [at]; // for the claim, and then it is lost
      const time = { now: async () => times.shift() ?? null, follow: () => undefined };
      const pacer = { turn: async () => undefined, slower: () => undefined };
      const create = { inChannel: never, toUser: never };
      const brake = createBrake({ elapsed: () => 0 }, log);
      await announce(
        { ...store, time, create, find: never, findOrganiser: never, guilds: guilds(), pacer, brake, log },
        new AbortController().signal,
      );
    },
  };
}

test('a notice whose time is lost before it was ever sent is known not to be out, and can be claimed at once', async () => {
  const { store, announceAt } = await clubThatMissed();
  await announceAt(MISSED);
  expect(await store.notices.claim(MISSED)).toMatchObject([{ mayBeOut: false }]);
});

test('a notice whose time is lost after an attempt without a word stays one that may be out', async () => {
  const { store, announceAt } = await clubThatMissed();
  await store.notices.claim(MISSED);
  const later = MISSED.add({ seconds: 30 });
  await announceAt(later);
  expect(await store.notices.claim(later)).toMatchObject([{ mayBeOut: true }]);
});

test('a notice that could bring more refusals than there is room for waits', async () => {
  const { store } = await clubThatMissed();
  const log = createLog('silent');
  const brake = createBrake({ elapsed: () => 0 }, log);
  for (let refusal = 0; refusal < 93; refusal++) brake.refused({ isRateLimit: false, isGlobal: false, retryAfter: 0 });
  const time = { now: async () => MISSED, follow: () => undefined };
  const pacer = { turn: async () => undefined, slower: () => undefined };
  const create = { inChannel: never, toUser: never };
  await announce(
    { ...store, time, create, find: never, findOrganiser: never, guilds: guilds(), pacer, brake, log },
    new AbortController().signal,
  );
  expect(await store.notices.claim(MISSED)).toMatchObject([{ mayBeOut: false }]);
});
