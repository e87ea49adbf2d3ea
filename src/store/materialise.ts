import { setImmediate } from 'node:timers/promises';
import type { Insertable, Kysely } from 'kysely';
import { addDays } from '../club/calendar.ts';
import type { Instant, PostSchedule, PostTime } from '../club/club.ts';
import type { ProgrammeId } from '../club/ids.ts';
import { isAfter } from '../club/instant.ts';
import { exercisesOfSessions, type KeptSession } from '../club/kept-session.ts';
import type { LocalDate } from '../club/local-date.ts';
import { isPaused } from '../club/pause.ts';
import { duePosts, isLate, postDeadline, postInstant } from '../club/schedule.ts';
import { type Session, type SessionExercise, sessionPlan } from '../club/session.ts';
import type { Kind, PlannedKind } from '../posts/kind.ts';
import { PLANNED_KINDS } from '../posts/kinds.ts';
import type { LostTime, SkippedPost } from '../posts/outbox.ts';
import { addPosts } from './added-posts.ts';
import { clubsOf } from './club-rows.ts';
import { lockRows } from './engine.ts';
import { instantOf, instantText } from './instant.ts';
import { keptSessions, sessionText } from './kept-sessions.ts';
import { type Coming, nextOf, type OfClub, writePlanned } from './planned.ts';
import { dayKey } from './post-rows.ts';
import { lastRestored, mayBeOutSince, type Restored } from './restored.ts';
import type { PostsTable, Schema } from './schema.ts';
import { skipLate } from './skips.ts';

/**
 * After how many minutes a programme is asked again whose next post could not be found, as when its time zone is gone from the runtime's
 * data.
 */
const ASK_AGAIN_MINUTES = 60;

/**
 * Programmes planned in one transaction, at most. Each takes a fifth of a millisecond, in which nobody gets an answer from the thread that
 * plans. They share one wait for the disk. The programme that brings the posts to as many is the last one of its transaction.
 */
export const BATCH = 40;

/** What came of looking for posts that are due. */
export interface Materialised {
  /** Posts for which it was too late, those that were in the outbox before among them. */
  skipped: SkippedPost[];
  /** Clubs with a programme for which no time could be found, and why. */
  troubles: LostTime[];
}

/**
 * Puts every post that the calendar planned and that came due by `at` in the outbox, with the session that it asks for, and plans what
 * comes next. What is in there and past its deadline is skipped.
 *
 * Of several that a programme missed, the kind says which are still to be sent, and that only until their deadline; the others are kept as
 * skipped. A day that is in the outbox already stays as it is, so that nothing makes a second post of it.
 */
export async function materialise(db: Kysely<Schema>, at: Instant, exercises: readonly SessionExercise[] | null): Promise<Materialised> {
  const done: Materialised = { skipped: await skipLate(db, at), troubles: [] };
  for (const kind of PLANNED_KINDS) {
    if (!(await isAnyDue(db, kind, at))) continue; // most beats end here, and a transaction would keep check-ins waiting
    for (let limit = BATCH; limit > 0; ) {
      const batch = { kind, at, exercises, limit };
      limit = await db.transaction().execute((tx) => materialiseBatch(tx, batch, done));
      await setImmediate(); // 5,000 clubs due at nine must not keep people's check-ins waiting
    }
  }
  return done;
}

async function isAnyDue(db: Kysely<Schema>, { kind }: Kind, at: Instant): Promise<boolean> {
  const due = db.selectFrom('planned').select('programme_id').where('kind', '=', kind).where('due_at', '<=', instantText(at)).limit(1);
  return (await due.executeTakeFirst()) !== undefined;
}

interface Planning {
  kind: PlannedKind;
  at: Instant;
  exercises: readonly SessionExercise[] | null;
}

interface Batch extends Planning {
  /** The most programmes to plan. */
  limit: number;
}

interface Materialising extends Planning {
  /** What the prompts of the day before asked for. */
  kept: readonly KeptSession[];
  restored: Restored | null;
}

/** @returns the most programmes for the next transaction; 0: no more are due */
async function materialiseBatch(tx: Kysely<Schema>, { kind, at, exercises, limit }: Batch, done: Materialised): Promise<number> {
  const rows = await tx
    .selectFrom('planned')
    .innerJoin('programmes', 'programmes.id', 'planned.programme_id')
    .innerJoin('clubs', 'clubs.id', 'programmes.club_id')
    .select(['clubs.id as club_id', 'programmes.id as programme_id', 'planned.due_at', 'planned.local_date'])
    .where('planned.kind', '=', kind.kind)
    .where('planned.due_at', '<=', instantText(at))
    .orderBy('planned.due_at')
    .limit(limit)
    .modifyEnd(lockRows(tx, 'clubs', 'pass over'))
    .execute();

  if (rows.length === 0) return 0;
  const clubs = await clubsOf(tx, rows);
  const before = await sessionsBefore(tx, rows);
  const restored = await lastRestored(tx);
  const plan = (row: (typeof rows)[number]) => {
    const club = clubs.get(row.club_id)!; // a foreign key promises it
    const programme = club.programmes.find(({ id }) => id === row.programme_id)!;
    const planned = { localDate: row.local_date, at: instantOf(row.due_at) };
    try {
      return comingOf({ club, programme }, planned, { kind, at, exercises, kept: before.get(programme.id) ?? [], restored });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      done.troubles.push({ guildId: club.guildId, timeZone: programme.timeZone, error }); // one club's lost time zone must not silence the others
      return { programmeId: programme.id, next: { ...planned, at: at.add({ minutes: ASK_AGAIN_MINUTES }) }, posts: [] };
    }
  };
  const plans = takePlans(rows, plan);
  await writePlanned(tx, kind.kind, plans);
  const added = await addPosts(
    tx,
    plans.flatMap(({ posts }) => posts),
    at,
  );
  for (const { club_id, kind, state, reason, due_at } of added) {
    if (state === 'skipped') done.skipped.push({ guildId: clubs.get(club_id)!.guildId, kind, reason: reason!, dueAt: instantOf(due_at) });
  }
  if (plans.length < rows.length) return plans.length; // as many are likely to fit again
  return rows.length === limit ? Math.min(2 * limit, BATCH) : 0;
}

/** Plans these rows, in their order, up to the one that brings the posts to a batch: a programme that was away for a year brings hundreds. */
function takePlans<Row, Plan extends { posts: readonly unknown[] }>(rows: readonly Row[], plan: (row: Row) => Plan): Plan[] {
  const plans: Plan[] = [];
  let posts = 0;
  for (const row of rows) {
    if (posts >= BATCH) break;
    const made = plan(row);
    plans.push(made);
    posts += made.posts.length;
  }
  return plans;
}

/** What the prompts of the days before these asked for, by programme. */
async function sessionsBefore(tx: Kysely<Schema>, rows: readonly { programme_id: ProgrammeId; local_date: LocalDate }[]) {
  const days = rows.map((row) => addDays(row.local_date, -1)).sort();
  const programmes = rows.map((row) => row.programme_id);
  return Map.groupBy(await keptSessions(tx, programmes, { from: days[0]!, to: days.at(-1)! }), ({ programmeId }) => programmeId);
}

/** What becomes of a programme's planned post: what goes into the outbox, and what comes next. @throws RangeError when no time can be found */
function comingOf(of: OfClub, planned: PostTime, parts: Materialising): Coming & { posts: Insertable<PostsTable>[] } {
  const { kind, at } = parts;
  const { club, programme } = of;
  const schedule = kind.scheduleOf(programme, club);
  const due = schedule ? dueOf(schedule, planned, at).filter(({ localDate }) => !isPaused(club.pauses, localDate)) : [];
  const next = nextOf(kind, of, at, { taken: due.at(-1)?.localDate ?? null, pauses: club.pauses });
  const sessions = sessionsOf(of, due, parts);
  const posts = due.map((prompt, index) =>
    toRow({ ...of, schedule: schedule!, prompt, session: sessions[index]!, isLatest: prompt === due.at(-1) }, parts),
  );
  return { programmeId: programme.id, next, posts };
}

/** From the day that is planned on, at the instant that it has by today's rules: those it was planned by may be old. */
function dueOf(schedule: PostSchedule, planned: PostTime, at: Instant): PostTime[] {
  const first = postInstant(schedule, planned.localDate) ?? planned.at;
  return duePosts(schedule, first, at);
}

/** What each of these days asks for, going by the day before it. */
function sessionsOf({ club, programme }: OfClub, due: readonly PostTime[], { kind, exercises, kept }: Materialising): (Session | null)[] {
  if (!exercises) return due.map(() => null);
  const plan = sessionPlan(club, programme, exercises);
  const known = [...kept];
  return due.map(({ localDate }) => {
    const before = addDays(localDate, -1);
    const session = kind.asks(plan, localDate, exercisesOfSessions(known.filter((each) => each.localDate === before)));
    if (session) known.push({ localDate, generation: 0, session });
    return session;
  });
}

interface Due extends OfClub {
  schedule: PostSchedule;
  prompt: PostTime;
  /** null: it asks for nothing, or that is not kept. */
  session: Session | null;
  /** Whether it is the latest that is due: those before it were missed. */
  isLatest: boolean;
}

function toRow(
  { club, programme, schedule, prompt, session, isLatest }: Due,
  { kind, at, restored }: Materialising,
): Insertable<PostsTable> {
  const { localDate } = prompt;
  const deadline = postDeadline(prompt, schedule);
  const isWanted = kind.missed === 'all' || (isLatest && (kind.missed === 'latest' || !isLate(prompt.at, at)));
  const outSince = isWanted ? mayBeOutSince(restored, prompt.at) : null; // if so, an attempt looks for it, however late it is
  const reason = isWanted ? (isAfter(at, deadline) && !outSince ? 'late' : null) : 'missed';
  return {
    club_id: club.id,
    programme_id: programme.id,
    kind: kind.kind,
    key: dayKey({ programme: programme.number, localDate, generation: 0 }),
    local_date: localDate,
    generation: 0,
    channel_id: programme.channelId,
    session: sessionText(session),
    due_at: instantText(prompt.at),
    deadline_at: instantText(deadline),
    state: reason ? 'skipped' : outSince ? 'sending' : 'due',
    reason,
    attempts: 0,
    first_attempt_at: outSince && instantText(outSince),
    created_at: instantText(at),
    updated_at: instantText(at),
  };
}
