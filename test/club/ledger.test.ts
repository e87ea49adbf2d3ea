import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysOfPage, type LedgerPage, ledgerPage } from '../../src/club/ledger.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { type Habit, weeksOf } from '../../src/club/streak.ts';
import { theDay } from '../support/plain.ts';
import { habitAndToday } from './habit-samples.ts';
import { dateAfter } from './samples.ts';

const MONDAY = '2026-03-02';
const mondayOf = (week: number) => dateAfter(MONDAY, 7 * week);
/** Ten weeks, the first of which is week 0; today is the Wednesday of week 9. */
const TEN_WEEKS: Habit = { days: [dateAfter(MONDAY, 5)], goals: [], pauses: [], clubPauses: [], missed: [] };
const TODAY = dateAfter(mondayOf(9), 2);
const starts = ({ weeks }: LedgerPage) => weeks.map(({ start }) => start);

describe('a page of ten weeks', () => {
  test.each<[newest: LocalDate | null, weeks: number[], newer: number | null, older: number | null, why: string]>([
    [null, [9, 8, 7, 6], null, 5, 'the newest'],
    [mondayOf(5), [5, 4, 3, 2], 9, 1, 'one in between'],
    [mondayOf(1), [1, 0], 5, null, 'the oldest, which is short'],
    [mondayOf(8), [8, 7, 6, 5], 9, 4, 'one that was the newest a week ago'],
    [dateAfter(mondayOf(5), 6), [5, 4, 3, 2], 9, 1, 'any day of a week stands for it'],
    [theDay('1999-12-31'), [0], 4, null, 'a day before the first week'],
    [theDay('9999-12-31'), [9, 8, 7, 6], null, 5, 'a day to come'],
  ])('from %s on has the weeks %j, newer %s, older %s: %s', (newest, weeks, newer, older) => {
    const page = ledgerPage(TEN_WEEKS, TODAY, newest);
    expect(starts(page)).toEqual(weeks.map(mondayOf));
    expect(page).toMatchObject({ newer: newer === null ? null : mondayOf(newer), older: older === null ? null : mondayOf(older) });
  });

  test('knows its first and last day', () => {
    expect(daysOfPage(ledgerPage(TEN_WEEKS, TODAY, mondayOf(5)))).toEqual({ from: mondayOf(2), to: dateAfter(mondayOf(5), 6) });
  });
});

test('somebody without a check-in has a page with this week', () => {
  const page = ledgerPage({ ...TEN_WEEKS, days: [] }, TODAY, null);
  expect([starts(page), page.newer, page.older]).toEqual([[mondayOf(9)], null, null]);
});

test('turning from the newest to the oldest page shows every week once, and the way back leads to the newest', () => {
  fc.assert(
    fc.property(habitAndToday, ({ habit, today }) => {
      const shown: LocalDate[] = [];
      let page = ledgerPage(habit, today, null);
      shown.push(...starts(page));
      while (page.older) {
        page = ledgerPage(habit, today, page.older);
        shown.push(...starts(page));
      }
      expect(shown.reverse()).toEqual(weeksOf(habit, today).map(({ start }) => start));
      for (let turns = shown.length / 4; page.newer && turns > 0; turns--) page = ledgerPage(habit, today, page.newer);
      expect(page.newer).toBeNull();
    }),
  );
});
