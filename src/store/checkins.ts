import type { Kysely, Selectable } from 'kysely';
import type { Checkin, Club, Effort, Instant } from '../club/club.ts';
import type { InteractionId, MemberId, UserId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { Hint } from '../club/meant.ts';
import { memberDay } from '../club/member-day.ts';
import type { Session, SessionExercise } from '../club/session.ts';
import type { Felt } from '../club/training-log.ts';
import { instantText } from './instant.ts';
import { keyOf, lockMember } from './member-rows.ts';
import { checkinFrom, type NewCheckin, type Recorded, recordCheckin } from './record-checkin.ts';
import type { CheckinsTable, Schema } from './schema.ts';
import { countDay, daysOfWeek } from './tallies.ts';
import { type Asker, type FoundSession, findSession, trainingStore } from './training.ts';

/** A check-in that somebody makes by a tap or a command. */
interface WantedCheckin extends Asker {
  /** Discord may deliver an interaction twice; the second changes nothing. */
  interactionId: InteractionId;
  /** null: not given. */
  effort: Effort | null;
  /** They made it outside the server, which does not say that they are still in there. */
  isOutside: boolean;
}

/** A check-in, and the session that it was made for. */
interface MadeCheckin extends FoundSession {
  /** What the day asked of them. */
  session: Session;
  recorded: Recorded;
}

/**
 * Check-ins, one row per member per local day.
 *
 * @param exercises those that sessions are planned from, in catalogue order; null: nobody can be checked in
 */
export function checkinStore(db: Kysely<Schema>, exercises: readonly SessionExercise[] | null) {
  return {
    /**
     * Checks somebody in for the session that they mean, or says that its day already has a check-in: all that a tap on Done needs, in one
     * question. All of it is on disk when this resolves, or nothing. A guild without a club takes a turn to write as well.
     *
     * @returns null: the guild has no club
     */
    async make(wanted: WantedCheckin, hint: Hint): Promise<MadeCheckin | null> {
      if (!exercises) throw new Error('A store that was opened without exercises checks nobody in.');
      return db.transaction().execute(async (tx) => {
        const found = await findSession(tx, wanted, hint);
        if (!found) return null;
        const { club, meant, madeFrom } = found;
        const { session } = memberDay({ club, meant, madeFrom }, { exercises });
        const recorded = await recordCheckin(tx, { ...wanted, club, localDate: meant.localDate, session });
        const isOlder = recorded.already && !madeFrom.checkin; // on PostgreSQL a tap at the same moment was kept since that was read
        const madeNow = isOlder ? await trainingStore(tx).on({ club, userId: wanted.userId }, meant.programme, meant.localDate) : madeFrom;
        return { ...found, madeFrom: madeNow, session, recorded };
      });
    },

    /** Records a check-in for a day whose session is known, as tests and benchmarks fill a club. */
    record: (checkin: NewCheckin): Promise<Recorded> => db.transaction().execute((tx) => recordCheckin(tx, checkin)),

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
        return checkinFrom(latest);
      });
    },

    /** Notes how a day felt, in place of what was noted before. @returns false, and nothing changes, when the day has no check-in */
    async rate({
      club,
      userId,
      localDate,
      ...felt
    }: { club: Pick<Club, 'id'>; userId: UserId; localDate: LocalDate } & Felt): Promise<boolean> {
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
