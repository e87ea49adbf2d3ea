import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../src/club/calendar.ts';
import { coach } from '../../src/club/coach.ts';
import type { TrainingLog } from '../../src/club/training-log.ts';
import { LADDERS, logOf, MONDAY, moved, sessions, taskOn, times, trained } from './training-samples.ts';

/** As a planned day of the article's four has it. */
const ALL = ['press', 'squat', 'walk'];
const PLANNED = { exerciseIds: ALL };

const on = (log: TrainingLog, afterDays: number) => coach(LADDERS, log, addDays(MONDAY, afterDays));
const stage = (log: TrainingLog, afterDays: number) => on(log, afterDays).stage;
const stageAfter = (log: TrainingLog) => stage(log, daysBetween(MONDAY, log.days.at(-1)!.localDate) + 1);
const met = (log: TrainingLog, afterDays: number, ids: readonly string[] = ALL) => on(log, afterDays).met(ids).join(' ');

describe('what is beyond somebody has the easier one in its place', () => {
  test.each([
    ['', 'clam', 'a newcomer begins with the clam alone'],
    ['right right', 'press', 'then the wall press, for the two that come later as well'],
    ['right right right right', 'press squat walk', 'then all'],
  ])('%s: %s, %s', (line, expected) => {
    expect(met(logOf(sessions(line, PLANNED)), 9)).toBe(expected);
  });

  test('one that stands in for two is done once, and one that the day has as well is not done twice', () => {
    expect(met(logOf([]), 0, ['clam', 'press', 'squat'])).toBe('clam');
  });

  test('a further one has the exercise below it in its place, and so on down', () => {
    expect(met(logOf([]), 0, ['copenhagen'])).toBe('clam');
    expect(met(logOf(sessions('right right', PLANNED)), 5, ['copenhagen'])).toBe('press');
    expect(met(logOf(sessions(times(4, 'right'), PLANNED)), 12, ['copenhagen', 'hinge'])).toBe('squat');
  });

  test('an exercise that nobody knows is left out', () => {
    expect(met(logOf([trained(0, 'right', { exerciseIds: ['gone'] })]), 1, ['gone', 'clam'])).toBe('clam');
  });
});

describe('two sessions of the stage, none of them hard, open the next', () => {
  test.each([
    ['right', 0, 'one is not enough'],
    ['right right', 1, 'two are'],
    ['right hard right', 1, 'a hard one does not count, and takes none away'],
    ['hard hard hard', 0, 'hard ones alone open nothing'],
    ['- - - -', 0, 'without an answer nothing moves'],
    ['right - right', 1, 'and nothing is taken away'],
    [times(3, 'right'), 1, 'each stage wants its own two'],
    [times(4, 'right'), 2, 'the third one'],
    [times(20, 'right'), 2, 'and the last does not open like that'],
  ])('%s: stage %i, %s', (line, expected) => {
    expect(stageAfter(logOf(sessions(line, PLANNED)))).toBe(expected);
  });

  test('sessions without an exercise of the stage do not count', () => {
    const clams = sessions(times(9, 'right')); // stage 1 after two, and clams ever after
    expect(stage(logOf(clams), 30)).toBe(1);
  });

  test('an eased exercise does not count, nor one below the rung that newcomers begin on', () => {
    const clams = sessions('right right', PLANNED);
    const presses = [4, 7, 9].map((after) => trained(after, 'right', PLANNED));
    expect(stage(logOf([...clams, ...presses]), 10)).toBe(2);
    expect(stage(logOf([...clams, ...presses], { moves: [moved(4, 'easier', 'press')] }), 10)).toBe(1);
    const hard = [4, 7].map((after) => trained(after, 'hard', PLANNED)); // takes the press to its easier version
    const easier = logOf([...clams, ...hard, ...[9, 11].map((after) => trained(after, 'right', PLANNED))]);
    expect(taskOn(easier, 12, 'press')).toBe('1: 1 × 7, more from 6');
    expect(stage(easier, 12)).toBe(1);
  });

  test('a day that the exercise was moved on does not count', () => {
    const log = logOf(sessions('right right right right', PLANNED), { moves: [moved(7, 'easier', 'press')] });
    expect(stage(log, 9)).toBe(1);
  });
});

describe('Harder opens a stage by word', () => {
  test('of the exercise of their own stage, on the very day, and leaves its rung', () => {
    const log = logOf([], { moves: [moved(0, 'harder')] });
    expect([stage(log, 0), met(log, 0), taskOn(log, 0)]).toEqual([1, 'press', '1: 1 × 10, first']);
  });

  test('of one of an earlier stage it takes the next rung', () => {
    const log = logOf([], { moves: [moved(0, 'harder'), moved(1, 'harder')] });
    expect([stage(log, 1), taskOn(log, 1)]).toEqual([1, '2: 1 × 10, moved-up on 2026-03-03']);
  });

  test('two stages on one day, whatever order the two were told in', () => {
    const moves = [moved(0, 'harder', 'press'), moved(0, 'harder', 'clam')];
    expect(stage(logOf([], { moves }), 0)).toBe(2);
    expect(stage(logOf([], { moves: moves.toReversed() }), 0)).toBe(2);
  });

  test('nobody is said to have met in that day’s session what they opened on that day', () => {
    const log = logOf([trained(0, 'right', { exerciseIds: ['clam', 'press'] })], { moves: [moved(0, 'harder')] });
    expect(taskOn(log, 1)).toBe('1: 1 × 11, more from 10');
    expect(taskOn(log, 1, 'press')).toBe('2: 1 × 10, first');
  });

  test('on the day of a session it takes away no set that the session earned', () => {
    const days = [0, 1, 2, 3, 7].map((after) => trained(after, 'easy'));
    const log = logOf(days, { moves: [moved(0, 'easier', 'walk'), moved(7, 'harder')] }); // who just asked for less has no stage opened by sessions
    expect([stage(log, 8), taskOn(log, 8)]).toEqual([1, '1: 2 × 10, set']);
  });

  test('an exercise that was eased gets its own back first', () => {
    const log = logOf([], { moves: [moved(0, 'easier'), moved(1, 'harder'), moved(2, 'harder')] });
    expect([0, 1, 2].map((after) => stage(log, after))).toEqual([0, 0, 1]);
    expect(taskOn(log, 1)).toBe('1: 1 × 10, moved-up on 2026-03-03');
  });

  test('the last stage opens by no word, however high the rung', () => {
    const moves = [moved(0, 'harder'), moved(0, 'harder', 'press'), ...[1, 2, 3].map((after) => moved(after, 'harder', 'squat'))];
    expect(taskOn(logOf([], { moves }), 4, 'squat'), 'nobody climbs what they never did').toBe('3: 1 × 8, moved-up on 2026-03-05');
    const once = trained(0, 'hard', PLANNED);
    const climbed = { moves: [moved(-1, 'harder'), moved(-1, 'harder', 'press'), ...moves.slice(2)] };
    expect([stage(logOf([once], climbed), 4), taskOn(logOf([once], climbed), 4, 'squat')]).toEqual([2, '5: 1 × 8, moved-up on 2026-03-05']);
    const hard = trained(4, 'hard', PLANNED);
    expect(stage(logOf([once, hard], climbed), 5)).toBe(2);
    expect(stage(logOf([once, hard, trained(7, 'right', PLANNED)], climbed), 9), 'done once on a rung that opens it').toBe(3);
  });
});

describe('the last stage', () => {
  const opened = [moved(-1, 'harder'), moved(-1, 'harder', 'press')];

  test('opens once the ordinary chair was done', () => {
    const climbed = logOf([trained(0, 'hard', PLANNED), trained(7, 'right', PLANNED)], {
      moves: [...opened, moved(1, 'harder', 'squat'), moved(2, 'harder', 'squat')],
    });
    expect(taskOn(climbed, 7, 'squat')).toBe('4: 1 × 8, moved-up on 2026-03-04');
    expect([stage(climbed, 7), stage(climbed, 8)]).toEqual([2, 3]);
  });

  test('opens after eight weeks with a session of the stage before', () => {
    const weekly = Array.from({ length: 9 }, (_, week) => trained(7 * week, 'right', PLANNED));
    expect(stage(logOf(weekly, { moves: opened }), 55)).toBe(2);
    expect(stage(logOf(weekly, { moves: opened }), 56)).toBe(3);
  });

  test('weeks in which all was hard do not open it, nor those with everything eased', () => {
    const hard = Array.from({ length: 12 }, (_, week) => trained(7 * week, 'hard', PLANNED));
    expect(stage(logOf(hard, { moves: opened }), 84)).toBe(2);
    const eased = Array.from({ length: 12 }, (_, week) => trained(7 * week, 'right', PLANNED));
    expect(stage(logOf(eased, { moves: [...opened, moved(1, 'easier', 'squat'), moved(1, 'easier', 'walk')] }), 84)).toBe(2);
  });

  test('weeks away are not weeks there', () => {
    const away = logOf([trained(0, 'right', PLANNED), trained(50, 'right', PLANNED), trained(57, 'right', PLANNED)], { moves: opened });
    expect(stage(away, 64)).toBe(2);
  });

  test('Copenhagen comes after eight weeks of training, whatever the stage', () => {
    const squats = [...opened, moved(1, 'harder', 'squat'), moved(2, 'harder', 'squat')];
    const weekly = (weeks: number) => Array.from({ length: weeks }, (_, week) => trained(7 * week, 'right', PLANNED));
    const ids = ['copenhagen', 'hinge'];
    expect(met(logOf(weekly(7), { moves: squats }), 56, ids)).toBe('hinge');
    expect(met(logOf(weekly(8), { moves: squats }), 55, ids)).toBe('hinge');
    expect(met(logOf(weekly(8), { moves: squats }), 56, ids)).toBe('copenhagen hinge');
  });
});

describe('after a long break', () => {
  const stageTwo = sessions(times(4, 'right'), PLANNED); // the last one on day 7
  const back = (days: number, ...more: number[]) =>
    logOf([...stageTwo, ...more.map((after) => trained(7 + days + after, 'right', PLANNED))]);

  test.each([
    [28, 2],
    [29, 1],
    [56, 1],
    [57, 0],
  ])('of %i days it is stage %i', (days, expected) => {
    expect(stage(logOf(stageTwo), 7 + days)).toBe(expected);
  });

  test('it is the stage before for a week, and then theirs', () => {
    expect([0, 2, 6, 7].map((after) => stage(back(40, 0, 2, 4), 47 + after))).toEqual([1, 1, 1, 2]);
  });

  test('sessions of that week open nothing', () => {
    const stageOne = sessions('right right', PLANNED);
    const returned = logOf([...stageOne, ...[42, 44].map((after) => trained(after, 'right', PLANNED))]);
    expect([stage(returned, 45), stage(returned, 49), met(returned, 49)]).toEqual([0, 1, 'press']);
  });

  test('of more than eight weeks the stages open as for a newcomer, by sessions or by word', () => {
    expect([1, 3, 5, 8].map((after) => stage(back(60, 0, 2, 4, 7), 67 + after))).toEqual([0, 1, 1, 2]);
    expect(stage(logOf(stageTwo, { moves: [moved(67, 'harder'), moved(67, 'harder', 'press')] }), 67)).toBe(2);
  });
});
