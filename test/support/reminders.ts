import { en } from '../../src/words/en.ts';
/** One reminder through the outbox, without a Discord. */

import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import type { Instant } from '../../src/club/club.ts';
import { asMessageId } from '../../src/club/ids.ts';
import type { Edge } from '../../src/posts/kind.ts';
import type { ClaimedPost } from '../../src/posts/outbox.ts';
import { REMINDER } from '../../src/posts/reminder.ts';
import type { Store } from '../../src/store/stores.ts';
import { guilds } from './club.ts';
import { claimBy } from './outbox.ts';

/** Plans and claims as the pump does, until a reminder is to be sent; null: none is. Those that are not to be sent come to their end. */
export async function takeReminder(store: Store, at: Instant): Promise<ClaimedPost | null> {
  const edge: Edge = {
    ...store,
    catalogue: loadCatalogue(),
    guilds: guilds(),
    findMember: async () => 'here',
    findOrganiser: async () => 'other',
  };
  for (;;) {
    const isMore = await store.posts.planReminders(at);
    const [post] = await store.posts.claim(at, claimBy('test', { kinds: ['reminder'], limit: 1 }));
    if (!post && !isMore) return null;
    if (!post) continue;
    const { obstacle } = await REMINDER.compose(post, en, at, edge);
    if (!obstacle && !post.mayBeOut) return post;
    await store.posts.settle(post, { state: post.mayBeOut ? 'unknown' : 'skipped', reason: obstacle ?? 'no-answer' }, at);
  }
}

/** Takes one and writes down that it was sent. */
export async function sendReminder(store: Store, at: Instant): Promise<ClaimedPost | null> {
  const post = await takeReminder(store, at);
  if (post) await store.posts.settle(post, { state: 'posted', messageId: asMessageId('900') }, at);
  return post;
}
