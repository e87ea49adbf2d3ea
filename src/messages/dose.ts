import type { Exercise, Level } from '../catalogue/schema.ts';
import { halfDose } from '../club/session.ts';
import type { Words } from '../words/locale.ts';

/** What the club's prompt says for everyone: one set for the new, up to the exercise's most for the rest. */
export function clubDose({ dose: say }: Words, exercise: Exercise): string {
  return say.of(exercise.dose, { min: exercise.sets.start, max: exercise.sets.max });
}

/** What a light day asks for: one set at half the repetitions. */
export function primerDose({ dose: say }: Words, exercise: Exercise): string {
  return say.of({ ...exercise.dose, ...halfDose(exercise.dose) }, { min: 1, max: 1 });
}

/** The dose on a rung of the ladder, for somebody who starts there. */
export function levelDose({ dose: say }: Words, exercise: Exercise, level: Level): string {
  return say.of(level.dose ?? exercise.dose, { min: exercise.sets.start, max: exercise.sets.start });
}

/** The rung a newcomer starts on. */
export function startLevel(exercise: Exercise): Level {
  return exercise.levels[exercise.startLevel - 1]!;
}

/** The rung below the start, where there is one. */
export function easierLevel(exercise: Exercise): Level | null {
  return exercise.levels[exercise.startLevel - 2] ?? null;
}
