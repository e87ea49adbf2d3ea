import type { Kysely } from 'kysely';
import { addDays } from '../club/calendar.ts';
import type { Club, Instant, PausedDays } from '../club/club.ts';
import type { ClubId, MemberId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import { calendarZone, followedProgramme } from '../club/programme.ts';
import { nextStrike, type ReminderPlan } from '../club/reminder.ts';
import { clubToday } from '../club/schedule.ts';
import { instantText } from './instant.ts';
import type { Schema } from './schema.ts';

/** How many days before the first that counts check-ins are read: the club may have moved to another zone. */
const MARGIN_DAYS = 3;

/** Reads reminders, each with its member; for {@link plansOf}. */
export function selectReminders(db: Kysely<Schema>) {
  return db
    .selectFrom('reminders')
    .innerJoin('members', 'members.id', 'reminders.member_id')
    .selectAll('reminders')
    .select(['members.club_id', 'members.user_id', 'members.time_zone', 'members.programme', 'members.left_at']);
}
export type ReminderRow = Awaited<ReturnType<ReturnType<typeof selectReminders>['execute']>>[number];

/**
 * What decides about each of these reminders, by member, as it stands at `at`.
 *
 * @param clubs those that the rows are of
 */
export async function plansOf(
  db: Kysely<Schema>,
  rows: readonly ReminderRow[],
  { clubs, at }: { clubs: ReadonlyMap<ClubId, Club>; at: Instant },
): Promise<Map<MemberId, ReminderPlan>> {
  if (rows.length === 0) return new Map();
  const clubOf = (row: ReminderRow) => clubs.get(row.club_id)!; // a foreign key promises it
  const ids = rows.map((row) => row.member_id);
  const pauses = await pausesOf(db, ids);
  const days = await daysOf(db, ids, earliest(rows.map((row) => row.reminded_date ?? clubToday(clubOf(row), at))));
  return new Map(
    rows.map((row) => {
      const club = clubOf(row);
      const plan: ReminderPlan = {
        minute: row.minute,
        timeZone: row.time_zone ?? calendarZone(club),
        club,
        programme: followedProgramme(club, row.programme),
        pauses: pauses.get(row.member_id) ?? [],
        remindedDate: row.reminded_date,
        ignored: row.ignored,
        days: days.get(row.member_id) ?? [],
      };
      return [row.member_id, plan];
    }),
  );
}

/** Plans the reminders of those who go by the club's zone anew, after the club moved to another one. */
export async function replanReminders(tx: Kysely<Schema>, clubId: ClubId, timeZone: string, at: Instant): Promise<void> {
  const theirs = tx.selectFrom('members').select('id').where('club_id', '=', clubId).where('time_zone', 'is', null);
  const hours = await tx
    .selectFrom('reminders')
    .select('minute')
    .distinct()
    .where('member_id', 'in', theirs)
    .where('next_at', 'is not', null)
    .execute();
  for (const { minute } of hours) {
    await tx
      .updateTable('reminders')
      .set({ next_at: instantText(nextStrike({ minute, timeZone }, at)) })
      .where('member_id', 'in', theirs)
      .where('minute', '=', minute)
      .where('next_at', 'is not', null)
      .execute();
  }
}

/** The pauses of these members. */
export async function pausesOf(db: Kysely<Schema>, memberIds: readonly MemberId[]): Promise<Map<MemberId, PausedDays[]>> {
  if (memberIds.length === 0) return new Map();
  const rows = await db.selectFrom('member_pauses').selectAll().where('member_id', 'in', memberIds).execute();
  return groupByMember(rows, (row) => ({ from: row.from_date, until: row.until_date }));
}

async function daysOf(db: Kysely<Schema>, memberIds: MemberId[], from: LocalDate): Promise<Map<MemberId, LocalDate[]>> {
  const rows = await db
    .selectFrom('checkins')
    .select(['member_id', 'local_date'])
    .where('member_id', 'in', memberIds)
    .where('local_date', '>=', addDays(from, -MARGIN_DAYS))
    .execute();
  return groupByMember(rows, (row) => row.local_date);
}

function groupByMember<Row extends { member_id: MemberId }, Value>(
  rows: readonly Row[],
  take: (row: Row) => Value,
): Map<MemberId, Value[]> {
  return new Map([...Map.groupBy(rows, (row) => row.member_id)].map(([id, group]) => [id, group.map(take)]));
}

function earliest(dates: readonly LocalDate[]): LocalDate {
  return dates.reduce((a, b) => (a < b ? a : b));
}
