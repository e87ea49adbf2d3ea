import type { Kysely, Updateable } from 'kysely';
import type { Club, Instant, PromptKind, PromptSchedule, PromptTime } from '../club/club.ts';
import { digestSchedule } from '../club/digest.ts';
import { nextPrompt, type Obstacles } from '../club/schedule.ts';
import { instantText } from './instant.ts';
import type { ClubsTable, Schema } from './schema.ts';

/** How a club's next message of one kind is planned: by which rules, and in which columns of `clubs` it stands. */
export interface Plan {
  kind: PromptKind;
  at: 'next_prompt_at' | 'next_digest_at';
  date: 'next_prompt_date' | 'next_digest_date';
  /** null: the club wants none. */
  scheduleOf(club: PromptSchedule & Pick<Club, 'digest'>): PromptSchedule | null;
  plannedOf(club: Club): PromptTime | null;
  columnsOf(next: PromptTime | null): Pick<Updateable<ClubsTable>, Plan['at'] | Plan['date']>;
}

/** The prompt of a day. */
export const DAILY: Plan = {
  kind: 'daily',
  at: 'next_prompt_at',
  date: 'next_prompt_date',
  scheduleOf: (club) => club,
  plannedOf: (club) => club.nextPrompt,
  columnsOf: (next) => ({ next_prompt_at: next && instantText(next.at), next_prompt_date: next?.localDate ?? null }),
};

/** The digest of a week. */
export const WEEKLY: Plan = {
  kind: 'weekly',
  at: 'next_digest_at',
  date: 'next_digest_date',
  scheduleOf: (club) => (club.digest ? digestSchedule(club) : null),
  plannedOf: (club) => club.nextDigest,
  columnsOf: (next) => ({ next_digest_at: next && instantText(next.at), next_digest_date: next?.localDate ?? null }),
};

/** The prompt comes first, so that a trouble that it shares with the digest is told by its name. */
export const PLANS: readonly Plan[] = [DAILY, WEEKLY];

/** The next message of a kind after `at`; null: there is none to come. */
export function nextOf(plan: Plan, club: Club, at: Instant, obstacles: Obstacles): PromptTime | null {
  const schedule = plan.scheduleOf(club);
  return schedule && nextPrompt(schedule, at, obstacles);
}

/** What a club's next message of a kind has to go round: the latest day of that kind in the outbox, and the club's pause. */
export async function obstaclesOf(db: Kysely<Schema>, { kind }: Plan, { id, pause }: Pick<Club, 'id' | 'pause'>): Promise<Obstacles> {
  const latest = await db
    .selectFrom('prompts')
    .select('local_date')
    .where('club_id', '=', id)
    .where('kind', '=', kind)
    .orderBy('local_date', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { taken: latest?.local_date ?? null, pause };
}

/** Plans a club's next message of one kind anew, from `at` on. */
export async function planNext(tx: Kysely<Schema>, plan: Plan, club: Club, at: Instant): Promise<void> {
  const next = nextOf(plan, club, at, await obstaclesOf(tx, plan, club));
  await tx.updateTable('clubs').set(plan.columnsOf(next)).where('id', '=', club.id).execute();
}
