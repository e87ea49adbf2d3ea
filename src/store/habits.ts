import { type Kysely, sql } from 'kysely';
import type { Checkin, Club, Instant, PausedDays } from '../club/club.ts';
import { type ClubId, type MemberId, NO_MEMBER, type ProgrammeId, type UserId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import { type PauseMade, pauseMade, pausesChanged, withoutPauseAhead, withoutPauseOn, withPause } from '../club/pause.ts';
import { allProgrammes } from '../club/programme.ts';
import { clubToday } from '../club/schedule.ts';
import type { Habit } from '../club/streak.ts';
import { OUT_STATES } from '../posts/post.ts';
import { instantOf } from './instant.ts';
import { keyOf, lockMember, memberKey } from './member-rows.ts';
import { prepared } from './prepared.ts';
import { racesInPlan } from './races.ts';
import type { Schema } from './schema.ts';

/** A person in a club; perhaps one who did nothing there yet. */
interface Who {
  club: Pick<Club, 'id' | 'programmes' | 'ended'>;
  userId: UserId;
}

/** What a member's weeks are counted from: check-ins, goals and pauses, and the club's days without a prompt. */
export function habitStore(db: Kysely<Schema>) {
  return {
    /** See {@link habitOf}. */
    get: (who: Who): Promise<Habit> => habitOf(db, who),

    /** The check-ins of a member for the days from `from` to `to`, both included, oldest first. */
    async checkins({ club, userId }: Who, from: LocalDate, to: LocalDate): Promise<Checkin[]> {
      const rows = await db
        .selectFrom('checkins')
        .select(['local_date', 'effort', 'created_at'])
        .where('member_id', '=', keyOf(db, { club, userId }))
        .where('local_date', '>=', from)
        .where('local_date', '<=', to)
        .orderBy('local_date')
        .execute();
      return rows.map((row) => ({ localDate: row.local_date, effort: row.effort, at: instantOf(row.created_at) }));
    },

    /**
     * Holds a member's streak on these days: see {@link withPause}.
     *
     * @param until the first day after it; null: until `resume`
     * @param from its first day; today when it is left out
     */
    async pause({ club, userId }: Who, until: LocalDate | null, at: Instant, from?: LocalDate): Promise<PauseMade> {
      return db.transaction().execute(async (tx) => {
        const memberId = await memberKey(tx, { club, userId, at });
        const today = clubToday(club, at);
        const asked = { from: from ?? today, until };
        const before = await ownPauses(tx, memberId);
        const after = withPause(before, asked, today);
        await writeOwnPauses(tx, memberId, { before, after });
        return pauseMade(asked, { before, after }, today);
      });
    },

    /**
     * Ends the member's pause. One that began today has never been.
     *
     * @returns false, and nothing changes, when none is under way
     */
    async resume({ club, userId }: Who, at: Instant): Promise<boolean> {
      return db.transaction().execute(async (tx) => {
        const member = await lockMember(tx, { club, userId });
        if (!member) return false;
        const before = await ownPauses(tx, member.id);
        return writeOwnPauses(tx, member.id, { before, after: withoutPauseOn(before, clubToday(club, at)) });
      });
    },

    /** Takes out the member's pause ahead that begins on that day. @returns false, and nothing changes, when there is none */
    async dropPause({ club, userId }: Who, from: LocalDate, at: Instant): Promise<boolean> {
      return db.transaction().execute(async (tx) => {
        const member = await lockMember(tx, { club, userId });
        if (!member) return false;
        const before = await ownPauses(tx, member.id);
        const after = withoutPauseAhead(before, from, clubToday(club, at));
        return writeOwnPauses(tx, member.id, { before, after });
      });
    },
  };
}
export type HabitStore = ReturnType<typeof habitStore>;

const keysIn = prepared((db, { clubId, userId }: { clubId: ClubId; userId: UserId }) => keyOf(db, { club: { id: clubId }, userId }));
const daysOf = prepared((db, { memberId }: { memberId: MemberId }) =>
  db.selectFrom('checkins').select('local_date').where('member_id', '=', memberId),
);
const goalsOf = prepared((db, { memberId }: { memberId: MemberId }) =>
  db.selectFrom('goals').select(['from_date as from', 'days']).where('member_id', '=', memberId).orderBy('from_date'),
);
const pausesOf = prepared((db, { memberId, clubId }: { memberId: MemberId; clubId: ClubId }) =>
  db
    .selectFrom('member_pauses')
    .select(['from_date as from', 'until_date as until', sql<string>`'member'`.as('whose')])
    .where('member_id', '=', memberId)
    .unionAll(
      db
        .selectFrom('pauses')
        .select(['from_date as from', 'until_date as until'])
        .select(sql<string>`case reason when 'held' then 'held' else 'club' end`.as('whose'))
        .where('club_id', '=', clubId),
    ),
);
const missedOf = prepared((db, { programmes }: { programmes: readonly ProgrammeId[] }) =>
  db
    .selectFrom('posts')
    .select('local_date')
    .where('programme_id', 'in', programmes)
    .where(sql<boolean>`kind = 'daily' and state = 'skipped' and reason in ('missed', 'late')`) // in the words of its index
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('posts as other')
            .select('other.id')
            .where('other.programme_id', 'in', programmes)
            .whereRef('other.programme_id', '<>', 'posts.programme_id')
            .where('other.kind', '=', 'daily')
            .whereRef('other.local_date', '=', 'posts.local_date')
            .where('other.state', 'in', OUT_STATES),
        ),
      ),
    ),
);

/** What a member's weeks are counted from, in seven queries. */
async function habitOf(db: Kysely<Schema>, { club, userId }: Who): Promise<Habit> {
  const [member] = await keysIn(db, { clubId: club.id, userId });
  return readHabit(db, { club, memberId: member?.id ?? NO_MEMBER });
}

/** The same by the member's key. Nobody's key has what is the club's alone. */
export async function readHabit(db: Kysely<Schema>, { club, memberId }: { club: Who['club']; memberId: MemberId }): Promise<Habit> {
  const days = await daysOf(db, { memberId });
  const goals = await goalsOf(db, { memberId });
  const pauses = await allPauses(db, { memberId, clubId: club.id });
  const of = (whose: string) => pauses.filter((row) => row.whose === whose).map(({ from, until }) => ({ from, until }));
  return {
    days: days.map((row) => row.local_date),
    goals,
    pauses: of('member'),
    clubPauses: of('club'),
    held: of('held').map(({ from }) => from),
    missed: await missedDays(db, club),
    races: await racesInPlan(db, { club, memberId }),
  };
}

/** The pauses of a member and of the club, oldest first. They are sorted here: SQLite would make a table for it. */
async function allPauses(db: Kysely<Schema>, who: { memberId: MemberId; clubId: ClubId }) {
  const pauses = await pausesOf(db, who);
  return pauses.sort((one, other) => (one.from < other.from ? -1 : 1));
}

/**
 * Days on which a prompt was skipped while the bot or Discord was away, and no other programme's went out. One that is posted later by hand
 * takes nothing back.
 */
async function missedDays(db: Kysely<Schema>, club: Pick<Club, 'programmes' | 'ended'>): Promise<LocalDate[]> {
  const rows = await missedOf(db, { programmes: allProgrammes(club).map(({ id }) => id) });
  return [...new Set(rows.map((row) => row.local_date))].sort();
}

async function ownPauses(tx: Kysely<Schema>, memberId: MemberId): Promise<PausedDays[]> {
  const rows = await tx.selectFrom('member_pauses').selectAll().where('member_id', '=', memberId).orderBy('from_date').execute();
  return rows.map((row) => ({ from: row.from_date, until: row.until_date }));
}

/** Has a member have the pauses of `after` and no others. @returns whether that changes anything */
async function writeOwnPauses(
  tx: Kysely<Schema>,
  memberId: MemberId,
  { before, after }: { before: readonly PausedDays[]; after: readonly PausedDays[] },
): Promise<boolean> {
  const { gone, come } = pausesChanged(before, after);
  const days = gone.map(({ from }) => from);
  if (days.length > 0) await tx.deleteFrom('member_pauses').where('member_id', '=', memberId).where('from_date', 'in', days).execute();
  const rows = come.map(({ from, until }) => ({ member_id: memberId, from_date: from, until_date: until }));
  if (rows.length > 0) await tx.insertInto('member_pauses').values(rows).execute();
  return gone.length + come.length > 0;
}
