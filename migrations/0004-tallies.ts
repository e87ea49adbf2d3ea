import { type Kysely, type RawBuilder, SqliteAdapter, sql } from 'kysely';

/**
 * Totals that are written with each check-in, so that a board is a short read at any size. All of it can be counted again from
 * `checkins`, and must equal that.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const onSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  const strictByKey = onSqlite ? sql`strict, without rowid` : sql``;

  // The first day of the club's season; null: seasons are the quarters of the calendar year
  await db.schema
    .alterTable('clubs')
    .addColumn('season_from', 'text', (c) => c.check(isLocalDate('season_from')))
    .execute();

  // What a member did in one period. A row stands only where there is something to count.
  await db.schema
    .createTable('tallies')
    .addColumn('member_id', 'integer', (c) => c.notNull().references('members.id').onDelete('cascade'))
    .addColumn('period', 'text', (c) => c.notNull().check(sql`period in ('week', 'month', 'season', 'all')`))
    .addColumn('from_date', 'text', (c) => c.notNull().check(isLocalDate('from_date'))) // its first day; 0001-01-01 for all time
    .addColumn('club_id', 'integer', (c) => c.notNull().references('clubs.id').onDelete('cascade')) // the member's, for the board
    .addColumn('points', 'integer', (c) => c.notNull().check(sql`points >= 0`)) // one for each of the first five days of a week
    .addColumn('days', 'integer', (c) => c.notNull().check(sql`days > 0`)) // checked in
    .addColumn('on_board', 'integer', (c) => c.notNull().check(sql`on_board in (0, 1)`)) // 0: the member is hidden, or has left
    .addPrimaryKeyConstraint('tallies_pk', ['member_id', 'period', 'from_date'])
    .modifyEnd(strictByKey)
    .execute();
  await sql`create index tallies_board on tallies (club_id, period, from_date, on_board, points desc, member_id, days)`.execute(db);

  // How many members of a club checked in for a day: hidden ones and those who have left too.
  await db.schema
    .createTable('day_totals')
    .addColumn('club_id', 'integer', (c) => c.notNull().references('clubs.id').onDelete('cascade'))
    .addColumn('local_date', 'text', (c) => c.notNull().check(isLocalDate('local_date')))
    .addColumn('members', 'integer', (c) => c.notNull().check(sql`members > 0`))
    .addPrimaryKeyConstraint('day_totals_pk', ['club_id', 'local_date'])
    .modifyEnd(strictByKey)
    .execute();

  // Whoever did something was in the server at that time, so that nobody's last sign is unknown
  await sql`update members set seen_at = created_at where seen_at is null`.execute(db);

  // "Who has not been seen for long?" is asked with every beat and reads only those few.
  await db.schema.createIndex('members_seen').on('members').column('seen_at').where(sql.ref('left_at'), 'is', null).execute();

  await countCheckins(db, onSqlite);
}

/** Fills both tables for a database that has check-ins. Nobody is hidden or has left yet, and every season is a quarter. */
async function countCheckins(db: Kysely<unknown>, onSqlite: boolean): Promise<void> {
  const monday = onSqlite
    ? sql`date(local_date, '-6 days', 'weekday 1')`
    : sql`to_char(date_trunc('week', cast(local_date as date)), 'YYYY-MM-DD')`;
  const quarter = sql`substr(local_date, 1, 5) || case
    when substr(local_date, 6, 2) < '04' then '01' when substr(local_date, 6, 2) < '07' then '04'
    when substr(local_date, 6, 2) < '10' then '07' else '10' end || '-01'`;
  await sql`insert into tallies (member_id, period, from_date, club_id, points, days, on_board)
    select member_id, period, from_date, club_id, sum(point), count(*), 1
    from (
      select member_id, club_id, point, period,
        case period when 'week' then monday when 'month' then substr(local_date, 1, 8) || '01' when 'season' then quarter else '0001-01-01' end
          as from_date
      from (
        select member_id, club_id, local_date, ${monday} as monday, ${quarter} as quarter,
          case when row_number() over (partition by member_id, ${monday} order by local_date) <= 5 then 1 else 0 end as point
        from checkins join members on members.id = member_id
      ) as checked_in
      cross join (select 'week' as period union all select 'month' union all select 'season' union all select 'all') as periods
    ) as counted
    group by member_id, period, from_date, club_id`.execute(db);
  await sql`insert into day_totals (club_id, local_date, members)
    select club_id, local_date, count(*) from checkins join members on members.id = member_id group by club_id, local_date`.execute(db);
}

/** "2026-03-02" */
function isLocalDate(column: string): RawBuilder<boolean> {
  return sql`${sql.ref(column)} like '____-__-__'`;
}
