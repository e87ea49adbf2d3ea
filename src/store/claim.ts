import { type Kysely, sql } from 'kysely';
import type { Instant } from '../club/club.ts';
import type { PostId } from '../club/ids.ts';
import { KINDS, kindsBefore } from '../posts/kinds.ts';
import type { ClaimedPost, ClaimOptions } from '../posts/outbox.ts';
import type { PostKind } from '../posts/post.ts';
import { readClaimed } from './claimed-rows.ts';
import { lockRows } from './engine.ts';
import { instantText } from './instant.ts';
import { OPEN } from './post-rows.ts';
import type { Schema } from './schema.ts';

/** How long a claim holds, in seconds. */
const LEASE_SECONDS = 60;

/**
 * Takes posts to be sent now, most urgent first; each is handed to one claimer only. Those that may be out from an earlier attempt come
 * past their deadline too: find out first. Those that are known not to be out do not, and `skipLate` ends them. The two are what
 * `next` says of posts that nobody holds, as SQL.
 */
export async function claim(db: Kysely<Schema>, at: Instant, options: ClaimOptions): Promise<ClaimedPost[]> {
  const { owner, kinds, limit, mayBeFirst } = options;
  if (!(await isAnyOpen(db, kinds))) return []; // most beats end here, and a transaction would keep check-ins waiting
  return db.transaction().execute(async (tx) => {
    const rows = await candidates(tx, at, { kinds, limit, mayBeFirst });
    if (rows.length === 0) return [];
    const stateBefore = new Map(rows.map(({ id, state }) => [id, state]));
    await lease(tx, [...stateBefore.keys()], { at, owner, until: at.add({ seconds: LEASE_SECONDS }) });
    const claimed = await readClaimed(tx, stateBefore, at);
    await noteCounts(tx, claimed);
    return claimed;
  });
}

/** Writes down which prompts are made with a count, before they are made: who finds a message again cannot tell. */
async function noteCounts(tx: Kysely<Schema>, claimed: readonly ClaimedPost[]): Promise<void> {
  const prompts = Map.groupBy(
    claimed.filter(({ kind }) => kind === 'daily'),
    ({ hasCount }) => hasCount,
  );
  for (const [hasCount, those] of prompts) {
    const ids = those.map(({ id }) => id);
    await tx
      .updateTable('posts')
      .set({ has_count: hasCount ? 1 : 0 })
      .where('id', 'in', ids)
      .execute();
  }
}

/** Whether a post of these kinds waits to be claimed now. */
export async function isWaiting(db: Kysely<Schema>, at: Instant, kinds: readonly PostKind[]): Promise<boolean> {
  return (await claimable(db, at).where('kind', 'in', kinds).limit(1).executeTakeFirst()) !== undefined;
}

async function isAnyOpen(db: Kysely<Schema>, kinds: readonly PostKind[]): Promise<boolean> {
  const open = await db.selectFrom('posts').select('id').where('state', 'in', OPEN).where('kind', 'in', kinds).limit(1).executeTakeFirst();
  return open !== undefined;
}

interface Wanted {
  kinds: readonly PostKind[];
  limit: number;
  mayBeFirst: boolean;
}

/** The posts to take, each with its state before. Posts that go out before another come along with it, first. */
async function candidates(tx: Kysely<Schema>, at: Instant, { kinds, limit, mayBeFirst }: Wanted) {
  const urgent = await claimable(tx, at)
    .where('kind', 'in', kinds)
    .$if(!mayBeFirst, (query) => query.where(hasHadOne))
    .orderBy('deadline_at')
    .orderBy('id')
    .limit(limit)
    .modifyEnd(lockRows(tx, 'posts', 'pass over'))
    .execute();
  const before = await thoseBefore(tx, at, urgent);
  const isBefore = (row: Candidate, other: Candidate) =>
    kindsBefore(row.kind).includes(other.kind) && other.programme_id === row.programme_id && other.local_date === row.local_date;
  const pairs = urgent.flatMap((row) => [...before.filter((other) => isBefore(row, other)), row]);
  return [...new Map(pairs.map((row) => [row.id, row])).values()].slice(0, limit);
}
type Candidate = Awaited<ReturnType<ReturnType<typeof claimable>['execute']>>[number];

/** The posts of the same programme and day that go out before these and still wait. */
async function thoseBefore(tx: Kysely<Schema>, at: Instant, rows: readonly Candidate[]): Promise<Candidate[]> {
  const later = rows.filter(({ kind }) => KINDS[kind].goesLast);
  if (later.length === 0) return [];
  return claimable(tx, at)
    .where('kind', 'in', [...new Set(later.flatMap(({ kind }) => kindsBefore(kind)))])
    .where(
      'programme_id',
      'in',
      later.map((row) => row.programme_id),
    )
    .where(
      'local_date',
      'in',
      later.map((row) => row.local_date),
    )
    .modifyEnd(lockRows(tx, 'posts', 'pass over'))
    .execute();
}

/** Whether its member was reminded before. */
const hasHadOne = sql<boolean>`exists (
  select 1 from reminders where reminders.member_id = posts.member_id and reminded_date is not null)`;

function claimable(tx: Kysely<Schema>, at: Instant) {
  const now = instantText(at);
  return tx
    .selectFrom('posts')
    .select(['id', 'programme_id', 'kind', 'local_date', 'state'])
    .where('state', 'in', OPEN)
    .where((c) => c.or([c('not_before_at', 'is', null), c('not_before_at', '<=', now)]))
    .where((c) => c.or([c('lease_until', 'is', null), c('lease_until', '<=', now)]))
    .where((c) => c.or([c('state', '<>', 'due'), c('deadline_at', '>=', now)]));
}

async function lease(
  tx: Kysely<Schema>,
  ids: PostId[],
  { at, owner, until }: { at: Instant; owner: string; until: Instant },
): Promise<void> {
  const now = instantText(at);
  await tx
    .updateTable('posts')
    .set((c) => ({
      state: 'sending',
      attempts: c('attempts', '+', 1),
      lease_owner: owner,
      lease_until: instantText(until),
      first_attempt_at: c.fn.coalesce('first_attempt_at', c.val(now)),
      not_before_at: null,
      updated_at: now,
    }))
    .where('id', 'in', ids)
    .execute();
}
