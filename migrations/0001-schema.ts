import { type ColumnDefinitionBuilder, type Kysely, type RawBuilder, SqliteAdapter, sql } from 'kysely';

/**
 * What the bot keeps: clubs, their programmes and what comes next for them, their members and what those did and chose, and every post.
 *
 * Snowflakes of guilds and members stand once, in `clubs` and `members`, and those of organisers where they did something; every other table refers to the small keys, and goes along when a
 * club or a member is deleted. Instants are text, UTC, with exactly three digits of milliseconds, in `*_at`; days of a club's calendar are
 * text in `*_date`; so the order of the text is the order of time. A column that names a kind, a state or a reason takes any word, because
 * there will be more of them: which ones there are is told by the types of `src/store/schema.ts`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const engine = engineOf(db);
  await createClubs(db, engine);
  await createSeasons(db, engine);
  await createMembers(db, engine);
  await createRaces(db, engine);
  await createSelfTests(db, engine);
  await createChoices(db, engine);
  await createTotals(db, engine);
  await createPosts(db, engine);
  await guardPosts(db, engine);
  await createChanges(db, engine);

  // What the bot remembers about itself, such as a hash of the commands it registered.
  await db.schema
    .createTable('facts')
    .addColumn('key', 'text', (c) => c.notNull().primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .modifyEnd(engine.strict)
    .execute();
}

async function createClubs(db: Kysely<unknown>, { key, strict, strictByKey }: Engine): Promise<void> {
  // One guild that set the bot up: what all of its programmes share.
  await db.schema
    .createTable('clubs')
    .addColumn('id', 'integer', key)
    .addColumn('guild_id', 'text', (c) => c.notNull().unique().check(isSnowflake('guild_id'))) // the Discord server
    .addColumn('settings', 'text', (c) => c.notNull().defaultTo('{}').check(isJson('settings'))) // what it chose, as JSON by name: see src/club/settings.ts
    .addColumn('set_up_by', 'text', (c) => c.notNull().check(isSnowflake('set_up_by'))) // the organiser who ran the setup last
    .addColumn('removed_at', 'text', (c) => c.check(isInstant('removed_at'))) // when the bot was taken out of the guild; null: it is in it
    .addColumn('seasons_counted_to', 'integer', (c) => c.check(sql`seasons_counted_to >= 0`)) // the last member whose seasons were counted anew after an edit of seasons, 0: nobody yet; null: nothing is left to count
    .addColumn('seasons_from_date', 'text', (c) => c.check(isDate('seasons_from_date'))) // the first day of what is counted anew
    .addColumn('seasons_until_date', 'text', (c) => c.check(isDate('seasons_until_date'))) // the first day after it
    .addColumn('created_at', 'text', (c) => c.notNull().check(isInstant('created_at'))) // the first setup
    .addColumn('updated_at', 'text', (c) => c.notNull().check(isInstant('updated_at'))) // the last setup
    .addCheckConstraint(
      'clubs_seasons_counted',
      sql`(seasons_counted_to is null) = (seasons_from_date is null) and (seasons_counted_to is null) = (seasons_until_date is null)`,
    )
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('clubs_removed').on('clubs').column('removed_at').where(sql.ref('removed_at'), 'is not', null).execute();

  // Where and when a club's prompts go out. Every club has a first one; the days of the club's calendar are those of that one. One that ended stays, so that its number is not used again.
  await db.schema
    .createTable('programmes')
    .addColumn('id', 'integer', key)
    .addColumn('club_id', 'integer', (c) => c.notNull().references('clubs.id').onDelete('cascade'))
    .addColumn('number', 'integer', (c) => c.notNull().check(sql`number between 1 and 99`)) // which one of its club, as buttons and names of messages have it
    .addColumn('name', 'text', (c) => c.check(sql`length(name) between 1 and 40`)) // as an organiser typed it; null: none
    .addColumn('channel_id', 'text', (c) => c.notNull().check(isSnowflake('channel_id'))) // where prompts go
    .addColumn('time_zone', 'text', (c) => c.notNull().check(sql`length(time_zone) between 1 and 64`)) // IANA name as chosen
    .addColumn('prompt_minute', 'integer', (c) => c.notNull().check(sql`prompt_minute between 0 and 1439`)) // of the local day
    .addColumn('week_plan', 'text', (c) => c.notNull().check(isWeekPlan('week_plan'))) // seven letters from Monday: strength, light, rest
    .addColumn('ended_at', 'text', (c) => c.check(isInstant('ended_at'))) // since when it posts nothing more; null: it goes on
    .addCheckConstraint('programmes_first_stays', sql`number > 1 or ended_at is null`)
    .addUniqueConstraint('programmes_once', ['club_id', 'number'])
    .modifyEnd(strict)
    .execute();

  // The next post of each kind that the calendar plans for a programme. No row: there is none to come.
  await db.schema
    .createTable('planned')
    .addColumn('programme_id', 'integer', (c) => c.notNull().references('programmes.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull().check(isWord('kind'))) // daily; weekly with the first programme alone
    .addColumn('due_at', 'text', (c) => c.notNull().check(isInstant('due_at'))) // settings and time-zone data may move it; the day stays
    .addColumn('local_date', 'text', (c) => c.notNull().check(isDate('local_date'))) // the day that it is for, on the programme's calendar
    .addPrimaryKeyConstraint('planned_pk', ['programme_id', 'kind'])
    .modifyEnd(strictByKey)
    .execute();
  // "What is due?" is asked with every beat and reads only what is.
  await db.schema.createIndex('planned_due').on('planned').columns(['kind', 'due_at']).execute();

  // Days that hold streaks: those without prompts, under way, ahead and over, and past weeks that an organiser held. All of them stay.
  await db.schema
    .createTable('pauses')
    .addColumn('club_id', 'integer', (c) => c.notNull().references('clubs.id').onDelete('cascade'))
    .addColumn('from_date', 'text', (c) => c.notNull().check(isDate('from_date'))) // its first club day
    .addColumn('until_date', 'text', (c) => c.check(isDate('until_date'))) // the first club day after it; null: until somebody ends it
    .addColumn('reason', 'text', (c) => c.notNull().check(isWord('reason'))) // asked by an organiser; removed: the bot was taken out; held: a past week
    .addPrimaryKeyConstraint('pauses_pk', ['club_id', 'from_date', 'reason'])
    .addCheckConstraint('pauses_some_days', sql`until_date > from_date`)
    .modifyEnd(strictByKey)
    .execute();
}

/** The seasons of a club's own. Boards of those that are over stay, so they do. Other days belong to quarters of the year. */
async function createSeasons(db: Kysely<unknown>, { strictByKey }: Engine): Promise<void> {
  await db.schema
    .createTable('seasons')
    .addColumn('club_id', 'integer', (c) => c.notNull().references('clubs.id').onDelete('cascade'))
    .addColumn('from_date', 'text', (c) => c.notNull().check(isDate('from_date'))) // its first club day
    .addColumn('until_date', 'text', (c) => c.notNull().check(isDate('until_date'))) // the first club day after it
    .addColumn('name', 'text', (c) => c.notNull().check(sql`length(name) between 1 and 40`)) // as an organiser typed it
    .addPrimaryKeyConstraint('seasons_pk', ['club_id', 'from_date'])
    .addCheckConstraint('seasons_some_days', sql`until_date > from_date`)
    .modifyEnd(strictByKey)
    .execute();
}

/** The races of a training calendar. They ease the days around them and the goals of their weeks, so the past ones stay. */
async function createRaces(db: Kysely<unknown>, { strictByKey }: Engine): Promise<void> {
  await db.schema
    .createTable('races')
    .addColumn('club_id', 'integer', (c) => c.notNull().references('clubs.id').onDelete('cascade'))
    .addColumn('local_date', 'text', (c) => c.notNull().check(isDate('local_date'))) // its day on the club's calendar
    .addColumn('name', 'text', (c) => c.notNull().check(sql`length(name) between 1 and 60`)) // as an organiser typed it
    .addColumn('metres', 'integer', (c) => c.check(sql`metres between 100 and 1000000`)) // how long it is; null: not given
    .addColumn('entered_date', 'text', (c) => c.notNull().check(isDate('entered_date'))) // the club day on which it was entered; it eases none before
    .addColumn('week_plan', 'text', (c) => c.notNull().check(isWeekPlan('week_plan'))) // the first programme's, as long as the race was ahead
    .addColumn('long_run', 'integer', (c) => c.check(sql`long_run between 1 and 7`)) // the club's, as long as the race was ahead; 1 is Monday; null: none
    .addPrimaryKeyConstraint('races_pk', ['club_id', 'local_date'])
    .modifyEnd(strictByKey)
    .execute();

  // Races of one member alone. Nobody else sees them, and they have no name.
  await db.schema
    .createTable('member_races')
    .addColumn('member_id', 'integer', (c) => c.notNull().references('members.id').onDelete('cascade'))
    .addColumn('local_date', 'text', (c) => c.notNull().check(isDate('local_date'))) // its day on the club's calendar
    .addColumn('entered_date', 'text', (c) => c.notNull().check(isDate('entered_date'))) // as with the club's races
    .addColumn('week_plan', 'text', (c) => c.notNull().check(isWeekPlan('week_plan'))) // as with the club's races
    .addColumn('long_run', 'integer', (c) => c.check(sql`long_run between 1 and 7`)) // the same
    .addPrimaryKeyConstraint('member_races_pk', ['member_id', 'local_date'])
    .modifyEnd(strictByKey)
    .execute();
}

async function createMembers(db: Kysely<unknown>, { key, strict, strictByKey }: Engine): Promise<void> {
  // One person in one club.
  await db.schema
    .createTable('members')
    .addColumn('id', 'integer', key)
    .addColumn('club_id', 'integer', (c) => c.notNull().references('clubs.id').onDelete('cascade'))
    .addColumn('user_id', 'text', (c) => c.notNull().check(isSnowflake('user_id'))) // the Discord account
    .addColumn('time_zone', 'text', (c) => c.check(sql`length(time_zone) between 1 and 64`)) // for the hour of reminders alone; null: the club's
    .addColumn('programme', 'integer', (c) => c.check(sql`programme between 1 and 99`)) // the number of the one that they follow, which may have ended; null: none chosen
    .addColumn('hidden_at', 'text', (c) => c.check(isInstant('hidden_at'))) // since when they are on no board and in no digest; null: boards show them
    .addColumn('first_leg', 'text', (c) => c.check(isSide('first_leg'))) // the leg that they begin with; null: they never chose
    .addColumn('left_at', 'text', (c) => c.check(isInstant('left_at'))) // when the bot noticed that they had left; null: they have not, as far as it knows
    .addColumn('seen_at', 'text', (c) => c.check(isInstant('seen_at'))) // the last sign that they are in the server
    .addColumn('created_at', 'text', (c) => c.notNull().check(isInstant('created_at'))) // the first thing they did here
    .addUniqueConstraint('members_once', ['club_id', 'user_id'])
    .modifyEnd(strict)
    .execute();
  // The few whom no board shows: every total asks for them.
  await db.schema.createIndex('members_hidden').on('members').column('club_id').where(sql.ref('hidden_at'), 'is not', null).execute();
  // "Who has not been seen for long?" is asked with every beat and reads only those few.
  await db.schema.createIndex('members_seen').on('members').column('seen_at').where(sql.ref('left_at'), 'is', null).execute();

  // What members did.
  await db.schema
    .createTable('checkins')
    .addColumn('member_id', 'integer', (c) => c.notNull().references('members.id').onDelete('cascade'))
    .addColumn('local_date', 'text', (c) => c.notNull().check(isDate('local_date'))) // day of the club's calendar when it was made
    .addColumn('effort', 'text', (c) => c.check(sql`effort in ('easy', 'right', 'hard')`)) // null: not given
    .addColumn('harder_side', 'text', (c) => c.check(isSide('harder_side'))) // the side that was harder; null: neither, or not said
    .addColumn('session', 'text', (c) => c.notNull().check(isJson('session'))) // what the day asked of the club, as JSON: see src/club/session.ts
    .addColumn('interaction_id', 'text', (c) => c.notNull().unique().check(isSnowflake('interaction_id'))) // Discord may deliver one twice
    .addColumn('created_at', 'text', (c) => c.notNull().check(isInstant('created_at'))) // the interaction's own time
    .addPrimaryKeyConstraint('checkins_pk', ['member_id', 'local_date']) // once a day
    .modifyEnd(strictByKey)
    .execute();

  // What a member reached and was told of, so that it is told once, whatever is taken back later.
  await db.schema
    .createTable('milestones')
    .addColumn('member_id', 'integer', (c) => c.notNull().references('members.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull().check(isWord('kind'))) // checkins made, or weeks kept
    .addColumn('number', 'integer', (c) => c.notNull().check(sql`number > 0`)) // the 1st, 10th, 25th …
    .addColumn('local_date', 'text', (c) => c.notNull().check(isDate('local_date'))) // the club day on which it was told
    .addPrimaryKeyConstraint('milestones_pk', ['member_id', 'kind', 'number'])
    .modifyEnd(strictByKey)
    .execute();
}

/** Members test themselves when they like: what they did, never how they are. */
async function createSelfTests(db: Kysely<unknown>, { strictByKey }: Engine): Promise<void> {
  await db.schema
    .createTable('self_tests')
    .addColumn('member_id', 'integer', (c) => c.notNull().references('members.id').onDelete('cascade'))
    .addColumn('measure', 'text', (c) => c.notNull().check(isWord('measure'))) // single-leg-stand and side-plank in seconds, chair-stands in times
    .addColumn('local_date', 'text', (c) => c.notNull().check(isDate('local_date'))) // the club day of the test
    .addColumn('left_value', 'integer', (c) => c.notNull().check(sql`left_value >= 0`)) // the left side: seconds, or how many times
    .addColumn('right_value', 'integer', (c) => c.notNull().check(sql`right_value >= 0`)) // the right side, in the same unit
    .addPrimaryKeyConstraint('self_tests_pk', ['member_id', 'measure', 'local_date']) // a second one of a day replaces the first
    .modifyEnd(strictByKey)
    .execute();
}

async function createChoices(db: Kysely<unknown>, { strictByKey }: Engine): Promise<void> {
  // How many days keep a week. A change counts from the week in which it is made, so that weeks that are over stay what they were.
  await db.schema
    .createTable('goals')
    .addColumn('member_id', 'integer', (c) => c.notNull().references('members.id').onDelete('cascade'))
    .addColumn('from_date', 'text', (c) => c.notNull().check(isDate('from_date'))) // the Monday of the first week it counts for
    .addColumn('days', 'integer', (c) => c.notNull().check(sql`days between 2 and 5`)) // a week
    .addPrimaryKeyConstraint('goals_pk', ['member_id', 'from_date'])
    .modifyEnd(strictByKey)
    .execute();

  // A member's own steps along an exercise's ladder, one a day for each exercise. A level is never stored: see src/club/coach.ts.
  await db.schema
    .createTable('moves')
    .addColumn('member_id', 'integer', (c) => c.notNull().references('members.id').onDelete('cascade'))
    .addColumn('local_date', 'text', (c) => c.notNull().check(isDate('local_date'))) // the club day from which it holds
    .addColumn('exercise_id', 'text', (c) => c.notNull().check(sql`length(exercise_id) between 1 and 40`)) // of the catalogue
    .addColumn('move', 'text', (c) => c.notNull().check(sql`move in ('easier', 'harder')`))
    .addColumn('no_bands', 'integer', (c) => c.notNull().check(sql`no_bands in (0, 1)`)) // 1: the club had none that day
    .addPrimaryKeyConstraint('moves_pk', ['member_id', 'local_date', 'exercise_id'])
    .modifyEnd(strictByKey)
    .execute();

  // Easier weeks that a member asked for: seven days each.
  await db.schema
    .createTable('easier_weeks')
    .addColumn('member_id', 'integer', (c) => c.notNull().references('members.id').onDelete('cascade'))
    .addColumn('from_date', 'text', (c) => c.notNull().check(isDate('from_date'))) // its first club day
    .addPrimaryKeyConstraint('easier_weeks_pk', ['member_id', 'from_date'])
    .modifyEnd(strictByKey)
    .execute();

  // Days in which a member's streak is held. No reason is asked or stored.
  await db.schema
    .createTable('member_pauses')
    .addColumn('member_id', 'integer', (c) => c.notNull().references('members.id').onDelete('cascade'))
    .addColumn('from_date', 'text', (c) => c.notNull().check(isDate('from_date'))) // its first club day
    .addColumn('until_date', 'text', (c) => c.check(isDate('until_date'))) // the first club day after it; null: until they end it
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
    .addColumn('reminded_date', 'text', (c) => c.check(isDate('reminded_date'))) // the club day of the last one; null: none yet
    .addColumn('ignored', 'integer', (c) => c.notNull().check(sql`ignored >= 0`)) // in a row without a check-in, as the latest went out, that one too
    .addColumn('stopped', 'text', (c) => c.check(isWord('stopped'))) // inbox: it is closed; ignored: too many were; null: neither
    .addCheckConstraint('reminders_stopped', sql`stopped is null or next_at is null`)
    .modifyEnd(strictByKey)
    .execute();
  // "Who is to be reminded?" is asked with every beat and reads only those who are.
  await db.schema.createIndex('reminders_due').on('reminders').column('next_at').where(sql.ref('next_at'), 'is not', null).execute();
}

/** Totals that are written with each check-in, so that a board is a short read at any size. All of it can be counted again from `checkins`. */
async function createTotals(db: Kysely<unknown>, { strictByKey }: Engine): Promise<void> {
  // What a member did in one period. A row stands only where there is something to count.
  await db.schema
    .createTable('tallies')
    .addColumn('member_id', 'integer', (c) => c.notNull().references('members.id').onDelete('cascade'))
    .addColumn('period', 'text', (c) => c.notNull().check(isWord('period'))) // week, month, season, all
    .addColumn('from_date', 'text', (c) => c.notNull().check(isDate('from_date'))) // its first day; 0001-01-01 for all time
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
    .addColumn('local_date', 'text', (c) => c.notNull().check(isDate('local_date')))
    .addColumn('members', 'integer', (c) => c.notNull().check(sql`members > 0`))
    .addColumn('members_found_right', 'integer', (c) => c.notNull().defaultTo(0).check(sql`members_found_right >= 0`)) // what members was when the day's prompts were last found right; 0: not since it last went down
    .addPrimaryKeyConstraint('day_totals_pk', ['club_id', 'local_date'])
    .modifyEnd(strictByKey)
    .execute();
  // The days whose total moved since their prompts were found right, for a start that goes on where the last one ended.
  await sql`create index day_totals_moved on day_totals (local_date, club_id) where members <> members_found_right`.execute(db);
}

/** Whatever the bot says by itself is a row here first, and stays one, whatever becomes of it. Only a reminder's goes when it ends. */
async function createPosts(db: Kysely<unknown>, { key, strict }: Engine): Promise<void> {
  await db.schema
    .createTable('posts')
    .addColumn('id', 'integer', key)
    .addColumn('club_id', 'integer', (c) => c.notNull().references('clubs.id').onDelete('cascade'))
    .addColumn('programme_id', 'integer', (c) => c.references('programmes.id').onDelete('cascade')) // through which it goes out, or of which it tells; null: it is about the whole club, or for one member
    .addColumn('kind', 'text', (c) => c.notNull().check(isWord('kind'))) // daily prompt, weekly digest, notice, reminder
    .addColumn('key', 'text', (c) => c.notNull().check(sql`length(key) between 1 and 64`)) // which one of its kind in its club, the programme first: 1.2026-03-02.0, 1.blocked.permission
    .addColumn('local_date', 'text', (c) => c.notNull().check(isDate('local_date'))) // the day it is for, on the calendar of its programme or else of its club
    .addColumn('generation', 'integer', (c) => c.notNull().check(sql`generation >= 0`)) // 0; one more for each further one an organiser asks for
    .addColumn('member_id', 'integer', (c) => c.references('members.id').onDelete('cascade')) // whom it is for; null: not one member alone
    .addColumn('about_id', 'integer', (c) => c.references('posts.id').onDelete('cascade')) // a notice's: the post that went wrong; null: none
    .addColumn('channel_id', 'text', (c) => c.check(isSnowflake('channel_id'))) // where it goes, or went; null: found when it is sent
    .addColumn('session', 'text', (c) => c.check(isJson('session'))) // what it asks for, kept as JSON; null: nothing
    .addColumn('due_at', 'text', (c) => c.notNull().check(isInstant('due_at'))) // when it should go out
    .addColumn('deadline_at', 'text', (c) => c.notNull().check(isInstant('deadline_at'))) // the last instant at which it is still sent
    .addColumn('state', 'text', (c) => c.notNull().check(isWord('state'))) // due, sending, and the ends: see src/posts/post.ts
    .addColumn('reason', 'text', (c) => c.check(sql`length(reason) between 1 and 64`)) // short code for the state: late, missed, permission …
    .addColumn('attempts', 'integer', (c) => c.notNull().check(sql`attempts >= 0`)) // how often it was claimed
    .addColumn('lease_owner', 'text') // the claimer that may send it now; null: nobody
    .addColumn('lease_until', 'text', (c) => c.check(isInstant('lease_until'))) // from then on another may claim it
    .addColumn('first_attempt_at', 'text', (c) => c.check(isInstant('first_attempt_at'))) // a look for the message goes back to here, or to due_at
    .addColumn('not_before_at', 'text', (c) => c.check(isInstant('not_before_at'))) // the next attempt waits until then; null: need not wait
    .addColumn('message_id', 'text', (c) => c.check(isSnowflake('message_id'))) // the message in its channel
    .addColumn('shown_count', 'integer', (c) => c.check(sql`shown_count >= 0`)) // how many check-ins the message says; null: not known
    .addColumn('has_count', 'integer', (c) => c.check(sql`has_count in (0, 1)`)) // whether a prompt goes out with a line about check-ins; null: not claimed yet, or none
    .addColumn('lines_above', 'integer', (c) => c.check(sql`lines_above >= 0`)) // lines of the message above that one, known from its first edit on; null: not edited yet
    .addColumn('over_at', 'text', (c) => c.check(isInstant('over_at'))) // when the trouble that a notice tells of ended; null: it lasts
    .addColumn('created_at', 'text', (c) => c.notNull().check(isInstant('created_at'))) // when it was put in here
    .addColumn('updated_at', 'text', (c) => c.notNull().check(isInstant('updated_at'))) // when it reached its state
    .addCheckConstraint('posts_posted', sql`state <> 'posted' or message_id is not null`)
    .modifyEnd(strict)
    .execute();

  // What makes a post one: a programme's prompt of a day, a week's digest, a day's reminder; and of a trouble one notice for as long as it lasts.
  await db.schema
    .createIndex('posts_once')
    .unique()
    .on('posts')
    .columns(['club_id', 'kind', 'key'])
    .where(sql.ref('over_at'), 'is', null)
    .execute();
  await db.schema.createIndex('posts_of_day').on('posts').columns(['programme_id', 'kind', 'local_date', 'generation']).execute();

  // The few that are still to be sent, most urgent first.
  await db.schema
    .createIndex('posts_open')
    .on('posts')
    .column('deadline_at')
    .where(sql.ref('state'), 'in', [sql.lit('due'), sql.lit('sending')])
    .execute();

  // The few days that went without their prompt, which every count of a streak asks for.
  await sql`create index posts_missed on posts (programme_id, kind, state, local_date)
    where kind = 'daily' and state = 'skipped' and reason in ('missed', 'late')`.execute(db);

  // For clubs, members and posts that are deleted.
  await db.schema.createIndex('posts_of_club').on('posts').column('club_id').execute();
  await db.schema.createIndex('posts_of_member').on('posts').column('member_id').where(sql.ref('member_id'), 'is not', null).execute();
  await db.schema.createIndex('posts_about').on('posts').column('about_id').where(sql.ref('about_id'), 'is not', null).execute();
}

/** Every column but those that change after a post came to its end: the count that it shows, and the end of a trouble. */
const GUARDED = [
  'id',
  'club_id',
  'programme_id',
  'kind',
  'key',
  'local_date',
  'generation',
  'member_id',
  'channel_id',
  'session',
  'due_at',
  'deadline_at',
  'state',
  'reason',
  'attempts',
  'lease_owner',
  'lease_until',
  'first_attempt_at',
  'not_before_at',
  'message_id',
  'created_at',
  'updated_at',
];

/** A post that came to its end stays there, and none ends as anything but skipped that nobody had claimed. */
async function guardPosts(db: Kysely<unknown>, { onSqlite }: Engine): Promise<void> {
  const isWrong = sql.raw(
    `(old.state not in ('due', 'sending')) or (old.state = 'due' and new.state not in ('due', 'sending', 'skipped'))`,
  );
  const words = 'constraint: a post goes from due to sending to its end, and stays there';
  const start = sql`create trigger posts_guard before update of ${sql.join(GUARDED.map((column) => sql.ref(column)))} on posts`;
  if (onSqlite) {
    await sql`${start} when ${isWrong} begin select raise(abort, ${sql.lit(words)}); end`.execute(db);
    return;
  }
  await sql`create function refuse_post_change() returns trigger language plpgsql as ${sql.lit(`begin raise exception '${words}'; end`)}`.execute(
    db,
  );
  await sql`${start} for each row when (${isWrong}) execute function refuse_post_change()`.execute(db);
}

/** What organisers changed. Rows are only added: the guard lets nobody change one but to take out who it was, or delete one while its club is there. */
async function createChanges(db: Kysely<unknown>, { key, strict, onSqlite }: Engine): Promise<void> {
  await db.schema
    .createTable('changes')
    .addColumn('id', 'integer', key) // in the order in which they were made
    .addColumn('club_id', 'integer', (c) => c.notNull().references('clubs.id').onDelete('cascade'))
    .addColumn('user_id', 'text', (c) => c.check(isSnowflake('user_id'))) // the organiser; null: they had it deleted
    .addColumn('what', 'text', (c) => c.notNull().check(sql`length(what) between 1 and 32`)) // channel, time, pause, prompt, export, or a setting by its name
    .addColumn('old_value', 'text', (c) => c.check(sql`length(old_value) between 1 and 10000`)) // as JSON; null: there was none
    .addColumn('new_value', 'text', (c) => c.check(sql`length(new_value) between 1 and 10000`)) // as JSON; null: there is none any more
    .addColumn('noted_at', 'text', (c) => c.notNull().check(isInstant('noted_at')))
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('changes_of_club').on('changes').columns(['club_id', 'id']).execute();

  const kept = ['id', 'club_id', 'what', 'old_value', 'new_value', 'noted_at'];
  const isSame = kept
    .map((name) => (onSqlite ? `new.${name} is old.${name}` : `new.${name} is not distinct from old.${name}`))
    .join(' and ');
  const isWrong = sql.raw(`not (new.user_id is null and ${isSame})`);
  const hasClub = sql`exists (select 1 from clubs where id = old.club_id)`;
  const words = sql.lit('constraint: a change that was noted down stays as it is');
  if (onSqlite) {
    await sql`create trigger changes_stay before update on changes when ${isWrong} begin select raise(abort, ${words}); end`.execute(db);
    await sql`create trigger changes_last before delete on changes when ${hasClub} begin select raise(abort, ${words}); end`.execute(db);
    return;
  }
  const refuse = (name: string, when: RawBuilder<unknown>, row: string) =>
    sql`create function ${sql.raw(name)}() returns trigger language plpgsql as $$
      begin
        if ${when} then raise exception 'constraint: a change that was noted down stays as it is'; end if;
        return ${sql.raw(row)};
      end $$`.execute(db);
  await refuse('keep_change', isWrong, 'new');
  await refuse('keep_change_of_club', hasClub, 'old');
  await sql`create trigger changes_stay before update on changes for each row execute function keep_change()`.execute(db);
  await sql`create trigger changes_last before delete on changes for each row execute function keep_change_of_club()`.execute(db);
}

/** What differs between the two databases. */
interface Engine {
  onSqlite: boolean;
  /** A key that is never used again. */
  key: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
  /** The end of a table: else SQLite takes any type in any column. */
  strict: RawBuilder<unknown>;
  /** The same, and the primary key is the table, not an index beside it. */
  strictByKey: RawBuilder<unknown>;
}

function engineOf(db: Kysely<unknown>): Engine {
  const onSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  return {
    onSqlite,
    key: (column) => (onSqlite ? column.primaryKey().autoIncrement() : column.primaryKey().generatedAlwaysAsIdentity()),
    strict: onSqlite ? sql`strict` : sql``,
    strictByKey: onSqlite ? sql`strict, without rowid` : sql``,
  };
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
function isDate(column: string): RawBuilder<boolean> {
  return sql`${sql.ref(column)} like '____-__-__'`;
}

/** A short word in small letters, such as a state or a kind. */
function isWord(column: string): RawBuilder<boolean> {
  const word = sql.ref(column);
  return sql`length(${word}) between 1 and 32 and ${word} = lower(${word}) and ${word} not like '% %'`;
}

/** A leg, or a side of the body. */
function isSide(column: string): RawBuilder<boolean> {
  return sql`${sql.ref(column)} in ('left', 'right')`;
}

/** An object as JSON: a session, or what a club chose. */
function isJson(column: string): RawBuilder<boolean> {
  return sql`length(${sql.ref(column)}) between 2 and 10000`;
}

/** "slslsll", seven small letters: neither engine's pattern language is known to the other, so letters are taken away and nothing may remain. */
function isWeekPlan(column: string): RawBuilder<boolean> {
  const plan = sql.ref(column);
  return sql`length(${plan}) = 7 and ltrim(${plan}, 'abcdefghijklmnopqrstuvwxyz') = ''`;
}
