import type { Kysely, Selectable } from 'kysely';
import type { Club, DayKind, Pause, PromptTime, WeekPlan } from '../club/club.ts';
import { nextPrompt } from '../club/schedule.ts';
import { instantOf } from './instant.ts';
import type { ClubsTable, Schema } from './schema.ts';

/** A row of `clubs` beside its latest pause. */
export type ClubRow = Selectable<ClubsTable> & { [Column in 'from_date' | 'until_date' | 'pause_reason']: string | null };

/** Reads clubs, each with its latest pause; for {@link clubOf}. */
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
    .selectAll('clubs')
    .select(['pauses.from_date', 'pauses.until_date', 'pauses.reason as pause_reason']);
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
  const wanted = { digest: row.digest === 1, nextDigest: nextDigestOf(row), seasonFrom: row.season_from };
  return { ...club, ...wanted, pause, nextPrompt: nextPromptOf(row, club) };
}

/** The clubs that these rows are of, by id. */
export async function clubsOf(db: Kysely<Schema>, rows: readonly { club_id: number }[]): Promise<ReadonlyMap<number, Club>> {
  const ids = rows.map((row) => row.club_id);
  const clubs = await selectClubs(db).where('clubs.id', 'in', ids).execute();
  return new Map(clubs.map((row) => [row.id, clubOf(row)]));
}

function nextPromptOf(
  { next_prompt_at: at, next_prompt_date: localDate }: ClubRow,
  schedule: Parameters<typeof nextPrompt>[0],
): PromptTime | null {
  if (at === null) return null;
  const due = instantOf(at);
  if (localDate !== null) return { localDate, at: due };
  return nextPrompt(schedule, due.subtract({ milliseconds: 1 })); // planned by a version that kept no date
}

function nextDigestOf({ next_digest_at: at, next_digest_date: localDate }: ClubRow): PromptTime | null {
  return at === null || localDate === null ? null : { localDate, at: instantOf(at) };
}

const KIND_OF_LETTER: Record<string, DayKind> = { s: 'strength', l: 'light', r: 'rest' };

export function weekPlanText(plan: WeekPlan): string {
  return plan.map((kind) => kind.charAt(0)).join('');
}

function weekPlanOf(text: string): WeekPlan {
  return Array.from(text, (letter) => KIND_OF_LETTER[letter]!); // a CHECK allows no other letter
}
