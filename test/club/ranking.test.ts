import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rank } from '../../src/club/ranking.ts';

const ana = '90000000000000000';
const ben = '100000000000000000';
const cleo = '100000000000000001';

test('equal points share a rank, and the next rank is left free', () => {
  const board = rank([
    { userId: cleo, points: 2 },
    { userId: ben, points: 4 },
    { userId: ana, points: 4 },
  ]);
  expect(board).toEqual([
    { userId: ana, points: 4, rank: 1 }, // the older account, though "9" sorts after "1" as text
    { userId: ben, points: 4, rank: 1 },
    { userId: cleo, points: 2, rank: 3 },
  ]);
});

test('snowflakes that differ past the precision of a number keep their order', () => {
  const board = rank([
    { userId: cleo, points: 1 },
    { userId: ben, points: 1 },
  ]);
  expect(board.map((row) => row.userId)).toEqual([ben, cleo]);
});

test('who has no points is not on the board', () => {
  expect(rank([{ userId: ana, points: 0 }])).toEqual([]);
});

test('the entries are left as they were', () => {
  const entries = Object.freeze([Object.freeze({ userId: ana, points: 1 }), Object.freeze({ userId: ben, points: 2 })]);
  expect(rank(entries).map((row) => row.rank)).toEqual([1, 2]);
});

const entries = fc.uniqueArray(fc.record({ userId: fc.bigInt(1n, 2n ** 63n).map(String), points: fc.integer({ min: 0, max: 5 }) }), {
  selector: (entry) => entry.userId,
});

test('a rank is one more than the number of members with more points', () => {
  fc.assert(
    fc.property(entries, (entries) => {
      const board = rank(entries);
      expect(board).toHaveLength(entries.filter((entry) => entry.points > 0).length);
      for (const row of board) expect(row.rank).toBe(1 + entries.filter((entry) => entry.points > row.points).length);
    }),
  );
});

test('the board is the same whatever the order of the entries, and ties stand by age', () => {
  fc.assert(
    fc.property(entries, (entries) => {
      const board = rank(entries);
      expect(rank([...entries].reverse())).toEqual(board);
      for (const [index, row] of board.slice(1).entries()) {
        const above = board[index]!;
        expect(above.points > row.points || (above.points === row.points && BigInt(above.userId) < BigInt(row.userId))).toBe(true);
      }
    }),
  );
});
