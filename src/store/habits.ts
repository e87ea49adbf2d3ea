import { type Kysely, sql } from 'kysely';
import type { Checkin, Club, Instant, PausedDays } from '../club/club.ts';
import type { MemberId, UserId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import { allProgrammes } from '../club/programme.ts';
import { clubToday } from '../club/schedule.ts';
import type { Habit } from '../club/streak.ts';
import { instantOf } from './instant.ts';
import { keyOf, lockMember, memberKey } from './member-rows.ts';
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
    /** See {@link readHabit}. */
    get: (who: Who): Promise<Habit> => readHabit(db, who),

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
     * Holds a member's streak from today on. A pause that is under way gets this end in place of its own.
     *
     * @param until the first day after it, later than today; null: until `resume`
     */
    async pause({ club, userId }: Who, until: LocalDate | null, at: Instant): Promise<PausedDays> {
      return db.transaction().execute(async (tx) => {
        const memberId = await memberKey(tx, { club, userId, at });
        const today = clubToday(club, at);
        const underWay = await pauseUnderWay(tx, memberId, today);
        const isAhead = underWay !== undefined && underWay.from_date > today; // the club moved west: the day on which the pause began is tomorrow now
        if (isAhead) await remove(tx, underWay);
        const from = underWay && !isAhead ? underWay.from_date : today;
        await tx
          .insertInto('member_pauses')
          .values({ member_id: memberId, from_date: from, until_date: until })
          .onConflict((c) => c.columns(['member_id', 'from_date']).doUpdateSet({ until_date: until }))
          .execute();
        return { from, until };
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
        const today = clubToday(club, at);
        const underWay = member && (await pauseUnderWay(tx, member.id, today));
        if (!underWay) return false;
        if (underWay.from_date >= today) await remove(tx, underWay);
        else await end(tx, underWay, today);
        return true;
      });
    },
  };
}
export type HabitStore = ReturnType<typeof habitStore>;

/** What a member's weeks are counted from, in six queries. */
export async function readHabit(db: Kysely<Schema>, { club, userId }: Who): Promise<Habit> {
  const memberId = keyOf(db, { club, userId });
  const days = await db.selectFrom('checkins').select('local_date').where('member_id', '=', memberId).execute();
  const goals = await db
    .selectFrom('goals')
    .select(['from_date as from', 'days'])
    .where('member_id', '=', memberId)
    .orderBy('from_date')
    .execute();
  const pauses = await allPauses(db, { club, userId });
  const of = (whose: string) => pauses.filter((row) => row.whose === whose).map(({ from, until }) => ({ from, until }));
  return {
    days: days.map((row) => row.local_date),
    goals,
    pauses: of('member'),
    clubPauses: of('club'),
    missed: await missedDays(db, club),
    races: await racesInPlan(db, { club, userId }),
  };
}

/** The pauses of a member and of the club, oldest first. They are sorted here: SQLite would make a table for it. */
async function allPauses(db: Kysely<Schema>, { club, userId }: Who) {
  const pauses = await db
    .selectFrom('member_pauses')
    .select(['from_date as from', 'until_date as until', sql.lit('member').as('whose')])
    .where('member_id', '=', keyOf(db, { club, userId }))
    .unionAll(
      db
        .selectFrom('pauses')
        .select(['from_date as from', 'until_date as until', sql.lit('club').as('whose')])
        .where('club_id', '=', club.id),
    )
    .execute();
  return pauses.sort((one, other) => (one.from < other.from ? -1 : 1));
}

/** Days whose prompt was skipped while the bot or Discord was away, and that got none later, from no programme of the club. */
async function missedDays(db: Kysely<Schema>, club: Pick<Club, 'programmes' | 'ended'>): Promise<LocalDate[]> {
  const ids = allProgrammes(club).map(({ id }) => id);
  const rows = await db
    .selectFrom('posts')
    .select('local_date')
    .where('programme_id', 'in', ids)
    .where(sql<boolean>`kind = 'daily' and state = 'skipped' and reason in ('missed', 'late')`) // in the words of its index
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('posts as other')
            .select('other.id')
            .where('other.programme_id', 'in', ids)
            .where('other.kind', '=', 'daily')
            .whereRef('other.local_date', '=', 'posts.local_date')
            .where('other.state', 'in', ['posted', 'posted_deleted']),
        ),
      ),
    )
    .execute();
  return [...new Set(rows.map((row) => row.local_date))].sort();
}

interface PauseKey {
  member_id: MemberId;
  from_date: LocalDate;
}

/** The member's latest pause, if it is not over. */
async function pauseUnderWay(tx: Kysely<Schema>, memberId: MemberId, today: LocalDate): Promise<PauseKey | undefined> {
  return tx
    .selectFrom('member_pauses')
    .select(['member_id', 'from_date'])
    .where('member_id', '=', memberId)
    .where((c) => c.or([c('until_date', 'is', null), c('until_date', '>', today)]))
    .orderBy('from_date', 'desc')
    .limit(1)
    .executeTakeFirst();
}

async function remove(tx: Kysely<Schema>, { member_id, from_date }: PauseKey): Promise<void> {
  await tx.deleteFrom('member_pauses').where('member_id', '=', member_id).where('from_date', '=', from_date).execute();
}

async function end(tx: Kysely<Schema>, { member_id, from_date }: PauseKey, today: LocalDate): Promise<void> {
  await tx
    .updateTable('member_pauses')
    .set({ until_date: today })
    .where('member_id', '=', member_id)
    .where('from_date', '=', from_date)
    .execute();
}
