/**
 * `npm run test:shake`: runs the tests again and again, files and tests in another order each time, and lists whatever was ever red.
 *
 *     npm run test:shake                      ten runs of npm test
 *     npm run test:shake -- 3 --full --busy   three of npm run test:full, with two endless loops beside them
 *     npm run test:shake -- 5 test/e2e        five of the files in one folder
 *     npm run test:shake -- 8 --full --days   eight, each as if it began on another day on which a calendar may surprise
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Shaken } from './support/shake-reporter.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const VITEST = join(createRequire(import.meta.url).resolve('vitest/package.json'), '..', 'vitest.mjs');
const REPORTER = fileURLToPath(new URL('./support/shake-reporter.ts', import.meta.url));

const ANOTHER_DAY = fileURLToPath(new URL('./support/another-day.ts', import.meta.url));

/** When runs begin that play other days, one after the other. Most of them cross a boundary while the tests run. */
const DAYS = [
  '2026-11-29T23:56:00Z', // into a Monday: a week is over, digests are due
  '2026-11-30T07:00:00Z',
  '2026-12-31T23:56:00Z', // into a year and a quarter
  '2028-02-29T12:00:00Z',
  '2027-03-28T00:56:00Z', // into summer time in Europe, on a Sunday
  '2027-10-31T00:56:00Z', // and out of it
  '2027-03-14T06:56:00Z', // into summer time in New York
  '2027-05-31T02:56:00Z', // over 03:00 in UTC, where a club's day ends; a Monday, the last of a month
];

const say = (line: string) => process.stdout.write(`${line}\n`);

const children = new Set<ChildProcess>();
function startNode(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  child.once('close', () => children.delete(child));
  return child;
}
async function endChildren(): Promise<void> {
  const ends = [...children].map((child) => once(child, 'close'));
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(ends);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => endChildren().then(() => process.exit(1)));

/** Turns for as long as its parent lives, even when that is killed. */
const LOOP = 'const parent = process.ppid; while (process.ppid === parent);';

/** The settings of a run as if it began at that instant. */
function asIfAt(day: string): Record<string, string> {
  return { NODE_OPTIONS: `--import=${ANOTHER_DAY}`, DAY_OFFSET_MS: String(Date.parse(day) - Date.now()) };
}

/** Runs the tests once. @param day when it begins, unless now. @returns what was red */
async function shake(seed: number, wanted: readonly string[], folder: string, day?: string): Promise<Shaken> {
  const report = join(folder, `${seed}.json`);
  const output = join(folder, `${seed}.txt`);
  const order = ['--sequence.shuffle.files', '--sequence.shuffle.tests', `--sequence.seed=${seed}`];
  const args = [VITEST, 'run', ...wanted, ...order, '--reporter=default', `--reporter=${REPORTER}`];
  const child = startNode(args, { SHAKE_REPORT: report, ...(day && asIfAt(day)) });
  const file = createWriteStream(output);
  child.stdout!.pipe(file, { end: false });
  child.stderr!.pipe(file, { end: false });
  const [code] = await once(child, 'close');
  const told = await readFile(report, 'utf8').then(
    (text): Shaken => JSON.parse(text),
    (): Shaken => ({ tests: 0, red: [`vitest ended with ${code} and no report`] }),
  );
  if (told.red.length === 0 && code !== 0) told.red.push(`vitest ended with ${code}, and every test was green`);
  if (told.red.length > 0) say(`  what it printed: ${output}`);
  return told;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    busy: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    days: { type: 'boolean', default: false },
  },
});
const [runs = '10', ...files] = positionals;
const wanted = ['--mode', values.full ? 'full' : 'quick', ...files];
const folder = await mkdtemp(join(tmpdir(), 'hips-shake-'));
if (values.busy) for (let loop = 0; loop < 2; loop++) startNode(['--eval', LOOP]);

say(
  `${runs} runs of ${values.full ? 'all tests' : 'npm test'} on ${availableParallelism()} cores${values.busy ? ', beside two endless loops' : ''}`,
);
const everRed = new Map<string, number[]>();
for (let run = 1; run <= Number(runs); run++) {
  const seed = randomInt(2 ** 31);
  const day = values.days ? DAYS[(run - 1) % DAYS.length] : undefined;
  const began = process.hrtime();
  const { tests, red } = await shake(seed, wanted, folder, day);
  say(
    `run ${run}${day ? `, from ${day}` : ''}: ${process.hrtime(began)[0]} s, ${tests} tests, ${red.length} red (--sequence.seed=${seed})`,
  );
  for (const name of red) everRed.set(name, [...(everRed.get(name) ?? []), run]);
}

say(everRed.size === 0 ? 'Nothing was ever red.' : 'Ever red:');
for (const [name, inRuns] of everRed) say(`  in run ${inRuns.join(', ')}: ${name}`);
await endChildren();
process.exitCode = everRed.size === 0 ? 0 : 1;
