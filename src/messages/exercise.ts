import type { Catalogue, Exercise, Reference } from '../catalogue/schema.ts';
import type { Reply } from '../reply.ts';
import { doseText } from './dose.ts';
import { ACCENT, container, picture, privately, separator, text } from './parts.ts';
import { drawingFile } from './session.ts';
import { listed, range } from './words.ts';

/** One exercise in full: how to do it, what to watch for, when to stop, and where it comes from. */
export function exerciseInFull(exercise: Exercise, catalogue: Catalogue): Reply {
  const file = drawingFile(exercise);
  return privately(
    container(
      ACCENT.strength,
      text(`## ${exercise.name}`, ...alsoCalled(exercise), exercise.summary, exercise.purpose),
      picture(file, exercise.drawing.alt),
      text(...dose(exercise), ...kit(exercise), `**Trains** ${musclesOf(exercise, catalogue)}. ${exercise.trainedSide.note}`),
      separator(),
      text('**Set up**', ...numbered(exercise.setup), '**Move**', ...numbered(exercise.movement), '**Cues**', ...bullets(exercise.cues)),
      text('**Common mistakes**', ...exercise.mistakes.map(({ seen, fix }) => `- ${seen} ${fix}`)),
      text(
        '**Easier to harder**',
        ...exercise.levels.map(({ level, label }) => `${level}. ${label}${level === exercise.startLevel ? ' (start here)' : ''}`),
      ),
      separator(),
      text('**Stop if**', ...bullets(exercise.stopSigns), '**Does it suit you?**', ...bullets(exercise.notIf)),
      separator(),
      text(...sources(exercise, catalogue)),
    ),
    [file],
  );
}

function alsoCalled({ aliases }: Exercise): string[] {
  return aliases.length > 0 ? [`-# Also called ${listed(aliases)}`] : [];
}

function dose({ dose, sets, tempoSeconds: tempo }: Exercise): string[] {
  const amount = `**Dose** ${doseText(dose, { min: sets.start, max: sets.max })}, ${range(sets.restSeconds)} seconds of rest between sets.`;
  return tempo ? [amount, `**Pace** ${tempo.out} seconds out, hold ${tempo.hold}, ${tempo.back} seconds back.`] : [amount];
}

function kit({ equipment }: Exercise): string[] {
  return equipment.map(({ item, required, note }) => `**${required ? 'You need' : 'Optional'}** ${item}. ${note ?? ''}`.trimEnd());
}

function musclesOf(exercise: Exercise, catalogue: Catalogue): string {
  const nameOf = (id: string) => catalogue.muscles.find((muscle) => muscle.id === id)!.name;
  const primary = listed(exercise.primaryMuscles.map(nameOf));
  return exercise.secondaryMuscles.length > 0 ? `${primary}, with help from ${listed(exercise.secondaryMuscles.map(nameOf))}` : primary;
}

function sources(exercise: Exercise, catalogue: Catalogue): string[] {
  const origin =
    exercise.origin === 'article'
      ? ['-# The exercise and its dose come from the RedoHealth article; sets, rest, pace and levels are ours.']
      : [];
  return [
    ...origin,
    ...exercise.evidence.map(({ ref, finding }) => `-# ${finding} ${cite(catalogue.references.find(({ id }) => id === ref)!)}`),
  ];
}

/** Author and year, linked where there is something to link to. */
function cite({ id, citation, doi, url }: Reference): string {
  const name = `${citation.match(/^\S+/)} ${id.match(/\d{4}/)}`;
  const link = url ?? (doi && `https://doi.org/${doi}`);
  return link ? `([${name}](<${link}>))` : `(${name})`;
}

const bullets = (items: readonly string[]) => items.map((item) => `- ${item}`);
const numbered = (items: readonly string[]) => items.map((item, index) => `${index + 1}. ${item}`);

export const NAME_FORM = 'type the name of an exercise, such as “clam”, or choose one from the list.';

/** No such exercise; names those there are. */
export function unknownExercise({ exercises }: Catalogue): string {
  return `I do not know that exercise. Choose one from the list: ${listed(exercises.map(({ name }) => name))}.`;
}
