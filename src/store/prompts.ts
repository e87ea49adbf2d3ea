import type { Kysely } from 'kysely';
import type { Club, Instant, LocalDate, PromptKind } from '../club/club.ts';
import { isOpen, TIMED_OUT, troubleOf } from '../club/prompt-state.ts';
import { type ClaimOptions, claim, type Prompt } from './claim.ts';
import { instantText } from './instant.ts';
import { type Materialised, materialise, type Replanned, replanAll } from './materialise.ts';
import { addNotice, endTroubles } from './notices.ts';
import { DAILY, planNext } from './plans.ts';
import { OPEN, type PromptRecord, recordOf } from './prompt-rows.ts';
import type { Schema } from './schema.ts';

/**
 * What came of an attempt. Try again later: `due` when the message is known not to be out, `sending` when it may be. `reason` is a
 * short code of at most 64 characters. `shownCount` is how many check-ins the message tells of, where that is known.
 */
export type PromptOutcome =
  | { state: 'posted'; messageId: string; shownCount?: number }
  | { state: 'due' | 'sending'; notBeforeAt: Instant; reason: string }
  | { state: 'skipped' | 'blocked' | 'failed' | 'unknown' | 'posted_deleted'; reason: string };

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
        await planNext(tx, DAILY, club, at); // this day has its prompt now
        return Number(numInsertedOrUpdatedRows) > 0;
      });
    },

    /** The latest prompt of a club day; null: the day has none. */
    async ofDay(club: Club, localDate: LocalDate): Promise<PromptRecord | null> {
      return latestOf(db, club, localDate);
    },

    /** See {@link claim}. */
    claim: (at: Instant, options: ClaimOptions): Promise<Prompt[]> => claim(db, at, options),

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
            shown_count: 'shownCount' in outcome ? outcome.shownCount : null,
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

    /** The club's latest prompts, or digests, newest first. */
    async recent(club: Club, limit: number, kind: PromptKind = 'daily'): Promise<PromptRecord[]> {
      const rows = await db
        .selectFrom('prompts')
        .selectAll()
        .where('club_id', '=', club.id)
        .where('kind', '=', kind)
        .orderBy('local_date', 'desc')
        .orderBy('generation', 'desc')
        .limit(limit)
        .execute();
      return rows.map(recordOf);
    },
  };
}
export type PromptStore = ReturnType<typeof promptStore>;

/** How long a prompt that an organiser asked for is tried, in minutes. */
const REQUEST_HOLDS_MINUTES = 60;

/** Has the organisers told of a trouble, or ends those that are over now that something went out. */
async function tell(tx: Kysely<Schema>, { id, kind: posted, club }: Prompt, outcome: PromptOutcome, at: Instant): Promise<void> {
  if (outcome.state === 'posted') return endTroubles(tx, club.id, posted, at);
  const kind = outcome.reason === TIMED_OUT ? 'blocked' : troubleOf(outcome); // it waits, and somebody can end that now
  if (!kind) return;
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
