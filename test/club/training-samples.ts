/** Exercises and logs for the tests of the coach. */
import fc from 'fast-check';
import { addDays, daysBetween } from '../../src/club/calendar.ts';
import { EFFORTS } from '../../src/club/club.ts';
import { coach } from '../../src/club/coach.ts';
import type { LadderExercise } from '../../src/club/ladder.ts';
import type { Why } from '../../src/club/progress.ts';
import { type MemberMove, MOVES, SIDES, type TrainingDay, type TrainingLog } from '../../src/club/training-log.ts';
import { theDay } from '../support/plain.ts';

const THREE = { start: 1, max: 3 };
const reps = (min: number, max: number) => ({ min, max, per: 'leg' });

/** As the article has them, and two that go further. */
export const LADDERS = [
  {
    id: 'clam',
    stage: 0,
    regressesTo: null,
    dose: reps(10, 15),
    sets: THREE,
    rungs: [{}, {}, { band: true }, { band: true }],
    startRung: 1,
  },
  {
    id: 'press',
    stage: 1,
    regressesTo: 'clam',
    dose: reps(10, 15),
    sets: THREE,
    rungs: [{ dose: { min: 5, max: 8 } }, {}, {}],
    startRung: 2,
  },
  {
    id: 'squat',
    stage: 2,
    regressesTo: 'press',
    opensNextStage: 4,
    dose: reps(8, 12),
    sets: THREE,
    rungs: [{}, {}, {}, {}, {}],
    startRung: 2,
  },
  {
    id: 'walk',
    stage: 2,
    regressesTo: 'press',
    dose: { min: 15, max: 15, per: 'direction' },
    sets: THREE,
    rungs: [{ band: true, dose: { min: 8, max: 15 } }, { band: true }, { band: true }, { band: true }],
    startRung: 2,
  },
  /** Its range is so narrow that only the rule of seven days holds it. */
  { id: 'narrow', stage: 0, regressesTo: null, dose: reps(8, 9), sets: THREE, rungs: [{}, {}, {}], startRung: 1 },
  { id: 'hinge', stage: 3, regressesTo: 'squat', dose: reps(8, 12), sets: THREE, rungs: [{}, {}, {}], startRung: 1 },
  {
    id: 'copenhagen',
    stage: 3,
    regressesTo: 'hinge',
    afterWeeks: 8,
    dose: reps(3, 8),
    sets: { start: 1, max: 2 },
    rungs: [{ dose: { min: 5, max: 10 } }, {}, {}],
    startRung: 1,
  },
] as const satisfies readonly LadderExercise[];

export const ladder = (id: (typeof LADDERS)[number]['id']): LadderExercise => LADDERS.find((each) => each.id === id)!;

/** A Monday. */
export const MONDAY = theDay('2026-03-02');

export const NO_LOG: TrainingLog = { days: [], moves: [], easierFrom: [] };

/** A strength day, so many days after the first Monday. */
export function trained(afterDays: number, effort: TrainingDay['effort'] = 'right', more: Partial<TrainingDay> = {}): TrainingDay {
  return { localDate: addDays(MONDAY, afterDays), exerciseIds: ['clam'], noBands: false, effort, harderSide: null, ...more };
}

/** Three days a week from the first Monday on: the day of each session, counted from it. */
export const threeAWeek = (sessions: number): number[] =>
  Array.from({ length: sessions }, (_, index) => Math.floor(index / 3) * 7 + [0, 2, 4][index % 3]!);

const ids = LADDERS.map(({ id }) => id);
/** Mostly the same two exercises, so that somebody gets far with them. */
const exerciseIds = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(['clam', 'walk'], ['clam', 'narrow']) },
  { weight: 1, arbitrary: fc.subarray(ids, { minLength: 1, maxLength: 3 }) },
);

/** Days from one session to the next: mostly a training week's, and now and then a break of every length. */
const gap = fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 1, max: 4 }) }, { weight: 1, arbitrary: fc.integer({ min: 5, max: 80 }) });

/** A member's log: keen for the most part, so that steps happen. */
export const logs: fc.Arbitrary<TrainingLog> = fc
  .record({
    sessions: fc.array(
      fc.record({
        gap,
        exerciseIds,
        effort: fc.oneof({ weight: 8, arbitrary: fc.constantFrom('easy' as const, 'right' as const) }, fc.constantFrom(...EFFORTS, null)),
        harderSide: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, fc.constantFrom(...SIDES)),
        noBands: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
      }),
      { minLength: 12, maxLength: 40 },
    ),
    moves: fc.array(
      fc.record({ after: fc.nat(120), exerciseId: fc.constantFrom(...ids), move: fc.constantFrom(...MOVES), noBands: fc.constant(false) }),
      { maxLength: 4 },
    ),
    easier: fc.array(fc.nat(120), { maxLength: 1 }),
  })
  .map(({ sessions, moves, easier }) => {
    let day = 0;
    const days = sessions.map(({ gap: days, ...session }) => {
      day += days;
      return { ...session, localDate: addDays(MONDAY, day) };
    });
    const once = new Map(
      moves.map(({ after, ...made }) => [`${after} ${made.exerciseId}`, { ...made, localDate: addDays(MONDAY, after) }]),
    );
    return { days, moves: [...once.values()], easierFrom: easier.map((after) => addDays(MONDAY, after)) };
  });

const LETTERS: Record<string, TrainingDay['effort']> = { easy: 'easy', right: 'right', hard: 'hard', '-': null };

/**
 * Sessions as a line, three a week from the first Monday on: "right easy hard -", where "-" is no answer, "right<" says that the left side was
 * harder and "right>" the right one. "." is a day without a session.
 */
export function sessions(line: string, more: Partial<TrainingDay> = {}): TrainingDay[] {
  const words = line.split(' ').filter((word) => word !== '');
  const sides = { '<': 'left', '>': 'right' } as const;
  return words.flatMap((word, index) => {
    if (word === '.') return [];
    const harderSide = sides[word.at(-1) as keyof typeof sides] ?? null;
    return [trained(threeAWeek(index + 1)[index]!, LETTERS[word.replace(/[<>]$/, '')]!, { harderSide, ...more })];
  });
}

/** The same word so many times. */
export const times = (count: number, word: string): string => Array.from({ length: count }, () => word).join(' ');

/** A move, so many days after the first Monday. */
export function moved(afterDays: number, move: MemberMove['move'], exerciseId = 'clam', noBands = false): MemberMove {
  return { localDate: addDays(MONDAY, afterDays), exerciseId, move, noBands };
}

export const logOf = (days: TrainingDay[], more: Partial<TrainingLog> = {}): TrainingLog => ({ ...NO_LOG, days, ...more });

/** What a day asks of an exercise, as "rung: sets × target", and why. */
export function taskOn(log: TrainingLog, afterDays: number, id: (typeof LADDERS)[number]['id'] = 'clam', noBands = false): string {
  const { amount, why } = coach(LADDERS, log, addDays(MONDAY, afterDays), noBands).of(ladder(id));
  return `${amount.rung}: ${amount.sets} × ${amount.target}, ${whyInWords(why)}`;
}

/** What is asked on the day after the last session. */
export function taskAfter(log: TrainingLog, id: (typeof LADDERS)[number]['id'] = 'clam', noBands = false): string {
  const last = log.days.reduce((latest, { localDate }) => (localDate > latest ? localDate : latest), MONDAY);
  return taskOn(log, daysBetween(MONDAY, last) + 1, id, noBands);
}

/** Why, as its kind and what it says: "more from 12". */
export function whyInWords(why: Why): string {
  const { kind, ...said } = why;
  return [kind, ...Object.entries(said).map(([name, value]) => (name === 'because' || name === 'what' ? value : `${name} ${value}`))].join(
    ' ',
  );
}
