import { type Kysely, type RawBuilder, SqliteAdapter, sql } from 'kysely';

/** What members choose: a goal, a time zone, pauses, reminders, and whether the board shows them. And who has left the server. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const onSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  const strictByKey = onSqlite ? sql`strict, without rowid` : sql``;

  // IANA name, for the hour of reminders; null: the club's. Check-ins go by the club's zone whatever stands here
  await db.schema
    .alterTable('members')
    .addColumn('time_zone', 'text', (c) => c.check(sql`length(time_zone) between 1 and 64`))
    .execute();

  // 1: counts in the club's total, and stands on no board and in no digest
  await db.schema
    .alterTable('members')
    .addColumn('hidden', 'integer', (c) => c.notNull().defaultTo(0).check(sql`hidden in (0, 1)`))
    .execute();

  // When the bot noticed that they are no longer in the server; null: they are, as far as it knows
  await db.schema
    .alterTable('members')
    .addColumn('left_at', 'text', (c) => c.check(isInstant('left_at')))
    .execute();

  // When Discord last said, or an interaction showed, that they are in the server; null: not since `created_at`
  await db.schema
    .alterTable('members')
    .addColumn('seen_at', 'text', (c) => c.check(isInstant('seen_at')))
    .execute();

  // How many days keep a week. A change counts from the week in which it is made, so that weeks that are over stay what they were.
  await db.schema
    .createTable('goals')
    .addColumn('member_id', 'integer', (c) => c.notNull().references('members.id').onDelete('cascade'))
    .addColumn('from_date', 'text', (c) => c.notNull().check(isLocalDate('from_date'))) // the Monday of the first week it counts for
    .addColumn('days', 'integer', (c) => c.notNull().check(sql`days between 2 and 5`)) // a week
    .addPrimaryKeyConstraint('goals_pk', ['member_id', 'from_date'])
    .modifyEnd(strictByKey)
    .execute();

  // Days in which a member's streak is held. No reason is asked or stored.
  await db.schema
    .createTable('member_pauses')
    .addColumn('member_id', 'integer', (c) => c.notNull().references('members.id').onDelete('cascade'))
    .addColumn('from_date', 'text', (c) => c.notNull().check(isLocalDate('from_date'))) // its first club day
    .addColumn('until_date', 'text', (c) => c.check(isLocalDate('until_date'))) // the first club day after it; null: until they end it
    .addPrimaryKeyConstraint('member_pauses_pk', ['member_id', 'from_date'])
    .addCheckConstraint('member_pauses_some_days', sql`until_date > from_date`)
    .modifyEnd(strictByKey)
    .execute();

  // Reminders by direct message, for those who ever asked; switched off, a row stays, so that a day gets no second one.
  await db.schema
    .createTable('reminders')
    .addColumn('member_id', 'integer', (c) => c.primaryKey().references('members.id').onDelete('cascade'))
    .addColumn('minute', 'integer', (c) => c.notNull().check(sql`minute between 420 and 1259`)) // of the member's local day: 07:00 to 20:59
    .addColumn('next_at', 'text', (c) => c.check(isInstant('next_at'))) // when to look next; null: off, or stopped
    .addColumn('reminded_date', 'text', (c) => c.check(isLocalDate('reminded_date'))) // the club day of the last one; null: none yet
    .addColumn('ignored', 'integer', (c) => c.notNull().check(sql`ignored >= 0`)) // in a row without a check-in, as the latest went out, that one too
    .addColumn('stopped', 'text', (c) => c.check(sql`stopped in ('inbox', 'ignored')`)) // a closed inbox, or fourteen ignored; null: neither
    .addCheckConstraint('reminders_stopped', sql`stopped is null or next_at is null`)
    .modifyEnd(strictByKey)
    .execute();

  // "Who is to be reminded?" is asked with every beat and reads only those who are.
  await db.schema.createIndex('reminders_due').on('reminders').column('next_at').where(sql.ref('next_at'), 'is not', null).execute();
}

/** "2026-03-02T06:30:00.000Z" */
function isInstant(column: string): RawBuilder<boolean> {
  return sql`${sql.ref(column)} like '____-__-__T__:__:__.___Z'`;
}

/** "2026-03-02" */
function isLocalDate(column: string): RawBuilder<boolean> {
  return sql`${sql.ref(column)} like '____-__-__'`;
}
