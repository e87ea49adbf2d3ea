import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { source } from '../../src/catalogue/catalogue.ts';
import { exercisesIn } from '../../src/catalogue/exercises.ts';
import { parseCatalogue } from '../../src/catalogue/parse.ts';
import { catalogue } from './data.ts';

const own = new URL('../../src/catalogue/', import.meta.url);

/** A copy of the folders of exercises and drawings, for one more file. */
async function copiedCatalogue(): Promise<URL> {
  const root = await mkdtemp(join(tmpdir(), 'catalogue-'));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const folder of ['exercises', 'drawings']) await cp(new URL(folder, own), join(root, folder), { recursive: true });
  return pathToFileURL(`${root}/`);
}

test('one file and its drawing add an exercise: it stands behind the others, with its texts', async () => {
  const folder = await copiedCatalogue();
  const clam = await readFile(new URL('exercises/clam.ts', folder), 'utf8');
  const oyster = clam
    .replace("origin: 'article'", "origin: 'further'")
    .replace('order: 1,', 'order: 1_000_000_000,')
    .replace("name: 'Clam'", "name: 'Oyster'");
  await writeFile(new URL('exercises/made-up-oyster.ts', folder), oyster);
  await cp(new URL('drawings/clam.png', folder), new URL('drawings/made-up-oyster.png', folder));

  const found = parseCatalogue({
    ...source,
    exercises: await exercisesIn(new URL('exercises/', folder)),
    drawings: new URL('drawings/', folder),
  });

  expect(found.exercises.map(({ id }) => id)).toEqual([...catalogue.exercises.map(({ id }) => id), 'made-up-oyster']);
  expect(found.exercises.at(-1)).toMatchObject({ name: 'Oyster', stage: 0, drawing: { file: 'made-up-oyster.png' } });
});

test('exercises stand by their order, whatever their files are called', () => {
  const orders = catalogue.exercises.map(({ order }) => order);

  expect(orders).toEqual(orders.toSorted((one, other) => one - other));
  expect(catalogue.exercises.slice(0, 4).map(({ origin }) => origin)).toEqual(Array(4).fill('article'));
});

test('a language that an exercise lacks shows it in English, and one that it has shows that', () => {
  const [clam, ...others] = Object.entries(source.exercises);
  const [id, file] = clam! as [string, { texts: { en: object } }];
  const translated = { ...file, texts: { ...file.texts, de: { ...file.texts.en, name: 'Muschel' } } };
  const found = parseCatalogue({ ...source, exercises: Object.fromEntries([[id, translated], ...others]) }, 'de');

  expect(found.exercises.map(({ name }) => name).sort()).toEqual(
    ['Muschel', ...catalogue.exercises.filter((each) => each.id !== id).map(({ name }) => name)].sort(),
  );
});
