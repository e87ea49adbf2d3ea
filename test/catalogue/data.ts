/** The catalogue as plain data, for tests to read and to break. */
import { exerciseById, loadCatalogue, source } from '../../src/catalogue/catalogue.ts';
import { type CatalogueSource, parseCatalogue } from '../../src/catalogue/parse.ts';
import type { AboutFacts, Catalogue, CatalogueTexts, Exercise, ExerciseSource, Reference } from '../../src/catalogue/schema.ts';
import { EXIT, StartError } from '../../src/errors.ts';

export const catalogue: Catalogue = loadCatalogue();

/** The exercise with this id; a test that names another one is wrong. */
export function exercise(id: string): Exercise {
  const found = exerciseById(catalogue, id);
  if (!found) throw new Error(`the catalogue has no ${id}`);
  return found;
}

/** Everything that members can read, ids included; titles of studies are others' words and stay out. */
export function sentences(): string[] {
  const { exercises, about, muscles } = catalogue;
  return stringsIn({ exercises, about, muscles });
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

/** A copy that a test may write to. */
export type Draft<T> = T extends object ? { -readonly [Key in keyof T]: Draft<T[Key]> } : T;

/** What stands in the files, for a test to break. */
export interface FilesDraft {
  exercises: Record<string, Draft<ExerciseSource>>;
  references: Draft<Reference>[];
  about: Draft<AboutFacts>;
  texts: Draft<CatalogueTexts>;
}

/** What stands in the files after `change`; the files themselves stay as they are. */
export function changed(change: (files: FilesDraft) => void): CatalogueSource {
  const { drawings, ...files } = source;
  const draft = structuredClone(files) as FilesDraft;
  change(draft);
  return { ...draft, drawings };
}

/**
 * Who said what stands at a dotted path of the entry, such as `movement.0`. The longest path that covers it decides; what no path covers
 * is ours. Levels are not asked here: each has an `origin`.
 */
export function provenanceOf({ provenance }: Exercise, path: string): 'article' | 'reference' | 'ours' {
  for (let covering = path; covering; covering = covering.slice(0, Math.max(0, covering.lastIndexOf('.')))) {
    const said = provenance[covering];
    if (said) return said;
  }
  return 'ours';
}

/** The problems of files that no bot may start with. */
export function problemsOf(files: CatalogueSource): readonly string[] {
  try {
    parseCatalogue(files);
  } catch (error) {
    if (error instanceof StartError && error.exitCode === EXIT.configuration) return error.problems;
    throw error;
  }
  return [];
}
