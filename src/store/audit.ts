import { type Kysely, sql } from 'kysely';
import type { ClubChange, KeptChange } from '../club/changes.ts';
import type { Club, Organiser } from '../club/club.ts';
import type { RecordFiles } from '../club/club-record.ts';
import type { UserId } from '../club/ids.ts';
import { instantOf, instantText } from './instant.ts';
import type { ChangesTable, Schema } from './schema.ts';

type Of = Pick<Club, 'id'>;

/**
 * What organisers changed of a club, and which files of its members they took. The bot only adds rows. It clears `user_id` when that person
 * deletes their data.
 */
export function auditStore(db: Kysely<Schema>) {
  const of = ({ id }: Of) => db.selectFrom('changes').where('club_id', '=', id);
  return {
    /** The newest changes, `limit` to a page; page 0 has the newest. @returns them, newest first, and how many there are in all */
    async page(club: Of, { page, limit }: { page: number; limit: number }): Promise<{ changes: KeptChange[]; total: number }> {
      const { total } = await of(club).select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
      const rows = await of(club)
        .selectAll()
        .orderBy('id', 'desc')
        .limit(limit)
        .offset(page * limit)
        .execute();
      return { changes: rows.map(changeFrom), total: Number(total) };
    },

    /** All changes, oldest first. */
    async all(club: Of): Promise<KeptChange[]> {
      return (await of(club).selectAll().orderBy('id').execute()).map(changeFrom);
    },

    /** The changes that this person made, oldest first. */
    async madeBy(club: Of, userId: UserId): Promise<KeptChange[]> {
      return (await of(club).selectAll().where('user_id', '=', userId).orderBy('id').execute()).map(changeFrom);
    },

    /** The makers of changes whom no file may name: they hide from boards, or have left. */
    async unnamedMakers({ id }: Of): Promise<{ userId: UserId; hasLeft: boolean }[]> {
      const rows = await db
        .selectFrom('members')
        .select(['user_id', 'left_at'])
        .where('club_id', '=', id)
        .where((where) => where.or([where('hidden_at', 'is not', null), where('left_at', 'is not', null)]))
        .where('user_id', 'in', db.selectFrom('changes').select('user_id').where('club_id', '=', id).where('user_id', 'is not', null))
        .orderBy('id')
        .execute();
      return rows.map((row) => ({ userId: row.user_id, hasLeft: row.left_at !== null }));
    },

    /** Notes down that an organiser took files of the club's members. */
    async noteExport(by: Organiser, files: RecordFiles): Promise<void> {
      await noteChanges(db, by, [{ kind: 'export', before: null, after: files }]);
    },
  };
}
export type AuditStore = ReturnType<typeof auditStore>;

/** Notes down what an organiser changed, in the transaction of the change itself. */
export async function noteChanges(tx: Kysely<Schema>, { club, userId, at }: Organiser, changes: readonly ClubChange[]): Promise<void> {
  if (changes.length === 0) return;
  const noted = { club_id: club.id, user_id: userId, noted_at: instantText(at) };
  const rows = changes.map(({ kind, before, after }) => ({
    ...noted,
    what: kind,
    old_value: valueText(before),
    new_value: valueText(after),
  }));
  await tx.insertInto('changes').values(rows).execute();
}

/** Takes a person out of the changes that they made. What was changed stays. @returns whether they had made any */
export async function forgetMaker(tx: Kysely<Schema>, { id }: Of, userId: UserId): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('changes')
    .set({ user_id: null })
    .where('club_id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

const valueText = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

function changeFrom({ what, old_value, new_value, user_id, noted_at }: Pick<ChangesTable, Exclude<keyof ChangesTable, 'id'>>): KeptChange {
  const [before, after] = [old_value, new_value].map((text) => (text === null ? null : JSON.parse(text)));
  return { kind: what, before, after, userId: user_id, at: instantOf(noted_at) } as KeptChange;
}
