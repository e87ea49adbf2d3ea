import { describe, expect, test } from 'vitest';
import { addDays, weekNumber } from '../../src/club/calendar.ts';
import { EMPTY_WEEK, easierOn, inEasierWeek, type TrainingWeek } from '../../src/club/easier-week.ts';
import { logOf, MONDAY, sessions, taskAfter, taskOn, times, trained } from './training-samples.ts';

const WEEK = weekNumber(MONDAY);
/** Weeks before the first Monday, the last one last: "s" had a step, "h" hard sessions for the most part, "e" was an easier one, "." none. */
const weeksOf = (line: string) =>
  new Map(
    line.split('').flatMap((letter, index): [number, TrainingWeek][] => {
      if (letter === '.') return [];
      const week = { ...EMPTY_WEEK, steps: letter === 's' ? 1 : 0, isEasier: letter === 'e', answered: 3, hard: letter === 'h' ? 2 : 1 };
      return [[WEEK - line.length + index, week]];
    }),
  );

describe('a week is an easier one', () => {
  test.each([
    ['ssssss', 'steps', 'after six weeks with a step each'],
    ['sssss', null, 'not after five'],
    ['ssss.s', null, 'nor with a week away among them'],
    ['sssrss', null, 'nor with one without a step'],
    ['ssssesssss', null, 'nor with an easier one among them'],
    ['sssssse', null, 'not twice running'],
    ['hh', 'hard', 'after two hard weeks'],
    ['h', null, 'not after one'],
    ['hrh', null, 'nor after two that are apart'],
    ['h.h', null, 'nor with a week away between them'],
    ['hhe', null, 'not twice running'],
    ['heh', null, 'an easier week between two hard ones ends the counting'],
    ['', null, 'never at the beginning'],
  ])('%s: %s, %s', (line, because, _) => {
    const week = because && { because, lastDay: addDays(MONDAY, 6) };
    expect(easierOn(weeksOf(line), [], MONDAY)).toEqual(week);
    expect(easierOn(weeksOf(line), [], addDays(MONDAY, 6)), 'all week').toEqual(week);
  });

  test('half of the answers hard are not most of them', () => {
    const week = (hard: number): TrainingWeek => ({ ...EMPTY_WEEK, answered: 2, hard });
    expect(
      easierOn(
        new Map([
          [WEEK - 1, week(1)],
          [WEEK - 2, week(1)],
        ]),
        [],
        MONDAY,
      ),
    ).toBeNull();
    expect(
      easierOn(
        new Map([
          [WEEK - 1, week(2)],
          [WEEK - 2, week(2)],
        ]),
        [],
        MONDAY,
      ),
    ).toMatchObject({ because: 'hard' });
  });

  test('for seven days from the one on which somebody asks for it', () => {
    const from = addDays(MONDAY, 3);
    const week = { because: 'wanted', lastDay: addDays(MONDAY, 9) };
    const on = (after: number) => easierOn(new Map(), [from], addDays(MONDAY, after));
    expect([2, 3, 9, 10].map(on)).toEqual([null, week, week, null]);
  });
});

test.each([
  [1, 1],
  [2, 1],
  [3, 2],
])('of %i sets it leaves %i, of the rung and the repetitions all', (sets, left) => {
  expect(inEasierWeek({ rung: 2, sets, target: 13 })).toEqual({ rung: 2, sets: left, target: 13 });
});

describe('in an easier week', () => {
  const twelve = sessions(times(12, 'easy')); // 1: 3 × 14 on day 25

  test('nothing goes up, and afterwards it goes on from where it was', () => {
    const log = logOf([...twelve, trained(28, 'easy'), trained(30, 'easy')], { easierFrom: [addDays(MONDAY, 27)] });
    expect([26, 27, 33].map((on) => taskOn(log, on))).toEqual([
      '1: 3 × 14, more from 12',
      '1: 2 × 14, easier-week wanted',
      '1: 2 × 14, easier-week wanted',
    ]);
    expect(taskOn(log, 34)).toBe('1: 3 × 14, same easier-week');
    expect(taskAfter(logOf([...log.days, trained(35, 'easy')], { easierFrom: log.easierFrom }))).toBe('1: 3 × 15, more from 14');
  });

  test('hard twice running still takes a step back', () => {
    const log = logOf([...twelve, trained(28, 'hard'), trained(30, 'hard')], { easierFrom: [addDays(MONDAY, 27)] });
    expect(taskOn(log, 34)).toBe('1: 2 × 14, less set');
  });

  test('after two hard weeks it comes by itself, in the very next week alone', () => {
    const log = logOf(sessions(`${times(12, 'easy')} hard right hard hard hard right`));
    expect(taskOn(log, 41)).toBe('1: 2 × 15, same top');
    expect(taskOn(log, 42)).toBe('1: 1 × 15, easier-week hard');
    expect(taskAfter(logOf([...log.days, trained(42, 'right'), trained(44, 'right'), trained(49, 'right')])), 'and then goes on').toBe(
      '1: 3 × 10, set',
    );
  });
});
