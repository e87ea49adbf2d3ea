import { expect, test } from 'vitest';
import { type BoardView, board } from '../../src/messages/board.ts';
import { en } from '../../src/words/en.ts';
import { wordsOf } from '../support/club.ts';

const view: BoardView = {
  period: 'week',
  range: { from: '2026-03-02', to: '2026-03-08' },
  isNow: true,
  days: 30,
  daysBefore: null,
  members: 21,
  listed: 21,
  page: 2,
  rows: [{ rank: 21, userId: '1', points: 1 }],
  own: null,
  userId: '2',
};

test('a page of one row is not called “21 to 21”', () => {
  expect(wordsOf(board(en, view))).toContain('-# 21 of 21\n');
  expect(wordsOf(board(en, { ...view, page: 1 }))).toContain('-# 11 to 20 of 21\n');
});
