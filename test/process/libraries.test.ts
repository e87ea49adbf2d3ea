/** The libraries as one file each: who loads them, and what is in them. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { FOLDER, fileOf, LIBRARIES } from '../../src/libraries.ts';

const isMade = existsSync(FOLDER);

/**
 * Where a bot loads Kysely from, in a folder with nothing but that library in it.
 *
 * @param madeFrom npm's list when the files were made; null: they were not
 * @param missing a library whose file is not there
 */
function loadedFrom(madeFrom: string | null, missing?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'hips-libraries-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const path of ['src/start.js', 'src/libraries.ts']) cpSync(path, join(folder, path));
  write('package.json', '{ "type": "module" }');
  write('src/main.ts', "import { place } from 'kysely';\nprocess.stdout.write(place);\n");
  write('node_modules/kysely/package.json', '{ "name": "kysely", "type": "module", "exports": "./index.js" }');
  write('node_modules/kysely/index.js', "export const place = 'its own folder';\n");
  write('node_modules/.package-lock.json', '{ "packages": "as installed" }');
  if (madeFrom !== null) {
    const digest = `import { installed } from ${JSON.stringify(join(folder, 'src/libraries.ts'))}; process.stdout.write(installed());`;
    for (const library of LIBRARIES) write(`node_modules/.libraries/${fileOf(library)}`, "export const place = 'one file';\n");
    if (missing) rmSync(join(folder, 'node_modules/.libraries', fileOf(missing)));
    write('node_modules/.libraries/made-from', execFileSync(process.execPath, ['--input-type=module', '-e', digest], { encoding: 'utf8' }));
    write('node_modules/.package-lock.json', madeFrom);
  }
  return execFileSync(process.execPath, ['src/start.js', 'src/main.ts'], { cwd: folder, encoding: 'utf8' });
}

test.each([
  ['was made from what is installed', '{ "packages": "as installed" }', 'one file'],
  ['was made before something else was installed', '{ "packages": "others" }', 'its own folder'],
  ['was never made', null, 'its own folder'],
])('a library whose file %s', (_, madeFrom, place) => {
  expect(loadedFrom(madeFrom)).toBe(place);
});

test('where the file of one library is missing, all are loaded from their own folders', () => {
  expect(loadedFrom('{ "packages": "as installed" }', 'discord.js')).toBe('its own folder');
});

test.skipIf(!isMade).each(LIBRARIES)('the file of %s has all that the library exports', async (library) => {
  const names = async (specifier: string) => Object.keys(await import(specifier)).filter((name) => name !== 'module.exports');
  expect(await names(new URL(fileOf(library), FOLDER).href)).toEqual(await names(library));
});

test.skipIf(!isMade)('whoever runs the bot may read the files, also when somebody else installed them', () => {
  expect(statSync(FOLDER).mode & 0o055).toBe(0o055);
});

test('every library that the bot loads is on the list, but those that stay in their own folders', () => {
  const files = globSync(['src/**/*.ts', 'commands/**/*.ts', 'migrations/*.ts'], {
    exclude: ['src/**/drawings/**', 'src/**/letters/**', 'src/operations/bundle.ts'],
  });
  const imported = files.flatMap((file) => {
    const text = readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8');
    return [...text.matchAll(/^import (?!type )(?:[^';]* from )?'([^.'][^']*)'/gm)].map(([, specifier]) => specifier!);
  });
  const libraries = [...new Set(imported)].filter((specifier) => !specifier.startsWith('node:'));
  expect(libraries.sort()).toEqual([...LIBRARIES, 'better-sqlite3', 'pg', 'prom-client'].sort());
});
