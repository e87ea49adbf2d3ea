import type { LocalDate } from '../club/club.ts';
import type { Period } from '../club/period.ts';
import type { Ranked } from '../club/ranking.ts';
import type { Reply } from '../command.ts';
import { ACCENT, container, privately, separator, text } from './parts.ts';
import { count, dayName } from './words.ts';

/** Rows shown before the caller's own. */
const TOP = 10;

const TITLE: Record<Period, string> = { week: 'This week', month: 'This month', season: 'This season', all: 'All time' };

/** The board of a period. */
export interface BoardView {
  period: Period;
  from: LocalDate;
  /** Every member with points, best first. */
  ranked: readonly Ranked[];
  /** Days checked in by the whole club, without the weekly cap on points. */
  clubDays: number;
  userId: string;
}

/** The club's total, then the ranking, then the caller's own row where it is further down. Discord puts the names to the ids. */
export function board({ period, from, ranked, clubDays, userId }: BoardView): Reply {
  const since = period === 'all' ? [] : [`-# Since ${dayName(from)}`];
  if (ranked.length === 0) {
    return privately(
      container(
        ACCENT.strength,
        text(`## ${TITLE[period]}`, ...since, 'Nobody has checked in yet. The first tap on **Done** starts the board.'),
      ),
    );
  }
  const shown = ranked.slice(0, TOP);
  const mine = ranked.find((row) => row.userId === userId);
  return privately(
    container(
      ACCENT.strength,
      text(`## ${TITLE[period]}`, ...since, `**Together: ${count(clubDays, 'day')}** by ${count(ranked.length, 'member')}`),
      separator(),
      text(...shown.map((row) => boardRow(row, userId))),
      ...ownRow(mine, shown, userId),
      separator(),
      text('-# One point a day, five a week at most. Reps, sets and levels score nothing. Equal points share a rank.'),
    ),
  );
}

function ownRow(mine: Ranked | undefined, shown: readonly Ranked[], userId: string) {
  if (!mine) return [text('You are not on it yet. Tap **Done** under today’s prompt, or type `/hips done`.')];
  return shown.includes(mine) ? [] : [text('…', boardRow(mine, userId))];
}

/** Not "1. …": Discord would read a numbered list and count on, past every shared rank. */
function boardRow({ rank, userId, points }: Ranked, caller: string): string {
  const row = `**${rank}** · <@${userId}> · `;
  return userId === caller ? `${row}**${count(points, 'point')}** (you)` : row + count(points, 'point');
}
