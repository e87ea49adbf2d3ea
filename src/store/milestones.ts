import type { Kysely } from 'kysely';
import type { MemberId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { Milestone } from '../club/milestone.ts';
import { prepared } from './prepared.ts';
import type { Schema } from './schema.ts';

const toldTo = prepared((tx, { memberId }: { memberId: MemberId }) =>
  tx.selectFrom('milestones').select(['kind', 'number']).where('member_id', '=', memberId),
);

type News = { memberId: MemberId; localDate: LocalDate; news: readonly Milestone[] };
const takeEach = prepared((tx, { memberId, localDate, news }: News) =>
  tx
    .insertInto('milestones')
    .values(news.map(({ kind, number }) => ({ member_id: memberId, kind, number, local_date: localDate })))
    .onConflict((c) => c.doNothing()) // two check-ins at the same moment
    .returning(['kind', 'number']),
);

/**
 * Takes those of `reached` that the member has not been told of, to be told now. Nobody takes them again, whatever is undone later. Nothing
 * is written when none is new.
 *
 * @param localDate the club day on which they are told
 */
export async function takeMilestones(
  tx: Kysely<Schema>,
  { memberId, localDate }: { memberId: MemberId; localDate: LocalDate },
  reached: readonly Milestone[],
): Promise<Milestone[]> {
  if (reached.length === 0) return [];
  const told = await toldTo(tx, { memberId });
  const news = reached.filter((milestone) => !told.some(isSame(milestone)));
  if (news.length === 0) return [];
  const taken = await takeEach(tx, { memberId, localDate, news });
  return news.filter((milestone) => taken.some(isSame(milestone)));
}

const isSame = (one: Milestone) => (other: Milestone) => one.kind === other.kind && one.number === other.number;
