import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { ClubId, MemberId } from '../club/ids.ts';
import type { DateRange } from '../club/period.ts';
import { MAX_POINTS_PER_WEEK } from '../club/points.ts';
import { engineOf } from './engine.ts';
import type { Schema } from './schema.ts';
import { ALL_COUNTED, uncountedOf } from './seasons.ts';

/** What a recount of a club's check-ins found. */
interface Recount {
  /** Rows of `tallies` that were missing, wrong or too many. */
  tallies: number;
  /** The same for `day_totals`. */
  dayTotals: number;
}

/** Counts every club's totals anew where they are wrong. @returns how many rows were wrong, in all clubs together */
export function recountAll(db: Kysely<Schema>): Promise<Recount> {
  return inAllClubs(db, (id) =>
    db.transaction().execute(async (tx) => {
      const found = await differences(tx, id);
      if (found.tallies + found.dayTotals > 0 || (await uncountedOf(tx, { id }))) await recount(tx, id);
      return found;
    }),
  );
}

/** How many rows of all clubs' totals are wrong. Nothing changes. */
export function countWrong(db: Kysely<Schema>): Promise<Recount> {
  return inAllClubs(db, (id) => differences(db, id));
}

/** Looks at one club after the other, and adds up what is found. */
async function inAllClubs(db: Kysely<Schema>, look: (id: ClubId) => Promise<Recount>): Promise<Recount> {
  const all = { tallies: 0, dayTotals: 0 };
  for (const { id } of await db.selectFrom('clubs').select('id').orderBy('id').execute()) {
    const { tallies, dayTotals } = await look(id);
    all.tallies += tallies;
    all.dayTotals += dayTotals;
  }
  return all;
}

/** How many rows of a club's totals differ from what its check-ins say, without seasons that are still to be counted. Nothing changes. */
export async function differences(db: Kysely<Schema>, clubId: ClubId): Promise<Recount> {
  const { rows } = await sql<Recount>`select
    (${countOf(sql`${talliesFromLog(db, clubId)} except ${storedTallies(clubId)}`)})
      + (${countOf(sql`select member_id, period, from_date from (${storedTallies(clubId)}) as stored
          except select member_id, period, from_date from (${talliesFromLog(db, clubId)}) as recounted`)}) as "tallies",
    (${countOf(sql`${dayTotalsFromLog(clubId)} except ${storedDayTotals(clubId)}`)})
      + (${countOf(sql`select local_date from day_totals where club_id = ${clubId}
          except select local_date from (${dayTotalsFromLog(clubId)}) as recounted`)}) as "dayTotals"`.execute(db);
  return { tallies: Number(rows[0]!.tallies), dayTotals: Number(rows[0]!.dayTotals) };
}

/** Counts a club's totals anew from its check-ins. */
export async function recount(tx: Kysely<Schema>, clubId: ClubId): Promise<void> {
  await tx.updateTable('clubs').set(ALL_COUNTED).where('id', '=', clubId).execute();
  await tx
    .deleteFrom('tallies')
    .where('member_id', 'in', (c) => c.selectFrom('members').select('id').where('club_id', '=', clubId))
    .execute();
  await sql`insert into tallies (${TALLY}) ${talliesFromLog(tx, clubId)}`.execute(tx);
  await tx.deleteFrom('day_totals').where('club_id', '=', clubId).execute();
  await sql`insert into day_totals (club_id, local_date, members) ${dayTotalsFromLog(clubId)}`.execute(tx);
}

/** The columns of a tally, in the order in which the queries that count give them. */
export const TALLY = sql.raw('member_id, period, from_date, club_id, points, days, on_board');

const countOf = (query: RawBuilder<unknown>) => sql`select count(*) from (${query}) as counted`;

function storedTallies(clubId: ClubId): RawBuilder<unknown> {
  return sql`select ${TALLY} from tallies where member_id in (select id from members where club_id = ${clubId}) and ${isCounted(clubId)}`;
}

/** Of a tally: it is of no season that is still to be counted. */
const isCounted = (clubId: ClubId) => sql`(period <> 'season' or not exists (
  select 1 from clubs where clubs.id = ${clubId} and seasons_counted_to < member_id
    and seasons_from_date <= from_date and seasons_until_date > from_date))`;

function storedDayTotals(clubId: ClubId): RawBuilder<unknown> {
  return sql`select club_id, local_date, members from day_totals where club_id = ${clubId}`;
}

function dayTotalsFromLog(clubId: ClubId): RawBuilder<unknown> {
  return sql`select members.club_id, checkins.local_date, cast(count(*) as integer) as members
    from members join checkins on checkins.member_id = members.id
    where members.club_id = ${clubId} group by members.club_id, checkins.local_date`;
}

/**
 * The rows that `tallies` must hold, from check-ins alone. It says in SQL what `tallyChanges` and `periodOf` say in src/club/, which the
 * tests set side by side.
 */
function talliesFromLog(db: Kysely<Schema>, clubId: ClubId): RawBuilder<unknown> {
  return sql`select member_id, period, from_date, club_id, cast(sum(point) as integer) as points, cast(count(*) as integer) as days, on_board
    from (
      select member_id, club_id, on_board, point, period,
        case period when 'week' then monday when 'month' then substr(local_date, 1, 8) || '01'
          when 'season' then ${seasonOf('local_date')} else '0001-01-01' end as from_date
      from (${daysFromLog(db, clubId)}) as checked_in
      cross join (select 'week' as period union all select 'month' union all select 'season' union all select 'all') as periods
    ) as counted
    where ${isCounted(clubId)}
    group by member_id, period, from_date, club_id, on_board`;
}

/**
 * The days that members of a club checked in, each with its point and its week.
 *
 * @param only days of a range that begins on a Monday, of these members; left out: all
 */
export function daysFromLog(db: Kysely<Schema>, clubId: ClubId, only?: DateRange & { members: readonly MemberId[] }): RawBuilder<unknown> {
  return sql`select checkins.member_id, members.club_id, checkins.local_date, ${mondayOf(db, 'checkins.local_date')} as monday,
      case when hidden_at is null and left_at is null then 1 else 0 end as on_board,
      case when row_number() over (
        partition by checkins.member_id, ${mondayOf(db, 'checkins.local_date')} order by checkins.local_date
      ) <= ${sql.lit(MAX_POINTS_PER_WEEK)} then 1 else 0 end as point
    from members join checkins on checkins.member_id = members.id
    where members.club_id = ${clubId} ${
      only ? sql`and members.id in (${sql.join(only.members)}) and local_date between ${only.from} and ${only.to}` : sql``
    }`;
}

/** The Monday of the ISO week. */
function mondayOf(db: Kysely<Schema>, column: string): RawBuilder<string> {
  const day = sql.ref(column);
  if (engineOf(db) === 'postgres') return sql`to_char(date_trunc('week', cast(${day} as date)), 'YYYY-MM-DD')`;
  return sql`date(${day}, '-6 days', 'weekday 1')`;
}

/** For a day of `checked_in`: the first day of the club's own season, or else of what the one before leaves of the quarter. */
function seasonOf(column: string): RawBuilder<string> {
  const [day, quarter] = [sql.ref(column), quarterStart(column)];
  return sql`coalesce(
    (select from_date from seasons where seasons.club_id = checked_in.club_id and from_date <= ${day} and until_date > ${day}),
    (select max(until_date) from seasons where seasons.club_id = checked_in.club_id and until_date <= ${day} and until_date > ${quarter}),
    ${quarter})`;
}

/** The first day of the quarter. */
function quarterStart(column: string): RawBuilder<string> {
  const day = sql.ref(column);
  return sql`substr(${day}, 1, 5) || case
    when substr(${day}, 6, 2) < '04' then '01' when substr(${day}, 6, 2) < '07' then '04'
    when substr(${day}, 6, 2) < '10' then '07' else '10' end || '-01'`;
}
