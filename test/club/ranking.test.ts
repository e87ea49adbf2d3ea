import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asUserId } from '../../src/club/ids.ts';
import { ranked, type Score } from '../../src/club/ranking.ts';

const score = (userId: string, points: number): Score => ({ userId: asUserId(userId), points });
const TOP = { members: 0, withMore: 0 };

test('equal points share a rank, and the next rank is left free', () => {
  expect(ranked([score('ana', 4), score('ben', 4), score('cleo', 2)], TOP).map(({ rank }) => rank)).toEqual([1, 1, 3]);
});

test('a page that begins inside a tie begins with the rank of the tie', () => {
  const page = ranked([score('kim', 3), score('lou', 2)], { members: 10, withMore: 7 });
  expect(page.map(({ rank }) => rank)).toEqual([8, 12]);
});

test('nobody has no ranks', () => {
  expect(ranked([], TOP)).toEqual([]);
});

test('a rank is one more than the number of members with more points, wherever a page begins', () => {
  const points = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 40 }).map((all) => all.sort((a, b) => b - a));
  fc.assert(
    fc.property(points, fc.nat(40), (points, members) => {
      const page = points.slice(members).map((each, index) => score(`${members + index}`, each));
      const withMore = points.filter((each) => each > (page[0]?.points ?? 0)).length;
      for (const row of ranked(page, { members, withMore })) {
        expect(row.rank).toBe(1 + points.filter((each) => each > row.points).length);
      }
    }),
  );
});
