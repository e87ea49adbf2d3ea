import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import { weekday } from '../club/calendar.ts';
import type { Club, Instant, LocalDate, PromptKind } from '../club/club.ts';
import { OUT_STATES, type PromptState, TIMED_OUT } from '../club/prompt-state.ts';
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
  /** No prompt of the club went out before. */
  isFirst: boolean;
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
  if (!(await isAnyOpen(db))) return []; // most beats: nobody has to wait while nothing is written
  return db.transaction().execute(async (tx) => {
    await skipLate(tx, at);
    const rows = await candidates(tx, at, limit);
    if (rows.length === 0) return [];
    const stateBefore = new Map(rows.map(({ id, state }) => [id, state]));
    await lease(tx, [...stateBefore.keys()], { at, owner, until: at.add({ seconds: LEASE_SECONDS }) });
    return claimed(tx, stateBefore);
  });
}

/** Skips what a club's outbox holds and nobody has tried to post. */
export async function skipWaiting(
  tx: Kysely<Schema>,
  { id }: Club,
  { reason, kinds }: { reason: 'paused' | 'removed' | 'off'; kinds: readonly PromptKind[] },
  at: Instant,
): Promise<void> {
  await tx
    .updateTable('prompts')
    .set({ state: 'skipped', reason, updated_at: instantText(at) })
    .where('state', 'in', OPEN)
    .where('state', '=', 'due')
    .where('club_id', '=', id)
    .where('kind', 'in', kinds)
    .execute();
}

async function isAnyOpen(db: Kysely<Schema>): Promise<boolean> {
  return (await db.selectFrom('prompts').select('id').where('state', 'in', OPEN).limit(1).executeTakeFirst()) !== undefined;
}

async function skipLate(tx: Kysely<Schema>, at: Instant): Promise<void> {
  const skipped = await tx
    .updateTable('prompts')
    .set({
      state: 'skipped',
      reason: sql<string>`case when reason = ${TIMED_OUT} then reason else 'late' end`,
      updated_at: instantText(at),
    })
    .where('state', 'in', OPEN)
    .where('state', '=', 'due')
    .where('deadline_at', '<', instantText(at))
    .returning(['id', 'club_id', 'reason'])
    .execute();
  for (const { id, club_id: clubId, reason } of skipped) {
    const trouble = reason === TIMED_OUT ? ({ kind: 'blocked', reason } as const) : ({ kind: 'missed', reason: 'missed' } as const);
    await addNotice(tx, { clubId, ...trouble, promptId: id }, at);
  }
}

/** The prompts to take, each with the state it is in before it is taken. A prompt takes its club's digest along, which is read first. */
async function candidates(tx: Kysely<Schema>, at: Instant, limit: number) {
  const urgent = await claimable(tx, at)
    .orderBy('deadline_at')
    .limit(limit)
    .modifyEnd(lockRows(tx, 'prompts', 'pass over'))
    .execute();
  const digests = await digestsBeside(tx, at, urgent);
  const pairs = urgent.flatMap((row) => [...digests.filter((digest) => digest.club_id === row.club_id), row]);
  return [...new Map(pairs.map((row) => [row.id, row])).values()].slice(0, limit);
}

/** The digests that wait to be posted beside these prompts. */
async function digestsBeside(
  tx: Kysely<Schema>,
  at: Instant,
  rows: readonly { club_id: number; kind: PromptKind; local_date: LocalDate }[],
) {
  const mondays = rows.filter(({ kind, local_date }) => kind === 'daily' && weekday(local_date) === 1);
  if (mondays.length === 0) return [];
  const clubIds = mondays.map((row) => row.club_id);
  const dates = mondays.map((row) => row.local_date);
  return claimable(tx, at)
    .where('kind', '=', 'weekly')
    .where('club_id', 'in', clubIds)
    .where('local_date', 'in', dates)
    .modifyEnd(lockRows(tx, 'prompts', 'pass over'))
    .execute();
}

function claimable(tx: Kysely<Schema>, at: Instant) {
  const now = instantText(at);
  return tx
    .selectFrom('prompts')
    .select(['id', 'club_id', 'kind', 'local_date', 'state'])
    .where('state', 'in', OPEN)
    .where((c) => c.or([c('not_before_at', 'is', null), c('not_before_at', '<=', now)]))
    .where((c) => c.or([c('lease_until', 'is', null), c('lease_until', '<=', now)]));
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

/** Whether a prompt of the same club went out before. */
function hasEarlier(prompts: ExpressionBuilder<Schema, 'prompts'>) {
  const earlier = prompts.selectFrom('prompts as earlier').select('earlier.id').whereRef('earlier.club_id', '=', 'prompts.club_id');
  return prompts.exists(earlier.where('earlier.kind', '=', 'daily').where('earlier.state', 'in', OUT_STATES)).as('has_earlier');
}

async function claimed(tx: Kysely<Schema>, stateBefore: ReadonlyMap<number, PromptState>): Promise<Prompt[]> {
  const rows = await tx
    .selectFrom('prompts')
    .leftJoin('day_totals', (join) =>
      join.onRef('day_totals.club_id', '=', 'prompts.club_id').onRef('day_totals.local_date', '=', 'prompts.local_date'),
    )
    .selectAll('prompts')
    .select(['members', hasEarlier])
    .where('prompts.id', 'in', [...stateBefore.keys()])
    .orderBy('kind', 'desc') // digests, and then prompts
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
    isFirst: !row.has_earlier,
    mayBeOut: stateBefore.get(row.id) === 'sending',
  }));
}
