import type { Kysely, Selectable } from 'kysely';
import type { Checkin, Club, Effort, Instant } from '../club/club.ts';
import type { InteractionId, MemberId, UserId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { Milestone } from '../club/milestone.ts';
import { clubToday } from '../club/schedule.ts';
import type { Session } from '../club/session.ts';
import { milestonesOf, type Standing, standingOf } from '../club/standing.ts';
import type { Habit } from '../club/streak.ts';
import type { Felt } from '../club/training-log.ts';
import { readHabit } from './habits.ts';
import { instantOf, instantText } from './instant.ts';
import { findOrAddMember, keyOf, lockMember } from './member-rows.ts';
import { takeMilestones } from './milestones.ts';
import { prepared } from './prepared.ts';
import type { CheckinsTable, Schema } from './schema.ts';
import { countDay, daysOfWeek } from './tallies.ts';

/** A check-in to be recorded. */
export interface NewCheckin {
  club: Club;
  userId: UserId;
  localDate: LocalDate;
  /** null: not given. */
  effort: Effort | null;
  /** What the day asked of the club, kept with it. */
  session: Session;
  /** Discord may deliver an interaction twice; the second changes nothing. */
  interactionId: InteractionId;
  /** The interaction's own time. */
  at: Instant;
  /** A member made it outside the server, which does not say that they are still in there. */
  isOutside?: boolean;
}

/** What became of a check-in, and how the member stands with it. */
interface Recorded {
  /** true: the day had one, and `checkin` is that first one. */
  already: boolean;
  checkin: Checkin;
  standing: Standing;
  /** How many the member has made. */
  checkins: number;
  /** What the member has reached and was not told of before. They are taken: nobody is told of them again. */
  milestones: Milestone[];
}

type NewRow = Omit<Selectable<CheckinsTable>, 'harder_side'>;
const addOnce = prepared((tx, row: NewRow) =>
  tx
    .insertInto('checkins')
    .values(row)
    .onConflict((c) => c.doNothing())
    .returningAll(),
);

/** Check-ins, one row per member per local day. What is counted from them changes in the same transaction, but for seasons that are counted anew. */
export function checkinStore(db: Kysely<Schema>) {
  return {
    /** Records a check-in, or says that the day already has one. All of it is on disk when this resolves, or nothing. */
    async record(checkin: NewCheckin): Promise<Recorded> {
      return db.transaction().execute(async (tx) => {
        const member = (checkin.isOutside && (await lockMember(tx, checkin))) || (await findOrAddMember(tx, checkin));
        const [recorded] = await addOnce(tx, toRow(member.id, checkin));
        const { club, localDate } = checkin;
        const habit = await readHabit(tx, { club, memberId: member.id });
        if (recorded) await countDay(tx, member, { localDate, days: habit.days }, 1);
        const row = recorded ?? (await firstOf(tx, member.id, checkin));
        return { already: !recorded, checkin: fromRow(row), ...(await standingOn(tx, member.id, checkin, habit)) };
      });
    },

    /**
     * Takes back the check-in that the member made last, if that was at `since` or later.
     *
     * @returns what it was; null, and nothing changes, when there is none
     */
    async undo({ club, userId, since }: { club: Club; userId: UserId; since: Instant }): Promise<Checkin | null> {
      return db.transaction().execute(async (tx) => {
        const member = await lockMember(tx, { club, userId });
        const latest = member && (await latestOf(tx, member.id));
        if (!latest || latest.created_at < instantText(since)) return null;
        await tx.deleteFrom('checkins').where('interaction_id', '=', latest.interaction_id).execute();
        const days = await daysOfWeek(tx, member.id, latest.local_date);
        await countDay(tx, member, { localDate: latest.local_date, days }, -1);
        return fromRow(latest);
      });
    },

    /** Notes how a day felt, in place of what was noted before. @returns false, and nothing changes, when the day has no check-in */
    async rate({ club, userId, localDate, ...felt }: Pick<NewCheckin, 'club' | 'userId' | 'localDate'> & Felt): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('checkins')
        .set(felt.kind === 'effort' ? { effort: felt.effort } : { harder_side: felt.harderSide })
        .where('local_date', '=', localDate)
        .where('member_id', '=', keyOf(db, { club, userId }))
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
  };
}
export type CheckinStore = ReturnType<typeof checkinStore>;

/** How a member stands on the day of a check-in. It takes the milestones that they have reached: nobody tells them twice. */
async function standingOn(tx: Kysely<Schema>, memberId: MemberId, { club, localDate, at }: NewCheckin, habit: Habit) {
  const today = clubToday(club, at);
  const standing = standingOf(habit, today, localDate);
  const milestones = await takeMilestones(tx, { memberId, localDate: today }, milestonesOf(habit, standing));
  return { standing, checkins: habit.days.length, milestones };
}

/** The check-in that stands in the way of this one: of the same interaction, or else of the same day. */
async function firstOf(
  tx: Kysely<Schema>,
  memberId: MemberId,
  { localDate, interactionId }: NewCheckin,
): Promise<Selectable<CheckinsTable>> {
  const rows = await tx
    .selectFrom('checkins')
    .selectAll()
    .where('member_id', '=', memberId)
    .where((c) => c.or([c('interaction_id', '=', interactionId), c('local_date', '=', localDate)]))
    .execute();
  const first = rows.find((row) => row.interaction_id === interactionId) ?? rows[0];
  if (!first) throw new Error('an interaction belongs to another member'); // its id would lead from the log to the check-in
  return first;
}

/** The check-in that a member made last, whatever day it is for. */
async function latestOf(tx: Kysely<Schema>, memberId: MemberId): Promise<Selectable<CheckinsTable> | undefined> {
  return tx
    .selectFrom('checkins')
    .selectAll()
    .where('member_id', '=', memberId)
    .orderBy('created_at', 'desc')
    .orderBy('local_date', 'desc')
    .limit(1)
    .executeTakeFirst();
}

function toRow(memberId: MemberId, { localDate, effort, session, interactionId, at }: NewCheckin): NewRow {
  const asked = JSON.stringify(session);
  return { member_id: memberId, local_date: localDate, effort, session: asked, interaction_id: interactionId, created_at: instantText(at) };
}

function fromRow(row: Selectable<CheckinsTable>): Checkin {
  return { localDate: row.local_date, effort: row.effort, at: instantOf(row.created_at) };
}
