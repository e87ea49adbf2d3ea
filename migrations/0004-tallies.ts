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
}

/** "2026-03-02" */
function isLocalDate(column: string): RawBuilder<boolean> {
  return sql`${sql.ref(column)} like '____-__-__'`;
}
