import type { Kysely } from 'kysely';
import { addDays, localDay } from '../club/calendar.ts';
import type { Instant } from '../club/club.ts';
import type { ClubId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import { COUNT_KEPT_HOURS } from '../posts/outbox.ts';
import type { Schema } from './schema.ts';

/** No prompt is posted more days after its local date than this, wherever on earth. */
const POSTED_WITHIN_DAYS = 2;

/** Forgets what a club's prompts tell, from a day on, so that the bot edits each of them anew: they may count other members now. */
export async function forgetShown(tx: Kysely<Schema>, clubId: ClubId, from: LocalDate): Promise<void> {
  await tx
    .updateTable('posts')
    .set({ shown_count: null })
    .where('programme_id', 'in', tx.selectFrom('programmes').select('id').where('club_id', '=', clubId))
    .where('kind', '=', 'daily')
    .where('state', '=', 'posted')
    .where('local_date', '>=', from)
    .execute();
}

/** Has the bot look whether a club's prompts tell the right counts, from a day on: who is in the club changed, and so may what they may tell. */
export async function doubtShown(tx: Kysely<Schema>, clubId: ClubId, from: LocalDate): Promise<void> {
  await tx.updateTable('day_totals').set({ told: 0 }).where('club_id', '=', clubId).where('local_date', '>=', from).execute();
}

/** The earliest day of a prompt whose count is kept right at `at`. */
export function firstKept(at: Instant): LocalDate {
  return addDays(localDay(at, 'UTC'), -COUNT_KEPT_HOURS / 24 - POSTED_WITHIN_DAYS);
}
