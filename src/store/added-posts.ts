import type { Insertable, Kysely } from 'kysely';
import type { Instant } from '../club/club.ts';
import type { PostsTable, Schema } from './schema.ts';
import { addTrouble } from './troubles.ts';

/** Posts in one statement, at most. A database takes only so many parameters, and a club that was away for a year has missed hundreds. */
const ROWS = 100;

/** Puts posts in the outbox, and tells the organisers of the latest that each programme missed. @returns those that were not there before */
export async function addPosts(tx: Kysely<Schema>, posts: readonly Insertable<PostsTable>[], at: Instant): Promise<Added[]> {
  const added: Added[] = [];
  for (let first = 0; first < posts.length; first += ROWS) added.push(...(await insertPosts(tx, posts.slice(first, first + ROWS))));
  const skipped = added.filter(({ state }) => state === 'skipped');
  const latest = new Map(skipped.map((post) => [post.programme_id, post]));
  for (const { id, club_id, programme_id, local_date } of latest.values()) {
    const about = { clubId: club_id, programmeId: programme_id, localDate: local_date, aboutId: id };
    await addTrouble(tx, { ...about, kind: 'missed', reason: 'missed' }, at);
  }
  return added;
}

type Added = Awaited<ReturnType<typeof insertPosts>>[number];

/** Inserts posts, and gives those that were not there before. */
function insertPosts(tx: Kysely<Schema>, posts: readonly Insertable<PostsTable>[]) {
  return tx
    .insertInto('posts')
    .values(posts)
    .onConflict((c) => c.doNothing())
    .returning(['id', 'kind', 'club_id', 'programme_id', 'local_date', 'due_at', 'state', 'reason'])
    .execute();
}
