/**
 * The tallies of seasons, after an edit of seasons changed which days they are of. A club may have thousands of members, so they are counted a
 * few members at a time, and whoever checks in goes on meanwhile. A club's row says which days an edit changed and which member was counted
 * last. While something is left to count, a check-in of a member whose number is higher leaves the seasons of those days alone, and no board of
 * a season is shown. So counting may end in the middle, and goes on when somebody wants to see such a board, or their own file.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { addDays, weekStart } from '../club/calendar.ts';
import type { Club, Instant } from '../club/club.ts';
import { type ClubId, type MemberId, NO_MEMBER } from '../club/ids.ts';
import { cutIntoWeeks, type DateRange } from '../club/period.ts';
import { quartersChanged, stretchesFrom } from '../club/season.ts';
import { lockClub } from './club-edits.ts';
import { daysFromLog, TALLY } from './recount.ts';
import type { Schema } from './schema.ts';
import { ALL_COUNTED, seasonsOf, uncountedOf } from './seasons.ts';

/** Members who are counted in one transaction, at most. Others write before the next. */
const PIECE = 40;

/** Notes what an edit of seasons changes on boards, beside what was still to be counted. One that changes no days notes nothing. */
export async function noteUncounted(tx: Kysely<Schema>, { id, seasons }: Club, _at: Instant, before: Club): Promise<void> {
  const changed = quartersChanged(before.seasons, seasons);
  if (!changed) return;
  const waiting = await uncountedOf(tx, { id });
  const from = waiting && waiting.from < changed.from ? waiting.from : changed.from;
  const to = waiting && waiting.to > changed.to ? waiting.to : changed.to;
  await tx
    .updateTable('clubs')
    .set({ seasons_counted_to: NO_MEMBER, seasons_from_date: from, seasons_until_date: addDays(to, 1) })
    .where('id', '=', id)
    .execute();
}

/** Whether nothing of a club's seasons is left to count. */
export async function areSeasonsCounted(db: Kysely<Schema>, club: Pick<Club, 'id'>): Promise<boolean> {
  return (await uncountedOf(db, club)) === null;
}

/** Counts what is left to count of a club's seasons. Two who do that at once share the work. */
export async function countSeasons(db: Kysely<Schema>, club: Pick<Club, 'id' | 'guildId'>): Promise<void> {
  while (await countSome(db, club));
}

/** Counts the seasons of the next few members. @returns whether there may be more */
export async function countSome(db: Kysely<Schema>, { id, guildId }: Pick<Club, 'id' | 'guildId'>, limit = PIECE): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await lockClub(tx, guildId);
    const left = await uncountedOf(tx, { id });
    if (!left) return false;
    const rows = await tx
      .selectFrom('members')
      .select('id')
      .where('club_id', '=', id)
      .where('id', '>', left.countedTo)
      .orderBy('id')
      .limit(limit)
      .execute();
    const members = rows.map((row) => row.id);
    if (members.length > 0) await countThese(tx, id, { ...left, members });
    const isMore = members.length === limit;
    await tx
      .updateTable('clubs')
      .set(isMore ? { seasons_counted_to: members.at(-1)! } : ALL_COUNTED)
      .where('id', '=', id)
      .execute();
    return isMore;
  });
}

/** Some members, and days of theirs. */
interface Slice extends DateRange {
  members: readonly MemberId[];
}

async function countThese(tx: Kysely<Schema>, clubId: ClubId, { members, from, to }: Slice): Promise<void> {
  await tx
    .deleteFrom('tallies')
    .where('member_id', 'in', members)
    .where('period', '=', 'season')
    .where('from_date', '>=', from)
    .where('from_date', '<=', to)
    .execute();
  for (const stretch of stretchesFrom({ from, to }, await seasonsOf(tx, [clubId])))
    await sql`insert into tallies (${TALLY}) ${seasonFromWeeks(tx, clubId, { ...stretch, members })}`.execute(tx);
}

/** The tallies of a stretch that counts as a season. A whole week is added up from its tallies; what the stretch has of other weeks, from check-ins. */
function seasonFromWeeks(tx: Kysely<Schema>, clubId: ClubId, { members, ...stretch }: Slice): RawBuilder<unknown> {
  const { before, weeks, after } = cutIntoWeeks(stretch);
  const fromLog = ({ from, to }: DateRange) =>
    sql`select member_id, point, 1, on_board from (${daysFromLog(tx, clubId, { from: weekStart(from), to, members })}) as checked_in
      where local_date >= ${from}`;
  return sql`select member_id, 'season', cast(${stretch.from} as text), cast(${clubId} as integer),
      cast(sum(points) as integer), cast(sum(days) as integer), on_board
    from (
      select member_id, points, days, on_board from tallies
      where member_id in (${sql.join(members)}) and period = 'week' and from_date between ${weeks.from} and ${weeks.to}
      union all ${fromLog(before)} union all ${fromLog(after)}
    ) as counted
    group by member_id, on_board`;
}
