import { setImmediate } from 'node:timers/promises';
import type { Insertable, Kysely } from 'kysely';
import type { Club, Instant, PromptTime } from '../club/club.ts';
import { isAfter } from '../club/instant.ts';
import { duePrompts, nextPrompt, promptDeadline, promptInstant } from '../club/schedule.ts';
import { type ClubRow, clubOf, nextPromptColumns, obstaclesOf, selectClubs } from './club-rows.ts';
import { lockRows } from './engine.ts';
import { instantText } from './instant.ts';
import { addNotice } from './notices.ts';
import type { PromptsTable, Schema } from './schema.ts';

/** Clubs handled in one transaction: a millisecond each, in which nobody is answered. */
const BATCH = 20;

/** A club whose next prompt cannot be found, as when its time zone is gone from the runtime's data, is asked again after this, in minutes. */
const ASK_AGAIN_MINUTES = 60;

/** What came of looking for due prompts. */
export interface Materialised {
  /** Prompts added to the outbox, skipped ones included. */
  added: number;
  /** Clubs for which no time could be found, and why. */
  troubles: Trouble[];
}

export interface Trouble {
  guildId: string;
  error: unknown;
}

/**
 * Puts every prompt that came due by `at` in the outbox, and plans each club's next one.
 *
 * Of several that a club missed only the latest is to be posted, and that only until its deadline; the others are kept as skipped. A
 * day that is in the outbox already stays as it is, so that nothing makes a second prompt of it.
 */
export async function materialise(db: Kysely<Schema>, at: Instant): Promise<Materialised> {
  const done: Materialised = { added: 0, troubles: [] };
  for (;;) {
    const clubs = await db.transaction().execute((tx) => materialiseBatch(tx, at, done));
    if (clubs < BATCH) return done;
    await setImmediate(); // 5,000 clubs due at nine must not keep people's check-ins waiting
  }
}

/** What came of looking at every club's next prompt again. */
export interface Replanned {
  /** Clubs whose next prompt has another time now. */
  moved: number;
  troubles: Trouble[];
}

/**
 * Finds the instant of every club's next prompt anew. The day stays; its instant moves when the time-zone data that the bot was
 * started with tells other clock changes than those before.
 */
export async function replanAll(db: Kysely<Schema>, at: Instant): Promise<Replanned> {
  const done: Replanned = { moved: 0, troubles: [] };
  for (let last = 0; ; ) {
    const rows = await selectClubs(db)
      .where('clubs.id', '>', last)
      .where('clubs.next_prompt_at', 'is not', null)
      .orderBy('clubs.id')
      .limit(BATCH)
      .execute();
    for (const row of rows) {
      try {
        if (await replanClub(db, row, at)) done.moved++;
      } catch (error) {
        done.troubles.push({ guildId: row.guild_id, error });
      }
    }
    if (rows.length < BATCH) return done;
    last = rows.at(-1)!.id;
    await setImmediate();
  }
}

async function replanClub(db: Kysely<Schema>, row: ClubRow, at: Instant): Promise<boolean> {
  const club = clubOf(row);
  const { nextPrompt: planned } = club;
  if (!planned) return false;
  const due = promptInstant(club, planned.localDate);
  if (due?.equals(planned.at) && row.next_prompt_date !== null) return false;
  const next = due ? { localDate: planned.localDate, at: due } : nextPrompt(club, at, await obstaclesOf(db, club));
  const { numUpdatedRows } = await db
    .updateTable('clubs')
    .set(nextPromptColumns(next))
    .where('id', '=', club.id)
    .where('next_prompt_at', '=', instantText(planned.at)) // unless somebody changed it meanwhile
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n && !next?.at.equals(planned.at);
}

async function materialiseBatch(tx: Kysely<Schema>, at: Instant, done: Materialised): Promise<number> {
  const rows = await selectClubs(tx)
    .where('clubs.next_prompt_at', '<=', instantText(at))
    .orderBy('clubs.next_prompt_at')
    .limit(BATCH)
    .modifyEnd(lockRows(tx, 'clubs', 'pass over'))
    .execute();

  for (const row of rows) {
    try {
      done.added += await materialiseClub(tx, clubOf(row), at);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      done.troubles.push({ guildId: row.guild_id, error }); // one club's lost time zone must not silence the others
      const later = instantText(at.add({ minutes: ASK_AGAIN_MINUTES }));
      await tx.updateTable('clubs').set({ next_prompt_at: later }).where('id', '=', row.id).execute();
    }
  }
  return rows.length;
}

async function materialiseClub(tx: Kysely<Schema>, club: Club, at: Instant): Promise<number> {
  const due = dueOf(club, at);
  const next = nextPrompt(club, at, { taken: due.at(-1)?.localDate ?? null, pause: club.pause });
  await tx.updateTable('clubs').set(nextPromptColumns(next)).where('id', '=', club.id).execute();
  if (due.length === 0) return 0;
  const added = await tx
    .insertInto('prompts')
    .values(due.map((prompt) => toRow(club, prompt, prompt === due.at(-1), at)))
    .onConflict((c) => c.doNothing())
    .returning(['id', 'state', 'reason'])
    .execute();
  const skipped = added.filter(({ state }) => state === 'skipped').at(-1);
  if (skipped) await addNotice(tx, { clubId: club.id, kind: 'missed', reason: 'missed', promptId: skipped.id }, at);
  return added.length;
}

/** From the day that is planned on, at the instant that it has by today's rules: those it was planned by may be old. */
function dueOf(club: Club, at: Instant): PromptTime[] {
  if (!club.nextPrompt) return [];
  const first = promptInstant(club, club.nextPrompt.localDate) ?? club.nextPrompt.at;
  return duePrompts(club, first, at);
}

function toRow(club: Club, prompt: PromptTime, isLatest: boolean, at: Instant): Insertable<PromptsTable> {
  const deadline = promptDeadline(prompt.at, prompt.localDate, club.timeZone);
  const late = isAfter(at, deadline) ? 'late' : null;
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
