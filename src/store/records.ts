import { type Kysely, sql } from 'kysely';
import type { Club } from '../club/club.ts';
import type { MemberWeeks } from '../club/held-weeks.ts';
import { type MemberId, NO_MEMBER } from '../club/ids.ts';
import { asLocalDate } from '../club/local-date.ts';
import { hiddenSince } from './crowd.ts';
import { racesOfMembers } from './races.ts';
import { pausesOf } from './reminder-rows.ts';
import type { Schema } from './schema.ts';

/** Some of a club's members. */
interface MemberPage {
  members: MemberWeeks[];
  /** Where the next page begins; null: this is the last. */
  next: MemberId | null;
}

/** What a file for a club's committee is made from, and what a week that is held changes. */
export function recordStore(db: Kysely<Schema>) {
  return {
    /** So many members, in the order in which they joined, with the days on which they checked in. @param after where the page before ended; left out: the first */
    async page({ id }: Pick<Club, 'id'>, limit: number, after: MemberId = NO_MEMBER): Promise<MemberPage> {
      const rows = await db
        .selectFrom('members')
        .select(['id', 'user_id', 'hidden_at', 'left_at'])
        .select([
          sql<string | null>`(select string_agg(local_date, ' ' order by local_date) from checkins where member_id = members.id)`.as(
            'days',
          ),
          sql<
            string | null
          >`(select string_agg(from_date || ' ' || days, ' ' order by from_date) from goals where member_id = members.id)`.as('goals'),
        ])
        .where('club_id', '=', id)
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .execute();
      const racesOf = await racesOfMembers(
        db,
        id,
        rows.map((row) => row.id),
      );
      const pauses = await pausesOf(
        db,
        rows.map((row) => row.id),
      );
      const members = rows.map((row) => ({
        userId: row.user_id,
        hiddenSince: row.hidden_at === null ? null : hiddenSince(row.hidden_at),
        hasLeft: row.left_at !== null,
        days: wordsOf(row.days).map(asLocalDate),
        goals: goalsOf(wordsOf(row.goals)),
        races: racesOf(row.id),
        pauses: pauses.get(row.id) ?? [],
      }));
      return { members, next: rows.length < limit ? null : rows.at(-1)!.id };
    },
  };
}
export type RecordStore = ReturnType<typeof recordStore>;

/** One text crosses from the database faster than a row for each day. */
function wordsOf(text: string | null): string[] {
  return text === null ? [] : text.split(' ');
}

function goalsOf(words: readonly string[]): MemberWeeks['goals'] {
  return words.flatMap((from, index) => (index % 2 === 0 ? [{ from: asLocalDate(from), days: Number(words[index + 1]) }] : []));
}
