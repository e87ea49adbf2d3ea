import type { Kysely } from 'kysely';
import { addDays } from '../club/calendar.ts';
import type { Organiser, Programme } from '../club/club.ts';
import { exercisesOfSessions } from '../club/kept-session.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { DateRange } from '../club/period.ts';
import { FIRST_PROGRAMME, programmeOf } from '../club/programme.ts';
import { type SessionExercise, sessionPlan } from '../club/session.ts';
import { KINDS } from '../posts/kinds.ts';
import type { PostRecord } from '../posts/outbox.ts';
import { isOpen } from '../posts/post.ts';
import { noteChanges } from './audit.ts';
import { instantText } from './instant.ts';
import { keptSessions, sessionText } from './kept-sessions.ts';
import { planNext } from './planned.ts';
import { dayKey, latestPrompt, recordOf } from './post-rows.ts';
import { lastRestored, mayBeOutSince } from './restored.ts';
import type { Schema } from './schema.ts';

/** How long a prompt that an organiser asked for is tried, in minutes. */
const REQUEST_HOLDS_MINUTES = 60;

/** The daily prompt that an organiser wants, by the number of its programme. */
export interface WantedPrompt {
  programme: number;
  localDate: LocalDate;
  /** 0 for the first of its day; else one more than the latest, which must have ended. */
  generation: number;
}

/**
 * Puts a prompt that an organiser asked for in the outbox, to be sent now: the first of its day, or one more.
 *
 * @returns false, and nothing changes, when the outbox has that one already, or not the one before it, or there is no such programme
 */
export async function requestPrompt(
  db: Kysely<Schema>,
  exercises: readonly SessionExercise[] | null,
  by: Organiser,
  key: WantedPrompt,
): Promise<boolean> {
  const { club, at } = by;
  return db.transaction().execute(async (tx) => {
    const { localDate, generation } = key;
    const programme = programmeOf(club, key.programme);
    if (!programme) return false;
    const latest = await latestPrompt(tx, programme, localDate);
    if (generation !== (latest ? latest.generation + 1 : 0) || (latest && isOpen(latest))) return false;
    const before = addDays(localDate, -1);
    const yesterday = exercisesOfSessions(await keptSessions(tx, [programme.id], { from: before, to: before }));
    const outSince = mayBeOutSince(await lastRestored(tx), at); // an organiser may have asked for it before the restore
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('posts')
      .values({
        club_id: club.id,
        programme_id: programme.id,
        kind: 'daily',
        key: dayKey(key),
        local_date: localDate,
        generation,
        channel_id: programme.channelId,
        session: exercises && sessionText(KINDS.daily.asks(sessionPlan(club, programme, exercises), localDate, yesterday)),
        due_at: instantText(at),
        deadline_at: instantText(at.add({ minutes: REQUEST_HOLDS_MINUTES })),
        state: outSince ? 'sending' : 'due',
        attempts: 0,
        first_attempt_at: outSince && instantText(outSince),
        created_at: instantText(at),
        updated_at: instantText(at),
      })
      .onConflict((c) => c.doNothing())
      .executeTakeFirstOrThrow();
    await planNext(tx, KINDS.daily, { club, programme }, at); // this day has its prompt now
    const isNew = Number(numInsertedOrUpdatedRows) > 0;
    const noted = { localDate, generation, ...(programme.number !== FIRST_PROGRAMME && { programme: programme.number }) };
    if (isNew) await noteChanges(tx, by, [{ kind: 'prompt', before: null, after: noted }]);
    return isNew;
  });
}

/** The prompts of these programmes from one day to another, both included, newest first. */
export async function promptsOf(db: Kysely<Schema>, programmes: readonly Programme[], { from, to }: DateRange): Promise<PostRecord[]> {
  const ids = programmes.map(({ id }) => id);
  const rows = await db
    .selectFrom('posts')
    .selectAll()
    .where('programme_id', 'in', ids)
    .where('kind', '=', 'daily')
    .where('local_date', '>=', from)
    .where('local_date', '<=', to)
    .orderBy('local_date', 'desc')
    .orderBy('generation', 'desc')
    .execute();
  return rows.map(recordOf);
}
