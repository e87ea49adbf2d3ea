import { type Kysely, type RawBuilder, SqliteAdapter, sql } from 'kysely';

/**
 * What the promise "every due day gets exactly one prompt" needs: the day that is planned, pauses, clubs that took the bot out, what
 * organisers are told when a prompt did not go out, and a guard that keeps a prompt's end its end.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const onSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  const strict = onSqlite ? sql`strict` : sql``;

  // The club day of `next_prompt_at`: time-zone data and settings may move the instant, the day stays. null: none planned, or planned before this column was there
  await db.schema
    .alterTable('clubs')
    .addColumn('next_prompt_date', 'text', (c) => c.check(isLocalDate('next_prompt_date')))
    .execute();

  // When the bot was taken out of the guild; null: it is in it
  await db.schema
    .alterTable('clubs')
    .addColumn('removed_at', 'text', (c) => c.check(isInstant('removed_at')))
    .execute();

  await db.schema.createIndex('clubs_removed').on('clubs').column('removed_at').where(sql.ref('removed_at'), 'is not', null).execute();

  // Days without prompts. They hold streaks, so the past ones stay.
  await db.schema
    .createTable('pauses')
    .addColumn('club_id', 'integer', (c) => c.notNull().references('clubs.id').onDelete('cascade'))
    .addColumn('from_date', 'text', (c) => c.notNull().check(isLocalDate('from_date'))) // its first club day
    .addColumn('until_date', 'text', (c) => c.check(isLocalDate('until_date'))) // the first club day after it; null: until somebody ends it
    .addColumn('reason', 'text', (c) => c.notNull().check(sql`reason in ('asked', 'removed')`)) // by an organiser, or the bot was taken out
    .addPrimaryKeyConstraint('pauses_pk', ['club_id', 'from_date'])
    .addCheckConstraint('pauses_some_days', sql`until_date > from_date`)
    .modifyEnd(onSqlite ? sql`strict, without rowid` : sql``)
    .execute();

  // What organisers are told: one row for each trouble, until a prompt goes out again.
  await db.schema
    .createTable('notices')
    .addColumn('id', 'integer', (c) => (onSqlite ? c.primaryKey().autoIncrement() : c.primaryKey().generatedAlwaysAsIdentity()))
    .addColumn('club_id', 'integer', (c) => c.notNull().references('clubs.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('blocked', 'failed', 'missed', 'unknown', 'returned')`))
    .addColumn('reason', 'text', (c) => c.notNull().check(sql`length(reason) between 1 and 64`)) // the prompt's reason; a new reason is a new notice
    .addColumn('prompt_id', 'integer', (c) => c.references('prompts.id').onDelete('cascade')) // the prompt it is about; null: none
    .addColumn('state', 'text', (c) => c.notNull().check(sql`state in ('due', 'sending', 'sent', 'undelivered')`))
    .addColumn('first_attempt_at', 'text', (c) => c.check(isInstant('first_attempt_at'))) // Discord's nonce window runs from here
    .addColumn('not_before_at', 'text', (c) => c.check(isInstant('not_before_at'))) // the next attempt waits until then
    .addColumn('created_at', 'text', (c) => c.notNull().check(isInstant('created_at'))) // when the trouble began
    .addColumn('over_at', 'text', (c) => c.check(isInstant('over_at'))) // when a prompt went out again; null: the trouble lasts
    .modifyEnd(strict)
    .execute();

  // Once, and not every day: as long as a trouble lasts there is no second notice of it.
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

  // For clubs that are deleted, and their prompts.
  await db.schema.createIndex('notices_of_club').on('notices').column('club_id').execute();
  await db.schema.createIndex('notices_of_prompt').on('notices').column('prompt_id').execute();

  await guardPrompts(db, onSqlite);
}

/** A prompt that came to its end stays there, and none is posted that nobody had claimed. */
async function guardPrompts(db: Kysely<unknown>, onSqlite: boolean): Promise<void> {
  const isWrong = sql.raw(
    `(old.state not in ('due', 'sending')) or (old.state = 'due' and new.state not in ('due', 'sending', 'skipped'))`,
  );
  const message = sql.lit('constraint: a prompt goes from due to sending to its end, and stays there');
  if (onSqlite) {
    await sql`create trigger prompts_guard before update on prompts when ${isWrong} begin select raise(abort, ${message}); end`.execute(db);
    return;
  }
  await sql`
    create function refuse_prompt_change() returns trigger language plpgsql
    as ${sql.lit(`begin raise exception 'constraint: a prompt goes from due to sending to its end, and stays there'; end`)}`.execute(db);
  await sql`create trigger prompts_guard before update on prompts for each row when (${isWrong}) execute function refuse_prompt_change()`.execute(
    db,
  );
}

/** "2026-03-02T06:30:00.000Z" */
function isInstant(column: string): RawBuilder<boolean> {
  return sql`${sql.ref(column)} like '____-__-__T__:__:__.___Z'`;
}

/** "2026-03-02" */
function isLocalDate(column: string): RawBuilder<boolean> {
  return sql`${sql.ref(column)} like '____-__-__'`;
}
