import type { APIComponentInContainer, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { UserId } from '../club/ids.ts';
import type { DateRange, Period } from '../club/period.ts';
import { type Ranked, ROWS_PER_PAGE } from '../club/ranking.ts';
import { boardButtonId } from '../custom-ids.ts';
import type { Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { bullet, plainName, small, userMention } from './markup.ts';
import { ACCENT, button, buttons, container, instead, privately, separator, text } from './parts.ts';

/** What the board of a period tells first, with ranks or without. */
interface BoardHead {
  period: Period;
  range: DateRange;
  /** The name of a season of the club's own; null: it is none. */
  season: string | null;
  /** The period is under way. */
  isNow: boolean;
  /** Days checked in by the whole club so far, without the weekly cap on points. */
  days: number;
  /** The same for as many days of the period before; null: there is nothing to compare with. */
  daysBefore: number | null;
  /** Members who checked in. */
  members: number;
  /** Hidden members are left out of `days` and `members`. */
  isLeast: boolean;
  /** Members who are on the board. Of a week without ranks: those who kept it. */
  listed: number;
  /** 0 is the first page. */
  page: number;
}

/** A page of the board of a period. */
export interface BoardView extends BoardHead {
  /** The rows of the page, best first. */
  rows: readonly Ranked[];
  /** The caller's place; null: no check-in in this period. `around`: their row and its neighbours, where the page does not have it. */
  own: { points: number; around: readonly Ranked[]; isHidden: boolean } | null;
  userId: UserId;
}

/** A page of a board without ranks. */
export interface QuietBoardView extends BoardHead {
  /** How many members it takes for ranks; null: no number does. */
  ranksFrom: number | null;
  /** The members of the page, in the order in which they joined. */
  userIds: readonly UserId[];
  /** What the caller did; null: no check-in in this period. `goal`: days that keep their week. */
  own: { days: number; goal: number; isHidden: boolean } | null;
}

/** The club's total, then the ranking, then the place of the one who asks. Discord puts the names to the ids. */
export function board(words: Words, view: BoardView): Reply {
  return privately(boardPage(words, view));
}

/** Another page in place of the one whose button was pressed. */
export function anotherBoardPage(words: Words, view: BoardView): Reply {
  return instead(boardPage(words, view));
}

/** The club's total, then who kept the week, then how the one who asks is doing. */
export function quietBoard(words: Words, view: QuietBoardView): Reply {
  return privately(quietPage(words, view));
}

/** Another page in place of the one whose button was pressed. */
export function anotherQuietBoardPage(words: Words, view: QuietBoardView): Reply {
  return instead(quietPage(words, view));
}

function boardPage(words: Words, view: BoardView): APIMessageTopLevelComponent {
  const say = words.board;
  return page(words, view, {
    rows: [...placeLine(say, view), ...view.rows.map((row) => boardRow(say, row, view.userId)), ...ownLines(say, view)],
    turns: [say.higher, say.lower],
    rules: [say.rule, ...(isLong(view) ? [say.longRule] : [])],
    isHidden: view.own?.isHidden ?? false,
  });
}

function quietPage(words: Words, view: QuietBoardView): APIMessageTopLevelComponent {
  const { board: say } = words;
  const isWeek = view.period === 'week';
  const nobody = view.isNow ? say.nobodyKeptYet : say.nobodyKept;
  const names = view.userIds.map((userId) => bullet(userMention(userId)));
  const rows =
    names.length > 0 ? [isWeek ? say.kept : say.tookPart, ...rowsLine(say, view), ...names] : [isWeek ? nobody : say.nobodyListed];
  return page(words, view, {
    rows: [...rows, ...quietOwnLines(say, view)],
    turns: [say.before, say.after],
    rules: [say.noRanks(view.ranksFrom)],
    isHidden: view.own?.isHidden ?? false,
  });
}

interface Page {
  rows: readonly string[];
  turns: readonly [back: string, on: string];
  rules: readonly string[];
  /** Whether the caller is hidden: they may have done something that no number tells. */
  isHidden: boolean;
}

function page(words: Words, head: BoardHead, { rows, turns, rules, isHidden }: Page): APIMessageTopLevelComponent {
  const say = words.board;
  const title = titleLines(say, head);
  if (head.members === 0 && !isHidden) return container(ACCENT.strength, text(...title, emptyLine(say, head)));
  return container(
    ACCENT.strength,
    text(...title, ...togetherLines(say, head)),
    separator(),
    text(...rows),
    ...pageButtons(turns, head),
    separator(),
    text(...rules.map(small)),
  );
}

function quietOwnLines(say: Say, { own, period, isNow }: QuietBoardView): string[] {
  if (!own) return isNow ? [say.noneOfOwn] : [];
  const days = period === 'week' ? [own.days >= own.goal ? say.ownKept(own.days) : say.ownDays(own.days, own.goal)] : [];
  return [...days, ...(own.isHidden ? [say.hiddenHere] : [])];
}

type Say = Words['board'];

function titleLines(say: Say, { period, range: { from, to }, season, isNow }: BoardHead): string[] {
  if (season !== null) return [`## ${say.titleOfSeason(plainName(season))}`, small(say.fromTo(from, to))];
  if (period === 'all') return [`## ${say.title(period)}`];
  if (isNow) return [`## ${say.title(period)}`, small(say.since(period, from))];
  return [`## ${say.titleOver(period, from)}`, small(say.fromTo(from, to))];
}

function togetherLines(say: Say, view: BoardHead): string[] {
  if (view.members === 0) return [emptyLine(say, view)];
  return [totalLine(say, view), view.isLeast ? say.checkedInOrMore(view.members) : say.checkedIn(view.members)];
}

function emptyLine(say: Say, { isNow, isLeast }: BoardHead): string {
  if (isLeast) return isNow ? say.emptyShown : say.emptyShownThen;
  return isNow ? say.empty : say.emptyThen;
}

/**
 * More days than before are named as more. Fewer stand beside the earlier days without a word about it: a week is no failure, and in the
 * morning most of the day is still to come.
 */
function totalLine(say: Say, { period, isNow, days, daysBefore, isLeast }: BoardHead): string {
  if (isLeast) return say.togetherOrMore(days);
  if (!daysBefore || period === 'all') return say.together(days); // a new club has nothing to compare with
  if (days > daysBefore) return say.more(days, daysBefore, period, isNow);
  return days === daysBefore ? say.asMany(days, period, isNow) : say.fewer(days, daysBefore, period, isNow);
}

function placeLine(say: Say, view: BoardView): string[] {
  const { members, listed, own } = view;
  if (members === 0) return [];
  if (listed === 0) return own && !own.isHidden ? [] : [say.nobodyListed]; // the lines below say why the caller is not on it
  return rowsLine(say, view);
}

function rowsLine(say: Say, { page, listed }: BoardHead): string[] {
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

function pageButtons([back, on]: Page['turns'], { period, range: { from }, page, listed }: BoardHead): APIComponentInContainer[] {
  const turns = [
    ...(page > 0 ? [button(back, boardButtonId({ period, from, page: page - 1 }))] : []),
    ...((page + 1) * ROWS_PER_PAGE < listed ? [button(on, boardButtonId({ period, from, page: page + 1 }))] : []),
  ];
  return turns.length > 0 ? [buttons(...turns)] : [];
}

/** Whether the board covers so long a time that whoever joined late stays behind for long. */
function isLong({ period }: BoardView): boolean {
  return period === 'season' || period === 'all';
}
