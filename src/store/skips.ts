/** Ends posts that nobody has tried to send and that nobody will. */
import { type Kysely, sql } from 'kysely';
import type { Club, Instant } from '../club/club.ts';
import type { PostId, ProgrammeId } from '../club/ids.ts';
import { KINDS, kindsFor } from '../posts/kinds.ts';
import type { SkippedPost } from '../posts/outbox.ts';
import { type PostKind, TIMED_OUT } from '../posts/post.ts';
import type { Reason } from '../posts/reason.ts';
import { instantOf, instantText } from './instant.ts';
import { OPEN } from './post-rows.ts';
import type { Schema } from './schema.ts';
import { addTrouble, topicOf } from './troubles.ts';

/** Skips what a club's outbox holds and nobody has tried to send. @param of the programme; left out: all of them */
export async function skipWaiting(
  tx: Kysely<Schema>,
  { id }: Club,
  {
    reason,
    kinds = kindsFor('club'),
    of,
  }: { reason: 'paused' | 'removed' | 'off' | 'ended'; kinds?: readonly PostKind[]; of?: ProgrammeId },
  at: Instant,
): Promise<void> {
  await tx
    .updateTable('posts')
    .set({ state: 'skipped', reason, updated_at: instantText(at) })
    .where('state', 'in', OPEN)
    .where('state', '=', 'due')
    .where('club_id', '=', id)
    .where('kind', 'in', kinds)
    .$if(of !== undefined, (query) => query.where('programme_id', '=', of!))
    .execute();
}

/** Skips what is past its deadline and known not to be out. Organisers are told of a prompt or a digest, once. */
export async function skipLate(db: Kysely<Schema>, at: Instant): Promise<SkippedPost[]> {
  const isAny = await late(db, at).select('id').limit(1).executeTakeFirst();
  if (!isAny) return []; // so it is with most beats, and a transaction would keep check-ins waiting
  return db.transaction().execute(async (tx) => {
    const skipped = await tx
      .updateTable('posts')
      .set({
        state: 'skipped',
        reason: sql<Reason>`case when reason = ${TIMED_OUT} then reason else 'late' end`,
        updated_at: instantText(at),
      })
      .where('id', 'in', late(tx, at).select('id'))
      .where('state', '=', 'due')
      .returning(['id', 'kind', 'club_id', 'programme_id', 'local_date', 'due_at', 'reason'])
      .returning((c) => c.selectFrom('clubs').select('guild_id').whereRef('clubs.id', '=', 'posts.club_id').as('guild_id'))
      .execute();
    for (const { id, kind, club_id: clubId, programme_id: programmeId, local_date: localDate, reason } of skipped) {
      const topic = KINDS[kind].audience === 'club' && topicOf({ state: 'skipped', reason: reason! });
      if (topic) await addTrouble(tx, { clubId, programmeId, localDate, aboutId: id, ...topic }, at);
    }
    await forgetEnded(tx, skipped);
    return skipped.map(({ guild_id, kind, reason, due_at }) => ({ guildId: guild_id!, kind, reason: reason!, dueAt: instantOf(due_at) }));
  });
}

/** OPEN, though all of them are due: in these words the index of open posts answers. */
function late(db: Kysely<Schema>, at: Instant) {
  return db.selectFrom('posts').where('state', 'in', OPEN).where('state', '=', 'due').where('deadline_at', '<', instantText(at));
}

/** Of a member's reminder nothing is kept but the day of the latest one, which stands with their plan. */
export async function forgetEnded(tx: Kysely<Schema>, ended: readonly { id: PostId; kind: PostKind }[]): Promise<void> {
  const ids = ended.filter(({ kind }) => KINDS[kind].audience === 'member').map(({ id }) => id);
  if (ids.length > 0) await tx.deleteFrom('posts').where('id', 'in', ids).execute();
}
