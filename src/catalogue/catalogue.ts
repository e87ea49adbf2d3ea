/** The catalogue as the rest of the bot sees it: checked once at the start, then trusted. */
import { fileURLToPath } from 'node:url';
import { about } from './about.ts';
import { englishTexts } from './en.ts';
import { exercises } from './exercises.ts';
import { type CatalogueSource, parseCatalogue } from './parse.ts';
import { references } from './references.ts';
import type { Catalogue, Exercise } from './schema.ts';

/** What stands in the bot's own files. */
export const source: CatalogueSource = {
  exercises,
  references,
  about,
  texts: englishTexts,
  drawings: new URL('drawings/', import.meta.url),
};

let loaded: Catalogue | null = null;

/**
 * The bot's own catalogue, in English: the one language that there is. It is checked when it is first asked for.
 *
 * @throws StartError with one line per problem, each with the file and the field to change
 */
export function loadCatalogue(): Catalogue {
  loaded ??= parseCatalogue(source);
  return loaded;
}

/** The exercise with this id, or null. */
export function exerciseById({ exercises }: Catalogue, id: string): Exercise | null {
  return exercises.find((exercise) => exercise.id === id) ?? null;
}

/**
 * The exercise that someone typed: its id, name or an alias; or a few letters that fit no other. Case and hyphens do not matter. null: none,
 * or several.
 */
export function findExercise(catalogue: Catalogue, text: string): Exercise | null {
  const wanted = searchable(text);
  if (wanted === '') return null;
  const isMeant = (exercise: Exercise) => [exercise.id, ...namesOf(exercise)].some((name) => searchable(name) === wanted);
  const found = searchExercises(catalogue, text, 2);
  return catalogue.exercises.find(isMeant) ?? (found.length === 1 ? found[0]! : null);
}

/**
 * Exercises for autocompletion: first those with a name or alias in which a word starts with the text, then those that contain it
 * elsewhere, each in the catalogue's order. An empty text gives all.
 *
 * @param limit Discord shows 25 at most
 */
export function searchExercises({ exercises }: Catalogue, text: string, limit = 25): readonly Exercise[] {
  const wanted = searchable(text);
  const startsWord = (exercise: Exercise) => namesOf(exercise).some((name) => ` ${searchable(name)}`.includes(` ${wanted}`));
  const contains = (exercise: Exercise) => namesOf(exercise).some((name) => searchable(name).includes(wanted));

  const best = exercises.filter(startsWord);
  const others = exercises.filter((exercise) => !best.includes(exercise) && contains(exercise));
  return [...best, ...others].slice(0, limit);
}

function namesOf({ name, aliases }: Exercise): readonly string[] {
  return [name, ...aliases];
}

function searchable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s-]+/g, ' ')
    .trim();
}

/** Absolute path of the exercise's drawing, a PNG with its start and end position. */
export function drawingPath({ drawing }: Exercise): string {
  return fileURLToPath(new URL(drawing.file, source.drawings));
}
