import type { Kysely } from 'kysely';
import type { Club, Instant, PostTime, Programme } from '../club/club.ts';
import type { ProgrammeId } from '../club/ids.ts';
import { nextPrompt, type Obstacles } from '../club/schedule.ts';
import type { Kind, PlannedKind } from '../posts/kind.ts';
import type { PostKind } from '../posts/post.ts';
import { instantOf, instantText } from './instant.ts';
import type { Schema } from './schema.ts';

/** A programme, and the club that it is of. */
export interface OfClub {
  club: Club;
  programme: Programme;
}

/** The next post of a kind after `at`; null: none will come. */
export function nextOf(kind: PlannedKind, { club, programme }: OfClub, at: Instant, obstacles: Obstacles): PostTime | null {
  const schedule = kind.scheduleOf(programme, club);
  return schedule && nextPrompt(schedule, at, obstacles);
}

/** What a programme's next post of a kind has to go round: its latest day of that kind in the outbox, and the club's pauses. */
export async function obstaclesOf(
  db: Kysely<Schema>,
  { kind }: Pick<Kind, 'kind'>,
  { club: { pauses }, programme: { id } }: OfClub,
): Promise<Obstacles> {
  const latest = await db
    .selectFrom('posts')
    .select('local_date')
    .where('programme_id', '=', id)
    .where('kind', '=', kind)
    .orderBy('local_date', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { taken: latest?.local_date ?? null, pauses };
}

/** What is planned of a kind for a programme; null: nothing. */
export async function plannedOf(db: Kysely<Schema>, { kind }: Pick<Kind, 'kind'>, { id }: Programme): Promise<PostTime | null> {
  const row = await db.selectFrom('planned').selectAll().where('programme_id', '=', id).where('kind', '=', kind).executeTakeFirst();
  return row ? { localDate: row.local_date, at: instantOf(row.due_at) } : null;
}

/** What comes next of a kind for a programme; null: nothing. */
export interface Coming {
  programmeId: ProgrammeId;
  next: PostTime | null;
}

/** Writes down what comes next of a kind. */
export async function writePlanned(tx: Kysely<Schema>, kind: PostKind, coming: readonly Coming[]): Promise<void> {
  const times = coming.flatMap(({ programmeId, next }) =>
    next ? [{ programme_id: programmeId, kind, due_at: instantText(next.at), local_date: next.localDate }] : [],
  );
  const ended = coming.flatMap(({ programmeId, next }) => (next ? [] : [programmeId]));
  if (ended.length > 0) await tx.deleteFrom('planned').where('programme_id', 'in', ended).where('kind', '=', kind).execute();
  if (times.length === 0) return;
  await tx
    .insertInto('planned')
    .values(times)
    .onConflict((c) =>
      c
        .columns(['programme_id', 'kind'])
        .doUpdateSet(({ ref }) => ({ due_at: ref('excluded.due_at'), local_date: ref('excluded.local_date') })),
    )
    .execute();
}

/** Plans a programme's next post of one kind anew, from `at` on. */
export async function planNext(tx: Kysely<Schema>, kind: PlannedKind, of: OfClub, at: Instant): Promise<void> {
  await writePlanned(tx, kind.kind, [{ programmeId: of.programme.id, next: nextOf(kind, of, at, await obstaclesOf(tx, kind, of)) }]);
}
