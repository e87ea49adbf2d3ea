import { type ColumnDefinitionBuilder, type Kysely, type RawBuilder, SqliteAdapter, sql } from 'kysely';

/** The weekly digest, which goes through the same outbox as the daily prompt; the count that a prompt shows; and milestones that were told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const onSqlite = db.getExecutor().adapter instanceof SqliteAdapter;

  // 1: the club gets a digest of the week on Mondays
  await db.schema
    .alterTable('clubs')
    .addColumn('digest', 'integer', (c) => c.notNull().defaultTo(1).check(sql`digest in (0, 1)`))
    .execute();

  // When the next digest is due; null: none is planned
  await db.schema
    .alterTable('clubs')
    .addColumn('next_digest_at', 'text', (c) => c.check(isInstant('next_digest_at')))
    .execute();

  // The Monday it is for
  await db.schema
    .alterTable('clubs')
    .addColumn('next_digest_date', 'text', (c) => c.check(isLocalDate('next_digest_date')))
    .execute();

  await db.schema
    .createIndex('clubs_next_digest')
    .on('clubs')
    .column('next_digest_at')
    .where(sql.ref('next_digest_at'), 'is not', null)
    .execute();

  await (onSqlite ? rebuildPrompts(db) : widenPrompts(db));
  await guardPrompts(db, onSqlite);

  // What a member reached and was told of, so that it is told once, whatever is taken back later.
  await db.schema
    .createTable('milestones')
    .addColumn('member_id', 'integer', (c) => c.notNull().references('members.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('checkins', 'weeks')`)) // check-ins made, or weeks kept
    .addColumn('number', 'integer', (c) => c.notNull().check(sql`number > 0`)) // the 1st, 10th, 25th …
    .addColumn('local_date', 'text', (c) => c.notNull().check(isLocalDate('local_date'))) // the club day on which it was told
    .addPrimaryKeyConstraint('milestones_pk', ['member_id', 'kind', 'number'])
    .modifyEnd(onSqlite ? sql`strict, without rowid` : sql``)
    .execute();
  await noteReached(db, onSqlite);
}

/**
 * What members reached before there were milestones counts as told, on the day of that check-in or in the week that was kept: else a
 * member of long standing would hear of all of them at once. Until now three days kept a week.
 */
async function noteReached(db: Kysely<unknown>, onSqlite: boolean): Promise<void> {
  const monday = onSqlite
    ? sql`date(local_date, 'weekday 0', '-6 days')`
    : sql`to_char(date_trunc('week', local_date::date), 'YYYY-MM-DD')`;
  await sql`
    insert into milestones (member_id, kind, number, local_date)
    select member_id, 'checkins', nth, local_date
    from (select member_id, local_date, row_number() over (partition by member_id order by local_date) as nth from checkins) as counted
    where nth in (1, 10, 25, 50) or nth % 100 = 0
  `.execute(db);
  await sql`
    insert into milestones (member_id, kind, number, local_date)
    select member_id, 'weeks', nth, monday
    from (
      select member_id, monday, row_number() over (partition by member_id order by monday) as nth
      from (select member_id, ${monday} as monday from checkins) as days
      group by member_id, monday
      having count(*) >= 3
    ) as kept
    where nth in (4, 12, 26) or nth % 52 = 0
  `.execute(db);
}

/** PostgreSQL takes a new rule for a column that is there. */
async function widenPrompts(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('prompts').dropConstraint('prompts_kind_check').execute();
  await db.schema.alterTable('prompts').addCheckConstraint('prompts_kind_check', sql`kind in ('daily', 'weekly')`).execute();
  await db.schema
    .alterTable('prompts')
    .addColumn('shown_count', 'integer', (c) => c.check(sql`shown_count >= 0`))
    .execute();
}

/**
 * SQLite cannot change a column's rule, so the table is made anew. `notices` refers to it and would be emptied with it, so it steps
 * aside first.
 */
async function rebuildPrompts(db: Kysely<unknown>): Promise<void> {
  await sql`create temp table notices_aside as select * from notices`.execute(db);
  await db.schema.dropTable('notices').execute();
  await createPrompts(db);
  await sql`insert into prompts_new select *, null from prompts`.execute(db);
  await sql`update sqlite_sequence set seq = (select seq from sqlite_sequence where name = 'prompts') where name = 'prompts_new'`.execute(
    db,
  );
  await db.schema.dropTable('prompts').execute(); // and its index and its guard
  await db.schema.alterTable('prompts_new').renameTo('prompts').execute();
  await db.schema
    .createIndex('prompts_open')
    .on('prompts')
    .column('deadline_at')
    .where(sql.ref('state'), 'in', [sql.lit('due'), sql.lit('sending')])
    .execute();
  await createNotices(db);
  await sql`insert into notices select * from notices_aside`.execute(db);
  await sql`drop table notices_aside`.execute(db);
}

/** As before, but for the kinds and the last column. */
async function createPrompts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('prompts_new')
    .addColumn('id', 'integer', key)
    .addColumn('club_id', 'integer', (c) => c.notNull().references('clubs.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('daily', 'weekly')`)) // the day's prompt, or the digest of a week
    .addColumn('local_date', 'text', (c) => c.notNull().check(isLocalDate('local_date'))) // the day of the club's calendar it is for
    .addColumn('generation', 'integer', (c) => c.notNull().check(sql`generation >= 0`))
    .addColumn('channel_id', 'text', (c) => c.notNull().check(isSnowflake('channel_id')))
    .addColumn('due_at', 'text', (c) => c.notNull().check(isInstant('due_at')))
    .addColumn('deadline_at', 'text', (c) => c.notNull().check(isInstant('deadline_at')))
    .addColumn('state', 'text', (c) =>
      c.notNull().check(sql`state in ('due', 'sending', 'posted', 'skipped', 'blocked', 'failed', 'unknown', 'posted_deleted')`),
    )
    .addColumn('attempts', 'integer', (c) => c.notNull().check(sql`attempts >= 0`))
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'text', (c) => c.check(isInstant('lease_until')))
    .addColumn('first_attempt_at', 'text', (c) => c.check(isInstant('first_attempt_at')))
    .addColumn('last_attempt_at', 'text', (c) => c.check(isInstant('last_attempt_at')))
    .addColumn('not_before_at', 'text', (c) => c.check(isInstant('not_before_at')))
    .addColumn('message_id', 'text', (c) => c.check(isSnowflake('message_id')))
    .addColumn('reason', 'text', (c) => c.check(sql`length(reason) between 1 and 64`))
    .addColumn('created_at', 'text', (c) => c.notNull().check(isInstant('created_at')))
    .addColumn('updated_at', 'text', (c) => c.notNull().check(isInstant('updated_at')))
    .addColumn('shown_count', 'integer', (c) => c.check(sql`shown_count >= 0`)) // how many check-ins the message says; null: none yet
    .addUniqueConstraint('prompts_once', ['club_id', 'local_date', 'kind', 'generation'])
    .addCheckConstraint('prompts_posted', sql`state <> 'posted' or message_id is not null`)
    .modifyEnd(sql`strict`)
    .execute();
}

/** As before. */
async function createNotices(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('notices')
    .addColumn('id', 'integer', key)
    .addColumn('club_id', 'integer', (c) => c.notNull().references('clubs.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('blocked', 'failed', 'missed', 'unknown', 'returned')`))
    .addColumn('reason', 'text', (c) => c.notNull().check(sql`length(reason) between 1 and 64`))
    .addColumn('prompt_id', 'integer', (c) => c.references('prompts.id').onDelete('cascade'))
    .addColumn('state', 'text', (c) => c.notNull().check(sql`state in ('due', 'sending', 'sent', 'undelivered')`))
    .addColumn('first_attempt_at', 'text', (c) => c.check(isInstant('first_attempt_at')))
    .addColumn('not_before_at', 'text', (c) => c.check(isInstant('not_before_at')))
    .addColumn('created_at', 'text', (c) => c.notNull().check(isInstant('created_at')))
    .addColumn('over_at', 'text', (c) => c.check(isInstant('over_at')))
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createIndex('notices_once')
    .unique()
    .on('notices')
    .columns(['club_id', 'kind', 'reason'])
    .where(sql.ref('over_at'), 'is', null)
    .execute();
  await db.schema
    .createIndex('notices_open')
    .on('notices')
    .column('created_at')
    .where(sql.ref('state'), 'in', [sql.lit('due'), sql.lit('sending')])
    .execute();
  await db.schema.createIndex('notices_of_club').on('notices').column('club_id').execute();
  await db.schema.createIndex('notices_of_prompt').on('notices').column('prompt_id').execute();
}

/** The guard as before, which now lets a prompt that is out show another count. */
async function guardPrompts(db: Kysely<unknown>, onSqlite: boolean): Promise<void> {
  const isWrong = sql.raw(
    `(old.state not in ('due', 'sending')) or (old.state = 'due' and new.state not in ('due', 'sending', 'skipped'))`,
  );
  const start = sql`create trigger prompts_guard before update of ${sql.join(GUARDED.map((column) => sql.ref(column)))} on prompts`;
  if (onSqlite) {
    const message = sql.lit('constraint: a prompt goes from due to sending to its end, and stays there');
    await sql`${start} when ${isWrong} begin select raise(abort, ${message}); end`.execute(db);
    return;
  }
  await sql`drop trigger prompts_guard on prompts`.execute(db);
  await sql`${start} for each row when (${isWrong}) execute function refuse_prompt_change()`.execute(db);
}

/** Every column but the count. */
const GUARDED = [
  'id',
  'club_id',
  'kind',
  'local_date',
  'generation',
  'channel_id',
  'due_at',
  'deadline_at',
  'state',
  'attempts',
  'lease_owner',
  'lease_until',
  'first_attempt_at',
  'last_attempt_at',
  'not_before_at',
  'message_id',
  'reason',
  'created_at',
  'updated_at',
];

const key = (column: ColumnDefinitionBuilder) => column.primaryKey().autoIncrement();

/** A Discord id: a 64-bit number as text. */
function isSnowflake(column: string): RawBuilder<boolean> {
  return sql`length(${sql.ref(column)}) between 1 and 20`;
}

/** "2026-03-02T06:30:00.000Z" */
function isInstant(column: string): RawBuilder<boolean> {
  return sql`${sql.ref(column)} like '____-__-__T__:__:__.___Z'`;
}

/** "2026-03-02" */
function isLocalDate(column: string): RawBuilder<boolean> {
  return sql`${sql.ref(column)} like '____-__-__'`;
}
