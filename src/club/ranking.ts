/** A member's points in a period. */
export interface Score {
  userId: string;
  points: number;
}

/** A row of the board. Equal points share a rank, and the ranks after them are left free: 1, 1, 3. */
export interface Ranked extends Score {
  rank: number;
}

/**
 * The board: most points first, without those who have none.
 *
 * Inside a tie the older account stands first, so that the order is the same every time; the rank is shared all the same.
 */
export function rank(entries: readonly Score[]): Ranked[] {
  const sorted = entries.filter((entry) => entry.points > 0).sort((a, b) => b.points - a.points || compareSnowflakes(a.userId, b.userId));
  const ranked: Ranked[] = [];
  for (const [index, { userId, points }] of sorted.entries()) {
    const above = ranked.at(-1);
    ranked.push({ userId, points, rank: above?.points === points ? above.rank : index + 1 });
  }
  return ranked;
}

/** Snowflakes are numbers too large for `Number`: as text, the shorter is the smaller. */
function compareSnowflakes(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
