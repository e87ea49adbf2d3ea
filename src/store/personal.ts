import type { Kysely } from 'kysely';
import type { Club, Instant } from '../club/club.ts';
import type { MemberId, UserId } from '../club/ids.ts';
import type { ClubSetUp, PersonalData } from '../club/personal-data.ts';
import { forgetMaker } from './audit.ts';
import { lockRows } from './engine.ts';
import { type ErasedList, noteErased } from './erased-list.ts';
import { sessionFrom } from './kept-sessions.ts';
import { keyOf } from './member-rows.ts';
import type { Schema } from './schema.ts';
import { settingsOf } from './setting-rows.ts';
import { takeFromDays } from './tallies.ts';

/** What is stored of one person in one club, as a whole. */
export function personalStore(db: Kysely<Schema>, scrub: () => Promise<void>, erased: ErasedList) {
  return {
    /** The club's settings, if it was this person who set it up last. */
    async setUp({ id }: Pick<Club, 'id'>, userId: UserId): Promise<ClubSetUp | null> {
      const club = await db.selectFrom('clubs').selectAll().where('id', '=', id).where('set_up_by', '=', userId).executeTakeFirst();
      if (!club) return null;
      const programmes = await db.selectFrom('programmes').selectAll().where('club_id', '=', id).orderBy('number').execute();
      return {
        guildId: club.guild_id,
        programmes: programmes.map((row) => ({
          number: row.number,
          name: row.name,
          channelId: row.channel_id,
          timeZone: row.time_zone,
          promptMinute: row.prompt_minute,
          weekPlan: row.week_plan,
          endedAt: row.ended_at,
        })),
        settings: settingsOf(club),
        firstSetUpAt: club.created_at,
        setUpByYouAt: club.updated_at,
      };
    },

    /** All that they did and chose as a member, oldest first; null: nothing is stored. */
    async everything({ id }: Pick<Club, 'id'>, userId: UserId): Promise<PersonalData | null> {
      const member = await db.selectFrom('members').selectAll().where('club_id', '=', id).where('user_id', '=', userId).executeTakeFirst();
      if (!member) return null;
      return {
        userId,
        since: member.created_at,
        timeZone: member.time_zone,
        programme: member.programme,
        hidden: member.hidden_at !== null,
        hiddenAt: member.hidden_at,
        firstLeg: member.first_leg,
        leftAt: member.left_at,
        seenAt: member.seen_at,
        ...(await didBy(db, member.id)),
        ...(await chosenBy(db, member.id)),
        selfTests: await testedBy(db, member.id),
      };
    },

    /**
     * Deletes all of it, in every table, at once, and out of the files as far as the engine can. The club's totals are those of the members who
     * are left. What they changed of the club as an organiser stays, without them.
     *
     * A restore of an older backup deletes it again, down to what was done until `at`.
     *
     * @returns false: nothing was stored
     */
    async erase({ id, guildId }: Pick<Club, 'id' | 'guildId'>, userId: UserId, at: Instant): Promise<boolean> {
      await noteErased(erased, [{ guildId, userId }], at); // first: it may come twice, but not be forgotten
      const isErased = await db.transaction().execute(async (tx) => {
        await tx
          .selectFrom('clubs')
          .select('id')
          .where('id', '=', id)
          .modifyEnd(lockRows(tx, 'clubs', 'wait'))
          .execute();
        const hadChanged = await forgetMaker(tx, { id }, userId);
        const member = await keyOf(tx, { club: { id }, userId }).executeTakeFirst();
        if (!member) return hadChanged;
        await takeFromDays(tx, id, tx.selectFrom('checkins').select('local_date').where('member_id', '=', member.id));
        await tx.deleteFrom('members').where('id', '=', member.id).execute(); // everything else of theirs goes along
        return true;
      });
      if (isErased) await scrub();
      return isErased;
    },
  };
}
export type PersonalStore = ReturnType<typeof personalStore>;

async function didBy(db: Kysely<Schema>, memberId: MemberId): Promise<Pick<PersonalData, 'checkins' | 'milestones' | 'tallies'>> {
  const checkins = await db.selectFrom('checkins').selectAll().where('member_id', '=', memberId).orderBy('local_date').execute();
  const milestones = await db.selectFrom('milestones').selectAll().where('member_id', '=', memberId).orderBy('local_date').execute();
  const tallies = await db.selectFrom('tallies').selectAll().where('member_id', '=', memberId).orderBy('from_date').execute();
  return {
    checkins: checkins.map((row) => ({
      day: row.local_date,
      effort: row.effort,
      harderSide: row.harder_side,
      session: sessionFrom(row.session),
      at: row.created_at,
      interactionId: row.interaction_id,
    })),
    milestones: milestones.map((row) => ({ kind: row.kind, number: row.number, day: row.local_date })),
    tallies: tallies.map(({ period, from_date, points, days }) => ({ period, from: from_date, points, days })),
  };
}

async function chosenBy(
  db: Kysely<Schema>,
  memberId: MemberId,
): Promise<Pick<PersonalData, 'goals' | 'races' | 'pauses' | 'moves' | 'easierWeeks' | 'reminder'>> {
  const goals = await db.selectFrom('goals').selectAll().where('member_id', '=', memberId).orderBy('from_date').execute();
  const races = await db.selectFrom('member_races').selectAll().where('member_id', '=', memberId).orderBy('local_date').execute();
  const pauses = await db.selectFrom('member_pauses').selectAll().where('member_id', '=', memberId).orderBy('from_date').execute();
  const moves = await db.selectFrom('moves').selectAll().where('member_id', '=', memberId).orderBy('local_date').execute();
  const easierWeeks = await db
    .selectFrom('easier_weeks')
    .select('from_date')
    .where('member_id', '=', memberId)
    .orderBy('from_date')
    .execute();
  const reminder = await db.selectFrom('reminders').selectAll().where('member_id', '=', memberId).executeTakeFirst();
  const waiting = await db.selectFrom('posts').selectAll().where('member_id', '=', memberId).executeTakeFirst();
  return {
    goals: goals.map((row) => ({ from: row.from_date, daysPerWeek: row.days })),
    races: races.map((row) => ({ day: row.local_date, entered: row.entered_date, weekPlan: row.week_plan, longRun: row.long_run })),
    pauses: pauses.map((row) => ({ from: row.from_date, until: row.until_date })),
    moves: moves.map((row) => ({ day: row.local_date, exercise: row.exercise_id, move: row.move, noBands: row.no_bands === 1 })),
    easierWeeks: easierWeeks.map((row) => row.from_date),
    reminder: reminder
      ? {
          minute: reminder.minute,
          nextAt: reminder.next_at,
          lastDay: reminder.reminded_date,
          ignored: reminder.ignored,
          stopped: reminder.stopped,
          waiting: waiting ? { day: waiting.local_date, dueAt: waiting.due_at, until: waiting.deadline_at } : null,
        }
      : null,
  };
}

async function testedBy(db: Kysely<Schema>, memberId: MemberId): Promise<PersonalData['selfTests']> {
  const rows = await db.selectFrom('self_tests').selectAll().where('member_id', '=', memberId).orderBy('local_date').execute();
  return rows.map((row) => ({ measure: row.measure, day: row.local_date, left: row.left_value, right: row.right_value }));
}
