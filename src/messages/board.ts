import type { APIComponentInContainer, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { DateRange, Period } from '../club/period.ts';
import { type Ranked, ROWS_PER_PAGE } from '../club/ranking.ts';
import { boardButtonId } from '../custom-ids.ts';
import type { Reply } from '../reply.ts';
import { ACCENT, button, buttons, container, instead, privately, separator, text } from './parts.ts';
import { count, dayName } from './words.ts';

/** A page of the board of a period. */
export interface BoardView {
  period: Period;
  range: DateRange;
  /** The period is under way. */
  isNow: boolean;
  /** Days checked in by the whole club so far, without the weekly cap on points. */
  days: number;
  /** The same in as much of the period before; null: there is nothing to compare with. */
  daysBefore: number | null;
  /** Members who checked in. */
  members: number;
  /** Members who are on the board. */
  listed: number;
  /** 0 is the top. */
  page: number;
  /** The rows of the page, best first. */
  rows: readonly Ranked[];
  /** The place of the one who looks; null: no check-in in this period. `around`: their row and its neighbours, when they are further down. */
  own: { points: number; around: readonly Ranked[]; isHidden: boolean } | null;
  userId: string;
}

export const BOARD_GONE = 'That board is no longer kept, because the club’s season has changed. `/hips leaderboard` shows the present one.';

/** The club's total, then the ranking, then the place of the one who asks. Discord puts the names to the ids. */
export function board(view: BoardView): Reply {
  return privately(boardPage(view));
}

/** Another page in place of the one whose button was pressed. */
export function boardTurned(view: BoardView): Reply {
  return instead(boardPage(view));
}

function boardPage(view: BoardView): APIMessageTopLevelComponent {
  if (view.members === 0) return container(ACCENT.strength, text(...titleLines(view), emptyLine(view)));
  return container(
    ACCENT.strength,
    text(...titleLines(view), totalLine(view), `${count(view.members, 'member')} checked in.`),
    separator(),
    text(...placeLine(view), ...rowLines(view), ...ownLines(view)),
    ...pageButtons(view),
    separator(),
    text(
      '-# One point a day, five a week at most. Reps, sets and levels score nothing. Equal points share a rank.',
      ...(isLong(view) ? ['-# The week’s board begins anew for everyone on Monday.'] : []),
    ),
  );
}

const TITLE: Record<Period, string> = { week: 'This week', month: 'This month', season: 'This season', all: 'All time' };
const EARLIER = { month: 'An earlier month', season: 'An earlier season' } as const;

function titleLines({ period, range: { from, to }, isNow }: BoardView): string[] {
  if (period === 'all') return [`## ${TITLE.all}`];
  if (isNow) return [`## ${TITLE[period]}`, `-# Since ${dayName(from)}`];
  const title = period === 'week' ? `The week of ${dayName(from)}` : EARLIER[period]; // as its digest calls it
  return [`## ${title}`, `-# ${dayName(from)} to ${dayName(to)}`];
}

function emptyLine({ isNow }: BoardView): string {
  return isNow ? 'Nobody has checked in yet. The first tap on **Done** starts the board.' : 'Nobody checked in then.';
}

/**
 * More than before is said so. Fewer are set beside the earlier days without a word about it: a week is not a failure, and in the morning
 * of a day it has most of that day to come.
 */
function totalLine({ period, isNow, days, daysBefore }: BoardView): string {
  const total = `**Together: ${count(days, 'day')}**`;
  if (!daysBefore) return total; // a club that is new has nothing to be measured by
  const then = isNow ? `by this day last ${period}` : `the ${period} before`;
  if (days > daysBefore) return `${total}, ${days - daysBefore} more than ${then}`;
  if (days === daysBefore) return `${total}, as many as ${then}`;
  return isNow ? `${total}. Last ${period} had ${daysBefore} by the end of this day.` : `${total}. The ${period} before had ${daysBefore}.`;
}

function placeLine({ page, listed }: BoardView): string[] {
  if (listed === 0) return ['Those who checked in are not shown on boards.'];
  if (listed <= ROWS_PER_PAGE) return [];
  const first = page * ROWS_PER_PAGE + 1;
  const last = Math.min(listed, (page + 1) * ROWS_PER_PAGE);
  return [`-# ${first === last ? first : `${first} to ${last}`} of ${listed}`];
}

function rowLines({ rows, userId }: BoardView): string[] {
  return rows.map((row) => boardRow(row, userId));
}

function ownLines({ own, rows, page, isNow, userId }: BoardView): string[] {
  if (!own) return isNow ? ['You have no day on it yet. **Done** or `/hips done` checks you in.'] : [];
  if (own.isHidden) {
    return [`You have **${count(own.points, 'point')}**. You are hidden, so only you see this line. \`/hips privacy\` shows you again.`];
  }
  if (own.points === 0) return ['Your days here are the sixth or seventh of their week, which score no point.'];
  if (page > 0) return [];
  const further = own.around.filter((row) => !rows.some(({ userId }) => userId === row.userId));
  const isNext = further.length < own.around.length;
  return [...(further.length > 0 && !isNext ? ['…'] : []), ...further.map((row) => boardRow(row, userId))];
}

/** Not "1. …": Discord would read a numbered list and count on, past every shared rank. */
function boardRow({ rank, userId, points }: Ranked, caller: string): string {
  const row = `**${rank}** · <@${userId}> · `;
  return userId === caller ? `${row}**${count(points, 'point')}** (you)` : row + count(points, 'point');
}

function pageButtons({ period, range: { from }, page, listed }: BoardView): APIComponentInContainer[] {
  const turns = [
    ...(page > 0 ? [button('◀ Higher ranks', boardButtonId({ period, from, page: page - 1 }))] : []),
    ...((page + 1) * ROWS_PER_PAGE < listed ? [button('Lower ranks ▶', boardButtonId({ period, from, page: page + 1 }))] : []),
  ];
  return turns.length > 0 ? [buttons(...turns)] : [];
}

/** Whoever joined late stays behind for long on such a board. */
function isLong({ period }: BoardView): boolean {
  return period === 'season' || period === 'all';
}
