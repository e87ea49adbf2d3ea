import { type Kysely, sql } from 'kysely';
import type { Club, Instant, LocalDate, PromptKind } from '../club/club.ts';
import { PROMPT_TROUBLES } from '../club/prompt-state.ts';
import { clubsOf } from './club-rows.ts';
import { lockRows } from './engine.ts';
import { instantOf, instantText } from './instant.ts';
import type { NoticeKind, NoticeState, Schema } from './schema.ts';

/** Something that organisers are to be told, claimed to be told now. */
export interface Notice {
  id: number;
  kind: NoticeKind;
  /** Why, as a short code: the prompt's own reason. */
  reason: string;
  club: Club;
  /** The prompt it is about; null: none. */
  prompt: { kind: PromptKind; localDate: LocalDate; generation: number } | null;
  createdAt: Instant;
  firstAttemptAt: Instant;
  /** An earlier attempt ended without a word: they may have been told already. */
  mayBeOut: boolean;
}

/** What came of telling. Try again later: `due` when it is known not to be out, `sending` when it may be. */
export type NoticeOutcome = { state: 'sent' | 'undelivered' } | { state: 'due' | 'sending'; notBeforeAt: Instant };

/** How long a claim holds, in seconds. */
const LEASE_SECONDS = 30;

/** Notices to organisers: of one trouble there is one, until a prompt goes out again. */
export function noticeStore(db: Kysely<Schema>) {
  return {
    /** Takes notices to be sent now, oldest first. */
    async claim(at: Instant, limit = 50): Promise<Notice[]> {
      const open = await db.selectFrom('notices').select('id').where('state', 'in', OPEN).limit(1).executeTakeFirst();
      if (!open) return []; // most beats: nobody has to wait while nothing is written
      return db.transaction().execute(async (tx) => {
        const rows = await claimable(tx, at, limit);
        if (rows.length === 0) return [];
        await lease(
          tx,
          rows.map(({ id }) => id),
          at,
        );
        const clubs = await clubsOf(tx, rows);
        return rows.map((row) => ({
          id: row.id,
          kind: row.kind,
          reason: row.reason,
          club: clubs.get(row.club_id)!, // a foreign key promises it
          prompt: promptOf(row),
          createdAt: instantOf(row.created_at),
          firstAttemptAt: row.first_attempt_at === null ? at : instantOf(row.first_attempt_at),
          mayBeOut: row.state === 'sending',
        }));
      });
    },

    /** Writes down what came of a claimed notice. */
    async settle({ id }: Notice, outcome: NoticeOutcome): Promise<void> {
      await db
        .updateTable('notices')
        .set({ state: outcome.state, not_before_at: 'notBeforeAt' in outcome ? instantText(outcome.notBeforeAt) : null })
        .where('id', '=', id)
        .where('state', '=', 'sending')
        .execute();
    },
  };
}
export type NoticeStore = ReturnType<typeof noticeStore>;

/**
 * A trouble to be told, unless it is being told or has been since it began. One that is not told yet is told by the name of a prompt
 * rather than of a digest that it stopped as well.
 */
export async function addNotice(
  tx: Kysely<Schema>,
  { clubId, kind, reason, promptId }: { clubId: number; kind: NoticeKind; reason: string; promptId: number | null },
  at: Instant,
): Promise<void> {
  await tx
    .insertInto('notices')
    .values({ club_id: clubId, kind, reason, prompt_id: promptId, state: 'due', created_at: instantText(at) })
    .onConflict((c) =>
      c
        .columns(['club_id', 'kind', 'reason'])
        .where('over_at', 'is', null)
        .doUpdateSet({ prompt_id: promptId })
        .where('notices.state', '=', 'due')
        .where(isAbout('weekly')),
    )
    .execute();
}

/**
 * A prompt or a digest went out. What stood in the way of both is over, and what was about its own kind. A prompt also ends what was
 * told about a digest, so that the same trouble of a prompt is told this week; a digest leaves alone what lasts from day to day.
 */
export async function endTroubles(tx: Kysely<Schema>, clubId: number, posted: PromptKind, at: Instant): Promise<void> {
  await ending(tx, clubId, at)
    .where('kind', 'in', PROMPT_TROUBLES)
    .where((c) => c.or([c('kind', '=', 'blocked'), isAbout(posted), ...(posted === 'daily' ? [c('state', '<>', 'due')] : [])]))
    .execute();
}

/** These troubles are over. */
export async function endNotices(tx: Kysely<Schema>, clubId: number, kinds: readonly NoticeKind[], at: Instant): Promise<void> {
  await ending(tx, clubId, at).where('kind', 'in', kinds).execute();
}

/** What asks the organisers to act need not be said any more; that days were missed stays worth saying. */
function ending(tx: Kysely<Schema>, clubId: number, at: Instant) {
  return tx
    .updateTable('notices')
    .set({
      over_at: instantText(at),
      state: sql<NoticeState>`case when state = 'due' and kind <> 'missed' then 'undelivered' else state end`,
    })
    .where('club_id', '=', clubId)
    .where('over_at', 'is', null);
}

/** The notice is about a prompt of this kind. */
function isAbout(kind: PromptKind) {
  return sql<boolean>`exists (select 1 from prompts where prompts.id = notices.prompt_id and prompts.kind = ${kind})`;
}

/** Still to be sent. Literals, so that SQLite sees that its index of open notices holds all of them. */
const OPEN = [sql.lit<NoticeState>('due'), sql.lit<NoticeState>('sending')];

function claimable(tx: Kysely<Schema>, at: Instant, limit: number) {
  return tx
    .selectFrom('notices')
    .leftJoin('prompts', 'prompts.id', 'notices.prompt_id')
    .selectAll('notices')
    .select(['prompts.kind as prompt_kind', 'prompts.local_date', 'prompts.generation'])
    .where('notices.state', 'in', OPEN)
    .where((c) => c.or([c('notices.not_before_at', 'is', null), c('notices.not_before_at', '<=', instantText(at))]))
    .orderBy('notices.created_at')
    .limit(limit)
    .modifyEnd(lockRows(tx, 'notices', 'pass over'))
    .execute();
}

async function lease(tx: Kysely<Schema>, ids: number[], at: Instant): Promise<void> {
  await tx
    .updateTable('notices')
    .set((c) => ({
      state: 'sending' as const,
      first_attempt_at: c.fn.coalesce('first_attempt_at', c.val(instantText(at))),
      not_before_at: instantText(at.add({ seconds: LEASE_SECONDS })),
    }))
    .where('id', 'in', ids)
    .execute();
}

function promptOf(row: Awaited<ReturnType<typeof claimable>>[number]): Notice['prompt'] {
  const { prompt_kind: kind, local_date: localDate, generation } = row;
  return kind === null || localDate === null || generation === null ? null : { kind, localDate, generation };
}
