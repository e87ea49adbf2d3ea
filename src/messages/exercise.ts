import { reviewedByClinician } from '../catalogue/review.ts';
import type { Catalogue, Exercise, Reference } from '../catalogue/schema.ts';
import type { Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { bullet, small } from './markup.ts';
import { ACCENT, container, gallery, privately, separator, text } from './parts.ts';
import { drawingOf } from './session.ts';

type Say = Words['exercise'];

/** One exercise in full: how to do it, what to watch for, when to stop, and where it comes from. */
export function exerciseInFull(words: Words, exercise: Exercise, catalogue: Catalogue): Reply {
  const say = words.exercise;
  const drawing = drawingOf(exercise);
  return privately(
    container(
      ACCENT.strength,
      text(`## ${exercise.name}`, ...alsoCalled(say, exercise), exercise.summary, exercise.purpose),
      gallery(drawing),
      text(
        ...when(say, exercise),
        ...dose(words, exercise),
        ...kit(say, exercise),
        `${trains(say, exercise, catalogue)} ${exercise.trainedSide}`,
      ),
      separator(),
      text(say.setUp, ...numbered(exercise.setup), say.move, ...numbered(exercise.movement), say.cues, ...exercise.cues.map(bullet)),
      text(say.mistakes, ...exercise.mistakes.map(({ seen, fix }) => bullet(`${seen} ${fix}`))),
      text(say.rungs, ...numbered(exercise.rungs.map(({ number, label }) => say.rung(label, number === exercise.startRung)))),
      separator(),
      text(say.stopIf, ...exercise.stopSigns.map(bullet), say.suitsYou, ...exercise.notIf.map(bullet)),
      separator(),
      text(...sources(say, exercise, catalogue)),
    ),
    [drawing.file],
  );
}

/** How many exercises a refusal names. */
const NAMED = 3;

/** The answer to what is no exercise, or several. */
export function unknownExercise({ exercise: say }: Words, { exercises }: Pick<Catalogue, 'exercises'>): string {
  return say.unknown(exercises.slice(0, NAMED).map(({ name }) => name));
}

function alsoCalled(say: Say, { aliases }: Exercise): string[] {
  return aliases.length > 0 ? [small(say.alsoCalled(aliases))] : [];
}

function when(say: Say, { afterWeeks }: Exercise): string[] {
  return afterWeeks ? [say.afterWeeks(afterWeeks)] : [];
}

function dose(words: Words, { dose, sets, tempoSeconds: tempo }: Exercise): string[] {
  const amount = words.exercise.dose(words.dose.of(dose, { min: sets.start, max: sets.max }), sets.restSeconds);
  return tempo ? [amount, words.exercise.pace(tempo)] : [amount];
}

function kit(say: Say, { equipment, withoutKit }: Exercise): string[] {
  const items = equipment.map(({ item, required, note = '' }) => (required ? say.needed(item, note) : say.optional(item, note)));
  return withoutKit ? [...items, say.withoutKit(withoutKit)] : items;
}

function trains(say: Say, exercise: Exercise, catalogue: Catalogue): string {
  const nameOf = (id: string) => catalogue.muscles.find((muscle) => muscle.id === id)!.name;
  return say.trains(exercise.primaryMuscles.map(nameOf), exercise.secondaryMuscles.map(nameOf));
}

function sources(say: Say, exercise: Exercise, catalogue: Catalogue): string[] {
  const studies = exercise.evidence.map(({ ref, finding }) => `${finding} ${cite(catalogue.references.find(({ id }) => id === ref)!)}`);
  const review = reviewedByClinician(exercise) ? [] : [say.notReviewed];
  return [exercise.origin === 'article' ? say.fromArticle : say.further, ...studies, ...review].map(small);
}

/** Author and year, linked where there is something to link to. */
function cite({ id, citation, doi, url }: Reference): string {
  const name = [citation.match(/^\S+/), id.match(/\d{4}/)].join(' ');
  const link = url ?? (doi && `https://doi.org/${doi}`);
  return link ? `([${name}](<${link}>))` : `(${name})`;
}

const numbered = (items: readonly string[]) => items.map((item, index) => `${index + 1}. ${item}`);
