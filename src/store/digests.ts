import { type Kysely, sql } from 'kysely';
import { addDays } from '../club/calendar.ts';
import type { Club } from '../club/club.ts';
import { AWAY_DAYS, type Digest, digestWeek, isWelcomeBack, type Some } from '../club/digest.ts';
import type { ClubId } from '../club/ids.ts';
import type { LocalDate } from '../club/local-date.ts';
import { isFirstCheckin } from '../club/milestone.ts';
import { hasRanks } from '../club/ranking.ts';
import { boardStore, talliesOf } from './boards.ts';
import { goalFalls, goalOfWeek } from './races.ts';
import type { Schema } from './schema.ts';
import { clubProgressFor } from './self-tests.ts';

/** Members named in one line. */
const NAMED = 3;

interface Week {
  clubId: ClubId;
  /** Its Monday. */
  from: LocalDate;
  /** Its Sunday. */
  to: LocalDate;
}

/** What digests tell, read from the totals that check-ins keep. */
export function digestStore(db: Kysely<Schema>) {
  const boards = boardStore(db);
  return {
    /**
     * The week before `monday` in a club.
     *
     * @returns null when nobody checked in
     */
    async ofWeekBefore(club: Pick<Club, 'id' | 'settings'>, monday: LocalDate): Promise<Digest | null> {
      const range = digestWeek(monday);
      const week = { clubId: club.id, ...range };
      const { count: days, isLeast } = await boards.daysIn(club, range);
      if (days === 0) return null;
      const before = await boards.daysIn(club, digestWeek(range.from));
      return {
        week: range,
        days,
        isLeast,
        daysBefore: isLeast || before.isLeast ? 0 : before.count,
        ...(await membersOf(db, week, isLeast)),
        milestones: (await milestonesOf(db, week)).filter((each) => club.settings.welcome || !isFirstCheckin(each)),
        welcomeBacks: await welcomeBacksOf(db, week),
        sharedFirst: hasRanks(club, await boards.sizeOf(club)) ? await sharedFirstOf(db, week) : null,
        selfTests: await clubProgressFor(db, club, monday),
      };
    },
  };
}
export type DigestStore = ReturnType<typeof digestStore>;

/** How many checked in, perhaps without those who are hidden, and how many on as many days as keep their week. */
async function membersOf(db: Kysely<Schema>, { clubId, from }: Week, isLeast: boolean): Promise<Pick<Digest, 'members' | 'weeksKept'>> {
  const goal = goalOfWeek(from, await goalFalls(db, clubId, from));
  const { members, kept } = await talliesOf(db, { clubId, period: 'week', from })
    .$if(isLeast, (query) => query.innerJoin('members', 'members.id', 'tallies.member_id').where('hidden_at', 'is', null))
    .select((c) => [
      c.fn.countAll<number | string>().as('members'),
      c.fn.sum<number | string | null>(sql`case when tallies.days >= ${goal} then 1 else 0 end`).as('kept'),
    ])
    .executeTakeFirstOrThrow();
  return { members: Number(members), weeksKept: Number(kept) };
}

/** Of each milestone, the first few members who are shown, and how many there are. */
async function milestonesOf(db: Kysely<Schema>, { clubId, from, to }: Week): Promise<Digest['milestones']> {
  const daysOfMember = sql<number>`(select days from tallies where tallies.member_id = members.id and period = 'all')`;
  const rows = await db
    .selectFrom((c) =>
      c
        .selectFrom('members')
        .innerJoin('milestones', 'milestones.member_id', 'members.id')
        .select(['user_id', 'kind', 'number'])
        .select(sql<number | string>`count(*) over (partition by kind, number)`.as('count'))
        .select(sql<number | string>`row_number() over (partition by kind, number order by members.id)`.as('nth'))
        .where('members.club_id', '=', clubId)
        .where('local_date', '>=', from)
        .where('local_date', '<=', to)
        .where('hidden_at', 'is', null)
        .where('left_at', 'is', null)
        .where((c) => c.or([c('kind', '=', 'weeks'), c('number', '<=', daysOfMember)])) // a check-in may have been taken back since
        .as('told'),
    )
    .selectAll()
    .where('nth', '<=', NAMED)
    .orderBy('kind')
    .orderBy('number', 'desc')
    .orderBy('nth')
    .execute();
  return [...Map.groupBy(rows, ({ kind, number }) => `${kind} ${number}`).values()].map((told) => {
    const { kind, number, count } = told[0]!;
    return { kind, number, userIds: told.map((row) => row.user_id), count: Number(count) };
  });
}

/** Members who are shown and checked in, but had not since four weeks before, without a pause of theirs or of the club in between. */
async function welcomeBacksOf(db: Kysely<Schema>, { clubId, from, to }: Week): Promise<Some> {
  const theirs = sql`select local_date from checkins where checkins.member_id = tallies.member_id`;
  const before = sql<LocalDate | null>`(${theirs} and local_date < ${from} order by local_date desc limit 1)`;
  const first = sql<LocalDate>`(${theirs} and local_date >= ${from} order by local_date limit 1)`;
  const within = sql`from_date < first and (until_date is null or until_date > before)`;
  const rows = await db
    .selectFrom(
      talliesOf(db, { clubId, period: 'week', from })
        .select(['member_id', before.as('before'), first.as('first')])
        .where('on_board', '=', 1)
        .as('present'),
    )
    .innerJoin('members', 'members.id', 'present.member_id')
    .select(['user_id', 'before', 'first'])
    .where('before', '<=', addDays(to, -AWAY_DAYS)) // one after it is too near to any day of the week
    .where(sql<boolean>`not exists (select 1 from member_pauses where member_pauses.member_id = present.member_id and ${within})`)
    .where(sql<boolean>`not exists (select 1 from pauses where pauses.club_id = ${clubId} and ${within})`)
    .orderBy('member_id')
    .execute();
  const back = rows.filter((row) => isWelcomeBack(row.before!, row.first));
  return { userIds: back.slice(0, NAMED).map((row) => row.user_id), count: back.length };
}

/** Those of the board who have the most points, when they are more than one. */
async function sharedFirstOf(db: Kysely<Schema>, { clubId, from }: Week): Promise<Digest['sharedFirst']> {
  const board = talliesOf(db, { clubId, period: 'week', from }).where('on_board', '=', 1);
  const top = await board.select('points').orderBy('points', 'desc').limit(1).executeTakeFirst();
  if (!top) return null;
  const rows = await board
    .innerJoin('members', 'members.id', 'tallies.member_id')
    .select(['user_id', sql<number | string>`count(*) over ()`.as('count')])
    .where('points', '=', top.points)
    .orderBy('member_id')
    .limit(NAMED)
    .execute();
  const count = Number(rows[0]?.count);
  return count > 1 ? { userIds: rows.map((row) => row.user_id), count, points: top.points } : null;
}
