import { expect, test } from 'vitest';
import { source } from '../../src/catalogue/catalogue.ts';
import type { ExerciseSource } from '../../src/catalogue/schema.ts';
import { problemsOf } from './data.ts';

const files = source.exercises as Record<string, ExerciseSource>;

/** Fields that an exercise, a rung or a study may do without. Without its own rule, no check can miss them. */
const MAY_BE_LEFT_OUT = [
  /^(opensNextStage|afterWeeks|references)$/,
  /^rungs\.\d+\.(band|dose)$/,
  /^references\.\d+\.(doi|url)$/,
  /^texts\.en\.equipment\./, // a note
  /^provenance\./, // what nobody is named for is ours
];

/** The dotted path of every field of a file, those within lists and fields included. */
function fieldsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    const here = [...path, key];
    return [...(Array.isArray(value) ? [] : [here]), ...fieldsOf(each, here)];
  });
}

function without(file: ExerciseSource, path: readonly string[]): unknown {
  const copy = structuredClone(file);
  const owner = path.slice(0, -1).reduce<unknown>((each, key) => (each as Record<string, unknown>)[key], copy);
  delete (owner as Record<string, unknown>)[path.at(-1)!];
  return copy;
}

/** An exercise and those that stand in for it, which is all that its rules look at. */
function chainOf(id: string): Record<string, ExerciseSource> {
  const next = files[id]!.regressesTo;
  return { [id]: files[id]!, ...(next && chainOf(next)) };
}

/** Where a list says by an id what it has, the id stands in the path. */
const named = (id: string, path: readonly string[]) =>
  path[0] === 'references' && path[1] ? ['references', files[id]!.references![Number(path[1])]!.id, ...path.slice(2)] : path;

test.each(Object.keys(files))('a field that %s lacks is named with its file and with what is wrong', (id) => {
  const others = chainOf(id);
  const unnoticed = fieldsOf(files[id])
    .filter((path) => {
      const places = [path, named(id, path)].flatMap((each) => [each, each.slice(0, -1)]).map((each) => each.join('.'));
      const lines = problemsOf({ ...source, exercises: { ...others, [id]: without(files[id]!, path) } });
      return !lines.some((line) => places.some((each) => line.startsWith(`catalogue: src/catalogue/exercises/${id}.ts: ${each}: `)));
    })
    .map((path) => path.join('.'));

  expect(unnoticed.filter((field) => !MAY_BE_LEFT_OUT.some((pattern) => pattern.test(field)))).toEqual([]);
});
