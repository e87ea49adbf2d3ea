import type { Kysely } from 'kysely';
import { weekStart } from '../club/calendar.ts';
import type { Club, Instant } from '../club/club.ts';
import type { EnteredRace } from '../club/entries.ts';
import type { MemberId, UserId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import { calendarZone } from '../club/programme.ts';
import { nextStrike, type ReminderPlan } from '../club/reminder.ts';
import { clubToday } from '../club/schedule.ts';
import { DEFAULT_WEEKLY_GOAL } from '../club/streak.ts';
import { instantText } from './instant.ts';
import { memberKey } from './member-rows.ts';
import { dropOwnRace, enterOwnRace, ownRaces } from './races.ts';
import { plansOf, selectReminders } from './reminder-rows.ts';
import { dropReminder } from './reminders.ts';
import type { RemindersTable, Schema } from './schema.ts';

/** A person in a club, and when they did what they do. */
interface Member {
  club: Club;
  userId: UserId;
  at: Instant;
}

/** What a member chose for themselves. */
interface MemberPlan {
  /** Days that keep a week, 2 to 5. */
  goal: number;
  /** IANA name, for the hour of reminders; null: the club's. */
  timeZone: string | null;
  /** The number of the programme that they follow; null: none in particular. It may have ended. */
  programme: number | null;
  /** null: they never asked for any, or switched them off. */
  reminder: MemberReminder | null;
  /** Their own, those that are over too, in the order of their days. */
  races: EnteredRace[];
}

interface MemberReminder {
  plan: ReminderPlan;
  /** Why they stopped by themselves; null: they have not. */
  stopped: RemindersTable['stopped'];
}

/** What a member changes; what is left out stays. */
export interface PlanChanges {
  /** From this week on; weeks that are over keep what they had. */
  goal?: number | undefined;
  /** Minute of the local day in waking hours, or none at all. Choosing one begins the count of ignored ones anew. */
  reminder?: number | 'off' | undefined;
  /** null: the club's. */
  timeZone?: string | null | undefined;
  /** The number of a programme; null: none in particular. */
  programme?: number | null | undefined;
  /** The day of a race of their own to enter, and of one to take out. */
  race?: LocalDate | undefined;
  noRace?: LocalDate | undefined;
}

/** What members chose for themselves. */
export function memberStore(db: Kysely<Schema>) {
  return {
    /** A member's plan; the defaults for somebody who never did anything here. */
    planOf: (member: Member): Promise<MemberPlan> => readPlan(db, member),

    /** The number of the programme that a member follows, which may have ended; null: none in particular. */
    async followed(who: Omit<Member, 'at'>): Promise<number | null> {
      return (await selectMember(db, who).executeTakeFirst())?.programme ?? null;
    },

    /** Changes a member's plan. It is on disk, as a whole, when this resolves. @returns the plan as it is now */
    async changePlan(member: Member, { goal, reminder, timeZone, programme, race, noRace }: PlanChanges): Promise<MemberPlan> {
      return db.transaction().execute(async (tx) => {
        const memberId = await memberKey(tx, member);
        if (goal !== undefined) await setGoal(tx, memberId, goal, weekStart(clubToday(member.club, member.at)));
        if (timeZone !== undefined) await tx.updateTable('members').set({ time_zone: timeZone }).where('id', '=', memberId).execute();
        if (programme !== undefined) await tx.updateTable('members').set({ programme }).where('id', '=', memberId).execute();
        if (noRace !== undefined) await dropOwnRace(tx, memberId, noRace);
        if (race !== undefined) {
          await enterOwnRace(tx, { club: member.club, memberId }, { localDate: race, enteredDate: clubToday(member.club, member.at) });
        }
        if (reminder === 'off') await switchOff(tx, memberId);
        else if (reminder !== undefined) await switchOn(tx, memberId, reminder, member.at);
        await replan(tx, memberId, member);
        return readPlan(tx, member);
      });
    },

    /** No reminders from now on; nothing else changes. @returns false, and nothing is made, when there is no such member */
    async stopReminders({ club, userId }: Omit<Member, 'at'>): Promise<boolean> {
      return db.transaction().execute(async (tx) => {
        const member = await selectMember(tx, { club, userId }).executeTakeFirst();
        if (member) await switchOff(tx, member.id);
        return member !== undefined;
      });
    },
  };
}
export type MemberStore = ReturnType<typeof memberStore>;

async function readPlan(db: Kysely<Schema>, { club, userId, at }: Member): Promise<MemberPlan> {
  const member = await selectMember(db, { club, userId }).executeTakeFirst();
  if (!member) return { goal: DEFAULT_WEEKLY_GOAL, timeZone: null, programme: null, reminder: null, races: [] };
  const goal = await db
    .selectFrom('goals')
    .select('days')
    .where('member_id', '=', member.id)
    .where('from_date', '<=', weekStart(clubToday(club, at)))
    .orderBy('from_date', 'desc')
    .limit(1)
    .executeTakeFirst();
  const row = await selectReminders(db).where('reminders.member_id', '=', member.id).executeTakeFirst();
  const isOn = row && (row.next_at !== null || row.stopped !== null);
  const plans = await plansOf(db, isOn ? [row] : [], { clubs: new Map([[club.id, club]]), at });
  const plan = plans.get(member.id);
  return {
    goal: goal?.days ?? DEFAULT_WEEKLY_GOAL,
    timeZone: member.time_zone,
    programme: member.programme,
    reminder: row && plan ? { plan, stopped: row.stopped } : null,
    races: await ownRaces(db, member.id),
  };
}

function selectMember(db: Kysely<Schema>, { club, userId }: Omit<Member, 'at'>) {
  return db.selectFrom('members').select(['id', 'time_zone', 'programme']).where('club_id', '=', club.id).where('user_id', '=', userId);
}

async function setGoal(tx: Kysely<Schema>, memberId: MemberId, days: number, fromDate: LocalDate): Promise<void> {
  await tx
    .insertInto('goals')
    .values({ member_id: memberId, from_date: fromDate, days })
    .onConflict((c) => c.columns(['member_id', 'from_date']).doUpdateSet({ days }))
    .execute();
}

/** Switches reminders on, due at once until `replan` says when. The day of the latest one stays in the row, so that today gets no second. */
async function switchOn(tx: Kysely<Schema>, memberId: MemberId, minute: number, at: Instant): Promise<void> {
  const fresh = { minute, next_at: instantText(at), ignored: 0, stopped: null };
  await tx
    .insertInto('reminders')
    .values({ member_id: memberId, reminded_date: null, ...fresh })
    .onConflict((c) => c.column('member_id').doUpdateSet(fresh))
    .execute();
}

/** Switches reminders off. The row stays with the day of the latest one: whoever switches them on again that day gets no second. */
async function switchOff(tx: Kysely<Schema>, memberId: MemberId): Promise<void> {
  await dropReminder(tx, memberId);
  await tx.updateTable('reminders').set({ next_at: null, stopped: null, ignored: 0 }).where('member_id', '=', memberId).execute();
}

/** Plans the next reminder by the member's hour and zone as they are now, if reminders are on. */
async function replan(tx: Kysely<Schema>, memberId: MemberId, { club, at }: Member): Promise<void> {
  const row = await selectReminders(tx)
    .where('reminders.member_id', '=', memberId)
    .where('reminders.next_at', 'is not', null)
    .executeTakeFirst();
  if (!row) return;
  await dropReminder(tx, memberId);
  const nextAt = nextStrike({ minute: row.minute, timeZone: row.time_zone ?? calendarZone(club) }, at);
  await tx
    .updateTable('reminders')
    .set({ next_at: instantText(nextAt) })
    .where('member_id', '=', memberId)
    .execute();
}
