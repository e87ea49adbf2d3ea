/** The rules that tie one field of an exercise to another, and one exercise to the others. Each names the field to change. */
import type { Catalogue, Exercise, ExerciseTexts, Item } from './schema.ts';

/** Puts down what is wrong with a field, by its dotted path in the file. */
export type Refuse = (field: string, why: string) => void;

/** What everybody has, or can do without. */
const EVERYWHERE: readonly Item[] = ['wall', 'mat', 'soft pad'];

/** What must hold within one exercise. */
export function checkExercise(exercise: Exercise, refuse: Refuse): void {
  const { dose, equipment, origin, primaryMuscles, secondaryMuscles, tempoSeconds } = exercise;
  if ((tempoSeconds !== undefined) !== (dose.unit === 'reps')) {
    refuse('tempoSeconds', tempoSeconds ? `must not be there: ${dose.unit} have no pace` : 'is missing: each repetition has its pace');
  }
  checkUnique(
    'equipment',
    equipment.map(({ item }) => item),
    refuse,
  );
  checkUnique('secondaryMuscles', [...primaryMuscles, ...secondaryMuscles], refuse);
  checkRungs(exercise, refuse);
  checkProvenance(exercise, refuse);
  if (origin === 'article' && exercise.provenance.dose !== 'article') {
    refuse('provenance.dose', "must be article: an article exercise keeps the article's dose");
  }
}

function checkRungs({ equipment, dose, rungs, opensNextStage, origin, startRung }: Exercise, refuse: Refuse): void {
  const band = equipment.find(({ item }) => item === 'elastic band');
  const isOnEvery = band?.required && rungs.some((rung) => rung.band);
  rungs.forEach((rung, index) => {
    const at = `rungs.${index}`;
    if (rung.number !== index + 1) refuse(`${at}.number`, `must be ${index + 1}: rungs run 1, 2, 3… in order`);
    if (rung.dose && rung.dose.unit !== dose.unit) refuse(`${at}.dose.unit`, `must be ${dose.unit}, like the exercise's own dose`);
    if (rung.band && !band) refuse(`${at}.band`, 'needs elastic band in equipment');
    if (isOnEvery && !rung.band) refuse(`${at}.band`, 'is missing: every rung needs the elastic band');
  });

  const first = rungs[startRung - 1];
  if (!first) refuse('startRung', `must be one of the ${rungs.length} rungs`);
  else if (origin === 'article' && first.origin !== 'article') refuse('startRung', "must be a rung of the article's own version");
  if (opensNextStage && !rungs[opensNextStage - 1]) refuse('opensNextStage', `must be one of the ${rungs.length} rungs`);
}

function checkProvenance(exercise: Exercise, refuse: Refuse): void {
  for (const path of Object.keys(exercise.provenance)) {
    if (path.startsWith('rungs')) refuse(`provenance.${path}`, 'must not name a rung: its origin says who said so');
    else if (!leadsSomewhere(exercise, path)) refuse(`provenance.${path}`, 'must be a path of this exercise');
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

/** What the texts of one language must have for the facts of their exercise. */
export function checkTexts({ equipment, evidence, rungs }: Exercise, texts: ExerciseTexts, refuse: Refuse): void {
  const items = equipment.map(({ item }) => item);
  const refs = evidence.map(({ ref }) => ref);
  if (texts.rungs.length !== rungs.length) refuse('rungs', `must have ${rungs.length} lines, one for each rung`);
  checkUnique('rungs', texts.rungs, refuse);
  for (const ref of refs) if (!texts.findings[ref]) refuse(`findings.${ref}`, 'is missing: evidence names that study');
  for (const ref of Object.keys(texts.findings)) if (!refs.includes(ref)) refuse(`findings.${ref}`, 'must belong to a study of evidence');
  for (const item of Object.keys(texts.equipment)) {
    if (!items.includes(item as Item)) refuse(`equipment.${item}`, 'must belong to something in equipment');
  }
  const needs = equipment.filter(({ required }) => required).map(({ item }) => item);
  if (needs.length > 0 && !texts.withoutKit) refuse('withoutKit', `is missing: say what to do without ${needs.join(' and ')}`);
  if (needs.length === 0 && texts.withoutKit) refuse('withoutKit', 'must not be there: nothing is required');
}

/** What must hold between an exercise and the rest of the catalogue. */
export function checkPlace(exercise: Exercise, { exercises, muscles }: Catalogue, refuse: Refuse): void {
  const { order, origin, primaryMuscles, regressesTo, secondaryMuscles, stage } = exercise;
  const twin = exercises.find((other) => other !== exercise && other.order === order);
  if (twin) refuse('order', `must be another one: ${twin.id} has ${order}`);
  const isEarly = exercises.some((other) => other.origin === 'article' && other.order > order);
  if (origin === 'further' && isEarly) refuse('order', "must be greater: the article's exercises come first");
  for (const [field, ids] of Object.entries({ primaryMuscles, secondaryMuscles })) {
    ids.forEach((id, index) => {
      if (!muscles.some((muscle) => muscle.id === id)) refuse(`${field}.${index}`, `unknown muscle ${id}`);
    });
  }
  if ((regressesTo === null) !== (stage === 0)) {
    refuse('regressesTo', stage === 0 ? 'must be null: stage 0 is where everybody begins' : 'must name an easier exercise');
  }
  checkEasierOnes(exercise, exercises, refuse);
}

/** Down the chain of easier exercises: each is known, none is harder, the last is of stage 0, and none needs what this one does not. */
function checkEasierOnes(exercise: Exercise, exercises: readonly Exercise[], refuse: Refuse): void {
  const own = kitOf(exercise);
  const met = [exercise];
  for (let id = exercise.regressesTo; id !== null; id = met.at(-1)!.regressesTo) {
    const easier = exercises.find((each) => each.id === id);
    const more = easier && kitOf(easier).find((item) => !own.includes(item) && !EVERYWHERE.includes(item));
    if (!easier) refuse('regressesTo', `unknown exercise ${id}`);
    else if (met.includes(easier)) refuse('regressesTo', `must not come back to ${id}`);
    else if (easier.stage > met.at(-1)!.stage) refuse('regressesTo', `must not lead to a harder one: ${id} is of stage ${easier.stage}`);
    else if (more) refuse('regressesTo', `must not lead to ${id}, which needs the ${more}`);
    if (!easier || met.includes(easier)) return;
    met.push(easier);
  }
}

const kitOf = ({ equipment }: Exercise) => equipment.filter(({ required }) => required).map(({ item }) => item);

/** That each study that is named is there and was looked up. */
export function checkStudies(field: string, ids: readonly string[], { references }: Pick<Catalogue, 'references'>, refuse: Refuse): void {
  ids.forEach((id, index) => {
    const reference = references.find((each) => each.id === id);
    if (!reference) refuse(`${field}.${index}`, `unknown reference ${id}`);
    else if (reference.checked === 'memory') refuse(`${field}.${index}`, `${id} was never looked up, so members must not be shown it`);
  });
}

/** That nothing stands twice in a list. */
export function checkUnique(field: string, ids: readonly string[], refuse: Refuse): void {
  ids.forEach((id, index) => {
    if (ids.indexOf(id) < index) refuse(field, `has ${id} twice`);
  });
}
