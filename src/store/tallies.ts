import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { addDays, weekStart } from '../club/calendar.ts';
import type { ClubId, MemberId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import { type Tally, tallyChanges } from '../club/points.ts';
import { onPostgres } from './engine.ts';
import { isOnBoard, type LockedMember } from './member-rows.ts';
import { prepared } from './prepared.ts';
import type { Schema } from './schema.ts';
import { seasonsOf } from './seasons.ts';

/**
 * Brings tallies and day totals up to date with a check-in that was made (+1) or taken back (-1) in the same transaction. What changes
 * follows from that one week.
 *
 * @param days the member's, as they are after it: those of that week at least
 */
export async function countDay(
  tx: Kysely<Schema>,
  member: LockedMember,
  { localDate, days }: { localDate: LocalDate; days: readonly LocalDate[] },
  sign: 1 | -1,
): Promise<void> {
  const monday = weekStart(localDate);
  const sunday = addDays(monday, 6);
  const after = days.filter((day) => monday <= day && day <= sunday);
  const before = sign === 1 ? after.filter((day) => day !== localDate) : [...after, localDate];
  const { uncounted } = member;
  const isCountedLater = ({ period, from }: Tally) =>
    period === 'season' && uncounted !== null && uncounted.from <= from && from <= uncounted.to;
  const changes = tallyChanges(before, after, await seasonsOf(tx, [member.clubId])).filter((change) => !isCountedLater(change));
  if (sign === -1) await dropEmptied(tx, member, changes);
  await addToTallies(tx, member, changes);
  if (sign === 1) await addToDay(tx, { clubId: member.clubId, localDate });
  else await takeFromDays(tx, member.clubId, [localDate]);
}

/** The days of a week that a member checked in. @param localDate one of the week */
export async function daysOfWeek(tx: Kysely<Schema>, memberId: MemberId, localDate: LocalDate): Promise<LocalDate[]> {
  const monday = weekStart(localDate);
  const rows = await tx
    .selectFrom('checkins')
    .select('local_date')
    .where('member_id', '=', memberId)
    .where('local_date', '>=', monday)
    .where('local_date', '<=', addDays(monday, 6))
    .execute();
  return rows.map((row) => row.local_date);
}

/** A row stands only where there is something to count. */
async function dropEmptied(tx: Kysely<Schema>, member: LockedMember, changes: readonly Tally[]): Promise<void> {
  const smaller = changes.filter(({ days }) => days < 0);
  await tx
    .deleteFrom('tallies')
    .where('member_id', '=', member.id)
    .where('days', '=', 1)
    .where((c) => c.or(smaller.map(({ period, from }) => c.and({ period, from_date: from }))))
    .execute();
}

/** A period with one day more may be new. In the others a point moved to an earlier day of the same week, or a day was taken back. */
async function addToTallies(tx: Kysely<Schema>, member: LockedMember, changes: readonly Tally[]): Promise<void> {
  const larger = changes.filter(({ days }) => days > 0);
  if (larger.length > 0) await addDaysTo(tx, { memberId: member.id, clubId: member.clubId, onBoard: isOnBoard(member), larger });
  for (const { period, from, points, days } of changes.filter(({ days }) => days <= 0)) {
    await tx
      .updateTable('tallies')
      .set((c) => ({ points: c('points', '+', points), days: c('days', '+', days) }))
      .where('member_id', '=', member.id)
      .where('period', '=', period)
      .where('from_date', '=', from)
      .execute();
  }
}

type Added = { memberId: MemberId; clubId: ClubId; onBoard: 0 | 1; larger: readonly Tally[] };
const addDaysTo = prepared((tx, { memberId, clubId, onBoard, larger }: Added) =>
  tx
    .insertInto('tallies')
    .values(
      larger.map(({ period, from, points, days }) => {
        return { member_id: memberId, club_id: clubId, on_board: onBoard, period, from_date: from, points, days };
      }),
    )
    .onConflict((c) =>
      c
        .columns(['member_id', 'period', 'from_date'])
        .doUpdateSet({ points: sql`tallies.points + excluded.points`, days: sql`tallies.days + excluded.days` }),
    ),
);

const addToDay = prepared((tx, { clubId, localDate }: { clubId: ClubId; localDate: LocalDate }) =>
  tx
    .insertInto('day_totals')
    .values({ club_id: clubId, local_date: localDate, members: 1 })
    .onConflict((c) => c.columns(['club_id', 'local_date']).doUpdateSet({ members: sql`day_totals.members + 1` })),
);

/**
 * Takes one from the totals of these days, where a member has one check-in less. A total of nobody has no row. The days that have one left are
 * in doubt even if another member brings them back to the number of before: their prompts may tell the smaller one meanwhile.
 */
export async function takeFromDays(tx: Kysely<Schema>, clubId: ClubId, days: Days): Promise<void> {
  await tx
    .selectFrom('day_totals')
    .select('local_date')
    .where('club_id', '=', clubId)
    .where('local_date', 'in', days)
    .orderBy('local_date')
    .modifyEnd(onPostgres(tx, sql`for update`)) // without the lock two that take back at once both read 2, and the row stays at 0
    .execute();
  await tx.deleteFrom('day_totals').where('club_id', '=', clubId).where('local_date', 'in', days).where('members', '=', 1).execute();
  await tx
    .updateTable('day_totals')
    .set({ members: sql`members - 1`, members_found_right: 0 })
    .where('club_id', '=', clubId)
    .where('local_date', 'in', days)
    .execute();
}

type Days = readonly LocalDate[] | SelectQueryBuilder<Schema, 'checkins', { local_date: LocalDate }>;
