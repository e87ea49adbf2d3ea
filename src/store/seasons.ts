import type { Kysely, Selectable } from 'kysely';
import { addDays } from '../club/calendar.ts';
import type { Club, Season } from '../club/club.ts';
import type { ClubId, MemberId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { DateRange } from '../club/period.ts';
import { prepared } from './prepared.ts';
import type { ClubsTable, Schema } from './schema.ts';

const rowsOf = prepared((db, { clubIds }: { clubIds: readonly ClubId[] }) =>
  db.selectFrom('seasons').selectAll().where('club_id', 'in', clubIds).orderBy('from_date'),
);

/** The seasons of clubs, those that are over too, in the order of their days. */
export async function seasonsOf(db: Kysely<Schema>, clubIds: readonly ClubId[]): Promise<(Season & { clubId: ClubId })[]> {
  const rows = await rowsOf(db, { clubIds });
  return rows.map((row) => ({ clubId: row.club_id, name: row.name, from: row.from_date, to: addDays(row.until_date, -1) }));
}

/** What is left to count anew of a club's seasons: those that begin in these days, for members whose number is after `countedTo`. */
interface Uncounted extends DateRange {
  countedTo: MemberId;
}

/** The columns of a club's row that tell it. */
type UncountedRow = Pick<Selectable<ClubsTable>, 'seasons_counted_to' | 'seasons_from_date' | 'seasons_until_date'>;

/** Nothing is left to count. */
export const ALL_COUNTED: UncountedRow = { seasons_counted_to: null, seasons_from_date: null, seasons_until_date: null };

/** What these columns tell; null: nothing is left to count. */
export function uncountedFrom({ seasons_counted_to, seasons_from_date, seasons_until_date }: UncountedRow): Uncounted | null {
  if (seasons_counted_to === null) return null;
  return { countedTo: seasons_counted_to, from: seasons_from_date!, to: addDays(seasons_until_date!, -1) }; // a rule of the table promises both
}

/** What is left to count anew of a club's seasons; null: nothing. */
export async function uncountedOf(db: Kysely<Schema>, { id }: Pick<Club, 'id'>): Promise<Uncounted | null> {
  const row = await db
    .selectFrom('clubs')
    .select(['seasons_counted_to', 'seasons_from_date', 'seasons_until_date'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? uncountedFrom(row) : null;
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
