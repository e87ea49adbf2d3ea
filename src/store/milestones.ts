import type { Kysely } from 'kysely';
import type { Club } from '../club/club.ts';
import type { UserId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import type { Milestone } from '../club/milestone.ts';
import { NotSaved } from '../errors.ts';
import type { Schema } from './schema.ts';

/** Milestones that members reached, each told once. */
export function milestoneStore(db: Kysely<Schema>) {
  return {
    /**
     * Takes those of `reached` that the member has not been told of, to be told now. Nobody takes them again, whatever is undone later.
     * Nothing is written when none is new. When the database cannot keep them now, they are told another time. The check-in before them is
     * kept, and an error would say otherwise.
     *
     * @param localDate the club day on which they are told
     */
    async take(
      { club, userId, localDate }: { club: Club; userId: UserId; localDate: LocalDate },
      reached: readonly Milestone[],
    ): Promise<Milestone[]> {
      const member = await db
        .selectFrom('members')
        .leftJoin('milestones', 'milestones.member_id', 'members.id')
        .select(['members.id', 'kind', 'number'])
        .where('club_id', '=', club.id)
        .where('user_id', '=', userId)
        .execute();
      const isTold = ({ kind, number }: Milestone) => member.some((told) => told.kind === kind && told.number === number);
      const news = reached.filter((milestone) => !isTold(milestone));
      const [first] = member;
      if (!first || news.length === 0) return [];
      const rows = news.map(({ kind, number }) => ({ member_id: first.id, kind, number, local_date: localDate }));
      const taken = await db
        .insertInto('milestones')
        .values(rows)
        .onConflict((c) => c.doNothing()) // two check-ins at the same moment
        .returning(['kind', 'number'])
        .execute()
        .catch(noneWhenNotSaved);
      return news.filter((milestone) => taken.some(({ kind, number }) => kind === milestone.kind && number === milestone.number));
    },
  };
}
/** @throws what is not about a full or locked disk */
function noneWhenNotSaved(error: unknown): [] {
  if (error instanceof NotSaved) return [];
  throw error;
}

export type MilestoneStore = ReturnType<typeof milestoneStore>;
