import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Club, WeekPlan } from '../../src/club/club.ts';
import { asGuildId, asMessageId } from '../../src/club/ids.ts';
import { postDeadline } from '../../src/club/schedule.ts';
import type { Outcome } from '../../src/posts/post.ts';
import type { Engine } from '../../src/store/engine.ts';
import { openTestStore, PARIS, saveWithoutDigest } from '../support/database.ts';
import { addedAt, claimBy } from '../support/outbox.ts';
import { organising, theDay } from '../support/plain.ts';

const SUNDAY_NOON = Temporal.Instant.from('2026-03-01T12:00:00Z');
const DUE = Temporal.Instant.from('2026-03-02T06:30:00Z');
const DEADLINE = postDeadline({ at: DUE, localDate: theDay('2026-03-02') }, PARIS);
const EVERY_DAY: WeekPlan = PARIS.weekPlan.map(() => 'light');
const LATER = DEADLINE.add({ milliseconds: 1 });
const NOTICES = claimBy('a', { kinds: ['notice'] });

/** What holds for the outbox on either engine. */
export function postSuite(engine: Engine): void {
  /** A store with one club in Paris whose Monday prompt is due at `DUE` and in the outbox. */
  async function openWithPrompt() {
    const store = await openTestStore(engine);
    await saveWithoutDigest(store, { ...PARIS, weekPlan: EVERY_DAY }, SUNDAY_NOON);
    await store.posts.materialise(DUE);
    return Object.assign(store, { club: (await store.clubs.get(PARIS.guildId)) as Club });
  }

  test('a claimed prompt carries its club, its days and times, and a lease', async () => {
    await using store = await openWithPrompt();
    const at = DUE.add({ seconds: 10 });
    expect(await store.posts.claim(at, claimBy('a'))).toEqual([
      {
        id: 1,
        kind: 'daily',
        programmeId: 1,
        programme: store.club.programmes[0],
        key: '1.2026-03-02.0',
        club: store.club,
        localDate: '2026-03-02',
        generation: 0,
        channelId: PARIS.channelId,
        session: null,
        dueAt: DUE,
        deadlineAt: DEADLINE,
        state: 'sending',
        reason: null,
        attempts: 1,
        leaseOwner: 'a',
        leaseUntil: at.add({ seconds: 60 }),
        firstAttemptAt: at,
        notBeforeAt: null,
        checkedIn: 0,
        isLeast: false,
        hasCount: true,
        isFirst: true,
        messageId: null,
        mayBeOut: false,
        about: null,
        member: null,
      },
    ]);
  });

  test('a prompt that is claimed is not claimed again until its lease ends, and its first attempt stays the first', async () => {
    await using store = await openWithPrompt();
    await store.posts.claim(DUE, claimBy('a'));
    expect(await store.posts.claim(DUE.add({ milliseconds: 59_999 }), claimBy('b'))).toEqual([]);
    const at = DUE.add({ seconds: 60 });
    expect(await store.posts.claim(at, claimBy('b'))).toMatchObject([{ leaseOwner: 'b', attempts: 2, firstAttemptAt: DUE }]);
  });

  test('claimers at the same moment share the prompts and get none twice', async () => {
    await using store = await openWithPrompt();
    for (let guild = 1; guild <= 59; guild++) await saveWithoutDigest(store, { ...PARIS, guildId: asGuildId(`${guild}`) }, SUNDAY_NOON);
    await store.posts.materialise(DUE);
    const claims = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((owner) => store.posts.claim(DUE, claimBy(owner, { limit: 10 }))));
    expect(claims.map((prompts) => prompts.length)).toEqual([10, 10, 10, 10, 10, 10]);
    expect(new Set(claims.flat().map((prompt) => prompt.id)).size).toBe(60);
  });

  test('the prompt with the nearest deadline is claimed first', async () => {
    await using store = await openWithPrompt();
    await saveWithoutDigest(store, { ...PARIS, guildId: asGuildId('9'), promptMinute: 420 }, SUNDAY_NOON);
    await store.posts.materialise(DUE);
    const [first] = await store.posts.claim(DUE, claimBy('a', { limit: 1 }));
    expect(first?.club.guildId).toBe('9');
    expect(await store.posts.claim(DUE, claimBy('a'))).toMatchObject([{ club: { guildId: PARIS.guildId } }]);
  });

  test('a prompt that nobody tried is skipped after its deadline', async () => {
    await using store = await openWithPrompt();
    expect(await store.posts.claim(LATER, claimBy('a'))).toEqual([]);
    const { skipped } = await store.posts.materialise(LATER);
    expect(skipped).toContainEqual({ guildId: PARIS.guildId, kind: 'daily', reason: 'late', dueAt: DUE });
    expect((await store.posts.materialise(LATER)).skipped).toEqual([]); // it is told once
    expect(await store.posts.ofDay(store.club.programmes[0], theDay('2026-03-02'))).toMatchObject({ state: 'skipped', attempts: 0 });
  });

  test('a prompt that waits for the end of a time-out is skipped for that after its deadline, and told once', async () => {
    await using store = await openWithPrompt();
    const [prompt] = await store.posts.claim(DUE, claimBy('a'));
    await store.posts.settle(prompt!, { state: 'due', reason: 'timed-out', notBeforeAt: DUE.add({ seconds: 60 }) }, DUE);
    const [notice, ...others] = await store.posts.claim(DUE, NOTICES);
    expect([notice, others]).toMatchObject([{ key: '1.blocked.timed-out' }, []]);
    await store.posts.settle(notice!, { state: 'posted', messageId: asMessageId('901') }, DUE);
    await store.posts.materialise(LATER);
    expect(await store.posts.ofDay(store.club.programmes[0], theDay('2026-03-02'))).toMatchObject({
      state: 'skipped',
      reason: 'timed-out',
    });
    expect(await store.posts.claim(LATER, NOTICES)).toEqual([]);
  });

  test('a prompt is still claimed at its deadline', async () => {
    await using store = await openWithPrompt();
    expect(await store.posts.claim(DEADLINE, claimBy('a'))).toHaveLength(1);
  });

  test('a prompt that is known not to be out waits, and is skipped after its deadline', async () => {
    await using store = await openWithPrompt();
    const [prompt] = await store.posts.claim(DUE, claimBy('a'));
    const notBeforeAt = DUE.add({ seconds: 5 });
    expect(await store.posts.settle(prompt!, { state: 'due', notBeforeAt, reason: 'rate-limit' }, DUE)).toBe(true);
    expect(await store.posts.recent(store.club.programmes[0], 1)).toMatchObject([{ state: 'due', reason: 'rate-limit', attempts: 1 }]);
    expect(await store.posts.claim(notBeforeAt.subtract({ milliseconds: 1 }), claimBy('a'))).toEqual([]);
    const [again] = await store.posts.claim(notBeforeAt, claimBy('a'));
    expect(again).toMatchObject({ attempts: 2, firstAttemptAt: DUE, mayBeOut: false });
    await store.posts.settle(again!, { state: 'due', notBeforeAt, reason: 'rate-limit' }, notBeforeAt);
    expect(await store.posts.claim(LATER, claimBy('a'))).toEqual([]);
    await store.posts.materialise(LATER);
    expect(await store.posts.ofDay(store.club.programmes[0], theDay('2026-03-02'))).toMatchObject({ state: 'skipped', reason: 'late' });
  });

  test('a prompt that may be out is handed on after its deadline too, for somebody must find out', async () => {
    await using store = await openWithPrompt();
    const [prompt] = await store.posts.claim(DUE, claimBy('a'));
    const notBeforeAt = DUE.add({ seconds: 5 });
    await store.posts.settle(prompt!, { state: 'sending', notBeforeAt, reason: 'no-answer' }, DUE);
    expect(await store.posts.claim(notBeforeAt.subtract({ milliseconds: 1 }), claimBy('b'))).toEqual([]);
    expect(await store.posts.claim(LATER, claimBy('b'))).toMatchObject([{ attempts: 2, leaseOwner: 'b', mayBeOut: true }]);
  });

  const ends: Outcome[] = [
    { state: 'posted', messageId: asMessageId('900') },
    { state: 'skipped', reason: 'paused' },
    { state: 'blocked', reason: 'permission' },
    { state: 'failed', reason: 'content' },
    { state: 'unknown', reason: 'no-answer' },
    { state: 'posted_deleted', reason: 'deleted' },
  ];
  test.each(ends)('a prompt that is settled as $state stays so', async (outcome) => {
    await using store = await openWithPrompt();
    const [prompt] = await store.posts.claim(DUE, claimBy('a'));
    expect(await store.posts.settle(prompt!, outcome, DUE)).toBe(true);
    expect(await store.posts.claim(LATER, claimBy('b'))).toEqual([]);
    expect(await store.posts.settle(prompt!, { state: 'failed', reason: 'automod' }, DUE)).toBe(false);
    expect(await store.posts.recent(store.club.programmes[0], 1)).toMatchObject([{ reason: null, messageId: null, ...outcome }]);
  });

  test('a claimer that slept past its lease can no longer settle, and the next one can', async () => {
    await using store = await openWithPrompt();
    const [asleep] = await store.posts.claim(DUE, claimBy('a'));
    const [awake] = await store.posts.claim(DUE.add({ seconds: 60 }), claimBy('b'));
    expect(await store.posts.settle(asleep!, { state: 'failed', reason: 'content' }, DUE)).toBe(false);
    expect(await store.posts.settle(awake!, { state: 'posted', messageId: asMessageId('900') }, DUE)).toBe(true);
    expect(await store.posts.recent(store.club.programmes[0], 1)).toMatchObject([{ state: 'posted', messageId: '900' }]);
  });

  test('a claimer that took its own prompt twice settles by the second claim only', async () => {
    await using store = await openWithPrompt();
    const [first] = await store.posts.claim(DUE, claimBy('a'));
    const [second] = await store.posts.claim(DUE.add({ seconds: 60 }), claimBy('a'));
    expect(await store.posts.settle(first!, { state: 'failed', reason: 'content' }, DUE)).toBe(false);
    expect(await store.posts.settle(second!, { state: 'posted', messageId: asMessageId('900') }, DUE)).toBe(true);
  });

  test('a restart frees the claims of its own name, which can be claimed at once and no longer be settled', async () => {
    await using store = await openWithPrompt();
    const [prompt] = await store.posts.claim(DUE, claimBy('a'));
    expect(await store.posts.freeLeases('a')).toBe(1);
    expect(await store.posts.freeLeases('a')).toBe(0);
    expect(await store.posts.settle(prompt!, { state: 'posted', messageId: asMessageId('900') }, DUE)).toBe(false);
    expect(await store.posts.claim(DUE, claimBy('a'))).toMatchObject([{ attempts: 2, firstAttemptAt: DUE, mayBeOut: true }]);
    expect(await store.posts.settle(prompt!, { state: 'posted', messageId: asMessageId('900') }, DUE)).toBe(false); // the attempt before the restart
  });

  test('a restart frees no claim of another process', async () => {
    await using store = await openWithPrompt();
    const [prompt] = await store.posts.claim(DUE, claimBy('b'));
    expect(await store.posts.freeLeases('a')).toBe(0);
    expect(await store.posts.claim(DUE, claimBy('a'))).toEqual([]);
    expect(await store.posts.settle(prompt!, { state: 'posted', messageId: asMessageId('900') }, DUE)).toBe(true);
  });

  test.each(ends)('the database itself keeps a prompt that ended as $state from changing', async (outcome) => {
    await using store = await openWithPrompt();
    const [prompt] = await store.posts.claim(DUE, claimBy('a'));
    await store.posts.settle(prompt!, outcome, DUE);
    await expect(store.db.updateTable('posts').set({ state: 'due' }).execute()).rejects.toThrow('stays there');
  });

  test.each(['posted', 'blocked', 'failed', 'unknown', 'posted_deleted'] as const)(
    'the database itself keeps a prompt that nobody claimed from ending as %s',
    async (state) => {
      await using store = await openWithPrompt();
      await expect(
        store.db
          .updateTable('posts')
          .set({ state, message_id: asMessageId('900') })
          .execute(),
      ).rejects.toThrow('from due to sending');
    },
  );

  describe('a prompt that an organiser asks for', () => {
    const MONDAY = theDay('2026-03-02');
    const request = (store: Awaited<ReturnType<typeof openWithPrompt>>, generation: number, at = DUE.add({ hours: 1 })) =>
      store.posts.request(organising(store.club, at), { programme: 1, localDate: MONDAY, generation });

    test('before its time is the day’s prompt, and the day gets no other', async () => {
      await using store = await openTestStore(engine);
      const club = await saveWithoutDigest(store, { ...PARIS, weekPlan: EVERY_DAY }, SUNDAY_NOON);
      const early = DUE.subtract({ hours: 1 });
      expect(await store.posts.request(organising(club, early), { programme: 1, localDate: MONDAY, generation: 0 })).toBe(true);
      expect((await store.clubs.get(PARIS.guildId))?.programmes[0].nextPrompt?.localDate).toBe('2026-03-03');
      expect(await addedAt(store, DUE)).toBe(0);
      expect(await store.posts.claim(early, claimBy('a'))).toMatchObject([{ localDate: MONDAY, generation: 0, dueAt: early }]);
    });

    test('is not added while the day’s prompt is on its way', async () => {
      await using store = await openWithPrompt();
      expect(await request(store, 1)).toBe(false);
      expect(await store.posts.ofDay(store.club.programmes[0], MONDAY)).toMatchObject({ generation: 0, state: 'due' });
    });

    test('comes after the one before it, once however often it is asked for', async () => {
      await using store = await openWithPrompt();
      const [first] = await store.posts.claim(DUE, claimBy('a'));
      await store.posts.settle(first!, { state: 'posted', messageId: asMessageId('900') }, DUE);
      expect(await request(store, 0)).toBe(false);
      expect(await request(store, 2)).toBe(false);
      expect((await Promise.all([request(store, 1), request(store, 1), request(store, 1)])).sort()).toEqual([false, false, true]);
      expect(await store.posts.claim(DUE.add({ hours: 1 }), claimBy('a'))).toMatchObject([{ generation: 1, localDate: MONDAY }]);
    });

    test('is tried for an hour, whatever the time of day', async () => {
      await using store = await openWithPrompt();
      const [first] = await store.posts.claim(DUE, claimBy('a'));
      await store.posts.settle(first!, { state: 'failed', reason: 'content' }, DUE);
      const night = Temporal.Instant.from('2026-03-03T01:30:00Z');
      await request(store, 1, night);
      expect(await store.posts.ofDay(store.club.programmes[0], MONDAY)).toMatchObject({ deadlineAt: night.add({ minutes: 60 }) });
      expect(await store.posts.claim(night.add({ minutes: 60 }), claimBy('a'))).toHaveLength(1);
    });
  });

  test('a club sees its latest prompts, newest first', async () => {
    await using store = await openWithPrompt();
    const [monday] = await store.posts.claim(DUE, claimBy('a'));
    await store.posts.settle(monday!, { state: 'posted', messageId: asMessageId('900') }, DUE);
    await store.posts.materialise(DUE.add({ hours: 48 }));
    const recent = await store.posts.recent(store.club.programmes[0], 2);
    expect(recent.map((prompt) => prompt.localDate)).toEqual(['2026-03-04', '2026-03-03']);
  });
}
