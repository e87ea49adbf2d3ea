import type { Exercise, Level } from '../catalogue/schema.ts';
import type { DayKind } from '../club/club.ts';
import { halfDose } from '../club/session.ts';
import type { Words } from '../words/locale.ts';

/** What the club's prompt says for everyone: where somebody begins who has no version of their own yet; half of it on a light day. */
export function firstDose({ dose: say }: Words, exercise: Exercise, kind: DayKind): string {
  const dose = startLevel(exercise).dose ?? exercise.dose;
  const { min } = kind === 'light' ? halfDose(dose) : dose;
  return say.of({ ...dose, min, max: min }, { min: exercise.sets.start, max: exercise.sets.start });
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
