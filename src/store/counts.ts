import { type Kysely, sql } from 'kysely';
import { addDays, localDay } from '../club/calendar.ts';
import type { Instant } from '../club/club.ts';
import { type ClubId, type GuildId, NO_CLUB } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import { COUNT_KEPT_HOURS, tellsCount } from '../posts/daily.ts';
import type { DayInDoubt, Outdated } from '../posts/outbox.ts';
import { crowdsOf, HIDDEN_IN, toldOf } from './crowd.ts';
import { instantText } from './instant.ts';
import { sessionFrom } from './kept-sessions.ts';
import type { Schema } from './schema.ts';
import { settingsOf } from './setting-rows.ts';

/** No prompt is posted more days after its local date than this, wherever on earth. */
const POSTED_WITHIN_DAYS = 2;

/** What the prompts in the channels tell of check-ins. */
export function countStore(db: Kysely<Schema>) {
  return {
    /**
     * The days of the last few whose total moved since their prompts were found right, in order. Clubs that took the bot out are left out. An
     * index holds such days alone.
     *
     * @param after the last one that was given before; null: from the first one on
     */
    async inDoubt(after: Pick<DayInDoubt, 'clubId' | 'localDate'> | null, limit: number, at: Instant): Promise<DayInDoubt[]> {
      const { localDate, clubId } = after ?? { localDate: firstKept(at), clubId: NO_CLUB };
      return db
        .selectFrom('day_totals')
        .innerJoin('clubs', 'clubs.id', 'day_totals.club_id')
        .select(['local_date as localDate', 'club_id as clubId', 'guild_id as guildId', 'members'])
        .whereRef('members', '<>', 'members_found_right') // the words of the index
        .where('removed_at', 'is', null)
        .where(sql<boolean>`(local_date, club_id) > (${localDate}, ${clubId})`)
        .orderBy('local_date')
        .orderBy('club_id')
        .limit(limit)
        .execute();
    },

    /**
     * Notes that no prompt of these days told a wrong count while their totals were these. Each day is a statement of its own: one that locked
     * several could wait for another that locks the same days in another order.
     */
    async foundRight(days: readonly DayInDoubt[]): Promise<void> {
      for (const { clubId, localDate, members } of days) {
        await db
          .updateTable('day_totals')
          .set({ members_found_right: members })
          .where('club_id', '=', clubId)
          .where('local_date', '=', localDate)
          .where('members', '=', members) // one that moved meanwhile stays in doubt
          .where('members_found_right', '<>', members)
          .execute();
      }
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

/** Forgets what a club's prompts tell, so that the bot edits each of them anew: they may count other members now. */
export async function forgetShown(tx: Kysely<Schema>, clubId: ClubId, at: Instant): Promise<void> {
  await tx
    .updateTable('posts')
    .set({ shown_count: null })
    .where('club_id', '=', clubId)
    .where('kind', '=', 'daily')
    .where('state', '=', 'posted')
    .where('local_date', '>=', firstKept(at))
    .execute();
}

/** The earliest day of a prompt whose count is kept right at `at`. */
function firstKept(at: Instant): LocalDate {
  return addDays(localDay(at, 'UTC'), -COUNT_KEPT_HOURS / 24 - POSTED_WITHIN_DAYS);
}
