import { type Kysely, type Selectable, sql } from 'kysely';
import type { Club, Instant, LocalDate } from '../club/club.ts';
import { nextPrompt } from '../club/schedule.ts';
import { clubOf, nextPromptColumns, obstaclesOf, selectClubs } from './club-rows.ts';
import { lockRows } from './engine.ts';
import { instantOf, instantText } from './instant.ts';
import { type Materialised, materialise, type Replanned, replanAll } from './materialise.ts';
import { addNotice, endNotices } from './notices.ts';
import type { NoticeKind, PromptState, PromptsTable, Schema } from './schema.ts';

/** A prompt of a club day, and what became of it. */
export interface PromptRecord {
  id: number;
  localDate: LocalDate;
  /** 0; one more for each repost that an organiser asked for. */
  generation: number;
  channelId: string;
  dueAt: Instant;
  /** The last instant at which it is still posted. */
  deadlineAt: Instant;
  state: PromptState;
  /** A short code for the state, such as 'late', 'missed' or 'permission'; null: none needed. */
  reason: string | null;
  /** How often it was claimed. */
  attempts: number;
  /** Discord's nonce window runs from here. */
  firstAttemptAt: Instant | null;
  lastAttemptAt: Instant | null;
  messageId: string | null;
}

/** A claimed prompt: until `leaseUntil` nobody else posts it. */
export interface Prompt extends PromptRecord {
  club: Club;
  leaseOwner: string;
  leaseUntil: Instant;
  firstAttemptAt: Instant;
  /** An earlier attempt ended without a word: the message may be in the channel already. */
  mayBeOut: boolean;
}

/**
 * What came of an attempt. Try again later: `due` when the message is known not to be out, `sending` when it may be. `reason` is a
 * short code of at most 64 characters.
 */
export type PromptOutcome =
  | { state: 'posted'; messageId: string }
  | { state: 'due' | 'sending'; notBeforeAt: Instant; reason: string }
  | { state: 'skipped' | 'blocked' | 'failed' | 'unknown' | 'posted_deleted'; reason: string };

export interface ClaimOptions {
  /** Who claims; another name in every process. */
  owner: string;
  /** How long the claim holds: 60 unless told. */
  leaseSeconds?: number;
  /** The most prompts to take: 50 unless told. */
  limit?: number;
}

/**
 * The outbox: one row per prompt of a club day. `due` → `sending` → `posted`, with side exits; a row that is claimed belongs to its
 * claimer until the lease ends, and every step is on disk before the next one starts.
 */
export function promptStore(db: Kysely<Schema>) {
  return {
    /** See {@link materialise}. */
    materialise: (at: Instant): Promise<Materialised> => materialise(db, at),

    /** See {@link replanAll}. */
    replanAll: (at: Instant): Promise<Replanned> => replanAll(db, at),

    /**
     * Puts a prompt that an organiser asked for in the outbox, to be posted now: the first of its day, or one more.
     *
     * @param generation 0 for the first; one more than that of the latest, which must have come to its end
     * @returns false, and nothing changes, when the outbox has that one already, or not the one before it
     */
    async request(club: Club, { localDate, generation }: { localDate: LocalDate; generation: number }, at: Instant): Promise<boolean> {
      return db.transaction().execute(async (tx) => {
        const latest = await latestOf(tx, club, localDate);
        if (generation !== (latest ? latest.generation + 1 : 0) || (latest && isOpen(latest))) return false;
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('prompts')
          .values({
            club_id: club.id,
            kind: 'daily',
            local_date: localDate,
            generation,
            channel_id: club.channelId,
            due_at: instantText(at),
            deadline_at: instantText(at.add({ minutes: REQUEST_HOLDS_MINUTES })),
            state: 'due',
            attempts: 0,
            created_at: instantText(at),
            updated_at: instantText(at),
          })
          .onConflict((c) => c.doNothing())
          .executeTakeFirstOrThrow();
        const next = nextPrompt(club, at, await obstaclesOf(tx, club)); // this day has its prompt now
        await tx.updateTable('clubs').set(nextPromptColumns(next)).where('id', '=', club.id).execute();
        return Number(numInsertedOrUpdatedRows) > 0;
      });
    },

    /** The latest prompt of a club day; null: the day has none. */
    async ofDay(club: Club, localDate: LocalDate): Promise<PromptRecord | null> {
      return latestOf(db, club, localDate);
    },

    /**
     * Takes prompts to be posted now, most urgent first; each is handed to one claimer only. Those that may be out from an earlier
     * attempt come past their deadline too: find out first. Those that are known not to be out become skipped.
     */
    async claim(at: Instant, { owner, leaseSeconds = 60, limit = 50 }: ClaimOptions): Promise<Prompt[]> {
      return db.transaction().execute(async (tx) => {
        await skipLate(tx, at);
        const stateBefore = await claimable(tx, at, limit);
        if (stateBefore.size === 0) return [];
        await lease(tx, [...stateBefore.keys()], { at, owner, until: at.add({ seconds: leaseSeconds }) });
        return claimed(tx, stateBefore);
      });
    },

    /**
     * Writes down what came of a claimed prompt.
     *
     * @returns false, and nothing changes, when the claim is no longer this claimer's: its lease ended and another took it
     */
    async settle(prompt: Prompt, outcome: PromptOutcome, at: Instant): Promise<boolean> {
      return db.transaction().execute(async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('prompts')
          .set({
            state: outcome.state,
            reason: 'reason' in outcome ? outcome.reason : null,
            message_id: 'messageId' in outcome ? outcome.messageId : null,
            not_before_at: 'notBeforeAt' in outcome ? instantText(outcome.notBeforeAt) : null,
            lease_owner: null,
            lease_until: null,
            updated_at: instantText(at),
          })
          .where('id', '=', prompt.id)
          .where('state', '=', 'sending')
          .where('lease_owner', '=', prompt.leaseOwner)
          .where('attempts', '=', prompt.attempts)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) return false;
        await tell(tx, prompt, outcome, at);
        return true;
      });
    },

    /**
     * Gives back every claim. For the start only: the lock on the database proves that whoever held them is gone.
     *
     * @returns how many there were
     */
    async freeLeases(): Promise<number> {
      const { numUpdatedRows } = await db
        .updateTable('prompts')
        .set({ lease_owner: null, lease_until: null })
        .where('state', 'in', OPEN)
        .where('lease_owner', 'is not', null)
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },

    /** The club's latest prompts, newest first. */
    async recent(club: Club, limit: number): Promise<PromptRecord[]> {
      const rows = await db
        .selectFrom('prompts')
        .selectAll()
        .where('club_id', '=', club.id)
        .orderBy('local_date', 'desc')
        .orderBy('kind', 'desc')
        .orderBy('generation', 'desc')
        .limit(limit)
        .execute();
      return rows.map(recordOf);
    },
  };
}
export type PromptStore = ReturnType<typeof promptStore>;

/** Still to be posted. Literals, not parameters: only so does SQLite see that its index of open prompts holds all of them. */
const OPEN = [sql.lit<PromptState>('due'), sql.lit<PromptState>('sending')];

/** How long a prompt that an organiser asked for is tried, in minutes. */
const REQUEST_HOLDS_MINUTES = 60;

/** Whether it is still to be posted. */
export function isOpen({ state }: Pick<PromptRecord, 'state'>): boolean {
  return state === 'due' || state === 'sending';
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

/** The troubles that organisers are told of, by the end that a prompt came to. */
const TROUBLES: Partial<Record<PromptState, NoticeKind>> = {
  blocked: 'blocked',
  failed: 'failed',
  unknown: 'unknown',
  skipped: 'missed',
};

/** Has the organisers told of a trouble; a prompt that went out ends every one. */
async function tell(tx: Kysely<Schema>, { id, club }: Prompt, outcome: PromptOutcome, at: Instant): Promise<void> {
  if (outcome.state === 'posted') return endNotices(tx, club.id, Object.values(TROUBLES), at);
  const kind = TROUBLES[outcome.state];
  if (!kind || !('reason' in outcome) || outcome.reason === 'paused') return;
  const reason = kind === 'missed' ? 'missed' : outcome.reason; // late or missed: to the club it is one trouble
  await addNotice(tx, { clubId: club.id, kind, reason, promptId: id }, at);
}

async function latestOf(db: Kysely<Schema>, { id }: Club, localDate: LocalDate): Promise<PromptRecord | null> {
  const row = await db
    .selectFrom('prompts')
    .selectAll()
    .where('club_id', '=', id)
    .where('local_date', '=', localDate)
    .where('kind', '=', 'daily')
    .orderBy('generation', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? recordOf(row) : null;
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
    .selectAll()
    .where('id', 'in', [...stateBefore.keys()])
    .orderBy('deadline_at')
    .orderBy('id')
    .execute();
  const clubIds = rows.map((row) => row.club_id);
  const clubs = await selectClubs(tx).where('clubs.id', 'in', clubIds).execute();
  const clubById = new Map(clubs.map((row) => [row.id, clubOf(row)]));
  return rows.map((row) => ({
    ...recordOf(row),
    club: clubById.get(row.club_id)!, // a foreign key promises it
    leaseOwner: row.lease_owner!,
    leaseUntil: instantOf(row.lease_until!),
    firstAttemptAt: instantOf(row.first_attempt_at!),
    mayBeOut: stateBefore.get(row.id) === 'sending',
  }));
}

function recordOf(row: Selectable<PromptsTable>): PromptRecord {
  return {
    id: row.id,
    localDate: row.local_date,
    generation: row.generation,
    channelId: row.channel_id,
    dueAt: instantOf(row.due_at),
    deadlineAt: instantOf(row.deadline_at),
    state: row.state,
    reason: row.reason,
    attempts: row.attempts,
    firstAttemptAt: row.first_attempt_at === null ? null : instantOf(row.first_attempt_at),
    lastAttemptAt: row.last_attempt_at === null ? null : instantOf(row.last_attempt_at),
    messageId: row.message_id,
  };
}
