import { setImmediate } from 'node:timers/promises';
import type { Insertable, Kysely } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Club, Instant } from '../club/club.ts';
import { duePrompts, nextPrompt, type PromptTime, promptDeadline } from '../club/schedule.ts';
import { clubOf } from './clubs.ts';
import { lockRows } from './engine.ts';
import { instantText } from './instant.ts';
import type { PromptsTable, Schema } from './schema.ts';

/** Clubs handled in one transaction: about 10 ms of SQLite. */
const BATCH = 100;

/**
 * Puts every prompt that came due by `at` in the outbox, and plans each club's next one.
 *
 * Of several that a club missed only the latest is to be posted, and that only until its deadline; the others are kept as skipped. A
 * day that is in the outbox already stays as it is, so that nothing makes a second prompt of it.
 *
 * @returns how many prompts were added, skipped ones included
 */
export async function materialise(db: Kysely<Schema>, at: Instant): Promise<number> {
  let added = 0;
  for (;;) {
    const batch = await db.transaction().execute((tx) => materialiseBatch(tx, at));
    added += batch.added;
    if (batch.clubs < BATCH) return added;
    await setImmediate(); // 5,000 clubs due at nine must not keep people's check-ins waiting
  }
}

async function materialiseBatch(tx: Kysely<Schema>, at: Instant): Promise<{ clubs: number; added: number }> {
  const rows = await tx
    .selectFrom('clubs')
    .selectAll()
    .where('next_prompt_at', '<=', instantText(at))
    .orderBy('next_prompt_at')
    .limit(BATCH)
    .modifyEnd(lockRows(tx))
    .execute();

  let added = 0;
  for (const club of rows.map(clubOf)) added += await materialiseClub(tx, club, at);
  return { clubs: rows.length, added };
}

async function materialiseClub(tx: Kysely<Schema>, club: Club, at: Instant): Promise<number> {
  const next = nextPrompt(club, at);
  await tx
    .updateTable('clubs')
    .set({ next_prompt_at: next && instantText(next.at) })
    .where('id', '=', club.id)
    .execute();

  const due = club.nextPromptAt ? duePrompts(club, club.nextPromptAt, at) : [];
  if (due.length === 0) return 0; // the organiser moved the hour since it was planned
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('prompts')
    .values(due.map((prompt) => toRow(club, prompt, prompt === due.at(-1), at)))
    .onConflict((c) => c.doNothing())
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows);
}

function toRow(club: Club, prompt: PromptTime, isLatest: boolean, at: Instant): Insertable<PromptsTable> {
  const deadline = promptDeadline(prompt.at, prompt.localDate, club.timeZone);
  const late = Temporal.Instant.compare(at, deadline) > 0 ? 'late' : null;
  const reason = isLatest ? late : 'missed';
  return {
    club_id: club.id,
    kind: 'daily',
    local_date: prompt.localDate,
    generation: 0,
    channel_id: club.channelId,
    due_at: instantText(prompt.at),
    deadline_at: instantText(deadline),
    state: reason ? 'skipped' : 'due',
    reason,
    attempts: 0,
    created_at: instantText(at),
    updated_at: instantText(at),
  };
}
