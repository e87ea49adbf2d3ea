import { type Kysely, sql } from 'kysely';
import type { Instant } from '../club/club.ts';
import type { UserId } from '../club/ids.ts';
import { isAfter } from '../club/instant.ts';
import { LATE_MINUTES } from '../club/reminder.ts';
import { type ErasedList, findErased, NO_LIST } from './erased-list.ts';
import { factStore } from './facts.ts';
import { instantOf, instantText } from './instant.ts';
import { personalStore } from './personal.ts';
import { OPEN } from './post-rows.ts';
import type { Schema } from './schema.ts';

/** The name of the fact that this database was set back to a backup. */
const FACT = 'restored';

/** So many hours before and after a restore its prompts may be out already: an organiser may have asked for one early, or moved the hour since. */
const DOUBT_HOURS = 24;

/** A database that was set back. */
export interface Restored {
  /** When the backup was made. */
  madeAt: Instant;
  /** When it was restored. */
  at: Instant;
}

/** When the database was last set back; null: never. */
export async function lastRestored(db: Kysely<Schema>): Promise<Restored | null> {
  const text = await factStore(db).get(FACT);
  if (text === null) return null;
  const [madeAt, at] = text.split(' ').map(instantOf);
  return { madeAt: madeAt!, at: at! };
}

/** Since when a post that was due at `dueAt` may be out although this database does not know; null: it is not. */
export function mayBeOutSince(restored: Restored | null, dueAt: Instant): Instant | null {
  if (!restored || isAfter(dueAt, restored.at.add({ hours: DOUBT_HOURS }))) return null;
  const before = dueAt.subtract({ hours: DOUBT_HOURS });
  return isAfter(before, restored.madeAt) ? before : restored.madeAt;
}

/**
 * Writes down that this is an older state. What the outbox holds, and what is due soon, is looked for before it is sent: it may have gone out since
 * the backup. A reminder that may have gone out is not sent again.
 */
export async function markRestored(db: Kysely<Schema>, restored: Restored): Promise<void> {
  const { madeAt, at } = restored;
  await db.transaction().execute(async (tx) => {
    await factStore(tx).set(FACT, `${instantText(madeAt)} ${instantText(at)}`);
    await tx
      .updateTable('posts')
      .set({ state: 'sending', first_attempt_at: sql`coalesce(first_attempt_at, ${instantText(madeAt)})` })
      .where('state', 'in', OPEN) // the index has these rows alone
      .where('state', '=', 'due')
      .execute();
    await tx
      .updateTable('reminders')
      .set({ next_at: instantText(at.add({ minutes: LATE_MINUTES, seconds: 1 })) }) // by then it would be too late for a reminder that went out
      .where('next_at', '<=', instantText(at))
      .execute();
  });
}

/** Deletes again whoever was deleted since, as far as they did it before that. */
export async function deleteAgain(
  db: Kysely<Schema>,
  list: Awaited<ReturnType<ErasedList['read']>>,
): Promise<{ people: number; clubs: number }> {
  const deleted = { people: 0, clubs: 0 };
  const erasedAt = findErased(list ?? []);
  const { erase } = personalStore(db, async () => undefined, NO_LIST);
  for (const { id, guildId, since } of await db
    .selectFrom('clubs')
    .select(['id', 'guild_id as guildId', 'created_at as since'])
    .orderBy('id')
    .execute()) {
    const goneAt = erasedAt({ guildId, userId: null });
    if (goneAt && !isAfter(instantOf(since), goneAt)) {
      await db.deleteFrom('clubs').where('id', '=', id).execute();
      deleted.clubs += 1;
      continue;
    }
    for (const [userId, firstAt] of await peopleOf(db, id)) {
      const at = erasedAt({ guildId, userId });
      if (at && !isAfter(instantOf(firstAt), at) && (await erase({ id, guildId }, userId, at))) deleted.people += 1;
    }
  }
  return deleted;
}

/** Everybody of whom something is stored in a club, and since when. */
async function peopleOf(db: Kysely<Schema>, clubId: Schema['members']['club_id']): Promise<Map<UserId, string>> {
  const members = await db.selectFrom('members').select(['user_id', 'created_at']).where('club_id', '=', clubId).execute();
  const makers = await db
    .selectFrom('changes')
    .select(['user_id', 'noted_at'])
    .where('club_id', '=', clubId)
    .orderBy('id', 'desc')
    .execute();
  return new Map([
    ...makers.flatMap((row) => (row.user_id === null ? [] : [[row.user_id, row.noted_at] as const])),
    ...members.map((row) => [row.user_id, row.created_at] as const),
  ]);
}
