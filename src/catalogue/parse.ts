/** From the files of the catalogue to a catalogue, or to a list of what is wrong with them. */
import { existsSync } from 'node:fs';
import type { z } from 'zod';
import { EXIT, StartError } from '../errors.ts';
import { checkExercise, checkPlace, checkStudies, checkTexts, checkUnique, type Refuse } from './checks.ts';
import { exerciseIn } from './compose.ts';
import { aboutShape, type Catalogue, exerciseSourceShape, languageShape, referencesShape, slug } from './schema.ts';

/** What stands in the files, unchecked. */
export interface CatalogueSource {
  /** What each file of `exercises/` holds, by the id of its exercise. */
  exercises: Readonly<Record<string, unknown>>;
  references: unknown;
  about: unknown;
  /** All but the exercises, in one language. */
  texts: unknown;
  /** The folder of the drawings. */
  drawings: URL;
}

/** What is wrong in the catalogue, a line each. */
interface Problems {
  lines: string[];
  /** For the fields of one file. */
  in(file: string): Refuse;
}

/**
 * Checks what stands in the files against the rules of a catalogue, and that its drawings are there.
 *
 * @param language of the texts; an exercise that lacks it has its English ones
 * @throws StartError with one line per problem, each with the file and the field to change
 */
export function parseCatalogue(source: CatalogueSource, language = 'en'): Catalogue {
  const problems = problemList();
  const exercises = Object.entries(source.exercises).map(([id, file]) => ({
    id,
    file: read(exerciseSourceShape, file, problems.in(fileOf(id))),
  }));
  for (const { id } of exercises) read(slug, id, (_name, why) => problems.in(fileOf(id))('its name', why));
  const references = read(referencesShape, source.references, problems.in('references.ts'));
  const about = read(aboutShape, source.about, problems.in('about.ts'));
  const texts = read(languageShape, source.texts, problems.in(`${language}.ts`));
  refuseIfAny(problems); // the rules below need whole fields
  const found = exercises.map(({ id, file }) => ({ id, file: file! })).sort((one, other) => one.file.order - other.file.order);

  const catalogue: Catalogue = {
    exercises: found.map(({ id, file }) => exerciseIn(id, file, language)),
    muscles: about!.muscles.map((id) => ({ id, ...texts!.muscles[id]! })),
    references: [...references!, ...found.flatMap(({ file }) => file.references ?? [])],
    about: about!.sections.map((section) => ({ ...section, ...texts!.about[section.id]! })),
  };
  found.forEach(({ id, file }, index) => {
    const refuse = problems.in(fileOf(id));
    const exercise = catalogue.exercises[index]!;
    checkExercise(exercise, refuse);
    checkPlace(exercise, catalogue, refuse);
    checkStudies('evidence', file.evidence, catalogue, refuse);
    for (const [tongue, each] of Object.entries(file.texts))
      checkTexts(exercise, each, (field, why) => refuse(`texts.${tongue}.${field}`, why));
    if (!existsSync(new URL(`${id}.png`, source.drawings))) refuse('drawing', `drawings/${id}.png is not there`);
  });
  about!.sections.forEach(({ refs }, index) => {
    checkStudies(`sections.${index}.refs`, refs, catalogue, problems.in('about.ts'));
  });
  checkUnique(
    'references',
    catalogue.references.map(({ id }) => id),
    problems.in('references.ts'),
  );
  checkWords('muscles', about!.muscles, Object.keys(texts!.muscles), problems.in(`${language}.ts`));
  checkWords(
    'about',
    about!.sections.map(({ id }) => id),
    Object.keys(texts!.about),
    problems.in(`${language}.ts`),
  );
  refuseIfAny(problems);
  return frozen(catalogue);
}

const fileOf = (id: string) => `exercises/${id}.ts`;

function problemList(): Problems {
  const lines: string[] = [];
  return { lines, in: (file) => (field, why) => void lines.push(`catalogue: src/catalogue/${file}: ${field}: ${why}`) };
}

function refuseIfAny({ lines }: Problems): void {
  if (lines.length > 0) throw new StartError(EXIT.configuration, lines);
}

/** What a file holds, if it has the shape. Nothing is compiled for that: a shape is used a few times, at the start alone. */
function read<Shape extends z.ZodType>(shape: Shape, data: unknown, refuse: Refuse): z.output<Shape> | null {
  const { data: found = null, error } = shape.safeParse(data, { jitless: true });
  for (const { path, message } of error?.issues ?? []) refuse(inWords(data, path) || 'the whole of it', reasonOf(message));
  return found as z.output<Shape> | null;
}

/** "dose.min": entries of a list go by their id, where they have one. */
function inWords(data: unknown, path: readonly PropertyKey[]): string {
  let value = data;
  const words = path.map((key) => {
    value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
    const id = (value as { id?: unknown } | null | undefined)?.id;
    return typeof key === 'number' && typeof id === 'string' ? id : String(key);
  });
  return words.join('.');
}

function reasonOf(message: string): string {
  const reason = message.replace(/^Invalid input: /, '');
  return reason.endsWith(', received undefined') ? `is missing: ${reason.slice(0, -', received undefined'.length)}` : reason;
}

/** That there are words for each of these, and for nothing else. */
function checkWords(field: string, ids: readonly string[], said: readonly string[], refuse: Refuse): void {
  checkUnique(field, ids, refuse);
  for (const id of ids) if (!said.includes(id)) refuse(`${field}.${id}`, 'is missing: about.ts has it');
  for (const id of said) if (!ids.includes(id)) refuse(`${field}.${id}`, 'must belong to something in about.ts');
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
