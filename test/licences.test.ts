/** What ships, and under which licences: the lock file is the list. `npm run licences` writes docs/licences.md anew. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startProcess } from './support/bot-process.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

interface Locked {
  version: string;
  license?: string;
  dev?: boolean;
  link?: boolean;
}

/** The libraries that a host gets with `npm ci --omit=dev`, on whatever system. */
const shipped = Object.entries<Locked>(read('package-lock.json').packages)
  .filter(([path, { dev, link }]) => path.startsWith('node_modules/') && !dev && !link)
  .map(([path, { version, license }]) => ({ path, name: path.split('node_modules/').at(-1)!, version, license: license ?? 'none' }));

/** Each once, though one may stand in two folders. */
const libraries = [...new Set(shipped.map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`))].sort();

/** They let anybody use, change and pass on, and ask for no more than to be named. */
const ALLOWED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

test('every library that ships has a licence that we allow', () => {
  expect(shipped.length).toBeGreaterThan(50);
  expect(shipped.filter(({ license }) => !ALLOWED.includes(license))).toEqual([]);
});

test('what is installed has the licence that the lock file tells', () => {
  const installed = shipped.filter(({ path }) => existsSync(join(ROOT, path)));
  expect(installed.length).toBeGreaterThan(50);
  const told = installed.map(({ path, name }) => [name, read(`${path}/package.json`).license]);
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

test('npm run sbom writes all of them down with a checksum, and nothing else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hips-sbom-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'sbom.json');
  const sbom = await startProcess('src/operations/sbom.ts', {}, [file]);
  expect(await sbom.ended).toBe(0);
  expect(sbom.said()).toBe(`Wrote ${file}: ${libraries.length} libraries in the format of CycloneDX.\n`);
  const { bomFormat, components } = JSON.parse(readFileSync(file, 'utf8'));
  expect(bomFormat).toBe('CycloneDX');
  const listed = components.map(({ name, version, licenses }: Component) => `| ${name} | ${version} | ${licenses[0]?.license.id} |`);
  expect(listed.sort()).toEqual(libraries);
  expect(components.filter(({ hashes }: Component) => hashes[0]?.alg !== 'SHA-512')).toEqual([]);
});

test('npm run sbom ends with 78 and a line where it cannot write, and for what it does not take', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hips-sbom-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [nowhere, one, two] = [join(folder, 'nowhere', 'sbom.json'), join(folder, 'one.json'), join(folder, 'two.json')];
  for (const [words, line] of [
    [[nowhere], `${nowhere} cannot be written (ENOENT), so there is no list.`],
    [[folder], `${folder} cannot be written (EISDIR), so there is no list.`],
    [['--foo'], 'There is no option --foo.'],
    [[one, two], 'Say one file at most.'],
  ] as const) {
    const sbom = await startProcess('src/operations/sbom.ts', {}, [...words]);
    expect(await sbom.ended).toBe(78);
    expect(sbom.said()).toMatch(/^[^\n]+\n$/);
    expect(sbom.said()).toContain(line);
  }
  expect(readdirSync(folder)).toEqual([]);
});

/** What a list in the format of CycloneDX says of a library. */
interface Component {
  name: string;
  version: string;
  licenses: { license: { id: string } }[];
  hashes: { alg: string }[];
}
