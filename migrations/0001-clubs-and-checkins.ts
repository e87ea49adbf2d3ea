import { type ColumnDefinitionBuilder, type Kysely, type RawBuilder, SqliteAdapter, sql } from 'kysely';

/**
 * Clubs, their members, what members did, and the prompts to be posted.
 *
 * Snowflakes of guilds and people stand once, in `clubs` and `members`; every other table refers to the small keys. Instants are
 * text, UTC, with exactly three digits of milliseconds, so that the order of the text is the order of time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const onSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  const strict = onSqlite ? sql`strict` : sql``; // else SQLite takes any type in any column
  const strictByKey = onSqlite ? sql`strict, without rowid` : sql``; // and the primary key is the table, not an index beside it
  const key = (column: ColumnDefinitionBuilder) =>
    onSqlite ? column.primaryKey().autoIncrement() : column.primaryKey().generatedAlwaysAsIdentity(); // a key is never used again

  // One guild that set the bot up.
  await db.schema
    .createTable('clubs')
    .addColumn('id', 'integer', key)
    .addColumn('guild_id', 'text', (c) => c.notNull().unique().check(isSnowflake('guild_id'))) // the Discord server
    .addColumn('channel_id', 'text', (c) => c.notNull().check(isSnowflake('channel_id'))) // where prompts go
    .addColumn('time_zone', 'text', (c) => c.notNull().check(sql`length(time_zone) between 1 and 64`)) // IANA name as chosen
    .addColumn('prompt_minute', 'integer', (c) => c.notNull().check(sql`prompt_minute between 0 and 1439`)) // of the local day
    .addColumn('week_plan', 'text', (c) => c.notNull().check(isWeekPlan('week_plan'))) // seven letters from Monday: strength, light, rest
    .addColumn('set_up_by', 'text', (c) => c.notNull().check(isSnowflake('set_up_by'))) // the organiser who ran the setup last
    .addColumn('next_prompt_at', 'text', (c) => c.check(isInstant('next_prompt_at'))) // null: no day of the week has a prompt
    .addColumn('created_at', 'text', (c) => c.notNull().check(isInstant('created_at'))) // the first setup
    .addColumn('updated_at', 'text', (c) => c.notNull().check(isInstant('updated_at'))) // the last setup
    .modifyEnd(strict)
    .execute();

  // "Who is due?" is asked every minute and reads only the clubs that are.
  await db.schema
    .createIndex('clubs_next_prompt')
    .on('clubs')
    .column('next_prompt_at')
    .where(sql.ref('next_prompt_at'), 'is not', null)
    .execute();

  // One person in one club. Deleting the row takes everything of theirs along.
  await db.schema
    .createTable('members')
    .addColumn('id', 'integer', key)
    .addColumn('club_id', 'integer', (c) => c.notNull().references('clubs.id').onDelete('cascade'))
    .addColumn('user_id', 'text', (c) => c.notNull().check(isSnowflake('user_id'))) // the Discord account
    .addColumn('created_at', 'text', (c) => c.notNull().check(isInstant('created_at'))) // the first thing they did here
    .addUniqueConstraint('members_once', ['club_id', 'user_id'])
    .modifyEnd(strict)
    .execute();

  // What members did.
  await db.schema
    .createTable('checkins')
    .addColumn('member_id', 'integer', (c) => c.notNull().references('members.id').onDelete('cascade'))
    .addColumn('local_date', 'text', (c) => c.notNull().check(isLocalDate('local_date'))) // day of the club's calendar when it was made
    .addColumn('effort', 'text', (c) => c.check(sql`effort in ('easy', 'right', 'hard')`)) // null: not given
    .addColumn('interaction_id', 'text', (c) => c.notNull().unique().check(isSnowflake('interaction_id'))) // Discord may deliver one twice
    .addColumn('created_at', 'text', (c) => c.notNull().check(isInstant('created_at'))) // the interaction's own time
    .addPrimaryKeyConstraint('checkins_pk', ['member_id', 'local_date']) // once a day
    .modifyEnd(strictByKey)
    .execute();

  // The outbox: one row per prompt of a club day, whatever became of it.
  await db.schema
    .createTable('prompts')
    .addColumn('id', 'integer', key)
    .addColumn('club_id', 'integer', (c) => c.notNull().references('clubs.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('daily')`)) // what is posted
    .addColumn('local_date', 'text', (c) => c.notNull().check(isLocalDate('local_date'))) // the day of the club's calendar it is for
    .addColumn('generation', 'integer', (c) => c.notNull().check(sql`generation >= 0`)) // 0; one more for each repost an organiser asks for
    .addColumn('channel_id', 'text', (c) => c.notNull().check(isSnowflake('channel_id'))) // where it goes, or went
    .addColumn('due_at', 'text', (c) => c.notNull().check(isInstant('due_at'))) // when it should go out
    .addColumn('deadline_at', 'text', (c) => c.notNull().check(isInstant('deadline_at'))) // the last instant at which it is still posted
    .addColumn('state', 'text', (c) =>
      c.notNull().check(sql`state in ('due', 'sending', 'posted', 'skipped', 'blocked', 'failed', 'unknown', 'posted_deleted')`),
    )
    .addColumn('attempts', 'integer', (c) => c.notNull().check(sql`attempts >= 0`)) // how often it was claimed
    .addColumn('lease_owner', 'text') // the claimer that may post it now; null: nobody
    .addColumn('lease_until', 'text', (c) => c.check(isInstant('lease_until'))) // from then on another may claim it
    .addColumn('first_attempt_at', 'text', (c) => c.check(isInstant('first_attempt_at'))) // Discord's nonce window runs from here
    .addColumn('last_attempt_at', 'text', (c) => c.check(isInstant('last_attempt_at')))
    .addColumn('not_before_at', 'text', (c) => c.check(isInstant('not_before_at'))) // the next attempt waits until then; null: need not wait
    .addColumn('message_id', 'text', (c) => c.check(isSnowflake('message_id'))) // the message in the channel
    .addColumn('reason', 'text', (c) => c.check(sql`length(reason) between 1 and 64`)) // short code for the state: late, missed, permission …
    .addColumn('created_at', 'text', (c) => c.notNull().check(isInstant('created_at'))) // when it was put in the outbox
    .addColumn('updated_at', 'text', (c) => c.notNull().check(isInstant('updated_at'))) // when it reached its state
    .addUniqueConstraint('prompts_once', ['club_id', 'local_date', 'kind', 'generation']) // once a day
    .addCheckConstraint('prompts_posted', sql`state <> 'posted' or message_id is not null`)
    .modifyEnd(strict)
    .execute();

  // The few prompts that are still to be posted, most urgent first.
  await db.schema
    .createIndex('prompts_open')
    .on('prompts')
    .column('deadline_at')
    .where(sql.ref('state'), 'in', [sql.lit('due'), sql.lit('sending')])
    .execute();

  // What the bot remembers about itself, such as a hash of the commands it registered.
  await db.schema
    .createTable('facts')
    .addColumn('key', 'text', (c) => c.notNull().primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .modifyEnd(strict)
    .execute();
}

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

/** "slslsll": neither engine's pattern language is known to the other, so the letters are taken away and nothing may remain. */
function isWeekPlan(column: string): RawBuilder<boolean> {
  const plan = sql.ref(column);
  return sql`length(${plan}) = 7 and replace(replace(replace(${plan}, 's', ''), 'l', ''), 'r', '') = ''`;
}
