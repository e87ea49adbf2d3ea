import type { APIComponentInContainer, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { UserId } from '../club/ids.ts';
import type { DateRange, Period } from '../club/period.ts';
import { type Ranked, ROWS_PER_PAGE } from '../club/ranking.ts';
import { boardButtonId } from '../custom-ids.ts';
import type { Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { small, userMention } from './markup.ts';
import { ACCENT, button, buttons, container, instead, privately, separator, text } from './parts.ts';

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
  /** Hidden members are left out of `days` and `members`. */
  isLeast: boolean;
  /** Members who are on the board. */
  listed: number;
  /** 0 is the top. */
  page: number;
  /** The rows of the page, best first. */
  rows: readonly Ranked[];
  /** The place of the one who looks; null: no check-in in this period. `around`: their row and its neighbours, when they are further down. */
  own: { points: number; around: readonly Ranked[]; isHidden: boolean } | null;
  userId: UserId;
}

/** The club's total, then the ranking, then the place of the one who asks. Discord puts the names to the ids. */
export function board(words: Words, view: BoardView): Reply {
  return privately(boardPage(words, view));
}

/** Another page in place of the one whose button was pressed. */
export function boardTurned(words: Words, view: BoardView): Reply {
  return instead(boardPage(words, view));
}

function boardPage(words: Words, view: BoardView): APIMessageTopLevelComponent {
  const say = words.board;
  const title = titleLines(say, view);
  if (view.members === 0 && !view.own?.isHidden) return container(ACCENT.strength, text(...title, emptyLine(say, view)));
  return container(
    ACCENT.strength,
    text(...title, ...togetherLines(say, view)),
    separator(),
    text(...placeLine(say, view), ...view.rows.map((row) => boardRow(say, row, view.userId)), ...ownLines(say, view)),
    ...pageButtons(say, view),
    separator(),
    text(small(say.rule), ...(isLong(view) ? [small(say.longRule)] : [])),
  );
}

type Say = Words['board'];

function titleLines(say: Say, { period, range: { from, to }, isNow }: BoardView): string[] {
  if (period === 'all') return [`## ${say.title(period)}`];
  if (isNow) return [`## ${say.title(period)}`, small(say.since(period, from))];
  return [`## ${say.titleOver(period, from)}`, small(say.fromTo(from, to))];
}

function togetherLines(say: Say, view: BoardView): string[] {
  if (view.members === 0) return [emptyLine(say, view)];
  return [totalLine(say, view), view.isLeast ? say.checkedInOrMore(view.members) : say.checkedIn(view.members)];
}

function emptyLine(say: Say, { isNow, isLeast }: BoardView): string {
  if (isLeast) return isNow ? say.emptyShown : say.emptyShownThen;
  return isNow ? say.empty : say.emptyThen;
}

/**
 * More than before is said so. Fewer are set beside the earlier days without a word about it: a week is not a failure, and in the morning
 * of a day it has most of that day to come.
 */
function totalLine(say: Say, { period, isNow, days, daysBefore, isLeast }: BoardView): string {
  if (isLeast) return say.togetherOrMore(days);
  if (!daysBefore || period === 'all') return say.together(days); // a club that is new has nothing to be measured by
  if (days > daysBefore) return say.more(days, daysBefore, period, isNow);
  return days === daysBefore ? say.asMany(days, period, isNow) : say.fewer(days, daysBefore, period, isNow);
}

function placeLine(say: Say, { page, members, listed, own }: BoardView): string[] {
  if (members === 0) return [];
  if (listed === 0) return own && !own.isHidden ? [] : [say.nobodyListed]; // why they are not on it themselves is said below
  if (listed <= ROWS_PER_PAGE) return [];
  return [small(say.rows(page * ROWS_PER_PAGE + 1, Math.min(listed, (page + 1) * ROWS_PER_PAGE), listed))];
}

function ownLines(say: Say, { own, rows, page, isNow, userId }: BoardView): string[] {
  if (!own) return isNow ? [say.noneOfOwn] : [];
  if (own.isHidden) return [say.hidden(own.points)];
  if (own.points === 0) return [say.noPoints];
  if (page > 0) return [];
  const further = own.around.filter((row) => !rows.some(({ userId }) => userId === row.userId));
  const isNext = further.length < own.around.length;
  return [...(further.length > 0 && !isNext ? ['…'] : []), ...further.map((row) => boardRow(say, row, userId))];
}

/** Not "1. …": Discord would read a numbered list and count on, past every shared rank. */
function boardRow(say: Say, { rank, userId, points }: Ranked, caller: UserId): string {
  return `**${rank}** · ${userMention(userId)} · ${userId === caller ? say.own(points) : say.points(points)}`;
}

function pageButtons(say: Say, { period, range: { from }, page, listed }: BoardView): APIComponentInContainer[] {
  const turns = [
    ...(page > 0 ? [button(say.higher, boardButtonId({ period, from, page: page - 1 }))] : []),
    ...((page + 1) * ROWS_PER_PAGE < listed ? [button(say.lower, boardButtonId({ period, from, page: page + 1 }))] : []),
  ];
  return turns.length > 0 ? [buttons(...turns)] : [];
}

/** Whoever joined late stays behind for long on such a board. */
function isLong({ period }: BoardView): boolean {
  return period === 'season' || period === 'all';
}
