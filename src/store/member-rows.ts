import type { Kysely } from 'kysely';
import type { Club, Instant } from '../club/club.ts';
import { instantText } from './instant.ts';
import type { Schema } from './schema.ts';

/** Our key for a person in a club, made when they do something here for the first time. */
export async function memberKey(
  tx: Kysely<Schema>,
  { club, userId, at }: { club: Pick<Club, 'id'>; userId: string; at: Instant },
): Promise<number> {
  const known = await tx.selectFrom('members').select('id').where('club_id', '=', club.id).where('user_id', '=', userId).executeTakeFirst();
  if (known) return known.id; // the insert alone would do, but use up a key of PostgreSQL's sequence with every check-in
  const member = await tx
    .insertInto('members')
    .values({ club_id: club.id, user_id: userId, created_at: instantText(at) })
    .onConflict((c) => c.columns(['club_id', 'user_id']).doUpdateSet({ user_id: userId })) // "do nothing" would return no row
    .returning('id')
    .executeTakeFirstOrThrow();
  return member.id;
}
