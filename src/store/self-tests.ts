import { type Kysely, type Selectable, sql } from 'kysely';
import type { Club } from '../club/club.ts';
import type { LocalDate } from '../club/local-date.ts';
import { type ClubProgress, clubProgress, type SelfTest, testsToTell } from '../club/self-test.ts';
import { type Doing, keyOf, memberKey } from './member-rows.ts';
import type { Schema, SelfTestsTable } from './schema.ts';

/** How many of each measure are read: a year of them, where one comes every four weeks. */
const LATEST = 13;

/** What members measured of themselves. */
export function selfTestStore(db: Kysely<Schema>) {
  return {
    /** Keeps a self test in place of the member's other one of that measure and day. */
    async record(doing: Doing, { measure, localDate, left, right }: SelfTest): Promise<void> {
      const values = { left_value: left, right_value: right };
      await db.transaction().execute(async (tx) => {
        const memberId = await memberKey(tx, doing);
        await tx
          .insertInto('self_tests')
          .values({ member_id: memberId, measure, local_date: localDate, ...values })
          .onConflict((c) => c.columns(['member_id', 'measure', 'local_date']).doUpdateSet(values))
          .execute();
      });
    },

    /** The latest 13 of each measure, oldest first. */
    async latest(who: Pick<Doing, 'club' | 'userId'>): Promise<SelfTest[]> {
      const rows = await db
        .selectFrom((c) =>
          c
            .selectFrom('self_tests')
            .selectAll()
            .select(sql<number | string>`row_number() over (partition by measure order by local_date desc)`.as('place'))
            .where('member_id', '=', keyOf(db, who))
            .as('numbered'),
        )
        .selectAll()
        .where('place', '<=', LATEST)
        .orderBy('local_date')
        .orderBy('measure')
        .execute();
      return rows.map(selfTestOf);
    },
  };
}
export type SelfTestStore = ReturnType<typeof selfTestStore>;

/**
 * What the digest of a Monday tells of a club's self tests: hidden members count, and those who left do not.
 *
 * @returns null: nothing that the club may be told
 */
export async function clubProgressFor(db: Kysely<Schema>, { id }: Pick<Club, 'id'>, monday: LocalDate): Promise<ClubProgress | null> {
  const days = testsToTell(monday);
  if (!days) return null;
  const rows = await db
    .selectFrom('self_tests')
    .innerJoin('members', 'members.id', 'self_tests.member_id')
    .selectAll('self_tests')
    .where('club_id', '=', id)
    .where('left_at', 'is', null)
    .where('local_date', '<', monday)
    .execute();
  const members = Map.groupBy(rows, (row) => row.member_id);
  return clubProgress(
    [...members.values()].map((tests) => tests.map(selfTestOf)),
    days,
  );
}

function selfTestOf(row: Selectable<SelfTestsTable>): SelfTest {
  return { measure: row.measure, localDate: row.local_date, left: row.left_value, right: row.right_value };
}
