/** Facts about the project's own files that no other check holds. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import configure, { ONLY_IN_FULL } from '../vitest.config.ts';

const read = (path: string) => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'));
const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = read('package.json');
const packages = globSync('packages/*/package.json', { cwd: root }).map(read);
const lock = read('package-lock.json');

test('every library has an exact version, the same wherever it is named', () => {
  const named = [manifest, ...packages].flatMap((each) => Object.entries({ ...each.dependencies, ...each.devDependencies }));
  for (const [name, version] of named) {
    expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    expect(new Set(named.filter(([other]) => other === name).map(([, each]) => each)), name).toEqual(new Set([version]));
  }
});

test('the lock file is of this version', () => {
  expect([lock.version, lock.packages[''].version]).toEqual([manifest.version, manifest.version]);
});

test('a host who installs without what is for development gets no library of a package of ours: npm would install its dependencies', () => {
  expect(packages).not.toEqual([]);
  expect(packages.filter(({ dependencies, peerDependencies }) => dependencies ?? peerDependencies)).toEqual([]);
});

test('the lock file covers every platform that an optional package names', () => {
  const names = Object.values<{ optionalDependencies?: Record<string, string> }>(lock.packages).flatMap((entry) =>
    Object.keys(entry.optionalDependencies ?? {}),
  );
  for (const name of names) expect(lock.packages, name).toHaveProperty([`node_modules/${name}`]);
});

test('the lock file has a checksum for every package and names no host', () => {
  for (const [path, entry] of Object.entries<{ integrity?: string; resolved?: string; bundled?: boolean; link?: boolean }>(lock.packages)) {
    if (!path.startsWith('node_modules/') || entry.link || entry.bundled) continue;
    expect(entry.integrity, path).toMatch(/^sha512-/);
    expect(entry.resolved, path).toBeUndefined();
  }
});

test('npm 10 does not compile better-sqlite3, which brings its binaries: "npm install" drops the mark, so put it back', () => {
  expect(lock.packages['node_modules/better-sqlite3'].gypfile).toBe(false);
});

test('only packages that must run a script on installation may', () => {
  const scripted = Object.entries<{ hasInstallScript?: boolean }>(lock.packages)
    .filter(([, entry]) => entry.hasInstallScript)
    .map(([path]) => path.replace('node_modules/', ''));
  const allowed = Object.keys(manifest.allowScripts).filter((name) => manifest.allowScripts[name]);
  expect(allowed.sort()).toEqual(scripted.sort());
});

test('tests write no snapshot by themselves, and one that asks nothing of expect is red', () => {
  for (const mode of ['quick', 'full', 'long'])
    expect(configure({ mode, command: 'serve' }).test).toMatchObject({ update: 'none', expect: { requireAssertions: true } });
});

test.each(ONLY_IN_FULL)('npm test leaves out %s, which is there', (pattern) => {
  expect(globSync(pattern, { cwd: root })).not.toEqual([]);
});
