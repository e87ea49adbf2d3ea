import { type Kysely, sql } from 'kysely';
import type { Instant } from '../club/club.ts';
import { type GuildId, NO_CLUB } from '../club/ids.ts';
import { tellsCount } from '../posts/daily.ts';
import { COUNT_KEPT_HOURS, type DayInDoubt, type Outdated } from '../posts/outbox.ts';
import { crowdsOf, HIDDEN_IN, toldOf } from './crowd.ts';
import { instantText } from './instant.ts';
import { sessionFrom } from './kept-sessions.ts';
import type { Schema } from './schema.ts';
import { settingsOf } from './setting-rows.ts';
import { firstKept } from './shown-counts.ts';

/** What the prompts in the channels tell of check-ins. */
export function countStore(db: Kysely<Schema>) {
  return {
    /**
     * The days of the last few on which a prompt may tell a wrong count, in order. A day can come more than once. Clubs that took the bot out
     * are left out. Two indexes hold such days alone.
     *
     * @param after the last one that was given before; null: from the first one on
     */
    async inDoubt(after: Pick<DayInDoubt, 'clubId' | 'localDate'> | null, limit: number, at: Instant): Promise<DayInDoubt[]> {
      const { localDate, clubId } = after ?? { localDate: firstKept(at), clubId: NO_CLUB };
      const isNext = (table: 'day_totals' | 'posts') =>
        sql<boolean>`(${sql.ref(`${table}.local_date`)}, ${sql.ref(`${table}.club_id`)}) > (${localDate}, ${clubId})`;
      const moved = db
        .selectFrom('day_totals')
        .innerJoin('clubs', 'clubs.id', 'day_totals.club_id')
        .select(['day_totals.local_date as localDate', 'day_totals.club_id as clubId', 'guild_id as guildId', 'members'])
        .whereRef('members', '<>', 'told')
        .where('removed_at', 'is', null)
        .where(isNext('day_totals'));
      const untold = db
        .selectFrom('posts')
        .innerJoin('clubs', 'clubs.id', 'posts.club_id')
        .leftJoin('day_totals', (join) =>
          join.onRef('day_totals.club_id', '=', 'posts.club_id').onRef('day_totals.local_date', '=', 'posts.local_date'),
        )
        .select(['posts.local_date as localDate', 'posts.club_id as clubId', 'guild_id as guildId'])
        .select(sql<number>`coalesce(members, 0)`.as('members'))
        .where('kind', '=', sql.lit('daily')) // the words of the index
        .where('state', '=', sql.lit('posted'))
        .where('shown_count', 'is', null)
        .where('removed_at', 'is', null)
        .where(isNext('posts'));
      return moved.unionAll(untold).orderBy('localDate').orderBy('clubId').limit(limit).execute();
    },

    /** Notes that no prompt of these days told a wrong count while their totals were these. A total that moved meanwhile stays in doubt. */
    async foundRight(days: readonly DayInDoubt[]): Promise<void> {
      await db.transaction().execute(async (tx) => {
        for (const { clubId, localDate, members } of days) {
          await tx
            .updateTable('day_totals')
            .set({ told: members })
            .where('club_id', '=', clubId)
            .where('local_date', '=', localDate)
            .execute();
        }
      });
    },

    /** The prompts of these guilds whose count is to be put right, the newest first. @param guildIds at most a hundred or so */
    async outdated(guildIds: readonly GuildId[], at: Instant): Promise<Outdated[]> {
      const rows = await db
        .selectFrom('clubs')
        .innerJoin('programmes', 'programmes.club_id', 'clubs.id')
        .innerJoin('posts', 'posts.programme_id', 'programmes.id')
        .leftJoin('day_totals', (join) =>
          join.onRef('day_totals.club_id', '=', 'posts.club_id').onRef('day_totals.local_date', '=', 'posts.local_date'),
        )
        .select(['posts.id', 'posts.club_id', 'posts.local_date', 'guild_id', 'posts.channel_id', 'message_id', 'shown_count'])
        .select(['has_count', 'lines_above', 'session'])
        .select(['members', HIDDEN_IN.as('hidden_in'), 'settings'])
        .where('guild_id', 'in', guildIds)
        .where('kind', '=', 'daily')
        .where('state', '=', 'posted')
        .where('posts.local_date', '>=', firstKept(at)) // so that the index is used
        .where('first_attempt_at', '>=', instantText(at.subtract({ hours: COUNT_KEPT_HOURS })))
        .where(sql<boolean>`(coalesce(members, 0) <> coalesce(shown_count, -1)
          or exists (select 1 from members where members.club_id = posts.club_id and hidden_at is not null))`)
        .orderBy('posts.id', 'desc')
        .execute();
      const crowds = await crowdsOf(db, [...new Set(rows.map((row) => row.club_id))]);
      const told = rows.map((row) => ({ row, settings: settingsOf(row), ...toldOf(row, crowds) }));
      // where the club wants no number, one edit removes it; `shown_count` then keeps the bot from another
      const wrong = told.filter(({ row, settings, count }) => (settings.count ? count !== row.shown_count : row.shown_count === null));
      return wrong.map(({ row, settings, count, isLeast }) => ({
        id: row.id,
        club: { settings },
        guildId: row.guild_id,
        channelId: row.channel_id!, // every prompt has one
        messageId: row.message_id!, // a rule of the table promises it
        checkedIn: count,
        isLeast,
        isCounted: tellsCount({ settings }, { session: row.session === null ? null : sessionFrom(row.session), checkedIn: count }),
        hasCount: row.has_count === 1,
        linesAbove: row.lines_above,
      }));
    },

    /** Notes how many lines of a prompt stand above its count. */
    async measured({ id }: Pick<Outdated, 'id'>, linesAbove: number): Promise<void> {
      await db.updateTable('posts').set({ lines_above: linesAbove }).where('id', '=', id).execute();
    },

    /** Notes what a prompt tells now. */
    async shown({ id, checkedIn }: Pick<Outdated, 'id' | 'checkedIn'>): Promise<void> {
      await db.updateTable('posts').set({ shown_count: checkedIn }).where('id', '=', id).execute();
    },
  };
}
export type CountStore = ReturnType<typeof countStore>;
