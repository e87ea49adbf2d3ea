import { type Kysely, sql } from 'kysely';
import { addDays, localDay } from '../club/calendar.ts';
import type { Club, Instant } from '../club/club.ts';
import type { GuildId } from '../club/ids.ts';
import { COUNT_KEPT_HOURS } from '../posts/daily.ts';
import type { Outdated } from '../posts/outbox.ts';
import { instantText } from './instant.ts';
import type { Schema } from './schema.ts';
import { settingsOf } from './setting-rows.ts';

/** No prompt is posted more days after its local date than this, wherever on earth. */
const POSTED_WITHIN_DAYS = 2;

/** The first local date of prompts whose counts are kept right at `at`. */
const keptFrom = (at: Instant) => addDays(localDay(at, 'UTC'), -COUNT_KEPT_HOURS / 24 - POSTED_WITHIN_DAYS);

/** Forgets what a club's prompts tell, so that each is looked at once more. */
export async function forgetCounts(tx: Kysely<Schema>, { id }: Pick<Club, 'id'>, at: Instant): Promise<void> {
  await tx
    .updateTable('posts')
    .set({ shown_count: null })
    .where('club_id', '=', id)
    .where('kind', '=', 'daily')
    .where('state', '=', 'posted')
    .where('local_date', '>=', keptFrom(at))
    .execute();
}

/** What the prompts that are out tell of check-ins. */
export function countStore(db: Kysely<Schema>) {
  return {
    /** The prompts of these guilds whose count is to be put right, the newest first. @param guildIds at most a hundred or so */
    async outdated(guildIds: readonly GuildId[], at: Instant): Promise<Outdated[]> {
      const rows = await db
        .selectFrom('clubs')
        .innerJoin('programmes', 'programmes.club_id', 'clubs.id')
        .innerJoin('posts', 'posts.programme_id', 'programmes.id')
        .leftJoin('day_totals', (join) =>
          join.onRef('day_totals.club_id', '=', 'posts.club_id').onRef('day_totals.local_date', '=', 'posts.local_date'),
        )
        .select(['posts.id', 'guild_id', 'posts.channel_id', 'message_id', 'members', 'shown_count', 'settings', 'season_from'])
        .where('guild_id', 'in', guildIds)
        .where('kind', '=', 'daily')
        .where('state', '=', 'posted')
        .where('posts.local_date', '>=', keptFrom(at)) // so that the index is used
        .where('first_attempt_at', '>=', instantText(at.subtract({ hours: COUNT_KEPT_HOURS })))
        .where(sql<boolean>`coalesce(members, 0) <> coalesce(shown_count, -1)`)
        .orderBy('posts.id', 'desc')
        .execute();
      const prompts = rows.map((row) => ({
        id: row.id,
        isKnown: row.shown_count !== null,
        club: { settings: settingsOf(row) },
        guildId: row.guild_id,
        channelId: row.channel_id!, // every prompt has one
        messageId: row.message_id!, // a rule of the table promises it
        checkedIn: row.members ?? 0,
      }));
      // where the club wants no number, one look takes it away, and what it tells is known from then on
      return prompts
        .filter(({ club, isKnown }) => club.settings.count || !isKnown)
        .map(({ isKnown: _, ...prompt }) => ({ ...prompt, isCounted: prompt.club.settings.count }));
    },

    /** Notes what a prompt tells now. */
    async shown({ id, checkedIn }: Pick<Outdated, 'id' | 'checkedIn'>): Promise<void> {
      await db.updateTable('posts').set({ shown_count: checkedIn }).where('id', '=', id).execute();
    },
  };
}
export type CountStore = ReturnType<typeof countStore>;
