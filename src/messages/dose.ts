import type { Dose, Exercise, Level } from '../catalogue/schema.ts';
import { halfDose } from '../club/session.ts';
import { range } from './words.ts';

const PER = { leg: 'each leg', direction: 'in each direction' } as const;
const UNIT = { reps: 'reps', steps: 'steps' } as const;

/** "1 set of 10–15 reps each leg". */
export function doseText(dose: Dose, sets: { min: number; max: number }): string {
  return `${range(sets)} ${sets.max === 1 ? 'set' : 'sets'} of ${range(dose)} ${UNIT[dose.unit]} ${PER[dose.per]}`;
}

/** What the club's prompt says for everyone: one set for the new, up to the exercise's most for the rest. */
export function clubDose(exercise: Exercise): string {
  return doseText(exercise.dose, { min: exercise.sets.start, max: exercise.sets.max });
}

/** What a light day asks for: one set at half the repetitions. */
export function primerDose(exercise: Exercise): string {
  return doseText({ ...exercise.dose, ...halfDose(exercise.dose) }, { min: 1, max: 1 });
}

/** The dose on a rung of the ladder, for somebody who starts there. */
export function levelDose(exercise: Exercise, level: Level): string {
  return doseText(level.dose ?? exercise.dose, { min: exercise.sets.start, max: exercise.sets.start });
}

/** The rung a newcomer starts on. */
export function startLevel(exercise: Exercise): Level {
  return exercise.levels[exercise.startLevel - 1]!;
}

/** The rung below the start, where there is one. */
export function easierLevel(exercise: Exercise): Level | null {
  return exercise.levels[exercise.startLevel - 2] ?? null;
}
