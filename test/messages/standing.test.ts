import { describe, expect, test } from 'vitest';
import type { LocalDate } from '../../src/club/local-date.ts';
import { standingOf } from '../../src/club/standing.ts';
import { streakLine, weekLine } from '../../src/messages/standing.ts';
import { en } from '../../src/words/en.ts';
import { dateAfter } from '../club/samples.ts';

const MONDAY = '2026-03-02';
const THREE_DAYS = [0, 2, 4];
/** Monday, Wednesday and Friday of so many weeks from the first Monday on. */
const keptWeeks = (weeks: number) =>
  Array.from({ length: weeks }, (_, week) => THREE_DAYS.map((day) => dateAfter(MONDAY, 7 * week + day))).flat();
const dayOf = (week: number, day: number) => dateAfter(MONDAY, 7 * week + day);

function linesOf(days: LocalDate[], today: LocalDate, pausedFrom: LocalDate | null = null): string[] {
  const pauses = pausedFrom ? [{ from: pausedFrom, until: null }] : [];
  const standing = standingOf({ days, goals: [], pauses, clubPauses: [], missed: [] }, today);
  return [weekLine(en.standing, standing), streakLine(en.standing, standing)];
}

const TOO_LATE = 'Each day still counts, and a new week starts on Monday.';

describe('nobody is asked to keep a week that has too few days left', () => {
  test('on a first Sunday', () => {
    expect(linesOf([], dayOf(0, 6))).toEqual([`This week: **0 of 3** days. ${TOO_LATE}`, 'The next week you keep starts a streak.']);
  });

  test('with a streak and no spare week, which a pause would hold', () => {
    expect(linesOf([...keptWeeks(1), dayOf(1, 5)], dayOf(1, 5))).toEqual([
      `This week: **1 of 3** days. ${TOO_LATE}`,
      'Streak: **1 week** so far. The next week you keep starts a new one. Ill or away? `/hips pause` holds this one.',
    ]);
  });

  test('with a spare week, which holds the streak', () => {
    expect(linesOf([...keptWeeks(4), dayOf(4, 5)], dayOf(4, 5))).toEqual([
      `This week: **1 of 3** days. ${TOO_LATE}`,
      'Streak: **4 weeks**. A spare week will hold it, so nothing is missing.',
    ]);
  });

  test('in a pause before the first week kept', () => {
    const [, streak] = linesOf([dayOf(0, 0)], dayOf(0, 6), dayOf(0, 2));
    expect(streak).toBe('The next week you keep starts a streak.');
  });

  test('but on the last day on which it can be kept', () => {
    expect(linesOf([dayOf(0, 0)], dayOf(0, 5))[1]).toBe('Keep this week to start a streak.');
    expect(linesOf([...keptWeeks(4), dayOf(4, 0)], dayOf(4, 5))[1]).toBe('Streak: **4 weeks** so far. Keep this week to make it one more.');
  });
});

test('more days than the goal are counted without it', () => {
  expect(
    linesOf(
      [0, 1, 2, 3].map((day) => dayOf(0, day)),
      dayOf(0, 3),
    )[0],
  ).toBe('This week: **4 days**. Week kept.');
});
