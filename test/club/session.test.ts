import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WeekPlan } from '../../src/club/club.ts';
import { DEFAULT_WEEK_PLAN, kindOf, STRENGTH_DAY_CHOICES, weekPlanOf } from '../../src/club/schedule.ts';
import { halfDose, MAX_EXERCISES, MAX_PRIMERS_PER_WEEK, type Session, type SessionExercise, sessionOf } from '../../src/club/session.ts';
import { theDay } from '../support/plain.ts';
import { dateAfter, localDate, weekPlan } from './samples.ts';

const FOUR: SessionExercise[] = [
  { id: 'clam', primer: true },
  { id: 'wall-press', primer: true },
  { id: 'chair-squat', primer: false },
  { id: 'side-walk', primer: false },
];
const ids = FOUR.map((exercise) => exercise.id);
const exercises = fc
  .array(fc.boolean(), { maxLength: 9 })
  .map((primers) => primers.map((primer, index): SessionExercise => ({ id: `exercise-${index}`, primer })));
const club = fc.record({
  plan: fc.oneof(fc.constantFrom(...STRENGTH_DAY_CHOICES).map(weekPlanOf), weekPlan),
  exercises,
  monday: localDate,
});

function sessionsFrom(plan: WeekPlan, exercises: readonly SessionExercise[], from: string, days: number) {
  return Array.from({ length: days }, (_, index) => sessionOf(plan, exercises, dateAfter(from, index)));
}

describe('a club’s sessions', () => {
  test('a week of the default plan', () => {
    expect(sessionsFrom(DEFAULT_WEEK_PLAN, FOUR, '2026-03-02', 7)).toEqual([
      { kind: 'strength', exerciseIds: ['clam', 'wall-press', 'chair-squat'] },
      { kind: 'light', focus: 'primer', exerciseIds: ['clam'] },
      { kind: 'strength', exerciseIds: ['clam', 'wall-press', 'side-walk'] },
      { kind: 'light', focus: 'cue', exerciseIds: ['clam'], rotation: 52_834 },
      { kind: 'strength', exerciseIds: ['clam', 'chair-squat', 'side-walk'] },
      { kind: 'light', focus: 'primer', exerciseIds: ['wall-press'] },
      { kind: 'light', focus: 'cue', exerciseIds: ['wall-press'], rotation: 52_834 },
    ]);
  });

  test('of four exercises, four strength days in a row leave out a different one each', () => {
    const strength = sessionsFrom(DEFAULT_WEEK_PLAN, FOUR, '2028-02-28', 28).filter((session) => session.kind === 'strength');
    expect(strength).toHaveLength(12);
    for (let first = 0; first + 4 <= strength.length; first++) {
      const leftOut = strength.slice(first, first + 4).map((session) => ids.filter((id) => !session.exerciseIds.includes(id)));
      expect(leftOut.flat().sort()).toEqual([...ids].sort());
    }
  });

  test.each([
    [1, ['clam']],
    [2, ['clam', 'wall-press']],
    [3, ['clam', 'wall-press', 'chair-squat']],
  ])('%i exercises are all done', (count, expected) => {
    expect(sessionOf(DEFAULT_WEEK_PLAN, FOUR.slice(0, count), theDay('2026-03-02')).exerciseIds).toEqual(expected);
  });

  test('a club without exercises rests', () => {
    for (const session of sessionsFrom(DEFAULT_WEEK_PLAN, [], '2026-03-02', 7)) expect(session).toEqual({ kind: 'rest', exerciseIds: [] });
  });

  test('a club whose exercises are too hard for a primer has cues on light days', () => {
    const light = sessionsFrom(DEFAULT_WEEK_PLAN, FOUR.slice(2), '2026-03-02', 7).filter((session) => session.kind === 'light');
    expect(light.map((session) => session.focus)).toEqual(['cue', 'cue', 'cue', 'cue']);
  });

  test('a week of light days has two primers, a day apart', () => {
    const week = sessionsFrom(weekPlanOf([]), FOUR, '2026-03-02', 7);
    const primer = (session: Session) => session.kind === 'light' && session.focus === 'primer';
    expect(week.map(primer)).toEqual([true, false, true, false, false, false, false]);
  });

  test('the cues go through all exercises before the next cue of the first', () => {
    const cues = sessionsFrom(DEFAULT_WEEK_PLAN, FOUR, '2026-03-02', 7 * 8).flatMap((session) =>
      session.kind === 'light' && session.focus === 'cue' ? [[session.exerciseIds[0], session.rotation] as const] : [],
    );
    const [, firstRotation] = cues[0]!;
    expect(cues).toEqual([0, 1, 2, 3].flatMap((round) => ids.map((id) => [id, firstRotation + round])));
  });
});

describe('whatever the plan and the exercises', () => {
  test('the kind is the plan’s, exercises stand once in catalogue order, and there are three at most', () => {
    fc.assert(
      fc.property(club, ({ plan, exercises, monday }) => {
        for (const [index, session] of sessionsFrom(plan, exercises, monday, 14).entries()) {
          expect(session.kind).toBe(exercises.length === 0 ? 'rest' : kindOf(plan, dateAfter(monday, index)));
          expect(session.exerciseIds.length).toBeLessThanOrEqual(MAX_EXERCISES);
          const inOrder = exercises.map(({ id }) => id).filter((id) => (session.exerciseIds as string[]).includes(id));
          expect(session.exerciseIds).toEqual(inOrder);
          if (session.kind === 'strength') expect(session.exerciseIds).toHaveLength(Math.min(MAX_EXERCISES, exercises.length));
          if (session.kind === 'light') expect(session.exerciseIds).toHaveLength(1);
        }
      }),
    );
  });

  test('over as many strength days as there are exercises, each has the same share', () => {
    fc.assert(
      fc.property(club, ({ plan, exercises, monday }) => {
        fc.pre(plan.includes('strength') && exercises.length > 0);
        const strength = sessionsFrom(plan, exercises, monday, 7 * 9).filter((session) => session.kind === 'strength');
        const cycle = strength.slice(0, exercises.length).flatMap((session) => session.exerciseIds);
        const share = Math.min(MAX_EXERCISES, exercises.length);
        for (const { id } of exercises) expect(cycle.filter((done) => done === id)).toHaveLength(share);
      }),
    );
  });

  test('an ISO week has two primers at most, and only of exercises made for it', () => {
    fc.assert(
      fc.property(club, ({ plan, exercises, monday }) => {
        const start = dateAfter(monday, -((Date.parse(monday) / 86_400_000 + 3) % 7)); // 1970-01-01 was a Thursday
        const primers = sessionsFrom(plan, exercises, start, 7).filter((session) => session.kind === 'light' && session.focus === 'primer');
        expect(primers.length).toBeLessThanOrEqual(MAX_PRIMERS_PER_WEEK);
        const allowed = exercises.filter(({ primer }) => primer).map(({ id }) => id);
        for (const session of primers) expect(allowed).toContain(session.exerciseIds[0]);
      }),
    );
  });
});

test.each([
  [
    { min: 10, max: 15 },
    { min: 5, max: 8 },
  ],
  [
    { min: 8, max: 12 },
    { min: 4, max: 6 },
  ],
  [
    { min: 15, max: 15 },
    { min: 8, max: 8 },
  ],
  [
    { min: 1, max: 1 },
    { min: 1, max: 1 },
  ],
])('half of %j is %j', (dose, half) => {
  expect(halfDose(dose)).toEqual(half);
});
