import { describe, expect, test } from 'vitest';
import { logOf, moved, sessions, taskAfter, taskOn, times, trained } from './training-samples.ts';

/** What the clam asks after these sessions, three a week. */
const after = (line: string) => taskAfter(logOf(sessions(line)));

describe('repetitions go to the top of the range', () => {
  test.each([
    ['', '1: 1 × 10, first', 'it begins at the bottom'],
    ['right', '1: 1 × 11, more from 10', 'one more after right'],
    ['easy', '1: 1 × 12, more from 10', 'two more after easy'],
    ['right easy', '1: 1 × 13, more from 11', 'each after the other'],
    ['easy easy right', '1: 1 × 15, more from 14', 'up to the top'],
    ['easy right easy', '1: 1 × 15, more from 13', 'two more land on it'],
    ['easy easy easy', '1: 1 × 15, more from 14', 'and never beyond it'],
  ])('%s: %s, %s', (line, task) => {
    expect(after(line)).toBe(task);
  });
});

describe('then a set more, then the next rung, each from the bottom', () => {
  test.each([
    ['easy easy right', '1: 1 × 15, more from 14', 'the session that gets there was not at the top'],
    ['easy easy right right', '1: 1 × 15, same top', 'one clean session at the top is not enough'],
    ['easy easy right right right', '1: 2 × 10, set', 'two are: a set more'],
    ['easy easy right easy easy', '1: 2 × 10, set', 'easy is as good as right'],
    ['easy easy right right hard right', '1: 1 × 15, same top', 'hard between them begins again'],
    ['easy easy right right right< right', '1: 1 × 15, same top', 'so does a harder side'],
    ['easy easy right right - right', '1: 2 × 10, set', 'no answer does not'],
    [times(5, 'easy'), '1: 2 × 10, set', 'at the earliest after five sessions'],
    [times(10, 'easy'), '1: 3 × 10, set', 'a third set'],
    [times(15, 'easy'), '2: 2 × 10, rung', 'the next rung begins with two sets'],
    [times(20, 'easy'), '2: 3 × 10, set', 'and gets its third'],
  ])('%s: %s, %s', (line, task) => {
    expect(after(line)).toBe(task);
  });

  test('a ladder ends: two sets keep what three sets at the top of its highest rung reached', () => {
    const moves = [1, 2].map((after) => moved(after, 'harder', 'narrow'));
    const opened = [moved(-1, 'harder'), ...moves];
    const narrow = (count: number) =>
      taskAfter(logOf(sessions(times(count, 'right'), { exerciseIds: ['narrow'] }), { moves: opened }), 'narrow');
    expect(narrow(11)).toBe('3: 2 × 9, complete');
    expect(narrow(14)).toBe('3: 2 × 9, complete');
  });

  test('a dose of one number has no range, so it wants four clean sessions', () => {
    const moves = ['clam', 'press'].map((id) => moved(-1, 'harder', id));
    const walk = (count: number) => taskAfter(logOf(sessions(times(count, 'easy'), { exerciseIds: ['walk'] }), { moves }), 'walk');
    expect([1, 3, 4, 5].map(walk)).toEqual(['2: 1 × 15, same top', '2: 1 × 15, same top', '2: 2 × 15, set', '2: 2 × 15, same top']);
  });
});

describe('hard holds; twice running it takes a step back', () => {
  test.each([
    ['easy hard', '1: 1 × 12, same hard', 'once holds'],
    ['easy hard right', '1: 1 × 13, more from 12', 'and is forgotten after a clean one'],
    ['easy hard - hard', '1: 1 × 10, less reps', 'no answer between them is no answer'],
    ['easy hard hard', '1: 1 × 10, less reps', 'one set on the lowest rung: the least repetitions'],
    ['easy hard right hard', '1: 1 × 13, same hard', 'not running'],
    [`${times(6, 'easy')} hard hard`, '1: 1 × 12, less set', 'two sets: a set less, as many repetitions'],
    [`${times(15, 'easy')} hard hard hard hard`, '1: 1 × 10, less rung', 'one set: the rung below'],
    [`${times(15, 'easy')} hard hard hard`, '2: 1 × 10, same hard', 'a step back begins the counting again'],
    ['hard hard', '1: 1 × 5, less half', 'the least repetitions of the lowest rung: half of them'],
    ['hard hard hard hard', '1: 1 × 5, same floor', 'less is not asked'],
    ['hard hard right', '1: 1 × 6, more from 5', 'and it goes up again from there'],
  ])('%s: %s, %s', (line, task) => {
    expect(after(line)).toBe(task);
  });
});

describe('a session without an answer counts the day, and neither raises nor lowers', () => {
  test.each([
    ['-', '1: 1 × 10, same unanswered'],
    ['easy - - -', '1: 1 × 12, same unanswered'],
    [`easy easy right ${times(6, '-')}`, '1: 1 × 15, same unanswered'],
  ])('%s: %s', (line, task) => {
    expect(after(line)).toBe(task);
  });
});

describe('the worse side decides', () => {
  test.each([
    ['easy right<', '1: 1 × 12, same side', 'one side ignored: a side that was harder holds both (openGym, Liftosaur)'],
    ['easy right< right<', '1: 1 × 12, same side', 'so does the second time'],
    ['easy right< right< right<', '1: 1 × 11, side side left', 'the third time running it sets the target of both'],
    ['right< right< right<', '1: 1 × 10, side side left', 'never below the range'],
    ['easy right< right> right<', '1: 1 × 12, same side', 'another side begins again'],
    ['easy right< right< right right<', '1: 1 × 13, same side', 'and so does a session without'],
    [`easy ${times(6, 'right<')}`, '1: 1 × 10, side side left', 'three more, one less again'],
    [`easy ${times(5, 'right<')}`, '1: 1 × 11, same side', 'not sooner'],
    ['easy right< - right< right<', '1: 1 × 11, side side left', 'no answer between them is no answer'],
    ['easy hard< hard<', '1: 1 × 10, less reps', 'hard twice running is hard, whatever the side'],
  ])('%s: %s, %s', (line, task) => {
    expect(after(line)).toBe(task);
  });

  test('a dose by direction has no sides', () => {
    const moves = ['clam', 'press'].map((id) => moved(-1, 'harder', id));
    const walk = logOf(sessions(times(4, 'right<'), { exerciseIds: ['walk'] }), { moves });
    expect(taskAfter(walk, 'walk')).toBe('2: 2 × 15, set');
  });
});

describe('Easier holds until Harder', () => {
  const days = sessions(times(16, 'easy')); // rung 2, two sets

  test('it takes the rung below at once, on the very day', () => {
    const log = logOf(days, { moves: [moved(37, 'easier')] });
    expect(taskOn(log, 36)).toBe('2: 2 × 12, more from 10');
    expect(taskOn(log, 37)).toBe('1: 2 × 10, eased since 2026-04-08');
  });

  test('sessions after it raise nothing, however easy', () => {
    const log = logOf([...days, ...[37, 39, 42, 44].map((after) => trained(after, 'easy'))], { moves: [moved(37, 'easier')] });
    expect(taskAfter(log)).toBe('1: 2 × 10, eased since 2026-04-08');
  });

  test('hard ones still lower it', () => {
    const log = logOf([...days, trained(37, 'hard'), trained(39, 'hard')], { moves: [moved(37, 'easier')] });
    expect(taskAfter(log)).toBe('1: 1 × 10, less set');
  });

  test('Harder ends it, and gives the rung back', () => {
    const log = logOf([...days, trained(37, 'easy'), trained(39, 'right')], { moves: [moved(37, 'easier'), moved(39, 'harder')] });
    expect(taskOn(log, 39)).toBe('2: 2 × 10, moved-up on 2026-04-10');
    expect(taskOn(log, 40), 'the session of that day counts, and raises nothing').toBe('2: 2 × 10, moved-up on 2026-04-10');
    const later = logOf([...log.days, trained(42, 'right')], { moves: log.moves });
    expect(taskAfter(later)).toBe('2: 2 × 11, more from 10');
  });

  test('on the lowest rung it asks for the least, then for half of that, and Harder gives all of it back', () => {
    const log = logOf(sessions('easy easy'), { moves: [moved(3, 'easier'), moved(4, 'easier'), moved(9, 'harder')] });
    expect(taskOn(log, 3)).toBe('1: 1 × 10, eased since 2026-03-05');
    expect(taskOn(log, 8)).toBe('1: 1 × 5, eased since 2026-03-06');
    expect(taskOn(log, 9)).toBe('1: 1 × 10, moved-up on 2026-03-11');
  });

  test('once more on the lowest rung changes nothing', () => {
    const log = logOf(sessions('easy easy'), { moves: [moved(3, 'easier'), moved(4, 'easier'), moved(5, 'easier')] });
    expect(taskOn(log, 5)).toBe('1: 1 × 5, eased since 2026-03-07');
  });
});

describe('Harder takes the next rung', () => {
  test('with two sets at most, from the bottom', () => {
    const log = logOf(sessions(times(12, 'easy'), { exerciseIds: ['narrow'] }), {
      moves: [moved(0, 'harder'), moved(9, 'harder', 'narrow')],
    });
    expect(taskOn(log, 8, 'narrow')).toBe('1: 2 × 9, more from 8');
    expect(taskOn(log, 9, 'narrow')).toBe('2: 2 × 8, moved-up on 2026-03-11');
    expect(taskOn(log, 15, 'narrow')).toBe('2: 2 × 9, same top');
    expect(taskOn(log, 17, 'narrow')).toBe('2: 3 × 8, set');
  });

  test('at the top of the ladder it changes nothing, and says so', () => {
    const moves = [moved(0, 'harder'), ...[1, 2, 3].map((after) => moved(after, 'harder', 'narrow'))];
    expect(taskOn(logOf(sessions('right', { exerciseIds: ['narrow'] }), { moves }), 3, 'narrow')).toBe('3: 1 × 8, complete');
  });
});
