import type { Catalogue, Exercise } from '../catalogue/schema.ts';
import type { Club } from '../club/club.ts';
import { exercisesOn, furtherFrom, needsBand } from '../club/session.ts';
import type { Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { bullet, small } from './markup.ts';
import { ACCENT, container, privately, separator, text } from './parts.ts';

/** A club and all the exercises that there are. */
interface ClubExercisesView {
  club: Pick<Club, 'settings' | 'since'>;
  catalogue: Pick<Catalogue, 'exercises'>;
  isChanged: boolean;
}

/** A core of fewer than this comes so often that the message says so. */
const FEW = 3;

/** Which exercises a club has on and off, when each comes, and what that leaves. */
export function clubExercises({ clubExercises: say }: Words, { club, catalogue: { exercises }, isChanged }: ClubExercisesView): Reply {
  const core = exercises.filter(({ origin }) => origin === 'article');
  const further = exercises.filter(({ origin }) => origin === 'further');
  const lineOf = (exercise: Exercise) => bullet(stateOf(say, exercise, club));
  return privately(
    container(
      ACCENT.strength,
      text(`## ${isChanged ? say.saved : say.title}`, bandsLine(say, exercises, club)),
      separator(),
      text(say.core, ...core.map(lineOf), ...leftLine(say, exercisesOn(club.settings, core).length)),
      ...(further.length > 0 ? [separator(), text(say.further(furtherFrom(club)), ...further.map(lineOf))] : []),
      separator(),
      text(small(say.how)),
    ),
  );
}

type Say = Words['clubExercises'];

function bandsLine(say: Say, exercises: readonly Exercise[], { settings: { bands, exercisesOff } }: ClubExercisesView['club']): string {
  const without = exercises.filter((exercise) => needsBand(exercise) && !exercisesOff.includes(exercise.id));
  return bands ? say.bands : say.noBands(without.map(({ name }) => name));
}

function stateOf(say: Say, exercise: Exercise, { settings }: ClubExercisesView['club']): string {
  if (settings.exercisesOff.includes(exercise.id)) return say.off(exercise.name);
  return !settings.bands && needsBand(exercise) ? say.needsBand(exercise.name) : say.on(exercise.name);
}

function leftLine(say: Say, left: number): string[] {
  if (left >= FEW) return [];
  return [small(left === 1 ? say.single : say.few)];
}
