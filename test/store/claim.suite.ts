import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { asMessageId } from '../../src/club/ids.ts';
import { DAILY } from '../../src/posts/daily.ts';
import { next, type Post, type PostState, UNTRIED } from '../../src/posts/post.ts';
import type { Engine } from '../../src/store/engine.ts';
import { instantText } from '../../src/store/instant.ts';
import { openTestStore, PARIS, saveWithoutDigest } from '../support/database.ts';
import { claimBy } from '../support/outbox.ts';
import { theDay } from '../support/plain.ts';

const SUNDAY_NOON = Temporal.Instant.from('2026-03-01T12:00:00Z');
const AT = Temporal.Instant.from('2026-03-02T06:30:00Z');
const TIMES = [null, AT.subtract({ milliseconds: 1 }), AT, AT.add({ milliseconds: 1 })];
const STATES: PostState[] = ['due', 'sending', 'posted', 'unknown'];

/** What the store does with posts that nobody holds is what `next` says of them. */
export function claimSuite(engine: Engine): void {
  test('the store claims, skips and leaves alone what the pure function says', async () => {
    await using store = await openTestStore(engine);
    const club = await saveWithoutDigest(store, PARIS, SUNDAY_NOON);
    const scenes = STATES.flatMap((state) =>
      TIMES.flatMap((notBeforeAt) =>
        TIMES.flatMap((leaseUntil) => TIMES.slice(1).map((deadlineAt) => ({ state, notBeforeAt, leaseUntil, deadlineAt: deadlineAt! }))),
      ),
    ).filter(({ state, leaseUntil }) => state !== 'due' || leaseUntil === null);
    const text = (at: Temporal.Instant | null) => at && instantText(at);
    for (const [index, { state, notBeforeAt, leaseUntil, deadlineAt }] of scenes.entries()) {
      const now = instantText(SUNDAY_NOON);
      await store.db
        .insertInto('posts')
        .values({
          club_id: club.id,
          programme_id: club.programmes[0].id,
          kind: 'daily',
          key: `${index}`,
          local_date: theDay('2026-03-02'),
          generation: index,
          channel_id: club.programmes[0].channelId,
          due_at: now,
          deadline_at: instantText(deadlineAt),
          state,
          attempts: 0,
          lease_owner: leaseUntil && 'another',
          lease_until: text(leaseUntil),
          not_before_at: text(notBeforeAt),
          message_id: state === 'posted' ? asMessageId('900') : null,
          created_at: now,
          updated_at: now,
        })
        .execute();
    }
    await store.db.deleteFrom('planned').execute(); // the calendar adds none to these
    await store.posts.materialise(AT);
    const claimed = (await store.posts.claim(AT, claimBy('test', { limit: scenes.length }))).map(({ key }) => key);
    const skipped = (await store.posts.recent(club.programmes[0], scenes.length))
      .filter(({ state }) => state === 'skipped')
      .map(({ key }) => key);
    const did = scenes.map((_, index) => (claimed.includes(`${index}`) ? 'claim' : skipped.includes(`${index}`) ? 'skip' : 'leave'));
    const says = scenes.map((scene) => {
      const post: Post = { ...DAILY, ...scene, reason: null, dueAt: SUNDAY_NOON, isOurs: false, mayBeOut: false, checkedIn: 0 };
      const step = next(post, UNTRIED, AT);
      return step.kind === 'claim' ? 'claim' : step.kind === 'settle' ? 'skip' : 'leave';
    });
    expect(new Set(says).size).toBe(3);
    expect(scenes.map((scene, index) => ({ ...scene, does: did[index] }))).toEqual(
      scenes.map((scene, index) => ({ ...scene, does: says[index] })),
    );
  });
}
