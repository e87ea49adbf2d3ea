/** The outbox as tests ask it. */
import type { Instant } from '../../src/club/club.ts';
import { kindsFor } from '../../src/posts/kinds.ts';
import type { ClaimOptions } from '../../src/posts/outbox.ts';
import type { PostStore } from '../../src/store/posts.ts';

type Outbox = Pick<PostStore, 'materialise' | 'newest'>;

/** Puts in what came due by `at`. @returns how many posts that the calendar plans there are more, skipped ones included */
export async function addedAt({ posts }: { posts: Outbox }, at: Instant): Promise<number> {
  const before = await plannedIn(posts);
  await posts.materialise(at);
  return (await plannedIn(posts)) - before;
}

async function plannedIn(outbox: Outbox): Promise<number> {
  const { posts } = await outbox.newest(100_000);
  return posts.filter(({ kind }) => kind === 'daily' || kind === 'weekly').length;
}

/** What a claimer of that name asks for: all that is for clubs, unless a test wants less. */
export function claimBy(owner: string, wanted: Partial<ClaimOptions> = {}): ClaimOptions {
  return { owner, kinds: kindsFor('club'), limit: 50, mayBeFirst: true, ...wanted };
}
