import { type Kysely, sql } from 'kysely';
import type { Club, Instant } from '../club/club.ts';
import type { ClubId, MemberId, UserId } from '../club/ids.ts';
import type { DateRange } from '../club/period.ts';
import { onPostgres } from './engine.ts';
import { instantOf, instantText } from './instant.ts';
import { prepared } from './prepared.ts';
import type { Schema } from './schema.ts';
import { uncountedFrom } from './seasons.ts';

/** For so many hours the last sign of a member is good enough: a tap in that time notes no other one. */
const SEEN_FOR_HOURS = 72;

/** A person in a club who does something there. */
export interface Doing {
  club: Pick<Club, 'id'>;
  userId: UserId;
  at: Instant;
}

/** A member's row, which nobody else changes until the transaction ends. */
export interface LockedMember {
  id: MemberId;
  clubId: ClubId;
  /** Since when they are hidden; null: boards show them. */
  hiddenAt: string | null;
  /** When the bot noticed that they had left; null: they have not, as far as it knows. */
  leftAt: string | null;
  /** When they were last known to be in the server. */
  seenAt: string | null;
  /** Seasons that begin in these days are counted anew for this member, before anybody sees them; null: there are none. */
  uncounted: DateRange | null;
}

/** Our key for a person in a club, as part of a query. */
export function keyOf(db: Kysely<Schema>, { club, userId }: Pick<Doing, 'club' | 'userId'>) {
  return db.selectFrom('members').select('id').where('club_id', '=', club.id).where('user_id', '=', userId);
}

/** Our key for a person in a club, made when they do something here for the first time. */
export async function memberKey(tx: Kysely<Schema>, doing: Doing): Promise<MemberId> {
  return (await findOrAddMember(tx, doing)).id;
}

/** The member who does something, made when it is the first time. Whoever does something is in the server, so the board shows them again. */
export async function findOrAddMember(tx: Kysely<Schema>, doing: Doing): Promise<LockedMember> {
  const member = (await lockMember(tx, doing)) ?? (await newMember(tx, doing));
  const isNews = member.leftAt !== null || member.seenAt === null || isOld(member.seenAt, doing.at);
  return isNews ? noteSeen(tx, member, doing.at) : member;
}

const lockedRows = prepared((tx, { clubId, userId }: { clubId: ClubId; userId: UserId }) =>
  tx
    .selectFrom('members')
    .innerJoin('clubs', 'clubs.id', 'members.club_id')
    .select(['members.id', 'club_id', 'hidden_at', 'left_at', 'seen_at'])
    .select(['seasons_counted_to', 'seasons_from_date', 'seasons_until_date'])
    .where('club_id', '=', clubId)
    .where('user_id', '=', userId)
    // every transaction locks the club before the member; rows that refer to them can still be added
    .modifyEnd(onPostgres(tx, sql`for key share of clubs for no key update of members`)),
);

/** Locks the row of a member until the transaction ends. The club's seasons cannot change meanwhile either. @returns null: there is none */
export async function lockMember(tx: Kysely<Schema>, { club, userId }: Pick<Doing, 'club' | 'userId'>): Promise<LockedMember | null> {
  const [row] = await lockedRows(tx, { clubId: club.id, userId });
  if (!row) return null;
  const uncounted = uncountedFrom(row);
  return {
    id: row.id,
    clubId: row.club_id,
    hiddenAt: row.hidden_at,
    leftAt: row.left_at,
    seenAt: row.seen_at,
    uncounted: uncounted && row.id > uncounted.countedTo ? uncounted : null,
  };
}

/** Notes that a member is in the server. One who had left is back on the board. */
export async function noteSeen(tx: Kysely<Schema>, member: LockedMember, at: Instant): Promise<LockedMember> {
  const now = { ...member, leftAt: null, seenAt: instantText(at) };
  await tx.updateTable('members').set({ left_at: null, seen_at: now.seenAt }).where('id', '=', member.id).execute();
  if (member.leftAt !== null) await placeOnBoard(tx, now);
  return now;
}

/** Whether boards show the member. */
export function isOnBoard({ hiddenAt, leftAt }: Pick<LockedMember, 'hiddenAt' | 'leftAt'>): 0 | 1 {
  return hiddenAt !== null || leftAt !== null ? 0 : 1;
}

/** Has every board show the member, or none. */
export async function placeOnBoard(tx: Kysely<Schema>, member: LockedMember): Promise<void> {
  await tx
    .updateTable('tallies')
    .set({ on_board: isOnBoard(member) })
    .where('member_id', '=', member.id)
    .execute();
}

const addMember = prepared(
  (tx, { clubId, userId, at }: { clubId: ClubId; userId: UserId; at: string }) =>
    tx
      .insertInto('members')
      .values({ club_id: clubId, user_id: userId, created_at: at, seen_at: at })
      .onConflict((c) => c.doNothing()), // a second tap at the same moment: the row is read below in any case
);

async function newMember(tx: Kysely<Schema>, doing: Doing): Promise<LockedMember> {
  await addMember(tx, { clubId: doing.club.id, userId: doing.userId, at: instantText(doing.at) });
  return (await lockMember(tx, doing))!;
}

function isOld(seenAt: string, at: Instant): boolean {
  return at.epochMilliseconds - instantOf(seenAt).epochMilliseconds >= SEEN_FOR_HOURS * 3_600_000;
}
