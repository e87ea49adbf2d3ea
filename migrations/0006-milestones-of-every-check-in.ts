import { type Kysely, SqliteAdapter, sql } from 'kysely';

/**
 * Every check-in takes its milestones, on the day that reached them. Until now one of the buttons took none, so that a milestone that was
 * missing, or was told a day late, gave away which button had been pressed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const onSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  const monday = onSqlite
    ? sql`date(local_date, 'weekday 0', '-6 days')`
    : sql`to_char(date_trunc('week', local_date::date), 'YYYY-MM-DD')`;

  await sql`
    insert into milestones (member_id, kind, number, local_date)
    select member_id, 'checkins', nth, local_date
    from (select member_id, local_date, row_number() over (partition by member_id order by local_date) as nth from checkins) as counted
    where nth in (1, 10, 25, 50) or nth % 100 = 0
    on conflict (member_id, kind, number) do update set local_date = excluded.local_date
  `.execute(db);

  // a week is kept on the day with which it has as many as the member's goal of then, three unless they chose
  await sql`
    insert into milestones (member_id, kind, number, local_date)
    select member_id, 'weeks', nth, local_date
    from (
      select member_id, local_date, row_number() over (partition by member_id order by local_date) as nth
      from (
        select member_id, local_date, monday, row_number() over (partition by member_id, monday order by local_date) as day
        from (select member_id, local_date, ${monday} as monday from checkins) as days
      ) as weeks
      where day = coalesce(
        (
          select goals.days from goals
          where goals.member_id = weeks.member_id and goals.from_date <= weeks.monday
          order by goals.from_date desc limit 1
        ), 3)
    ) as kept
    where nth in (4, 12, 26) or nth % 52 = 0
    on conflict (member_id, kind, number) do update set local_date = excluded.local_date
  `.execute(db);
}
