import { type Kysely, sql } from 'kysely';
import type { ClubId } from '../club/ids.ts';
import { type LocalDate, localDateAt } from '../club/local-date.ts';
import { type Crowd, mayCountHidden, type ToldNumber } from '../club/small-numbers.ts';
import type { PostsTable, Schema } from './schema.ts';

/** Who is in these clubs, as far as a total of theirs depends on it. A club in which nobody is hidden has no entry. */
export async function crowdsOf(db: Kysely<Schema>, clubIds: readonly ClubId[]): Promise<Map<ClubId, Crowd>> {
  if (clubIds.length === 0) return new Map();
  const hidden = await db
    .selectFrom('members')
    .select(['club_id', 'hidden_at', 'left_at'])
    .where('club_id', 'in', clubIds)
    .where('hidden_at', 'is not', null)
    .execute();
  const ofClub = Map.groupBy(hidden, (row) => row.club_id);
  if (ofClub.size === 0) return new Map();
  const counts = await db
    .selectFrom('members')
    .select((c) => ['club_id', c.fn.countAll<number | string>().as('members')])
    .where('club_id', 'in', [...ofClub.keys()])
    .where('left_at', 'is', null)
    .groupBy('club_id')
    .execute();
  const membersOf = new Map(counts.map((row) => [row.club_id, Number(row.members)]));
  const crowd = (clubId: ClubId, rows: typeof hidden): Crowd => ({
    members: membersOf.get(clubId) ?? 0,
    hidden: rows.map((row) => ({ since: hiddenSince(row.hidden_at!), hasLeft: row.left_at !== null })),
  });
  return new Map(Array.from(ofClub, ([clubId, rows]) => [clubId, crowd(clubId, rows)]));
}

/** Whether a number of the club that tells of days from `from` on leaves its hidden members out. */
export async function leavesHiddenOut(db: Kysely<Schema>, clubId: ClubId, from: LocalDate): Promise<boolean> {
  return !mayCountHidden((await crowdsOf(db, [clubId])).get(clubId) ?? NOBODY_HIDDEN, from);
}

const NOBODY_HIDDEN: Crowd = { members: 0, hidden: [] };

/** The day by UTC of an instant as the database keeps it. */
export const hiddenSince = (hiddenAt: string) => localDateAt(Date.parse(hiddenAt));

/** How many hidden members checked in for the day of a post, as a column of it. */
export const HIDDEN_IN = sql<number | string>`(
  select count(*) from members join checkins on checkins.member_id = members.id
  where members.club_id = posts.club_id and hidden_at is not null and checkins.local_date = posts.local_date)`;

/** How many checked in for the day of a post, as it may be told. */
export function toldOf(
  row: Pick<PostsTable, 'club_id' | 'local_date'> & { members: number | null; hidden_in: number | string },
  crowds: ReadonlyMap<ClubId, Crowd>,
): ToldNumber {
  const isLeast = !mayCountHidden(crowds.get(row.club_id) ?? NOBODY_HIDDEN, row.local_date);
  return { count: (row.members ?? 0) - (isLeast ? Number(row.hidden_in) : 0), isLeast };
}
