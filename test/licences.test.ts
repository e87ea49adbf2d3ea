/** What ships, and under which licences: the lock file is the list. `npm run licences` writes docs/licences.md anew. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { libraries, ROOT, readJson, shipped } from './support/shipped.ts';

/** They let anybody use, change and pass on, and ask for no more than to be named. */
const ALLOWED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

test('every library that ships has a licence that we allow', () => {
  expect(shipped.length).toBeGreaterThan(50);
  expect(shipped.filter(({ license }) => !ALLOWED.includes(license))).toEqual([]);
});

test('what is installed has the licence that the lock file tells', () => {
  const installed = shipped.filter(({ path }) => existsSync(join(ROOT, path)));
  expect(installed.length).toBeGreaterThan(50);
  const told = installed.map(({ path, name }) => [name, readJson(`${path}/package.json`).license]);
  expect(told).toEqual(installed.map(({ name, license }) => [name, license]));
});

const INTRODUCTION = `# Licences of what ships

What a host gets, and under which licence. The code of the bot itself is under the [MIT licence](../LICENSE).

## Words, pictures and data

| what | licence |
| --- | --- |
| exercise texts and drawings in \`src/catalogue/\` | [CC BY 4.0](../src/catalogue/LICENSE.md) |
| the letters on those drawings, and those of the bot’s own pictures in \`src/pictures/letters/letters.png\` | drawn with Open Sans 3.003, Copyright 2020 The Open Sans Project Authors, under the [SIL Open Font License 1.1](https://openfontlicense.org). The repository holds pictures of letters and no font; that licence asks nothing of pictures |
| the cities in \`src/places/cities/cities.txt\` | made from data of [GeoNames](https://www.geonames.org/), [CC BY 4.0](../src/places/LICENSE.md) |
| the names of time zones in \`src/club/time-zone-names.ts\` | from the [time zone database](https://www.iana.org/time-zones), which is in the public domain. The rules of the zones come with Node |

## Libraries

Those that \`npm ci --omit=dev\` installs, on whatever system. Each brings its licence in its own folder in \`node_modules\`. better-sqlite3 brings SQLite, which is in the public domain. What is for development and tests stays out of this list.
`;

test('docs/licences.md lists what ships', async () => {
  const text = [INTRODUCTION, '| library | version | licence |', '| --- | --- | --- |', ...libraries, ''].join('\n');
  await expect(text).toMatchFileSnapshot(join(ROOT, 'docs/licences.md'));
});
