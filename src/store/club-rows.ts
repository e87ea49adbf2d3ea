import type { Kysely, Selectable } from 'kysely';
import type { Club, DayKind, Pause, PromptTime, WeekPlan } from '../club/club.ts';
import { instantOf } from './instant.ts';
import type { ClubsTable, Schema } from './schema.ts';

/** A row of `clubs` beside its latest pause and what is planned for it. */
export type ClubRow = Selectable<ClubsTable> & {
  [Column in 'from_date' | 'until_date' | 'pause_reason' | 'prompt_at' | 'prompt_date' | 'digest_at' | 'digest_date']: string | null;
};

/** Reads clubs, each with its latest pause and what is planned for it; for {@link clubOf}. */
export function selectClubs(db: Kysely<Schema>) {
  return db
    .selectFrom('clubs')
    .leftJoin('pauses', (join) =>
      join.onRef('pauses.club_id', '=', 'clubs.id').on('pauses.from_date', '=', (c) =>
        c
          .selectFrom('pauses as other')
          .select((max) => max.fn.max('other.from_date').as('latest'))
          .whereRef('other.club_id', '=', 'clubs.id'),
      ),
    )
    .leftJoin('planned as prompt', (join) => join.onRef('prompt.club_id', '=', 'clubs.id').on('prompt.kind', '=', 'daily'))
    .leftJoin('planned as weekly', (join) => join.onRef('weekly.club_id', '=', 'clubs.id').on('weekly.kind', '=', 'weekly'))
    .selectAll('clubs')
    .select(['pauses.from_date', 'pauses.until_date', 'pauses.reason as pause_reason'])
    .select(['prompt.due_at as prompt_at', 'prompt.local_date as prompt_date'])
    .select(['weekly.due_at as digest_at', 'weekly.local_date as digest_date']);
}

/** A row of `clubs` as the rest of the bot knows it. */
export function clubOf(row: ClubRow): Club {
  const club = {
    id: row.id,
    guildId: row.guild_id,
    channelId: row.channel_id,
    timeZone: row.time_zone,
    promptMinute: row.prompt_minute,
    weekPlan: weekPlanOf(row.week_plan),
    setUpBy: row.set_up_by,
  };
  const pause = row.from_date === null ? null : { from: row.from_date, until: row.until_date, reason: row.pause_reason as Pause['reason'] };
  const planned = { nextPrompt: plannedAt(row.prompt_at, row.prompt_date), nextDigest: plannedAt(row.digest_at, row.digest_date) };
  return { ...club, ...planned, digest: row.digest === 1, seasonFrom: row.season_from, pause };
}

/** The clubs that these rows are of, by id. */
export async function clubsOf(db: Kysely<Schema>, rows: readonly { club_id: number }[]): Promise<ReadonlyMap<number, Club>> {
  const ids = rows.map((row) => row.club_id);
  const clubs = await selectClubs(db).where('clubs.id', 'in', ids).execute();
  return new Map(clubs.map((row) => [row.id, clubOf(row)]));
}

function plannedAt(at: string | null, localDate: string | null): PromptTime | null {
  return at === null || localDate === null ? null : { localDate, at: instantOf(at) };
}

const KIND_OF_LETTER: Record<string, DayKind> = { s: 'strength', l: 'light', r: 'rest' };

export function weekPlanText(plan: WeekPlan): string {
  return plan.map((kind) => kind.charAt(0)).join('');
}

function weekPlanOf(text: string): WeekPlan {
  return Array.from(text, (letter) => KIND_OF_LETTER[letter]!); // a CHECK allows no other letter
}
