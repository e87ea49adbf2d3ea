/** What is said to bring the next step does bring it, and nothing less. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../src/club/calendar.ts';
import { coach, type Task } from '../../src/club/coach.ts';
import { rangeOn } from '../../src/club/ladder.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import type { TrainingLog } from '../../src/club/training-log.ts';
import { LADDERS, ladder, logOf, logs, MONDAY, moved, NO_LOG, sessions, times, trained } from './training-samples.ts';

type Id = (typeof LADDERS)[number]['id'];
const on = (log: TrainingLog, day: LocalDate, id: Id, noBands = false) => coach(LADDERS, log, day, noBands).of(ladder(id));
const nextOn = (log: TrainingLog, after: number, id: Id = 'clam', noBands = false) => on(log, addDays(MONDAY, after), id, noBands).next;
const lastDay = (log: TrainingLog) => log.days.reduce((last, { localDate }) => (localDate > last ? localDate : last), MONDAY);

describe('what brings the next step', () => {
  const climbed = sessions(times(91, 'easy'));
  test.each<[string, TrainingLog, number, Task['next']]>([
    ['for a newcomer', NO_LOG, 0, { kind: 'sessions', sessions: 2, isBegun: false, wait: null }],
    [
      'with one good session at the top',
      logOf(sessions('easy easy easy easy')),
      8,
      { kind: 'sessions', sessions: 1, isBegun: true, wait: null },
    ],
    ['after Easier', logOf(sessions('easy'), { moves: [moved(1, 'easier')] }), 2, { kind: 'harder' }],
    ['with a harder side', logOf(sessions('easy right<')), 4, { kind: 'sessions', sessions: 2, isBegun: false, wait: 'side' }],
    [
      'in an easier week',
      logOf(sessions('easy'), { easierFrom: [MONDAY] }),
      1,
      { kind: 'sessions', sessions: 2, isBegun: false, wait: 'easier-week' },
    ],
    ['after ten days away', logOf(sessions('easy')), 10, { kind: 'sessions', sessions: 2, isBegun: false, wait: 'break' }],
    ['after three weeks away', logOf(sessions('easy')), 21, { kind: 'sessions', sessions: 2, isBegun: false, wait: null }],
    ['at the top of the ladder', logOf(climbed), 212, { kind: 'none' }],
  ])('%s', (_, log, after, next) => {
    expect(nextOn(log, after)).toEqual(next);
  });

  test('without bands it is a band: at the last rung that needs none, and below what was reached with one', () => {
    const withoutBands = logOf(sessions(times(40, 'easy'), { noBands: true }));
    expect(nextOn(withoutBands, 92, 'clam', true)).toEqual({ kind: 'band' });
    expect(nextOn(withoutBands, 92)).toMatchObject({ kind: 'sessions', sessions: 1 });
    expect(nextOn(logOf(climbed), 212, 'clam', true)).toEqual({ kind: 'band' });
    expect(nextOn(logOf(climbed.slice(0, 4)), 9, 'clam', true), 'a set more needs none').toMatchObject({ kind: 'sessions' });
  });
});

/** Good sessions, a week apart, until there is a step; null: there is none in as many weeks as anybody can need. */
function untilStep(log: TrainingLog, from: LocalDate, id: Id): { atTop: number } | null {
  let days = [...log.days];
  let atTop = 0;
  for (let week = 0; week < 16; week++) {
    const day = addDays(from, 7 * week);
    const before = on({ ...log, days }, day, id);
    days = [...days, trained(daysBetween(MONDAY, day), 'right', { exerciseIds: [id] })];
    if (before.why.kind === 'easier-week' || before.why.kind === 'back') return { atTop: Number.NaN }; // it goes by other rules meanwhile
    const after = on({ ...log, days }, addDays(day, 1), id);
    if (before.amount.target >= rangeOn(ladder(id), before.amount.rung).max) atTop++;
    if (after.amount.rung > before.amount.rung || after.amount.sets > before.amount.sets) return { atTop };
  }
  return null;
}

test('so many good sessions at the top bring it, and where it is none or Harder they do not', () => {
  fc.assert(
    fc.property(logs, fc.constantFrom<Id>('clam', 'narrow'), (log, id) => {
      const day = addDays(lastDay(log), 7);
      const quiet = { ...log, moves: log.moves.filter(({ localDate }) => localDate <= day), easierFrom: [] };
      const { next } = on(quiet, day, id);
      const step = untilStep(quiet, day, id);
      if (Number.isNaN(step?.atTop)) return;
      expect(step?.atTop ?? null).toBe(next.kind === 'sessions' ? next.sessions : null);
    }),
    { numRuns: 150 },
  );
});
