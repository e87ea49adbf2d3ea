import { setImmediate } from 'node:timers/promises';
import type { Insertable, Kysely } from 'kysely';
import type { Club, Instant, PromptSchedule, PromptTime } from '../club/club.ts';
import { isAfter } from '../club/instant.ts';
import { duePrompts, isLate, nextPrompt, type Obstacles, promptDeadline, promptInstant } from '../club/schedule.ts';
import type { SessionExercise } from '../club/session.ts';
import type { Kind } from '../posts/kind.ts';
import { PLANNED_KINDS, type PlannedKind } from '../posts/kinds.ts';
import type { LostTime } from '../posts/outbox.ts';
import type { PostKind } from '../posts/post.ts';
import { type ClubRow, clubOf, selectClubs } from './club-rows.ts';
import { lockRows } from './engine.ts';
import { instantOf, instantText } from './instant.ts';
import { dayKey, sessionText } from './post-rows.ts';
import type { PostsTable, Schema } from './schema.ts';
import { addTrouble } from './troubles.ts';

/** Clubs handled in one transaction. Each takes a millisecond, in which nobody gets an answer. */
const BATCH = 20;

/** A club whose next post cannot be found, as when its time zone is gone from the runtime's data, is asked again after this, in minutes. */
const ASK_AGAIN_MINUTES = 60;

/** What came of looking for posts that are due. */
export interface Materialised {
  /** Posts added to the outbox, skipped ones included. */
  added: number;
  /** Clubs for which no time could be found, and why. */
  troubles: LostTime[];
}

/** The next post of a kind after `at`; null: there is none to come. */
export function nextOf(kind: PlannedKind, club: Club, at: Instant, obstacles: Obstacles): PromptTime | null {
  const schedule = kind.scheduleOf(club);
  return schedule && nextPrompt(schedule, at, obstacles);
}

/** What a club's next post of a kind has to go round: the latest day of that kind in the outbox, and the club's pause. */
export async function obstaclesOf(
  db: Kysely<Schema>,
  { kind }: Pick<Kind, 'kind'>,
  { id, pause }: Pick<Club, 'id' | 'pause'>,
): Promise<Obstacles> {
  const latest = await db
    .selectFrom('posts')
    .select('local_date')
    .where('club_id', '=', id)
    .where('kind', '=', kind)
    .orderBy('local_date', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { taken: latest?.local_date ?? null, pause };
}

/** What is planned of a kind for a club; null: nothing. */
export async function plannedOf(db: Kysely<Schema>, { kind }: Pick<Kind, 'kind'>, { id }: Pick<Club, 'id'>): Promise<PromptTime | null> {
  const row = await db.selectFrom('planned').selectAll().where('club_id', '=', id).where('kind', '=', kind).executeTakeFirst();
  return row ? { localDate: row.local_date, at: instantOf(row.due_at) } : null;
}

/** Writes down what comes next of a kind; null: nothing does. */
export async function writePlanned(tx: Kysely<Schema>, kind: PostKind, clubId: number, next: PromptTime | null): Promise<void> {
  if (next === null) {
    await tx.deleteFrom('planned').where('club_id', '=', clubId).where('kind', '=', kind).execute();
    return;
  }
  const time = { due_at: instantText(next.at), local_date: next.localDate };
  await tx
    .insertInto('planned')
    .values({ club_id: clubId, kind, ...time })
    .onConflict((c) => c.columns(['club_id', 'kind']).doUpdateSet(time))
    .execute();
}

/** Plans a club's next post of one kind anew, from `at` on. */
export async function planNext(tx: Kysely<Schema>, kind: Kind, club: Club, at: Instant): Promise<void> {
  const planned = PLANNED_KINDS.find((each) => each.kind === kind.kind)!;
  await writePlanned(tx, kind.kind, club.id, nextOf(planned, club, at, await obstaclesOf(tx, kind, club)));
}

/**
 * Puts every post that the calendar planned and that came due by `at` in the outbox, with the session that it asks for, and plans what
 * comes next.
 *
 * Of several that a club missed, the kind says which are still to be sent, and that only until their deadline; the others are kept as
 * skipped. A day that is in the outbox already stays as it is, so that nothing makes a second post of it.
 */
export async function materialise(db: Kysely<Schema>, at: Instant, exercises: readonly SessionExercise[] | null): Promise<Materialised> {
  const done: Materialised = { added: 0, troubles: [] };
  for (const kind of PLANNED_KINDS) {
    if (!(await isAnyDue(db, kind, at))) continue; // so it is with most beats, and a transaction would keep check-ins waiting
    while ((await db.transaction().execute((tx) => materialiseBatch(tx, { kind, at, exercises }, done))) === BATCH) {
      await setImmediate(); // 5,000 clubs due at nine must not keep people's check-ins waiting
    }
  }
  return done;
}

/** What came of looking at every club's next posts again. */
export interface Replanned {
  /** Posts that have another time now. */
  moved: number;
  troubles: LostTime[];
}

/**
 * Finds the instant of every club's next post of each kind anew. The day stays; its instant moves when the time-zone data that the bot
 * was started with tells other clock changes than those before. A club that has none planned gets its first one, as after an update
 * that brings a new kind.
 */
export async function replanAll(db: Kysely<Schema>, at: Instant): Promise<Replanned> {
  const done: Replanned = { moved: 0, troubles: [] };
  for (let last = 0; ; ) {
    const rows = await selectClubs(db).where('clubs.id', '>', last).orderBy('clubs.id').limit(BATCH).execute();
    for (const row of rows) {
      try {
        for (const kind of PLANNED_KINDS) if (await replanClub(db, kind, row, at)) done.moved++;
      } catch (error) {
        done.troubles.push({ guildId: row.guild_id, error });
      }
    }
    if (rows.length < BATCH) return done;
    last = rows.at(-1)!.id;
    await setImmediate();
  }
}

async function replanClub(db: Kysely<Schema>, kind: PlannedKind, row: ClubRow, at: Instant): Promise<boolean> {
  const club = clubOf(row);
  const planned = await plannedOf(db, kind, club);
  const schedule = kind.scheduleOf(club);
  const due = planned && schedule && promptInstant(schedule, planned.localDate);
  const first = nextOf(kind, club, at, await obstaclesOf(db, kind, club));
  const isAhead = due && first && isAfter(due, first.at); // planned at a time that was wrong: the days before it have no prompt
  if (due?.equals(planned!.at) && !isAhead) return false;
  const next = due && !isAhead ? { localDate: planned!.localDate, at: due } : first;
  if (!planned && !next) return false;
  return db.transaction().execute(async (tx) => {
    await tx
      .selectFrom('clubs')
      .select('id')
      .where('id', '=', club.id)
      .modifyEnd(lockRows(tx, 'clubs', 'wait'))
      .execute();
    const now = await plannedOf(tx, kind, club);
    const isChanged = now?.at.epochMilliseconds !== planned?.at.epochMilliseconds; // by somebody, meanwhile
    if (isChanged) return false;
    await writePlanned(tx, kind.kind, club.id, next);
    return !(planned && next?.at.equals(planned.at));
  });
}

async function isAnyDue(db: Kysely<Schema>, { kind }: Kind, at: Instant): Promise<boolean> {
  const due = db.selectFrom('planned').select('club_id').where('kind', '=', kind).where('due_at', '<=', instantText(at)).limit(1);
  return (await due.executeTakeFirst()) !== undefined;
}

interface Materialising {
  kind: PlannedKind;
  at: Instant;
  exercises: readonly SessionExercise[] | null;
}

async function materialiseBatch(tx: Kysely<Schema>, { kind, at, exercises }: Materialising, done: Materialised): Promise<number> {
  const rows = await selectClubs(tx)
    .innerJoin('planned', 'planned.club_id', 'clubs.id')
    .select(['planned.due_at as planned_at', 'planned.local_date as planned_date'])
    .where('planned.kind', '=', kind.kind)
    .where('planned.due_at', '<=', instantText(at))
    .orderBy('planned.due_at')
    .limit(BATCH)
    .modifyEnd(lockRows(tx, 'clubs', 'pass over'))
    .execute();

  for (const row of rows) {
    const planned = { localDate: row.planned_date, at: instantOf(row.planned_at) };
    try {
      done.added += await materialiseClub(tx, { kind, at, exercises }, clubOf(row), planned);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      done.troubles.push({ guildId: row.guild_id, error }); // one club's lost time zone must not silence the others
      await writePlanned(tx, kind.kind, row.id, { ...planned, at: at.add({ minutes: ASK_AGAIN_MINUTES }) });
    }
  }
  return rows.length;
}

async function materialiseClub(tx: Kysely<Schema>, parts: Materialising, club: Club, planned: PromptTime): Promise<number> {
  const { kind, at } = parts;
  const schedule = kind.scheduleOf(club);
  const due = schedule ? dueOf(schedule, planned, at) : [];
  const next = nextOf(kind, club, at, { taken: due.at(-1)?.localDate ?? null, pause: club.pause });
  await writePlanned(tx, kind.kind, club.id, next);
  if (!schedule || due.length === 0) return 0;
  const added = await tx
    .insertInto('posts')
    .values(due.map((prompt) => toRow({ club, schedule, prompt, isLatest: prompt === due.at(-1) }, parts)))
    .onConflict((c) => c.doNothing())
    .returning(['id', 'local_date', 'state', 'reason'])
    .execute();
  const skipped = added.filter(({ state }) => state === 'skipped').at(-1);
  const missed = { kind: 'missed', reason: 'missed' } as const;
  if (skipped) await addTrouble(tx, { clubId: club.id, localDate: skipped.local_date, aboutId: skipped.id, ...missed }, at);
  return added.length;
}

/** From the day that is planned on, at the instant that it has by today's rules: those it was planned by may be old. */
function dueOf(schedule: PromptSchedule, planned: PromptTime, at: Instant): PromptTime[] {
  const first = promptInstant(schedule, planned.localDate) ?? planned.at;
  return duePrompts(schedule, first, at);
}

interface Due {
  club: Club;
  schedule: PromptSchedule;
  prompt: PromptTime;
  /** Those before it were missed. */
  isLatest: boolean;
}

function toRow({ club, schedule, prompt, isLatest }: Due, { kind, at, exercises }: Materialising): Insertable<PostsTable> {
  const { localDate } = prompt;
  const deadline = promptDeadline(prompt, schedule);
  const isWanted = kind.missed === 'all' || (isLatest && (kind.missed === 'latest' || !isLate(prompt.at, at)));
  const reason = isWanted ? (isAfter(at, deadline) ? 'late' : null) : 'missed';
  return {
    club_id: club.id,
    kind: kind.kind,
    key: dayKey({ localDate, generation: 0 }),
    local_date: localDate,
    generation: 0,
    channel_id: club.channelId,
    session: sessionText(exercises && kind.asks(club, localDate, exercises)),
    due_at: instantText(prompt.at),
    deadline_at: instantText(deadline),
    state: reason ? 'skipped' : 'due',
    reason,
    attempts: 0,
    created_at: instantText(at),
    updated_at: instantText(at),
  };
}
