/** Who is asked for, when, and what follows from Discord's word. */

import { beforeEach, expect, test } from 'vitest';
import type { Club } from '../../src/club/club.ts';
import { asGuildId, asInteractionId, asUserId } from '../../src/club/ids.ts';
import { createLog } from '../../src/log.ts';
import { createJanitor, createShown } from '../../src/operations/janitor.ts';
import { ALONE } from '../../src/operations/peers.ts';
import { createBudget } from '../../src/posts/budget.ts';
import type { MemberSighting } from '../../src/posts/ports.ts';
import type { Store } from '../../src/store/stores.ts';
import { ANA, BEN, clubServices, GUILD, instant, settings } from '../support/club.ts';
import { by, NOTHING_ASKED, theDay } from '../support/plain.ts';

const JOINED = instant('2026-03-02T10:00:00Z');
const daysLater = (days: number) => JOINED.add({ minutes: Math.round(24 * 60 * days) });

let store: Store;
let club: Club;
beforeEach(async () => {
  ({ store, club } = await clubServices());
});

let interactions = 0;
const checkIn = (userId: string, at = JOINED, inClub = club) =>
  store.checkins.record({
    club: inClub,
    userId: asUserId(userId),
    localDate: theDay('2026-03-02'),
    effort: null,
    session: NOTHING_ASKED,
    interactionId: asInteractionId(`${++interactions}`),
    at,
  });
const people = (number: number) => Array.from({ length: number }, (_, index) => `${500 + index}`);

/** A janitor, and whom it asked for. Everybody is where `whereabouts` says, and else in the server. */
function stage(whereabouts: Record<string, MemberSighting> = {}, isCaretaker = true) {
  const shown = createShown();
  const asked: string[] = [];
  const log = createLog('silent');
  const budget = createBudget({ elapsed: () => 0 }, log);
  const findMember = async (guildId: string, userId: string) => {
    asked.push(userId);
    return whereabouts[userId] ?? whereabouts[guildId] ?? 'here';
  };
  const { sweep } = createJanitor(shown, { ...store, findMember, budget, peers: { isCaretaker: async () => isCaretaker }, log });
  const beat = async (days: number, end = new AbortController().signal) => {
    await sweep(daysLater(days), end);
    return asked.splice(0);
  };
  return { shown, budget, beat };
}

const onBoard = async () =>
  (await store.boards.read({ club, period: 'all', from: theDay('0001-01-01'), page: 0, userId: asUserId('1') })).rows.map(
    ({ userId }) => userId,
  );

test('nobody who did something within thirty days is asked for', async () => {
  await checkIn(ANA);
  const { beat } = stage();
  expect(await beat(30)).toEqual([]);
  expect(await beat(31)).toEqual([ANA]);
});

test('whoever is there is asked for again after thirty days, and no sooner', async () => {
  await checkIn(ANA);
  const { beat } = stage();
  expect(await beat(31)).toEqual([ANA]);
  expect(await beat(61)).toEqual([]);
  expect(await beat(62)).toEqual([ANA]);
});

test('two are asked for with each beat, the longest unseen first', async () => {
  for (const [index, userId] of people(5).entries()) await checkIn(userId, JOINED.subtract({ hours: index }));
  const { beat } = stage();
  expect([await beat(31), await beat(31), await beat(31), await beat(31)]).toEqual([['504', '503'], ['502', '501'], ['500'], []]);
});

test('whom a board has just shown comes first, after seven days without a sign', async () => {
  for (const userId of people(3)) await checkIn(userId);
  const { beat, shown } = stage();
  shown.add(GUILD, [ANA, asUserId('502'), asUserId('501')]);
  expect(await beat(7)).toEqual([]);
  shown.add(GUILD, [ANA, asUserId('502'), asUserId('501')]);
  expect(await beat(8)).toEqual(['501', '502']);
  shown.add(GUILD, [asUserId('501'), asUserId('502')]);
  expect(await beat(9)).toEqual([]);
});

test('a list that is full takes nobody in until it is taken', async () => {
  const shown = createShown();
  shown.add(asGuildId('1'), people(999).map(asUserId));
  shown.add(asGuildId('2'), [asUserId('1'), asUserId('2')]);
  shown.add(asGuildId('1'), [asUserId('500')]);
  expect(shown.take()).toEqual({ guildId: '1', userIds: people(999) });
  expect(shown.take()).toBeNull();
  shown.add(asGuildId('2'), [asUserId('1'), asUserId('2')]);
  expect(shown.take()).toEqual({ guildId: '2', userIds: ['1', '2'] });
});

test('who has left is off the board, and not asked for again', async () => {
  await checkIn(ANA);
  await checkIn(BEN);
  const { beat } = stage({ [ANA]: 'left' });
  expect((await beat(31)).sort()).toEqual([ANA, BEN]);
  expect(await onBoard()).toEqual([BEN]);
  expect(await beat(70)).toEqual([BEN]);
});

test('who checks in while Discord is asked stays on the board', async () => {
  await checkIn(ANA);
  const { sweep } = createJanitor(createShown(), {
    ...store,
    async findMember() {
      await store.checkins.record({
        club,
        userId: ANA,
        localDate: theDay('2026-04-02'),
        effort: null,
        session: NOTHING_ASKED,
        interactionId: asInteractionId('9'),
        at: daysLater(31.5),
      });
      return 'left';
    },
    budget: createBudget({ elapsed: () => 0 }, createLog('silent')),
    peers: ALONE,
    log: createLog('silent'),
  });
  await sweep(daysLater(31), new AbortController().signal);
  expect(await onBoard()).toEqual([ANA]);
});

test('a server of which Discord says nothing changes nothing and is left alone for a day; the others go on', async () => {
  const other = await store.clubs.save({ ...settings, guildId: asGuildId('100000000000000009') }, by(JOINED));
  await checkIn(ANA);
  await checkIn(BEN);
  await checkIn('700', JOINED.add({ minutes: 1 }), other);
  const { beat } = stage({ [GUILD]: 'unclear' });
  expect(await beat(31)).toEqual([ANA]); // one request that may have taken long is enough for a beat
  expect(await beat(31.5)).toEqual(['700']);
  expect(await beat(31.9)).toEqual([]);
  expect(await beat(32)).toEqual([ANA]);
  expect(await onBoard()).toEqual([ANA, BEN]);
});

test('a club that took the bot out is not asked about', async () => {
  await checkIn(ANA);
  await store.clubs.remove(GUILD, daysLater(2));
  const { beat, shown } = stage();
  shown.add(GUILD, [ANA]);
  expect(await beat(31)).toEqual([]);
});

test('while Discord wants no requests nobody is asked for', async () => {
  await checkIn(ANA);
  const { beat, budget } = stage();
  budget.refused({ isRateLimit: true, isGlobal: true, retryAfter: 60_000 }, false);
  expect(await beat(31)).toEqual([]);
});

test('a process that is not the caretaker asks for nobody', async () => {
  await checkIn(ANA);
  expect(await stage({}, false).beat(31)).toEqual([]);
});

test('a beat that ends asks for nobody', async () => {
  await checkIn(ANA);
  const { beat } = stage();
  expect(await beat(31, AbortSignal.abort())).toEqual([]);
});
