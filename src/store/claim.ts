import type { Kysely } from 'kysely';
import type { Club, Instant } from '../club/club.ts';
import type { PromptState } from '../club/prompt-state.ts';
import { clubsOf } from './club-rows.ts';
import { lockRows } from './engine.ts';
import { instantOf, instantText } from './instant.ts';
import { addNotice } from './notices.ts';
import { OPEN, type PromptRecord, recordOf } from './prompt-rows.ts';
import type { Schema } from './schema.ts';

/** A claimed prompt: until `leaseUntil` nobody else posts it. */
export interface Prompt extends PromptRecord {
  club: Club;
  leaseOwner: string;
  leaseUntil: Instant;
  firstAttemptAt: Instant;
  /** How many members have checked in for its day. */
  checkedIn: number;
  /** An earlier attempt ended without a word: the message may be in the channel already. */
  mayBeOut: boolean;
}

export interface ClaimOptions {
  /** Who claims; another name in every process. */
  owner: string;
  /** The most prompts to take: 50 unless told. */
  limit?: number;
}

/** How long a claim holds, in seconds. */
const LEASE_SECONDS = 60;

/**
 * Takes prompts to be posted now, most urgent first; each is handed to one claimer only. Those that may be out from an earlier attempt
 * come past their deadline too: find out first. Those that are known not to be out become skipped.
 */
export async function claim(db: Kysely<Schema>, at: Instant, { owner, limit = 50 }: ClaimOptions): Promise<Prompt[]> {
  return db.transaction().execute(async (tx) => {
    await skipLate(tx, at);
    const stateBefore = await claimable(tx, at, limit);
    if (stateBefore.size === 0) return [];
    await lease(tx, [...stateBefore.keys()], { at, owner, until: at.add({ seconds: LEASE_SECONDS }) });
    return claimed(tx, stateBefore);
  });
}

/** Skips what a club's outbox holds and nobody has tried to post. */
export async function skipWaiting(tx: Kysely<Schema>, { id }: Club, reason: 'paused' | 'removed', at: Instant): Promise<void> {
  await tx
    .updateTable('prompts')
    .set({ state: 'skipped', reason, updated_at: instantText(at) })
    .where('state', 'in', OPEN)
    .where('state', '=', 'due')
    .where('club_id', '=', id)
    .execute();
}

async function skipLate(tx: Kysely<Schema>, at: Instant): Promise<void> {
  const skipped = await tx
    .updateTable('prompts')
    .set({ state: 'skipped', reason: 'late', updated_at: instantText(at) })
    .where('state', 'in', OPEN)
    .where('state', '=', 'due')
    .where('deadline_at', '<', instantText(at))
    .returning(['id', 'club_id'])
    .execute();
  for (const { id, club_id: clubId } of skipped) await addNotice(tx, { clubId, kind: 'missed', reason: 'missed', promptId: id }, at);
}

/** The prompts to take, by id, each with the state it is in before it is taken. */
async function claimable(tx: Kysely<Schema>, at: Instant, limit: number): Promise<Map<number, PromptState>> {
  const now = instantText(at);
  const rows = await tx
    .selectFrom('prompts')
    .select(['id', 'state'])
    .where('state', 'in', OPEN)
    .where((c) => c.or([c('not_before_at', 'is', null), c('not_before_at', '<=', now)]))
    .where((c) => c.or([c('lease_until', 'is', null), c('lease_until', '<=', now)]))
    .orderBy('deadline_at')
    .limit(limit)
    .modifyEnd(lockRows(tx, 'prompts', 'pass over'))
    .execute();
  return new Map(rows.map(({ id, state }) => [id, state]));
}

async function lease(
  tx: Kysely<Schema>,
  ids: number[],
  { at, owner, until }: { at: Instant; owner: string; until: Instant },
): Promise<void> {
  const now = instantText(at);
  await tx
    .updateTable('prompts')
    .set((c) => ({
      state: 'sending',
      attempts: c('attempts', '+', 1),
      lease_owner: owner,
      lease_until: instantText(until),
      first_attempt_at: c.fn.coalesce('first_attempt_at', c.val(now)),
      last_attempt_at: now,
      updated_at: now,
    }))
    .where('id', 'in', ids)
    .execute();
}

async function claimed(tx: Kysely<Schema>, stateBefore: ReadonlyMap<number, PromptState>): Promise<Prompt[]> {
  const rows = await tx
    .selectFrom('prompts')
    .leftJoin('day_totals', (join) =>
      join.onRef('day_totals.club_id', '=', 'prompts.club_id').onRef('day_totals.local_date', '=', 'prompts.local_date'),
    )
    .selectAll('prompts')
    .select('members')
    .where('id', 'in', [...stateBefore.keys()])
    .orderBy('deadline_at')
    .orderBy('id')
    .execute();
  const clubs = await clubsOf(tx, rows);
  return rows.map((row) => ({
    ...recordOf(row),
    club: clubs.get(row.club_id)!, // a foreign key promises it
    leaseOwner: row.lease_owner!,
    leaseUntil: instantOf(row.lease_until!),
    firstAttemptAt: instantOf(row.first_attempt_at!),
    checkedIn: row.members ?? 0,
    mayBeOut: stateBefore.get(row.id) === 'sending',
  }));
}
