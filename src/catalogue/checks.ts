/** The rules that tie one field of the catalogue to another. Each names the path of the field to change. */
import type { z } from 'zod';
import type { Catalogue, Exercise } from './schema.ts';

type Path = (string | number)[];
type Refuse = (path: Path, message: string) => void;

/** What must hold within one exercise. */
function checkExercise(exercise: Exercise, refuse: Refuse): void {
  checkSides(exercise, refuse);
  checkLevels(exercise, refuse);
  checkProvenance(exercise, refuse);
}

function checkSides({ dose, trainedSide }: Exercise, refuse: Refuse): void {
  const expected = dose.per === 'leg' ? 'trained-leg' : 'direction-of-travel';
  if (trainedSide.sideLabelMeans !== expected) {
    refuse(['trainedSide', 'sideLabelMeans'], `must be ${expected}, because the dose is per ${dose.per}`);
  }
}

function checkLevels({ dose, equipment, levels, origin, startLevel }: Exercise, refuse: Refuse): void {
  const hasBand = equipment.some(({ item }) => item === 'elastic band');
  let lowestSeatCm = Number.POSITIVE_INFINITY;
  levels.forEach((level, index) => {
    const at = (...path: Path): Path => ['levels', index, ...path];
    if (level.level !== index + 1) refuse(at('level'), `must be ${index + 1}: levels run 1, 2, 3… in order`);
    if (level.band && !hasBand) refuse(at('band'), 'needs elastic band in equipment');
    if (level.dose && level.dose.unit !== dose.unit) refuse(at('dose', 'unit'), `must be ${dose.unit}, like the exercise's own dose`);
    if (!level.seatHeightCm) return;
    if (level.seatHeightCm.max > lowestSeatCm) refuse(at('seatHeightCm', 'max'), 'must not exceed the level before: the seat goes down');
    lowestSeatCm = level.seatHeightCm.max;
  });

  const first = levels[startLevel - 1];
  if (!first) refuse(['startLevel'], `must be one of the ${levels.length} levels`);
  else if (origin === 'article' && first.origin !== 'article') refuse(['startLevel'], "must be a level of the article's own version");
}

function checkProvenance(exercise: Exercise, refuse: Refuse): void {
  for (const path of Object.keys(exercise.provenance)) {
    if (path.startsWith('levels')) refuse(['provenance', path], 'must not name a level: its origin says who said so');
    else if (!leadsSomewhere(exercise, path)) refuse(['provenance', path], 'must be a path of this entry');
  }
  if (exercise.origin === 'article' && exercise.provenance.dose !== 'article') {
    refuse(['provenance', 'dose'], "must be article: an article exercise keeps the article's dose");
  }
}

function leadsSomewhere(entry: unknown, path: string): boolean {
  let value = entry;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as Record<string, unknown>)[key];
  }
  return true;
}

/** What must hold within each exercise, and between the entries. */
export function checkCatalogue({ exercises, muscles, references, about }: Catalogue, context: z.core.$RefinementCtx): void {
  const refuse: Refuse = (path, message) => context.addIssue({ code: 'custom', path, message });
  exercises.forEach((exercise, index) => {
    checkExercise(exercise, (path, message) => refuse(['exercises', index, ...path], message));
  });
  for (const [name, entries] of Object.entries({ exercises, muscles, references, about })) checkUnique(name, entries, refuse);

  const muscleIds = new Set(muscles.map(({ id }) => id));
  const referenceById = new Map(references.map((reference) => [reference.id, reference]));
  const checkReference = (id: string, path: Path): void => {
    const reference = referenceById.get(id);
    if (!reference) refuse(path, `unknown reference ${id}`);
    else if (reference.checked === 'memory') refuse(path, `${id} was never looked up, so members must not be shown it`);
  };

  exercises.forEach((exercise, index) => {
    const at = (...path: Path): Path => ['exercises', index, ...path];
    if (exercise.order !== index + 1) refuse(at('order'), `must be ${index + 1}: entries stand in order`);
    if (exercise.regressesTo !== null && !exercises.slice(0, index).some(({ id }) => id === exercise.regressesTo)) {
      refuse(at('regressesTo'), `unknown earlier exercise ${exercise.regressesTo}`);
    }
    for (const field of ['primaryMuscles', 'secondaryMuscles'] as const) {
      exercise[field].forEach((id, i) => {
        if (!muscleIds.has(id)) refuse(at(field, i), `unknown muscle ${id}`);
      });
    }
    exercise.evidence.forEach(({ ref }, i) => {
      checkReference(ref, at('evidence', i, 'ref'));
    });
  });
  about.forEach((section, index) => {
    section.refs.forEach((ref, i) => {
      checkReference(ref, ['about', index, 'refs', i]);
    });
  });
}

function checkUnique(name: string, entries: readonly { id: string }[], refuse: Refuse): void {
  entries.forEach(({ id }, index) => {
    if (entries.findIndex((entry) => entry.id === id) < index) refuse([name, index, 'id'], `is used twice: ${id}`);
  });
}
