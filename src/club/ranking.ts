import type { Club } from './club.ts';
import type { UserId } from './ids.ts';

/** Rows on a page of the board. */
export const ROWS_PER_PAGE = 10;

/** Whether boards of a club rank its members. @param members those whom its boards show */
export function hasRanks({ settings }: Pick<Club, 'settings'>, members: number): boolean {
  const from = settings['ranks-from'];
  return from !== null && members >= from;
}

/** A member's points in a period. */
export interface Score {
  userId: UserId;
  points: number;
}

/** A row of the board. Equal points share a rank, and the ranks after them are left free: 1, 1, 3. */
export interface Ranked extends Score {
  rank: number;
}

/**
 * A stretch of the board with its ranks.
 *
 * @param scores most points first
 * @param above how many members stand above the first of them, and how many of those have more points
 */
export function ranked<Scored extends Pick<Score, 'points'>>(
  scores: readonly Scored[],
  above: { members: number; withMore: number },
): (Scored & { rank: number })[] {
  const rows: (Scored & { rank: number })[] = [];
  for (const [index, score] of scores.entries()) {
    const previous = rows.at(-1);
    const own = previous ? above.members + index + 1 : above.withMore + 1;
    rows.push({ ...score, rank: previous?.points === score.points ? previous.rank : own });
  }
  return rows;
}
