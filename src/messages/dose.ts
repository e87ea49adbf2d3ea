import type { Exercise, Level } from '../catalogue/schema.ts';
import type { Amount } from '../club/ladder.ts';
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

/** What is asked of a member. */
export function amountText({ dose: say }: Words, exercise: Exercise, { rung, sets, target }: Amount): string {
  const dose = exercise.levels[rung - 1]?.dose ?? exercise.dose;
  return say.of({ ...dose, min: target, max: target }, { min: sets, max: sets });
}

/** What a light day asks of them: one set of half as much. */
export function halfAmountText(words: Words, exercise: Exercise, { rung, target }: Amount): string {
  return amountText(words, exercise, { rung, sets: 1, target: Math.ceil(target / 2) });
}

/** The rung a newcomer starts on. */
export function startLevel(exercise: Exercise): Level {
  return exercise.levels[exercise.startLevel - 1]!;
}

/** The rung below the start, where there is one. */
export function easierLevel(exercise: Exercise): Level | null {
  return exercise.levels[exercise.startLevel - 2] ?? null;
}
