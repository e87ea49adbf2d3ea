import type { Kysely } from 'kysely';
import { addDays } from '../club/calendar.ts';
import type { Club, Season } from '../club/club.ts';
import type { ClubId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { Schema } from './schema.ts';

/** The seasons of clubs, those that are over too, in the order of their days. */
export async function seasonsOf(db: Kysely<Schema>, clubIds: readonly ClubId[]): Promise<(Season & { clubId: ClubId })[]> {
  const rows = await db.selectFrom('seasons').selectAll().where('club_id', 'in', clubIds).orderBy('from_date').execute();
  return rows.map((row) => ({ clubId: row.club_id, name: row.name, from: row.from_date, to: addDays(row.until_date, -1) }));
}

/** Enters a season of a club. */
export async function enterSeason(tx: Kysely<Schema>, { id }: Club, { name, from, to }: Season): Promise<void> {
  await tx
    .insertInto('seasons')
    .values({ club_id: id, from_date: from, until_date: addDays(to, 1), name })
    .execute();
}

/** Takes a season of a club out. */
export async function dropSeason(tx: Kysely<Schema>, { id }: Club, from: LocalDate): Promise<void> {
  await tx.deleteFrom('seasons').where('club_id', '=', id).where('from_date', '=', from).execute();
}
