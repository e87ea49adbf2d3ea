import { type Kysely, sql } from 'kysely';
import { addDays } from '../club/calendar.ts';
import type { Club, Instant, Race } from '../club/club.ts';
import { fallOfWeek, type RaceInPlan } from '../club/day-plan.ts';
import type { EnteredRace, Weekday } from '../club/entries.ts';
import type { ClubId, MemberId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import { firstProgramme } from '../club/programme.ts';
import { clubToday } from '../club/schedule.ts';
import { DEFAULT_WEEKLY_GOAL } from '../club/streak.ts';
import { prepared } from './prepared.ts';
import type { MemberRacesTable, Schema } from './schema.ts';
import { weekPlanOfText, weekPlanText } from './week-plans.ts';

/** No race eases a day that is farther away. */
const NEAR_DAYS = 7;

/** Enters a race of one member alone. One of that day stays as it is. */
export async function enterOwnRace(
  tx: Kysely<Schema>,
  { club, memberId }: { club: Club; memberId: MemberId },
  { localDate, enteredDate }: EnteredRace,
): Promise<void> {
  await tx
    .insertInto('member_races')
    .values({ member_id: memberId, local_date: localDate, entered_date: enteredDate, ...planColumns(club) })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** Takes a race of one member out. */
export async function dropOwnRace(tx: Kysely<Schema>, memberId: MemberId, localDate: LocalDate): Promise<void> {
  await tx.deleteFrom('member_races').where('member_id', '=', memberId).where('local_date', '=', localDate).execute();
}

const ownRows = prepared((db, { memberId }: { memberId: MemberId }) =>
  db.selectFrom('member_races').select(['local_date', 'entered_date']).where('member_id', '=', memberId).orderBy('local_date'),
);

/** The races of one member alone, those that are over too, in the order of their days. */
export async function ownRaces(db: Kysely<Schema>, memberId: MemberId): Promise<EnteredRace[]> {
  const rows = await ownRows(db, { memberId });
  return rows.map((row) => ({ localDate: row.local_date, enteredDate: row.entered_date }));
}

/** Enters a race of a club. One of the same day gets its name and distance, and eases the days that it eased. */
export async function enterRace(tx: Kysely<Schema>, club: Club, { localDate, name, metres }: Race, at: Instant): Promise<void> {
  const race = { name, metres, ...planColumns(club) };
  await tx
    .insertInto('races')
    .values({ club_id: club.id, local_date: localDate, entered_date: clubToday(club, at), ...race })
    .onConflict((c) => c.columns(['club_id', 'local_date']).doUpdateSet(race))
    .execute();
}

/** Takes a race of a club out. */
export async function dropRace(tx: Kysely<Schema>, { id }: Pick<Club, 'id'>, localDate: LocalDate): Promise<void> {
  await tx.deleteFrom('races').where('club_id', '=', id).where('local_date', '=', localDate).execute();
}

/**
 * Gives the races ahead the club's week plan after it changed, members' own races too. The goal of a week with a race goes by that plan.
 * Weeks that are over keep theirs.
 */
export async function replanRaces(tx: Kysely<Schema>, club: Club, at: Instant): Promise<void> {
  const today = clubToday(club, at);
  const columns = planColumns(club);
  await tx.updateTable('races').set(columns).where('club_id', '=', club.id).where('local_date', '>=', today).execute();
  const theirs = tx.selectFrom('members').select('id').where('club_id', '=', club.id);
  await tx.updateTable('member_races').set(columns).where('member_id', 'in', theirs).where('local_date', '>=', today).execute();
}

/** A race, which club's, and when it was entered. */
export interface RaceRow extends Race, EnteredRace {
  clubId: ClubId;
}

const clubsRows = prepared((db, { clubIds }: { clubIds: readonly ClubId[] }) =>
  db
    .selectFrom('races')
    .select(['club_id', 'local_date', 'entered_date', 'name', 'metres'])
    .where('club_id', 'in', clubIds)
    .orderBy('local_date'),
);

/** The races of clubs, in the order of their days. */
export async function racesOf(db: Kysely<Schema>, clubIds: readonly ClubId[]): Promise<RaceRow[]> {
  const rows = await clubsRows(db, { clubIds });
  return rows.map((row) => ({
    clubId: row.club_id,
    localDate: row.local_date,
    enteredDate: row.entered_date,
    name: row.name,
    metres: row.metres,
  }));
}

const ownPlanRows = prepared((db, { memberId }: { memberId: MemberId }) =>
  db.selectFrom('member_races').select(['local_date', 'entered_date', 'week_plan', 'long_run']).where('member_id', '=', memberId),
);

/** The races of a club and of one of its members, with the plan that each was in, in the order of their days. */
export async function racesInPlan(
  db: Kysely<Schema>,
  { club, memberId }: { club: Pick<Club, 'id'>; memberId: MemberId },
): Promise<RaceInPlan[]> {
  const own = await ownPlanRows(db, { memberId });
  return inOrder([...(await clubRaces(db, club.id)), ...own.map((row) => raceInPlan(row, true))]);
}

/** The races of a club, and of each of these members: they belong to the club. */
export async function racesOfMembers(
  db: Kysely<Schema>,
  clubId: ClubId,
  memberIds: readonly MemberId[],
): Promise<(memberId: MemberId) => RaceInPlan[]> {
  const races = await clubRaces(db, clubId);
  if (memberIds.length === 0) return () => races;
  const rows = await db.selectFrom('member_races').selectAll().where('member_id', 'in', memberIds).execute();
  const own = Map.groupBy(rows, (row) => row.member_id);
  return (memberId) => inOrder([...races, ...(own.get(memberId) ?? []).map((row) => raceInPlan(row, true))]);
}

/** By how many days the weekly goal falls: for the club, and for members with a race of their own. */
export interface GoalFalls {
  club: number;
  own: ReadonlyMap<MemberId, number>;
}

/** By how much the goal of a club's week falls, and by how much for members with a race of their own near it. */
export async function goalFalls(db: Kysely<Schema>, clubId: ClubId, monday: LocalDate): Promise<GoalFalls> {
  const races = await clubRaces(db, clubId);
  const rows = await db
    .selectFrom('member_races')
    .innerJoin('members', 'members.id', 'member_races.member_id')
    .select(['member_id', 'local_date', 'entered_date', 'week_plan', 'long_run'])
    .where('members.club_id', '=', clubId)
    .where('local_date', '>=', addDays(monday, -NEAR_DAYS))
    .where('local_date', '<', addDays(monday, 7 + NEAR_DAYS))
    .execute();
  const own = Map.groupBy(rows, (row) => row.member_id);
  const fallWith = (theirs: typeof rows) => fallOfWeek(inOrder([...races, ...theirs.map((row) => raceInPlan(row, true))]), monday);
  return { club: fallOfWeek(races, monday), own: new Map([...own].map(([memberId, theirs]) => [memberId, fallWith(theirs)])) };
}

/**
 * How many days keep the week from that Monday, for the member of a tally: their latest goal from that week or before, lowered for the
 * club's races and for their own.
 */
export function goalOfWeek(from: LocalDate, { club, own }: GoalFalls) {
  const cases = [...own].map(([memberId, fall]) => sql`when tallies.member_id = ${memberId} then ${sql.lit(fall)}`);
  const fall = cases.length > 0 ? sql<number>`case ${sql.join(cases, sql` `)} else ${sql.lit(club)} end` : sql.lit(club);
  const chosen = sql<number>`coalesce(
    (select goals.days from goals where goals.member_id = tallies.member_id and goals.from_date <= ${from} order by goals.from_date desc limit 1),
    ${sql.lit(DEFAULT_WEEKLY_GOAL)})`;
  return sql<number>`case when ${chosen} - ${fall} < 1 then 1 else ${chosen} - ${fall} end`;
}

const clubPlanRows = prepared((db, { clubId }: { clubId: ClubId }) =>
  db
    .selectFrom('races')
    .select(['local_date', 'entered_date', 'week_plan', 'long_run'])
    .where('club_id', '=', clubId)
    .orderBy('local_date'),
);

async function clubRaces(db: Kysely<Schema>, clubId: ClubId): Promise<RaceInPlan[]> {
  const rows = await clubPlanRows(db, { clubId });
  return rows.map((row) => raceInPlan(row, false));
}

function raceInPlan(row: Omit<MemberRacesTable, 'member_id'>, isOwn: boolean): RaceInPlan {
  return {
    localDate: row.local_date,
    enteredDate: row.entered_date,
    weekPlan: weekPlanOfText(row.week_plan),
    longRun: row.long_run,
    isOwn,
  };
}

function inOrder(races: readonly RaceInPlan[]): RaceInPlan[] {
  return races.toSorted((one, other) => (one.localDate < other.localDate ? -1 : 1));
}

function planColumns(club: Club): { week_plan: string; long_run: Weekday | null } {
  return { week_plan: weekPlanText(firstProgramme(club).weekPlan), long_run: club.settings.longRun };
}
