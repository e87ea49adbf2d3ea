/**
 * What must never happen to anybody, whatever they log. Each rule is held against the log itself, by looking at what was asked from one session
 * to the next. The first three are faults that other engines had. Small unless `CAMPAIGN=full`; `COACH_SEED=…` plays a campaign again.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween, weekNumber } from '../../src/club/calendar.ts';
import { coach, type Task } from '../../src/club/coach.ts';
import { type LadderExercise, rangeOn } from '../../src/club/ladder.ts';
import type { TrainingDay, TrainingLog } from '../../src/club/training-log.ts';
import { isFull, seedsOf, shareOf } from '../support/campaign.ts';
import { LADDERS, logs } from './training-samples.ts';

const SEEDS = seedsOf('COACH_SEED', { fixed: 16, red: [343134092] });
const LOGS = isFull ? shareOf(1_000_000, SEEDS) : 300;

/** One exercise in one session of a log: what was asked there, and what the next day asks. */
interface Turn {
  exercise: LadderExercise;
  day: TrainingDay;
  task: Task;
  next: Task;
  isEasierWeek: boolean;
  /** They moved along its ladder on that day. A word that opens the next exercises is no such move. */
  hasMoved: boolean;
}

function turnsOf(log: TrainingLog): Turn[] {
  return log.days.flatMap((day) => {
    const on = coach(LADDERS, log, day.localDate, day.noBands);
    const next = coach(LADDERS, log, addDays(day.localDate, 1), day.noBands);
    return on.met(day.exerciseIds).map((id) => {
      const exercise = LADDERS.find((each) => each.id === id)!;
      const task = on.of(exercise);
      return {
        exercise,
        day,
        task,
        // a move of the next day, and an easier week that begins there, are not what the session did
        next: coach(LADDERS, until(log, day), addDays(day.localDate, 1), day.noBands).of(exercise),
        isEasierWeek: on.easierWeek !== null || next.easierWeek !== null,
        hasMoved: task.why.kind === 'moved-up' && task.why.on === day.localDate,
      };
    });
  });
}

const until = (log: TrainingLog, { localDate }: TrainingDay): TrainingLog => ({
  ...log,
  moves: log.moves.filter((made) => made.localDate <= localDate),
});

/** Whether the session asks for a set more or a higher rung from then on. What a break or an easier week took is given back, and is no step. */
const isStep = ({ task, next, isEasierWeek }: Turn) =>
  !isEasierWeek && task.why.kind !== 'back' && (next.amount.rung > task.amount.rung || next.amount.sets > task.amount.sets);

const isClean = ({ day, exercise }: Turn) =>
  (day.effort === 'easy' || day.effort === 'right') && (day.harderSide === null || exercise.dose.per === 'direction');

function checkLog(log: TrainingLog, seen: { steps: number; turns: number }): void {
  const turns = turnsOf(log);
  const steps = turns.filter(isStep);
  seen.steps += steps.length;
  seen.turns += turns.length;
  for (const step of steps) {
    const { exercise, task, next, day } = step;
    const { min, max } = rangeOn(exercise, task.amount.rung);
    expect(task.amount.target, 'a step at the bottom of the range').toBe(max);
    expect(isClean(step), 'a step after a hard, an unanswered or a one-sided session').toBe(true);
    expect(step.hasMoved || task.easedSince !== null, 'a step beside a move of their own').toBe(false);
    expect(task.atTop + 1, 'too few clean sessions at the top').toBeGreaterThanOrEqual(min === max ? 4 : 2);
    const more = [next.amount.rung > task.amount.rung, next.amount.sets > task.amount.sets, next.amount.target > task.amount.target];
    const isNewRange = next.amount.rung > task.amount.rung;
    expect(more.filter(Boolean).length - (isNewRange && more[2] ? 1 : 0), 'two variables at once').toBe(1);
    const same = steps.filter((other) => other.exercise === exercise && other.day.localDate < day.localDate);
    for (const other of same) expect(daysBetween(other.day.localDate, day.localDate), 'two steps in a week').toBeGreaterThanOrEqual(7);
    const inWeek = steps.filter((other) => weekNumber(other.day.localDate) === weekNumber(day.localDate));
    expect(inWeek.length, 'more than two steps of a member in a week').toBeLessThanOrEqual(2);
  }
  for (const { exercise, task, next, day, isEasierWeek } of turns) {
    const { max } = rangeOn(exercise, next.amount.rung);
    expect(next.amount.target, 'beyond the range').toBeLessThanOrEqual(max);
    expect(next.amount.sets, 'sets').toBeLessThanOrEqual(exercise.sets.max);
    if (day.effort === 'hard' && !isEasierWeek) expect(isMore(next, task), 'more after a hard session').toBe(false);
  }
}

const isMore = ({ amount: one }: Task, { amount: other }: Task) =>
  one.rung > other.rung || (one.rung === other.rung && (one.sets > other.sets || one.target > other.target));

test.each(SEEDS)(`nobody is asked for more than their sessions allow: ${LOGS} logs (COACH_SEED=%i)`, { timeout: 900_000 }, (seed) => {
  const seen = { steps: 0, turns: 0 };
  fc.assert(
    fc.property(logs, (log) => checkLog(log, seen)),
    { numRuns: LOGS, seed },
  );
  expect(seen.steps, `of ${seen.turns} turns`).toBeGreaterThan(LOGS / 4); // else the rules were held against nothing
});

test('the order in which facts are told does not matter', () => {
  const state = (log: TrainingLog) => {
    const after = coach(
      LADDERS,
      log,
      addDays(
        log.days
          .map(({ localDate }) => localDate)
          .sort()
          .at(-1)!,
        1,
      ),
    );
    return { ...after, of: LADDERS.map((exercise) => after.of(exercise)), met: after.met(LADDERS.map(({ id }) => id)) };
  };
  fc.assert(
    fc.property(logs, (log) => {
      expect(state({ ...log, days: log.days.toReversed(), moves: log.moves.toReversed() })).toEqual(state(log));
    }),
    { numRuns: 200 },
  );
});
