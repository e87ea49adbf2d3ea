import type { Insertable, Kysely } from 'kysely';
import type { Instant } from '../club/club.ts';
import type { ProgrammeId } from '../club/ids.ts';
import type { PostsTable, Schema } from './schema.ts';
import { addTrouble } from './troubles.ts';

/** Posts inserted with one statement. A database takes so many parameters at most, and a club that was away for a year has missed hundreds. */
const ROWS = 100;

/** Puts posts in the outbox, and tells the organisers of the latest that each programme missed. @returns how many were not there before */
export async function addPosts(tx: Kysely<Schema>, posts: readonly Insertable<PostsTable>[], at: Instant): Promise<number> {
  const skipped = new Map<ProgrammeId | null, Missed>(); // the latest of each
  let count = 0;
  for (let first = 0; first < posts.length; first += ROWS) {
    const added = await insertPosts(tx, posts.slice(first, first + ROWS));
    for (const post of added) if (post.state === 'skipped') skipped.set(post.programme_id, post);
    count += added.length;
  }
  for (const { id, club_id, programme_id, local_date } of skipped.values()) {
    const about = { clubId: club_id, programmeId: programme_id, localDate: local_date, aboutId: id };
    await addTrouble(tx, { ...about, kind: 'missed', reason: 'missed' }, at);
  }
  return count;
}

type Missed = Awaited<ReturnType<typeof insertPosts>>[number];

/** Those that were not there before. */
function insertPosts(tx: Kysely<Schema>, posts: readonly Insertable<PostsTable>[]) {
  return tx
    .insertInto('posts')
    .values(posts)
    .onConflict((c) => c.doNothing())
    .returning(['id', 'club_id', 'programme_id', 'local_date', 'state'])
    .execute();
}
