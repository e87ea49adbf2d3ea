import type { Kysely, Selectable } from 'kysely';
import type { Checkin, Club, Effort, Instant } from '../club/club.ts';
import type { InteractionId, MemberId, UserId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { Milestone } from '../club/milestone.ts';
import { clubToday } from '../club/schedule.ts';
import type { Session } from '../club/session.ts';
import { milestonesOf, type Standing, standingOf } from '../club/standing.ts';
import type { Habit } from '../club/streak.ts';
import { readHabit } from './habits.ts';
import { instantOf, instantText } from './instant.ts';
import { findOrAddMember, lockMember } from './member-rows.ts';
import { takeMilestones } from './milestones.ts';
import { prepared } from './prepared.ts';
import type { CheckinsTable, Schema } from './schema.ts';
import { countDay } from './tallies.ts';

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
export interface Recorded {
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

/** Records a check-in, or says that the day already has one. What is counted from it changes along, but for seasons that are counted anew. */
export async function recordCheckin(tx: Kysely<Schema>, wanted: NewCheckin): Promise<Recorded> {
  const { club, localDate } = wanted;
  const member = (wanted.isOutside && (await lockMember(tx, wanted))) || (await findOrAddMember(tx, wanted));
  const [recorded] = await addOnce(tx, toRow(member.id, wanted));
  const habit = await readHabit(tx, { club, memberId: member.id });
  if (recorded) await countDay(tx, member, { localDate, days: habit.days }, 1);
  const row = recorded ?? (await firstOf(tx, member.id, wanted));
  return { already: !recorded, checkin: checkinFrom(row), ...(await standingOn(tx, member.id, wanted, habit)) };
}

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

function toRow(memberId: MemberId, { localDate, effort, session, interactionId, at }: NewCheckin): NewRow {
  const asked = JSON.stringify(session);
  return { member_id: memberId, local_date: localDate, effort, session: asked, interaction_id: interactionId, created_at: instantText(at) };
}

/** A row as the rest of the bot knows it. */
export function checkinFrom(row: Selectable<CheckinsTable>): Checkin {
  return { localDate: row.local_date, effort: row.effort, at: instantOf(row.created_at) };
}
