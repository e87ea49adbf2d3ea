import type { Kysely } from 'kysely';
import type { Club, Instant } from '../club/club.ts';
import type { ClubId, GuildId, UserId } from '../club/ids.ts';
import { forgetShown } from './counts.ts';
import { instantText } from './instant.ts';
import { type Doing, findOrAddMember, lockMember, noteSeen, placeOnBoard } from './member-rows.ts';
import type { Schema } from './schema.ts';

/** A member of whom it is not known whether they are still in the server. */
export interface Unseen {
  club: Pick<Club, 'id' | 'guildId'>;
  userId: UserId;
}

/** Who is in the server, and whom boards show. Every tally of theirs follows in the same transaction. */
export function presenceStore(db: Kysely<Schema>) {
  return {
    /** Takes the member off every board, or puts them back. */
    async setHidden(doing: Doing, hidden: boolean): Promise<void> {
      await db.transaction().execute(async (tx) => {
        const before = await findOrAddMember(tx, doing);
        const hiddenAt = hidden ? (before.hiddenAt ?? instantText(doing.at)) : null;
        if (hiddenAt === before.hiddenAt) return;
        await tx.updateTable('members').set({ hidden_at: hiddenAt }).where('id', '=', before.id).execute();
        await placeOnBoard(tx, { ...before, hiddenAt });
        await forgetShown(tx, before.clubId, doing.at); // they may have told of this member
      });
    },

    /** Whether somebody is a member, and in the server as far as is known. */
    async isHere({ club, userId }: Pick<Doing, 'club' | 'userId'>): Promise<boolean> {
      const row = await db
        .selectFrom('members')
        .select('left_at')
        .where('club_id', '=', club.id)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      return row !== undefined && row.left_at === null;
    },

    /** Notes that somebody is in the server, when they are a member. */
    async here({ club, userId, at }: Doing): Promise<void> {
      await db.transaction().execute(async (tx) => {
        const member = await lockMember(tx, { club, userId });
        if (member) await noteSeen(tx, member, at);
      });
    },

    /**
     * Notes that a member was not in the server at `at`: no board shows them. What they did still counts in the club's total. Nothing
     * changes when they have done something since.
     */
    async left({ club, userId, at }: Doing): Promise<void> {
      await db.transaction().execute(async (tx) => {
        const member = await lockMember(tx, { club, userId });
        const leftAt = instantText(at);
        if (!member || member.leftAt !== null || (member.seenAt !== null && member.seenAt > leftAt)) return;
        await tx.updateTable('members').set({ left_at: leftAt }).where('id', '=', member.id).execute();
        await placeOnBoard(tx, { ...member, leftAt });
      });
    },

    /**
     * Members of whom nothing was seen since `before`, the longest unseen first. Clubs without the bot are left out: it cannot ask there.
     *
     * @param except guilds in which nobody is looked for
     */
    async unseen(before: Instant, { limit, except = [] }: { limit: number; except?: readonly GuildId[] }): Promise<Unseen[]> {
      const query = unseenSince(db, before).orderBy('seen_at').limit(limit);
      const rows = await (except.length > 0 ? query.where('guild_id', 'not in', except) : query).execute();
      return rows.map(toUnseen);
    },

    /** Those of some people in a guild of whom nothing was seen since `before`. */
    async unseenOf(guildId: GuildId, userIds: readonly UserId[], before: Instant): Promise<Unseen[]> {
      const rows = await unseenSince(db, before).where('guild_id', '=', guildId).where('user_id', 'in', userIds).execute();
      return rows.map(toUnseen);
    },
  };
}
export type PresenceStore = ReturnType<typeof presenceStore>;

function unseenSince(db: Kysely<Schema>, before: Instant) {
  return db
    .selectFrom('members')
    .innerJoin('clubs', 'clubs.id', 'members.club_id')
    .select(['club_id', 'guild_id', 'user_id'])
    .where('removed_at', 'is', null)
    .where('left_at', 'is', null)
    .where('seen_at', '<', instantText(before));
}

function toUnseen(row: { club_id: ClubId; guild_id: GuildId; user_id: UserId }): Unseen {
  return { club: { id: row.club_id, guildId: row.guild_id }, userId: row.user_id };
}
