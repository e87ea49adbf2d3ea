/** The board of each period, and who stands where. */

import { asUserId } from '../../../src/club/ids.ts';
import type { DateRange } from '../../../src/club/period.ts';
import { type Ranked, ranked } from '../../../src/club/ranking.ts';
import {
  anotherBoardPage,
  anotherQuietBoardPage,
  type BoardView,
  board,
  type QuietBoardView,
  quietBoard,
} from '../../../src/messages/board.ts';
import { ANA } from '../../support/club.ts';
import type { Plain } from '../../support/plain.ts';
import { states, type View } from './states.ts';

const member = (number: number) => asUserId(String(100_000_000_000_000_100n + BigInt(number)));
const WEEK: Plain<DateRange> = { from: '2026-03-02', to: '2026-03-08' };
const MONTH: Plain<DateRange> = { from: '2026-03-01', to: '2026-03-31' };
const SEASON: Plain<DateRange> = { from: '2026-01-01', to: '2026-03-31' };
const ALL: Plain<DateRange> = { from: '0001-01-01', to: '9999-12-31' };

/** Six members: two lead, Ana shares the third place. */
const SIX = ranked(
  [3, 3, 2, 2, 1, 1].map((points, index) => ({ userId: index === 2 ? ANA : member(index), points })),
  { members: 0, withMore: 0 },
);
/** Twenty-three: eleven with two points. */
const MANY = ranked(
  Array.from({ length: 23 }, (_, index) => ({ userId: member(index), points: index < 11 ? 2 : 1 })),
  { members: 0, withMore: 0 },
);
const placed = (index: number): Ranked[] => MANY.map((row, at) => (at === index ? { ...row, userId: ANA } : row));

/** Nobody who is shown checked in. */
const NOBODY_SHOWN = { days: 0, daysBefore: null, members: 0, listed: 0, rows: [] };
const week = (more: Partial<Plain<BoardView>> = {}): Plain<BoardView> => ({
  period: 'week',
  range: WEEK,
  season: null,
  isNow: true,
  days: 12,
  daysBefore: 9,
  members: 6,
  isLeast: false,
  listed: 6,
  page: 0,
  rows: SIX,
  own: { points: 2, around: SIX.slice(1, 4), isHidden: false },
  userId: ANA,
  ...more,
});

/** A page of the twenty-three as the member at this place sees it; null: as one who is not among them. */
function many(page: number, place: number | null): Plain<BoardView> {
  const all = place === null ? MANY : placed(place);
  const own = place === null ? null : { points: all[place]!.points, around: all.slice(place - 1, place + 2), isHidden: false };
  return week({ days: 34, daysBefore: null, members: 23, listed: 23, page, rows: all.slice(10 * page, 10 * page + 10), own });
}

const quiet = (more: Partial<Plain<QuietBoardView>> = {}): Plain<QuietBoardView> => ({
  period: 'week',
  range: WEEK,
  season: null,
  isNow: true,
  days: 12,
  daysBefore: 9,
  members: 4,
  listed: 2,
  page: 0,
  isLeast: false,
  ranksFrom: 6,
  userIds: [member(1), ANA],
  own: { days: 3, goal: 3, isHidden: false },
  ...more,
});
const MORE_THAN_A_PAGE = Array.from({ length: 10 }, (_, index) => member(index));

export const BOARDS: View[] = [
  ...states('quiet-board', quietBoard, {
    'this-week': [quiet()],
    'nobody-kept-it-yet': [quiet({ listed: 0, userIds: [], own: { days: 1, goal: 3, isHidden: false } })],
    'not-on-it': [quiet({ own: null })],
    hidden: [quiet({ listed: 1, userIds: [member(1)], own: { days: 3, goal: 3, isHidden: true } })],
    'last-week': [quiet({ range: { from: '2026-02-23', to: '2026-03-01' }, isNow: false })],
    'last-week-when-nobody-kept-it': [
      quiet({ range: { from: '2026-02-23', to: '2026-03-01' }, isNow: false, listed: 0, userIds: [], own: null }),
    ],
    'nobody-checked-in': [quiet({ days: 0, members: 0, listed: 0, userIds: [], own: null })],
    'this-month': [quiet({ period: 'month', range: MONTH })],
    'all-time': [quiet({ period: 'all', range: ALL, daysBefore: null })],
    'of-a-large-club-without-ranks': [quiet({ members: 40, listed: 23, ranksFrom: null, userIds: MORE_THAN_A_PAGE })],
  }),
  ...states('quiet-board-turned', anotherQuietBoardPage, {
    'second-of-three-pages': [quiet({ members: 40, listed: 23, page: 1, ranksFrom: null, userIds: MORE_THAN_A_PAGE })],
  }),
  ...states('board', board, {
    'this-week': [week()],
    'this-week-with-fewer-days': [week({ daysBefore: 14 })],
    'this-week-with-as-many-days': [week({ daysBefore: 12 })],
    'first-week': [week({ daysBefore: null })],
    'first-check-in-of-a-club': [
      week({
        days: 1,
        daysBefore: null,
        members: 1,
        listed: 1,
        rows: [{ rank: 1, userId: ANA, points: 1 }],
        own: { points: 1, around: [], isHidden: false },
      }),
    ],
    'nobody-yet': [week({ days: 0, daysBefore: 9, members: 0, listed: 0, rows: [], own: null })],
    'last-week': [week({ range: { from: '2026-02-23', to: '2026-03-01' }, isNow: false })],
    'last-week-with-fewer-days': [week({ range: { from: '2026-02-23', to: '2026-03-01' }, isNow: false, daysBefore: 14, own: null })],
    'week-in-which-nobody-checked-in': [
      week({ range: { from: '2026-02-23', to: '2026-03-01' }, isNow: false, days: 0, members: 0, listed: 0, rows: [], own: null }),
    ],
    'this-month': [week({ period: 'month', range: MONTH })],
    'earlier-month': [week({ period: 'month', range: { from: '2026-02-01', to: '2026-02-28' }, isNow: false })],
    'this-season': [week({ period: 'season', range: SEASON, daysBefore: null })],
    'earlier-season': [week({ period: 'season', range: { from: '2025-10-01', to: '2025-12-31' }, isNow: false })],
    'own-season': [
      week({ period: 'season', range: { from: '2026-02-16', to: '2026-05-31' }, season: 'Spring *build-up*', daysBefore: null }),
    ],
    'own-season-that-is-over': [
      week({ period: 'season', range: { from: '2025-09-15', to: '2025-11-30' }, season: 'Autumn', isNow: false, daysBefore: 20 }),
    ],
    'all-time': [week({ period: 'all', range: ALL, daysBefore: null })],
    'not-on-it': [week({ own: null })],
    hidden: [week({ rows: SIX.filter(({ userId }) => userId !== ANA), listed: 5, own: { points: 2, around: [], isHidden: true } })],
    'hidden-members-alone': [week({ days: 2, daysBefore: null, members: 1, listed: 0, rows: [], own: null })],
    'two-hidden-members-alone': [week({ days: 5, daysBefore: null, members: 2, listed: 0, rows: [], own: null })],
    'beside-a-hidden-member': [week({ isLeast: true, daysBefore: null })],
    'nobody-yet-beside-a-hidden-member': [week({ isLeast: true, ...NOBODY_SHOWN, own: null })],
    'week-in-which-nobody-checked-in-who-is-shown': [
      week({
        range: { from: '2026-02-23', to: '2026-03-01' },
        isNow: false,
        isLeast: true,
        ...NOBODY_SHOWN,
        own: null,
      }),
    ],
    'hidden-and-left-out': [
      week({
        isLeast: true,
        ...NOBODY_SHOWN,
        own: { points: 2, around: [], isHidden: true },
      }),
    ],
    'mine-alone-and-hidden': [
      week({ days: 2, daysBefore: null, members: 1, listed: 0, rows: [], own: { points: 2, around: [], isHidden: true } }),
    ],
    'a-sixth-day-alone': [
      week({
        period: 'month',
        range: MONTH,
        days: 1,
        daysBefore: null,
        members: 1,
        listed: 0,
        rows: [],
        own: { points: 0, around: [], isHidden: false },
      }),
    ],
    'first-of-three-pages': [many(0, null)],
    'first-page-with-my-place-just-below': [many(0, 10)],
    'first-page-with-my-place-further-down': [many(0, 15)],
    'first-page-with-my-place-last': [many(0, 22)],
  }),
  ...states('board-turned', anotherBoardPage, {
    'second-of-three-pages': [many(1, 15)],
    'last-page': [many(2, 15)],
    'page-of-one-row': [{ ...many(2, null), listed: 21, members: 21, rows: MANY.slice(20, 21) }],
  }),
];
