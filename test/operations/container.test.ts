/** What comes along for containers: the Dockerfile, what a build may see, and the files for Compose. The folders themselves start in test/process/container.test.ts. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { SETTINGS } from '../../src/config.ts';
import { problemOf } from '../../src/database-url.ts';
import { copyOf, environmentOf, lastOf, letIn, readSteps, stagesOf } from '../support/dockerfile.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const steps = readSteps();
const [first, last] = stagesOf(steps) as [typeof steps, typeof steps];
const compose = ['compose.yaml', 'compose.postgres.yaml'].map((name) => readFileSync(join(root, 'docs/container', name), 'utf8'));

const listOf = (rest: string) => JSON.parse(rest.slice(rest.indexOf('['))) as string[];
const isWithin = (path: string, place: string) => path === place || path.startsWith(`${place}/`);

test('every image is named by its tag and by a digest', () => {
  const bases = steps.filter(({ name }) => name === 'ARG').map(({ rest }) => rest.slice(rest.indexOf('=') + 1));
  const images = compose.flatMap((text) => [...text.matchAll(/^ +image: (\S+)/gm)].map(([, image]) => image));
  expect(bases).toHaveLength(2);
  expect(images).toHaveLength(1);
  for (const image of [...bases, ...images]) expect(image).toMatch(/^[\w./-]+:[\w.-]+@sha256:[\da-f]{64}$/);
});

test('its Node is the one that npm brings along', () => {
  expect(steps.find(({ rest }) => rest.startsWith('NODE_IMAGE='))?.rest).toContain(`=node:${manifest.devDependencies.node}-`);
});

test('a build sees what it copies, and neither tokens nor data', () => {
  const copied = first.filter(({ name }) => name === 'COPY').flatMap((step) => copyOf(step).sources);
  expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  expect(copied.filter((path) => !letIn().some((place) => isWithin(path, place)))).toEqual([]);
  expect(letIn().filter((place) => !copied.includes(place))).toEqual([]);
  expect(copied.filter((path) => /^(\.env|\.git|data|node_modules|\.)$/.test(path))).toEqual([]);
});

test('npm ci finds every package of the project that the lock file names', () => {
  const before = first.slice(
    0,
    first.findIndex(({ rest }) => rest.startsWith('npm ci ')),
  );
  const copied = before.filter(({ name }) => name === 'COPY').flatMap((step) => copyOf(step).sources);
  const needed = globSync('packages/*/package.json', { cwd: root });
  expect(needed.filter((path) => !copied.some((place) => isWithin(path, place)))).toEqual([]);
});

test('the container starts what npm starts, as a user of its own, and writes into one volume', () => {
  expect([...listOf(lastOf(last, 'ENTRYPOINT')), ...listOf(lastOf(last, 'CMD'))].join(' ')).toBe(manifest.scripts.start);
  expect(lastOf(last, 'USER')).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  expect(last.filter(({ name }) => name === 'VOLUME').map(({ rest }) => listOf(rest))).toEqual([['/data']]);
  expect(last.filter(({ name }) => name === 'RUN')).toEqual([]); // its base has no shell
});

test('what it and Compose set are settings of the bot, or of Node and the system', () => {
  const ofSystem = ['PATH', 'NODE_COMPILE_CACHE', 'TMPDIR'];
  const ofPostgres = ['POSTGRES_DB', 'POSTGRES_PASSWORD', 'POSTGRES_USER'];
  const inCompose = compose.flatMap((text) => [...text.matchAll(/^ {6}([A-Z_]+): /gm)].map(([, name]) => name!));
  expect(inCompose).toContain('DISCORD_TOKEN_FILE');
  const strangers = [...Object.keys(environmentOf(last)), ...inCompose].filter((name) => !SETTINGS.includes(name));
  expect(strangers.filter((name) => ![...ofSystem, ...ofPostgres].includes(name))).toEqual([]);
});

test('the bot takes the address of the PostgreSQL that Compose starts', () => {
  const [, address] = /DATABASE_URL: (.*?)(?: #.*)?$/m.exec(compose[1]!)!;
  expect(problemOf(address!.replace(/\$\{.*\}/, 'password'))).toBeNull();
});

test('Compose builds from the root of the project, and its one volume of the bot lies where the image has it', () => {
  const [sqlite, postgres] = compose as [string, string];
  expect(sqlite).toContain('context: ../..\n      dockerfile: docs/container/Dockerfile\n');
  expect(sqlite).toContain('read_only: true\n');
  expect([...sqlite.matchAll(/^ {6}- (\w+:\/\S+)$/gm)].map(([, volume]) => volume)).toEqual(['data:/data']);
  expect(postgres).toContain('extends:\n      file: compose.yaml\n      service: hips\n');
});
