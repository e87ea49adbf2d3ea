import { setImmediate } from 'node:timers/promises';
import type { Insertable, Kysely } from 'kysely';
import type { Club, Instant, PromptKind, PromptSchedule, PromptTime } from '../club/club.ts';
import { isAfter } from '../club/instant.ts';
import { duePrompts, promptDeadline, promptInstant } from '../club/schedule.ts';
import { type ClubRow, clubOf, selectClubs } from './club-rows.ts';
import { lockRows } from './engine.ts';
import { instantText } from './instant.ts';
import { addNotice } from './notices.ts';
import { nextOf, obstaclesOf, PLANS, type Plan } from './plans.ts';
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
 * Puts every prompt and digest that came due by `at` in the outbox, and plans each club's next one.
 *
 * Of several that a club missed only the latest is to be posted, and that only until its deadline; the others are kept as skipped. A
 * day that is in the outbox already stays as it is, so that nothing makes a second prompt of it.
 */
export async function materialise(db: Kysely<Schema>, at: Instant): Promise<Materialised> {
  const done: Materialised = { added: 0, troubles: [] };
  for (const plan of PLANS) {
    if (!(await isAnyDue(db, plan, at))) continue; // most beats: nobody has to wait while nothing is written
    while ((await db.transaction().execute((tx) => materialiseBatch(tx, plan, at, done))) === BATCH) {
      await setImmediate(); // 5,000 clubs due at nine must not keep people's check-ins waiting
    }
  }
  return done;
}

/** What came of looking at every club's next prompt and digest again. */
export interface Replanned {
  /** Prompts and digests that have another time now. */
  moved: number;
  troubles: Trouble[];
}

/**
 * Finds the instant of every club's next prompt and digest anew. The day stays; its instant moves when the time-zone data that the bot
 * was started with tells other clock changes than those before. A club that has none planned gets its first one, as after an update
 * that brings a new kind.
 */
export async function replanAll(db: Kysely<Schema>, at: Instant): Promise<Replanned> {
  const done: Replanned = { moved: 0, troubles: [] };
  for (let last = 0; ; ) {
    const rows = await selectClubs(db).where('clubs.id', '>', last).orderBy('clubs.id').limit(BATCH).execute();
    for (const row of rows) {
      try {
        for (const plan of PLANS) if (await replanClub(db, plan, row, at)) done.moved++;
      } catch (error) {
        done.troubles.push({ guildId: row.guild_id, error });
      }
    }
    if (rows.length < BATCH) return done;
    last = rows.at(-1)!.id;
    await setImmediate();
  }
}

async function replanClub(db: Kysely<Schema>, plan: Plan, row: ClubRow, at: Instant): Promise<boolean> {
  const club = clubOf(row);
  const planned = plan.plannedOf(club);
  const schedule = plan.scheduleOf(club);
  const due = planned && schedule && promptInstant(schedule, planned.localDate);
  const first = nextOf(plan, club, at, await obstaclesOf(db, plan, club));
  const isAhead = due && first && isAfter(due, first.at); // planned at a time that was wrong: the days before it have no prompt
  if (due?.equals(planned!.at) && row[plan.date] !== null && !isAhead) return false;
  const next = due && !isAhead ? { localDate: planned!.localDate, at: due } : first;
  if (!planned && !next) return false;
  const { numUpdatedRows } = await db
    .updateTable('clubs')
    .set(plan.columnsOf(next))
    .where('id', '=', club.id)
    .where(plan.at, planned ? '=' : 'is', planned && instantText(planned.at)) // unless somebody changed it meanwhile
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n && !(planned && next?.at.equals(planned.at));
}

async function isAnyDue(db: Kysely<Schema>, plan: Plan, at: Instant): Promise<boolean> {
  const due = await db.selectFrom('clubs').select('id').where(plan.at, '<=', instantText(at)).limit(1).executeTakeFirst();
  return due !== undefined;
}

async function materialiseBatch(tx: Kysely<Schema>, plan: Plan, at: Instant, done: Materialised): Promise<number> {
  const rows = await selectClubs(tx)
    .where(`clubs.${plan.at}`, '<=', instantText(at))
    .orderBy(`clubs.${plan.at}`)
    .limit(BATCH)
    .modifyEnd(lockRows(tx, 'clubs', 'pass over'))
    .execute();

  for (const row of rows) {
    try {
      done.added += await materialiseClub(tx, plan, clubOf(row), at);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      done.troubles.push({ guildId: row.guild_id, error }); // one club's lost time zone must not silence the others
      const later = instantText(at.add({ minutes: ASK_AGAIN_MINUTES }));
      await tx.updateTable('clubs').set(plan.at, later).where('id', '=', row.id).execute();
    }
  }
  return rows.length;
}

async function materialiseClub(tx: Kysely<Schema>, plan: Plan, club: Club, at: Instant): Promise<number> {
  const schedule = plan.scheduleOf(club);
  const due = schedule ? dueOf(schedule, plan.plannedOf(club), at) : [];
  const next = nextOf(plan, club, at, { taken: due.at(-1)?.localDate ?? null, pause: club.pause });
  await tx.updateTable('clubs').set(plan.columnsOf(next)).where('id', '=', club.id).execute();
  if (!schedule || due.length === 0) return 0;
  const added = await tx
    .insertInto('prompts')
    .values(due.map((prompt) => toRow({ club, kind: plan.kind, schedule, prompt, isLatest: prompt === due.at(-1) }, at)))
    .onConflict((c) => c.doNothing())
    .returning(['id', 'state', 'reason'])
    .execute();
  const skipped = added.filter(({ state }) => state === 'skipped').at(-1);
  if (skipped) await addNotice(tx, { clubId: club.id, kind: 'missed', reason: 'missed', promptId: skipped.id }, at);
  return added.length;
}

/** From the day that is planned on, at the instant that it has by today's rules: those it was planned by may be old. */
function dueOf(schedule: PromptSchedule, planned: PromptTime | null, at: Instant): PromptTime[] {
  if (!planned) return [];
  const first = promptInstant(schedule, planned.localDate) ?? planned.at;
  return duePrompts(schedule, first, at);
}

interface Due {
  club: Club;
  kind: PromptKind;
  schedule: PromptSchedule;
  prompt: PromptTime;
  /** Those before it were missed. */
  isLatest: boolean;
}

function toRow({ club, kind, schedule, prompt, isLatest }: Due, at: Instant): Insertable<PromptsTable> {
  const deadline = promptDeadline(prompt, schedule);
  const late = isAfter(at, deadline) ? 'late' : null;
  const reason = isLatest ? late : 'missed';
  return {
    club_id: club.id,
    kind,
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
