import { type Kysely, sql } from 'kysely';
import type { Club } from '../club/club.ts';
import { type ClubId, type MemberId, NO_MEMBER, type UserId } from '../club/ids.ts';
import { FIRST_DAY, type LocalDate } from '../club/local-date.ts';
import type { DateRange, Period } from '../club/period.ts';
import { type Ranked, ROWS_PER_PAGE, ranked } from '../club/ranking.ts';
import type { ToldNumber } from '../club/small-numbers.ts';
import { leavesHiddenOut } from './crowd.ts';
import { type GoalFalls, goalFalls, goalOfWeek } from './races.ts';
import type { Schema } from './schema.ts';
import { areSeasonsCounted, countSeasons } from './season-tallies.ts';

/** A page of a board to be read. */
interface BoardPage {
  club: Pick<Club, 'id'>;
  period: Period;
  /** The first day of the period. */
  from: LocalDate;
  /** 0 is the top. */
  page: number;
  /** Who looks at it. */
  userId: UserId;
}

/** What a board shows. */
interface Board {
  kind: 'ranked';
  /** The page that was asked for, or the last one when the board has no such page. */
  page: number;
  /** The page's rows, best first. */
  rows: Ranked[];
  /** Members whom the board shows: those with points who neither hide nor have left. */
  listed: number;
  /** Members who checked in: all of them, or without those who are hidden. */
  members: number;
  /** Hidden members are left out of `members`. */
  isLeast: boolean;
  /** Where the one who looks at it stands; null: no check-in in this period. */
  own: OwnPlace | null;
}

/** What a board without ranks shows. */
interface QuietBoard {
  kind: 'quiet';
  /** The page that was asked for, or the last one when there is no such page. */
  page: number;
  /** The page's members, in the order in which they joined: of a week those who kept it, of a longer period those who checked in. */
  userIds: UserId[];
  /** How many they are on all pages. */
  listed: number;
  /** Members who checked in: all of them, or without those who are hidden. */
  members: number;
  /** Hidden members are left out of `members`. */
  isLeast: boolean;
  /** What the one who looks at it did; null: no check-in in this period. */
  own: (Pick<OwnPlace, 'isHidden' | 'hasLeft'> & { days: number; goal: number }) | null;
}

/** Somebody's own place. */
interface OwnPlace {
  points: number;
  /** Beside the first page: their row, with the ones above and below it. None when the page has it, or no board shows them. */
  around: Ranked[];
  /** They want to be on no board. */
  isHidden: boolean;
  /** The bot thinks that they have left the server. */
  hasLeft: boolean;
}

/**
 * Boards, read from the tallies. An index in the order of the board gives the rows of a page and all counts. So a read takes longer with
 * more members in that club, and not with what they did or with other clubs.
 */
export function boardStore(db: Kysely<Schema>) {
  return {
    /** A page of a board, and the place of the one who looks at it. Equal points share a rank; who joined first stands first. */
    async read(asked: BoardPage): Promise<Board> {
      const own = await ownTally(db, asked);
      const isLeast = await leavesHiddenOut(db, asked.club.id, asked.from);
      const { members, hidden, listed, aboveOwn } = await countsOf(db, asked, own ?? { member_id: NO_MEMBER, points: 0 });
      const page = Math.min(asked.page, Math.max(0, Math.ceil(listed / ROWS_PER_PAGE) - 1));
      const rows = await rowsFrom(db, asked, page * ROWS_PER_PAGE, ROWS_PER_PAGE);
      const board = { kind: 'ranked' as const, page, rows, listed, members: isLeast ? members - hidden : members, isLeast };
      if (!own) return { ...board, own: null };
      const isBelow = page === 0 && own.on_board === 1 && own.points > 0 && aboveOwn >= ROWS_PER_PAGE;
      const around = isBelow ? await rowsFrom(db, asked, aboveOwn - 1, 3) : [];
      return { ...board, own: { points: own.points, around, isHidden: own.hidden_at !== null, hasLeft: own.left_at !== null } };
    },

    /** A page of a board without ranks: nothing in it tells who did more. */
    async quiet(asked: BoardPage): Promise<QuietBoard> {
      const { club, period, from } = asked;
      const falls = await fallsOf(db, asked);
      const own = await ownTally(db, asked, falls);
      const isLeast = await leavesHiddenOut(db, club.id, from);
      const { members, hidden } = await countsOf(db, asked, own ?? { member_id: NO_MEMBER, points: 0 });
      const { listed } = await talliesOf(db, { clubId: club.id, period, from })
        .select(({ fn }) => fn.countAll<number | string>().as('listed'))
        .where(isOnQuietBoard(asked, falls))
        .executeTakeFirstOrThrow();
      const page = Math.min(asked.page, Math.max(0, Math.ceil(Number(listed) / ROWS_PER_PAGE) - 1));
      const rows = await talliesOf(db, { clubId: club.id, period, from })
        .innerJoin('members', 'members.id', 'tallies.member_id')
        .select('user_id')
        .where(isOnQuietBoard(asked, falls))
        .orderBy('tallies.member_id')
        .offset(page * ROWS_PER_PAGE)
        .limit(ROWS_PER_PAGE)
        .execute();
      return {
        kind: 'quiet',
        page,
        userIds: rows.map((row) => row.user_id),
        listed: Number(listed),
        members: isLeast ? members - hidden : members,
        isLeast,
        own: own ? { days: own.days, goal: own.goal, isHidden: own.hidden_at !== null, hasLeft: own.left_at !== null } : null,
      };
    },

    /** Whether boards of seasons are right. If not, an edit of seasons left something to count. */
    areSeasonsCounted: (club: Pick<Club, 'id'>): Promise<boolean> => areSeasonsCounted(db, club),

    /** Counts what edits of seasons left to count, a few members at a time. */
    countSeasons: (club: Pick<Club, 'id' | 'guildId'>): Promise<void> => countSeasons(db, club),

    /** How many members a club has, as its boards show them: those who checked in, and neither hide nor have left. */
    async sizeOf({ id }: Pick<Club, 'id'>): Promise<number> {
      const { size } = await talliesOf(db, { clubId: id, period: 'all', from: FIRST_DAY })
        .select((c) => c.fn.countAll<number | string>().as('size'))
        .where('on_board', '=', 1)
        .where('points', '>', 0)
        .executeTakeFirstOrThrow();
      return Number(size);
    },

    /** How many days a club checked in between `from` and `to`, both included: the days of all its members together, as they may be told. */
    async daysIn({ id }: Pick<Club, 'id'>, { from, to }: DateRange): Promise<ToldNumber> {
      const isLeast = await leavesHiddenOut(db, id, from);
      const ofHidden = sql<number | string>`(
        select count(*) from members join checkins on checkins.member_id = members.id
        where members.club_id = ${id} and hidden_at is not null and checkins.local_date between ${from} and ${to})`;
      const { days, hidden } = await db
        .selectFrom('day_totals')
        .select((c) => [c.fn.sum<number | string | null>('members').as('days'), (isLeast ? ofHidden : sql<number>`0`).as('hidden')])
        .where('club_id', '=', id)
        .where('local_date', '>=', from)
        .where('local_date', '<=', to)
        .executeTakeFirstOrThrow();
      return { count: Number(days ?? 0) - Number(hidden), isLeast };
    },
  };
}
export type BoardStore = ReturnType<typeof boardStore>;

const NO_FALLS: GoalFalls = { club: 0, own: new Map() };

/** Only the board of a week without ranks asks for a goal. */
const fallsOf = async (db: Kysely<Schema>, { club, period, from }: BoardPage): Promise<GoalFalls> =>
  period === 'week' ? goalFalls(db, club.id, from) : NO_FALLS;

function isOnQuietBoard({ period, from }: Pick<BoardPage, 'period' | 'from'>, falls: GoalFalls) {
  const isShown = sql`tallies.on_board = 1 and tallies.points > 0`;
  return period === 'week' ? sql<boolean>`${isShown} and tallies.days >= ${goalOfWeek(from, falls)}` : sql<boolean>`${isShown}`;
}

/** What somebody did in the period of the board. */
async function ownTally(db: Kysely<Schema>, { club, userId, period, from }: BoardPage, falls: GoalFalls = NO_FALLS) {
  return db
    .selectFrom('members')
    .innerJoin('tallies', 'tallies.member_id', 'members.id')
    .select(['tallies.member_id', 'points', 'tallies.days', 'on_board', 'hidden_at', 'left_at'])
    .select(goalOfWeek(from, falls).as('goal'))
    .where('members.club_id', '=', club.id)
    .where('user_id', '=', userId)
    .where('period', '=', period)
    .where('from_date', '=', from)
    .executeTakeFirst();
}

/** So many rows of the board, the first of them with `offset` others above it. */
async function rowsFrom(db: Kysely<Schema>, page: BoardPage, offset: number, limit: number): Promise<Ranked[]> {
  const rows = await selectListed(db, page)
    .innerJoin('members', 'members.id', 'member_id')
    .select(['user_id', 'points'])
    .orderBy('points', 'desc')
    .orderBy('member_id')
    .offset(offset)
    .limit(limit)
    .execute();
  const [first] = rows;
  const withMore = first && offset > 0 ? await countAbove(db, page, first.points) : 0;
  return ranked(
    rows.map((row) => ({ userId: row.user_id, points: row.points })),
    { members: offset, withMore },
  );
}

async function countAbove(db: Kysely<Schema>, page: BoardPage, points: number): Promise<number> {
  const { above } = await selectListed(db, page)
    .select((c) => c.fn.countAll<number | string>().as('above'))
    .where('points', '>', points)
    .executeTakeFirstOrThrow();
  return Number(above);
}

/** What a page has to count, in one pass over the index of the board. `aboveOwn`: how many stand above the one who looks. */
async function countsOf(
  db: Kysely<Schema>,
  { club, period, from }: BoardPage,
  own: { member_id: MemberId; points: number },
): Promise<{ members: number; hidden: number; listed: number; aboveOwn: number }> {
  const ofHidden = sql<number | string>`(
    select count(*) from members join tallies as theirs on theirs.member_id = members.id
    where members.club_id = ${club.id} and hidden_at is not null and theirs.period = ${period} and theirs.from_date = ${from})`;
  const { members, hidden, listed, aboveOwn } = await talliesOf(db, { clubId: club.id, period, from })
    .select(({ fn, eb, and, or }) => {
      const count = fn.countAll<number | string>();
      const isListed = and([eb('on_board', '=', 1), eb('points', '>', 0)]);
      const isAbove = or([eb('points', '>', own.points), and([eb('points', '=', own.points), eb('member_id', '<', own.member_id)])]);
      return [
        count.as('members'),
        ofHidden.as('hidden'),
        count.filterWhere(isListed).as('listed'),
        count.filterWhere(and([isListed, isAbove])).as('aboveOwn'),
      ];
    })
    .executeTakeFirstOrThrow();
  return { members: Number(members), hidden: Number(hidden), listed: Number(listed), aboveOwn: Number(aboveOwn) };
}

/** The tallies that a board shows. */
function selectListed(db: Kysely<Schema>, { club, period, from }: BoardPage) {
  return talliesOf(db, { clubId: club.id, period, from }).where('on_board', '=', 1).where('points', '>', 0);
}

/** The tallies of one period of a club. */
export function talliesOf(db: Kysely<Schema>, { clubId, period, from }: { clubId: ClubId; period: Period; from: LocalDate }) {
  return db.selectFrom('tallies').where('tallies.club_id', '=', clubId).where('tallies.period', '=', period).where('from_date', '=', from);
}
