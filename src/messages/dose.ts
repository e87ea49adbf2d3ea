import type { Exercise } from '../catalogue/schema.ts';
import type { DayKind } from '../club/club.ts';
import { type Amount, rangeOn } from '../club/ladder.ts';
import { halfDose } from '../club/session.ts';
import type { Words } from '../words/locale.ts';

/** What the club's prompt says for everyone: where somebody begins who has done nothing yet; half of it on a light day. */
export function firstDose({ dose: say }: Words, exercise: Exercise, kind: DayKind): string {
  const dose = rangeOn(exercise, exercise.startRung);
  const { min } = kind === 'light' ? halfDose(dose) : dose;
  return say.of({ ...dose, min, max: min }, { min: exercise.sets.start, max: exercise.sets.start });
}

/** What is asked of a member. */
export function amountText({ dose: say }: Words, exercise: Exercise, { rung, sets, target }: Amount): string {
  return say.of({ ...rangeOn(exercise, rung), min: target, max: target }, { min: sets, max: sets });
}

/** What a light day asks of them: one set of half as much. */
export function halfAmountText(words: Words, exercise: Exercise, { rung, target }: Amount): string {
  return amountText(words, exercise, { rung, sets: 1, target: Math.ceil(target / 2) });
}
