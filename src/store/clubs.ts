import { type Kysely, type Selectable, sql } from 'kysely';
import type { Club, ClubSettings, DayKind, Instant, LocalDate, WeekPlan } from '../club/club.ts';
import { nextPrompt } from '../club/schedule.ts';
import { instantOf, instantText } from './instant.ts';
import type { ClubsTable, Schema } from './schema.ts';

/** Clubs, one row per guild. */
export function clubStore(db: Kysely<Schema>) {
  return {
    /** The club of a guild, or null when nobody has set it up. */
    async get(guildId: string): Promise<Club | null> {
      const row = await db.selectFrom('clubs').selectAll().where('guild_id', '=', guildId).executeTakeFirst();
      return row ? clubOf(row) : null;
    },

    /**
     * Sets a club up, or changes it, and plans its next prompt after `at`.
     *
     * A day that is in the outbox gets no second prompt. One that was due by `at` and is not there yet stays planned: a setup in the very
     * minute of the prompt must not lose it.
     */
    async save(settings: ClubSettings, at: Instant): Promise<Club> {
      return db.transaction().execute(async (tx) => {
        const now = instantText(at);
        const next = nextPrompt(settings, at, await latestDay(tx, settings.guildId));
        const changes = {
          channel_id: settings.channelId,
          time_zone: settings.timeZone,
          prompt_minute: settings.promptMinute,
          week_plan: weekPlanText(settings.weekPlan),
          set_up_by: settings.setUpBy,
          next_prompt_at: next && instantText(next.at),
          updated_at: now,
        };
        const row = await tx
          .insertInto('clubs')
          .values({ guild_id: settings.guildId, ...changes, created_at: now })
          .onConflict((c) =>
            c.column('guild_id').doUpdateSet({
              ...changes,
              next_prompt_at: sql`case when clubs.next_prompt_at <= ${now} then clubs.next_prompt_at else excluded.next_prompt_at end`,
            }),
          )
          .returningAll()
          .executeTakeFirstOrThrow();
        return clubOf(row);
      });
    },
  };
}
export type ClubStore = ReturnType<typeof clubStore>;

/** The latest day of a guild's club that is in the outbox. */
async function latestDay(db: Kysely<Schema>, guildId: string): Promise<LocalDate | null> {
  const row = await db
    .selectFrom('prompts')
    .innerJoin('clubs', 'clubs.id', 'prompts.club_id')
    .select('prompts.local_date')
    .where('clubs.guild_id', '=', guildId)
    .orderBy('prompts.local_date', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.local_date ?? null;
}

/** A row of `clubs` as the rest of the bot knows it. */
export function clubOf(row: Selectable<ClubsTable>): Club {
  return {
    id: row.id,
    guildId: row.guild_id,
    channelId: row.channel_id,
    timeZone: row.time_zone,
    promptMinute: row.prompt_minute,
    weekPlan: weekPlanOf(row.week_plan),
    setUpBy: row.set_up_by,
    nextPromptAt: row.next_prompt_at === null ? null : instantOf(row.next_prompt_at),
  };
}

const KIND_OF_LETTER: Record<string, DayKind> = { s: 'strength', l: 'light', r: 'rest' };

function weekPlanText(plan: WeekPlan): string {
  return plan.map((kind) => kind.charAt(0)).join('');
}

function weekPlanOf(text: string): WeekPlan {
  return Array.from(text, (letter) => KIND_OF_LETTER[letter]!); // a CHECK allows no other letter
}
