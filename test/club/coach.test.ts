import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../src/club/calendar.ts';
import { coach } from '../../src/club/coach.ts';
import type { TrainingDay, TrainingLog } from '../../src/club/training-log.ts';
import { LADDERS, ladder, logOf, logs, MONDAY, moved, sessions, taskAfter, taskOn, times, trained } from './training-samples.ts';

const daily = (efforts: readonly TrainingDay['effort'][], more: Partial<TrainingDay>, from = 0) =>
  efforts.map((effort, index) => trained(from + index, effort, more));
const easy = (count: number) => Array.from({ length: count }, () => 'easy' as const);
/** A member to whom everything up to stage 2 is open. */
const opened = ['clam', 'press'].map((id) => moved(-1, 'harder', id));

describe('the faults of other engines', () => {
  test('wger: no step at the bottom of the range, however many good sessions with it', () => {
    const days = sessions(times(12, 'right<')); // each holds it at the bottom
    expect(taskAfter(logOf(days))).toBe('1: 1 × 10, side side left');
    const eased = logOf(sessions(times(12, 'easy')), { moves: [moved(0, 'easier')] });
    expect(taskAfter(eased)).toBe('1: 1 × 5, eased since 2026-03-02');
  });

  test('openGym: no step on the way to the top of the range, nor on reaching it', () => {
    expect(taskAfter(logOf(sessions('easy easy right')))).toBe('1: 1 × 15, more from 14');
  });

  test('Liftosaur: no step after a failed set', () => {
    expect(taskAfter(logOf(sessions('easy easy right right hard')))).toBe('1: 1 × 15, same hard');
    expect(taskAfter(logOf(sessions('easy easy right hard hard')))).toBe('1: 1 × 10, less reps');
  });

  test('openGym, Liftosaur: no side is ignored', () => {
    expect(taskAfter(logOf(sessions('easy easy right right right>')))).toBe('1: 1 × 15, same side');
  });
});

describe('steps up are few', () => {
  test('one for an exercise in seven days, to the very day', () => {
    const narrow = { exerciseIds: ['narrow'] }; // three sessions take it from the bottom of a set to the next
    const noNewcomer = [0, 7, 14].map((after) => trained(after));
    const log = logOf([...noNewcomer, ...daily(easy(11), narrow, 20)]);
    expect(taskOn(log, 23, 'narrow')).toBe('1: 2 × 8, set');
    expect(taskOn(log, 29, 'narrow')).toBe('1: 2 × 9, same too-soon');
    expect(taskOn(log, 30, 'narrow')).toBe('1: 3 × 8, set');
  });

  test('none in the seven days after Harder', () => {
    const log = logOf(daily(easy(11), { exerciseIds: ['narrow'] }, 20), { moves: [moved(0, 'harder'), moved(20, 'harder', 'narrow')] });
    expect(taskOn(log, 27, 'narrow')).toBe('2: 1 × 9, same too-soon');
    expect(taskOn(log, 28, 'narrow')).toBe('2: 2 × 8, set');
  });

  test('two of all exercises in a week; the third has its turn in the next', () => {
    const three = { exerciseIds: ['clam', 'press', 'narrow'] };
    const steps = (days: readonly TrainingDay[], on: number) =>
      (['clam', 'press', 'narrow'] as const).map((id) => taskOn(logOf([...days], { moves: opened }), on, id));
    const narrowLater = [0, 2, 4, 7].map((after) => trained(after, 'easy', after === 4 ? three : { exerciseIds: ['clam', 'press'] }));
    const all = trained(9, 'easy', three);
    expect(steps([...narrowLater, all], 10)).toEqual(['1: 2 × 10, set', '2: 2 × 10, set', '1: 1 × 9, same top']);
    expect(steps([...narrowLater, all, trained(11, 'easy', three)], 12)[2]).toBe('1: 1 × 9, same full-week');
    expect(steps([...narrowLater, all, trained(11, 'easy', three), trained(14, 'easy', three)], 15)[2]).toBe('1: 2 × 8, set');
  });
});

describe('after Easier', () => {
  test('no stage opens for seven days, nor in an easier week', () => {
    const walls = (after: number, effort: TrainingDay['effort'] = 'right') => trained(after, effort, { exerciseIds: ['press', 'clam'] });
    const stageOf = (log: TrainingLog, on: number) => coach(LADDERS, log, addDays(MONDAY, on)).stage;
    const moves = [moved(-5, 'harder')];
    expect(stageOf(logOf([walls(0), walls(2)], { moves }), 3)).toBe(2);
    expect(stageOf(logOf([walls(0), walls(2)], { moves: [...moves, moved(1, 'easier', 'narrow')] }), 3)).toBe(1);
    expect(stageOf(logOf([walls(0), walls(2)], { moves, easierFrom: [MONDAY] }), 3)).toBe(1);
  });

  test('on the lowest rung, Harder gives back what was there, and nothing above it', () => {
    const log = logOf(sessions('right right'), { moves: [moved(3, 'easier'), moved(4, 'harder')] });
    expect([taskOn(logOf(sessions('right right')), 3), taskOn(log, 3), taskOn(log, 4)]).toEqual([
      '1: 1 × 12, more from 11',
      '1: 1 × 10, eased since 2026-03-05',
      '1: 1 × 10, moved-up on 2026-03-06',
    ]);
  });

  test('nothing of theirs steps up for seven days, whatever it was for', () => {
    const climbing = sessions('easy easy easy easy'); // the next one is the second at the top
    const step = trained(9, 'easy');
    const last = climbing.at(-1)!.localDate;
    const asks = (easedOn: number) => taskOn(logOf([...climbing, step], { moves: [moved(easedOn, 'easier', 'narrow')] }), 10);
    expect(last).toBe(addDays(MONDAY, 7));
    expect(asks(2)).toBe('1: 2 × 10, set');
    expect(asks(3)).toBe('1: 1 × 15, same after-easier');
    expect(asks(9)).toBe('1: 1 × 15, same after-easier');
  });
});

describe('a newcomer', () => {
  test('has two sets at most in the first fourteen days', () => {
    const log = logOf(daily(easy(16), { exerciseIds: ['narrow'] }));
    expect(taskOn(log, 13, 'narrow')).toBe('1: 2 × 9, same new');
    expect(taskOn(log, 14, 'narrow'), 'after the session of the fourteenth day').toBe('1: 2 × 9, same new');
    expect(taskOn(log, 15, 'narrow'), 'after that of the fifteenth').toBe('1: 3 × 8, set');
  });

  test('has one set at first, whatever they move', () => {
    for (const id of ['clam', 'press', 'squat', 'walk'] as const) expect(taskOn(logOf([]), 0, id)).toContain(': 1 × ');
    const moves = [...opened, ...[0, 1, 2, 3].map((after) => moved(after, 'harder', 'squat'))];
    expect(taskOn(logOf([], { moves }), 3, 'squat')).toBe('3: 1 × 8, moved-up on 2026-03-05');
  });
});

describe('after days without a strength session', () => {
  const two = sessions(times(8, 'easy')); // clam at 1: 2 × 15 on day 16
  const three = sessions(times(16, 'easy')); // at 2: 2 × 12 on day 35
  test.each([
    [7, '1: 2 × 15, more from 14', '2: 2 × 12, more from 10'],
    [8, '1: 2 × 10, back days 8', '2: 2 × 10, back days 8'],
    [14, '1: 2 × 10, back days 14', '2: 2 × 10, back days 14'],
    [15, '1: 1 × 10, back days 15', '2: 1 × 10, back days 15'],
    [28, '1: 1 × 10, back days 28', '2: 1 × 10, back days 28'],
    [29, '1: 1 × 10, back days 29', '1: 1 × 10, back days 29'],
    [56, '1: 1 × 10, back days 56', '1: 1 × 10, back days 56'],
    [57, '1: 1 × 10, back days 57', '1: 1 × 10, back days 57'],
  ])('%i days: %s, and %s', (days, onTwoSets, onRungTwo) => {
    expect(taskOn(logOf(two), 16 + days)).toBe(onTwoSets);
    expect(taskOn(logOf(three), 35 + days)).toBe(onRungTwo);
  });

  test('one set already: a rung less', () => {
    const squat = logOf(sessions('easy easy', { exerciseIds: ['squat'] }), { moves: opened });
    expect(taskOn(squat, 2 + 15, 'squat')).toBe('1: 1 × 8, back days 15');
    expect(taskOn(squat, 2 + 57, 'squat'), 'it begins anew where newcomers do').toBe('2: 1 × 8, back days 57');
  });

  test('a short break asks for one gentle session, and then goes on as before', () => {
    const back = (effort: TrainingDay['effort'], more: Partial<TrainingDay> = {}) => taskAfter(logOf([...two, trained(26, effort, more)]));
    expect(back('easy')).toBe('1: 2 × 15, same returning');
    expect(back(null)).toBe('1: 2 × 15, same returning');
    expect(back('right', { harderSide: 'left' })).toBe('1: 2 × 15, same returning');
    expect(back('hard'), 'but what was hard is not raised again').toBe('1: 2 × 10, same hard');
  });

  test('a longer one wants two clean sessions before a step, even at the top', () => {
    const walk = (days: number[]) =>
      taskAfter(
        logOf([...daily(easy(5), { exerciseIds: ['walk'] }), ...days.map((after) => trained(after, 'easy', { exerciseIds: ['walk'] }))], {
          moves: opened,
        }),
        'walk',
      );
    expect(walk([])).toBe('2: 2 × 15, same top');
    expect(walk([20])).toBe('2: 1 × 15, same top');
    expect(walk([20, 22, 24])).toBe('2: 1 × 15, same top');
    expect(walk([20, 22, 24, 26])).toBe('2: 2 × 15, set');
  });

  test('a move is a way to come back: Harder from what the break left, and the break is over', () => {
    const log = logOf(three, { moves: [moved(75, 'harder')] }); // forty days later
    expect(taskOn(log, 75)).toBe('2: 1 × 10, moved-up on 2026-05-16');
    expect(taskOn(log, 82)).toBe('2: 1 × 10, moved-up on 2026-05-16');
  });

  test('Easier is still there after it', () => {
    const log = logOf(two, { moves: [moved(17, 'easier'), moved(18, 'easier')] });
    expect(taskOn(log, 16 + 60)).toBe('1: 1 × 5, eased since 2026-03-20');
  });

  test('an easier week beside it halves what it leaves', () => {
    const log = logOf(sessions(times(10, 'easy')), { easierFrom: [addDays(MONDAY, 31)] }); // three sets on day 21
    expect(taskOn(log, 31)).toBe('1: 2 × 10, easier-week wanted');
    const further = logOf(sessions(times(12, 'easy')), { easierFrom: [addDays(MONDAY, 35)] }); // 1: 3 × 14 on day 25
    expect(taskOn(further, 35)).toBe('1: 2 × 10, easier-week wanted');
  });
});

describe('without bands', () => {
  const banded = sessions(times(26, 'easy')); // clam on its first rung with a band
  test('it is the highest rung below that needs none', () => {
    expect(taskAfter(logOf(banded))).toBe('3: 2 × 12, more from 10');
    expect(taskAfter(logOf(banded), 'clam', true)).toBe('2: 2 × 12, more from 10');
  });

  test('nothing goes up to a rung with a band', () => {
    const log = logOf(sessions(times(40, 'easy'), { noBands: true }));
    expect(taskAfter(log)).toBe('2: 3 × 15, same no-bands');
    expect(taskOn({ ...log, moves: [moved(92, 'harder', 'clam', true)] }, 92)).toBe('2: 3 × 15, same no-bands');
  });

  test('one evening without costs nothing: it is as it was the next time', () => {
    const log = logOf(sessions(times(15, 'easy'))); // 2: 2 × 10
    const climbed = { ...log, moves: [moved(34, 'harder')] };
    expect(taskOn(climbed, 34)).toBe('3: 2 × 10, moved-up on 2026-04-05');
    const evening = { ...climbed, days: [...log.days, trained(35, 'easy', { noBands: true })] };
    expect(taskOn(evening, 35, 'clam', true)).toBe('2: 2 × 10, moved-up on 2026-04-05');
    expect(taskOn(evening, 36)).toBe('3: 2 × 10, same no-bands');
  });

  test('where every rung needs one, the exercise stays as it is', () => {
    expect(taskOn(logOf([]), 0, 'walk', true)).toBe('2: 1 × 15, first');
  });
});

describe('whatever the log', () => {
  /** All that a day says, as plain values. */
  const all = (log: TrainingLog, on: number) => {
    const { of, met, ...rest } = coach(LADDERS, log, addDays(MONDAY, on));
    return { ...rest, of: LADDERS.map((exercise) => of(exercise)), met: met(LADDERS.map(({ id }) => id)) };
  };

  test('what a day asks does not depend on what came later', () => {
    fc.assert(
      fc.property(logs, fc.nat(150), (log, on) => {
        const day = addDays(MONDAY, on);
        const known: TrainingLog = {
          days: log.days.filter(({ localDate }) => localDate < day),
          moves: log.moves.filter(({ localDate }) => localDate <= day),
          easierFrom: log.easierFrom.filter((from) => from <= day),
        };
        expect(all(log, on)).toEqual(all(known, on));
      }),
      { numRuns: 300 },
    );
  });

  test('a check-in that was taken back leaves what there would be without it', () => {
    fc.assert(
      fc.property(logs, fc.nat(), (log, which) => {
        const at = which % log.days.length;
        const without = log.days.filter((_, index) => index !== at);
        const added = [...without, log.days[at]!]; // told last, as one for an earlier day is
        expect(all({ ...log, days: added }, 200)).toEqual(all(log, 200));
        expect(all({ ...log, days: without }, 200)).toEqual(all({ ...log, days: added.slice(0, -1) }, 200));
      }),
      { numRuns: 100 },
    );
  });

  test('who never answers is asked for no more than a newcomer', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const silent = { ...log, moves: [], days: log.days.map((day) => ({ ...day, effort: null })) };
        for (const task of all(silent, daysBetween(MONDAY, log.days.at(-1)!.localDate) + 1).of) {
          const exercise = ladder(task.exerciseId as (typeof LADDERS)[number]['id']);
          expect(task.amount.rung).toBeLessThanOrEqual(exercise.startRung);
          expect(task.amount.sets).toBe(1);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('no log is too strange: unknown exercises, empty sessions, moves before the first, days and moves twice', () => {
    const day = fc.integer({ min: -30, max: 90 });
    const id = fc.constantFrom('gone', '', ...LADDERS.map(({ id: known }) => known));
    const strange = fc.record({
      days: fc.array(
        fc
          .tuple(day, fc.array(id, { maxLength: 12 }), fc.constantFrom('easy' as const, 'hard' as const, null), fc.boolean())
          .map(([after, exerciseIds, effort, noBands]) =>
            trained(after, effort, { exerciseIds, noBands, harderSide: noBands ? 'left' : null }),
          ),
      ),
      moves: fc.array(fc.tuple(day, fc.constantFrom('easier' as const, 'harder' as const), id, fc.boolean()).map((made) => moved(...made))),
      easierFrom: fc.array(day.map((after) => addDays(MONDAY, after))),
    });
    fc.assert(
      fc.property(strange, day, (log, on) => {
        for (const { amount, sessions: done, why } of all(log, on).of) {
          expect(Object.values(amount).every((value) => Number.isInteger(value) && value > 0)).toBe(true);
          if (done > 0) expect(why.kind, 'somebody who has done it').not.toBe('first');
        }
      }),
      { numRuns: 1000 },
    );
  });
});
