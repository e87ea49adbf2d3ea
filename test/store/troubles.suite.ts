import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { WeekPlan } from '../../src/club/club.ts';
import { asMessageId } from '../../src/club/ids.ts';
import type { Outcome } from '../../src/posts/post.ts';
import { readTopic } from '../../src/posts/topic.ts';
import type { Engine } from '../../src/store/engine.ts';
import { openTestStore, PARIS, saveWithoutDigest } from '../support/database.ts';
import { claimBy } from '../support/outbox.ts';

const SUNDAY_NOON = Temporal.Instant.from('2026-03-01T12:00:00Z');
const DUE = Temporal.Instant.from('2026-03-02T06:30:00Z');
const EVERY_DAY: WeekPlan = PARIS.weekPlan.map(() => 'light');
const NOTICES = claimBy('a', { kinds: ['notice'] });
const days = (count: number) => ({ hours: 24 * count });

/** What holds for notices to organisers on either engine. */
export function troubleSuite(engine: Engine): void {
  /** A store with a club, and a way to bring the prompt of a day to an end. */
  async function openWithClub() {
    const store = await openTestStore(engine);
    const club = await saveWithoutDigest(store, { ...PARIS, weekPlan: EVERY_DAY }, SUNDAY_NOON);
    return Object.assign(store, {
      club,
      async end(at: typeof DUE, outcome: Outcome) {
        await store.posts.materialise(at);
        const [prompt] = await store.posts.claim(at, claimBy('a'));
        await store.posts.settle(prompt!, outcome, at);
      },
      /** What is to be told at `at`, told. */
      async tell(at: typeof DUE) {
        const notices = await store.posts.claim(at, NOTICES);
        for (const notice of notices) await store.posts.settle(notice, { state: 'posted', messageId: asMessageId('901') }, at);
        return notices.map(({ key, about }) => [...Object.values(readTopic(key)), about?.localDate ?? null]);
      },
    });
  }

  test.each<[string, Outcome]>([
    ['blocked', { state: 'blocked', reason: 'permission' }],
    ['failed', { state: 'failed', reason: 'content' }],
    ['unknown', { state: 'unknown', reason: 'no-answer' }],
  ])('a prompt that ends as %s is told once', async (kind, outcome) => {
    await using store = await openWithClub();
    await store.end(DUE, outcome);
    expect(await store.tell(DUE)).toEqual([[kind, 'reason' in outcome && outcome.reason, '2026-03-02']]);
    expect(await store.tell(DUE.add(days(1)))).toEqual([]);
  });

  test.each<Outcome>([
    { state: 'posted', messageId: asMessageId('900') },
    { state: 'posted_deleted', reason: 'deleted' },
    { state: 'skipped', reason: 'paused' },
  ])('a prompt that ends as $state is not told', async (outcome) => {
    await using store = await openWithClub();
    await store.end(DUE, outcome);
    expect(await store.tell(DUE)).toEqual([]);
  });

  test('a trouble that lasts is not told again; another one is, and the same one after a prompt went out', async () => {
    await using store = await openWithClub();
    await store.end(DUE, { state: 'blocked', reason: 'permission' });
    expect(await store.tell(DUE)).toHaveLength(1);
    await store.end(DUE.add(days(1)), { state: 'blocked', reason: 'permission' });
    expect(await store.tell(DUE.add(days(1)))).toEqual([]);
    await store.end(DUE.add(days(2)), { state: 'blocked', reason: 'channel-gone' });
    expect(await store.tell(DUE.add(days(2)))).toEqual([['blocked', 'channel-gone', '2026-03-04']]);
    await store.end(DUE.add(days(3)), { state: 'posted', messageId: asMessageId('900') });
    await store.end(DUE.add(days(4)), { state: 'blocked', reason: 'permission' });
    expect(await store.tell(DUE.add(days(4)))).toEqual([['blocked', 'permission', '2026-03-06']]);
  });

  test('days that were missed are told once, as the latest of them, though a prompt went out since', async () => {
    await using store = await openWithClub();
    await store.end(DUE.add(days(4)), { state: 'posted', messageId: asMessageId('900') });
    expect(await store.tell(DUE.add(days(4)))).toEqual([['missed', 'missed', '2026-03-05']]);
  });

  test('a day whose prompt was tried until it was too late counts as missed', async () => {
    await using store = await openWithClub();
    await store.end(DUE, { state: 'due', reason: 'rate-limit', notBeforeAt: DUE.add({ hours: 1 }) });
    await store.posts.materialise(DUE.add({ hours: 9 }));
    expect(await store.tell(DUE.add({ hours: 9 }))).toEqual([['missed', 'missed', '2026-03-02']]);
  });

  test('a trouble that is over before it could be told is not told', async () => {
    await using store = await openWithClub();
    await store.end(DUE, { state: 'blocked', reason: 'permission' });
    await store.end(DUE.add(days(1)), { state: 'posted', messageId: asMessageId('900') });
    expect(await store.tell(DUE.add(days(1)))).toEqual([]);
  });

  test('a claimed notice is nobody else’s until its claim ends, and its first attempt stays the first', async () => {
    await using store = await openWithClub();
    await store.end(DUE, { state: 'blocked', reason: 'permission' });
    expect(await store.posts.claim(DUE, NOTICES)).toMatchObject([{ mayBeOut: false, firstAttemptAt: DUE, dueAt: DUE }]);
    expect(await store.posts.claim(DUE.add({ seconds: 59 }), NOTICES)).toEqual([]);
    expect(await store.posts.claim(DUE.add({ seconds: 60 }), NOTICES)).toMatchObject([{ mayBeOut: true, firstAttemptAt: DUE }]);
  });

  test('a notice that waits is claimed when its time comes', async () => {
    await using store = await openWithClub();
    await store.end(DUE, { state: 'blocked', reason: 'permission' });
    const [notice] = await store.posts.claim(DUE, NOTICES);
    const notBeforeAt = DUE.add({ minutes: 5 });
    await store.posts.settle(notice!, { state: 'due', reason: 'rate-limit', notBeforeAt }, DUE);
    expect(await store.posts.claim(notBeforeAt.subtract({ milliseconds: 1 }), NOTICES)).toEqual([]);
    expect(await store.posts.claim(notBeforeAt, NOTICES)).toMatchObject([{ mayBeOut: false }]);
  });
}
