/**
 * `npm run test:shake`: runs the tests again and again, files and tests in another order each time, and lists whatever was ever red.
 *
 *     npm run test:shake                      ten runs of npm test
 *     npm run test:shake -- 3 --full --busy   three of npm run test:full, with two endless loops beside them
 *     npm run test:shake -- 5 test/e2e        five of the files in one folder
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

/** Runs the tests once. @returns what was red */
async function shake(seed: number, wanted: readonly string[], folder: string): Promise<Shaken> {
  const report = join(folder, `${seed}.json`);
  const output = join(folder, `${seed}.txt`);
  const order = ['--sequence.shuffle.files', '--sequence.shuffle.tests', `--sequence.seed=${seed}`];
  const args = [VITEST, 'run', ...wanted, ...order, '--reporter=default', `--reporter=${REPORTER}`];
  const child = startNode(args, { SHAKE_REPORT: report });
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
  options: { busy: { type: 'boolean', default: false }, full: { type: 'boolean', default: false } },
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
  const began = process.hrtime();
  const { tests, red } = await shake(seed, wanted, folder);
  say(`run ${run}: ${process.hrtime(began)[0]} s, ${tests} tests, ${red.length} red (--sequence.seed=${seed})`);
  for (const name of red) everRed.set(name, [...(everRed.get(name) ?? []), run]);
}

say(everRed.size === 0 ? 'Nothing was ever red.' : 'Ever red:');
for (const [name, inRuns] of everRed) say(`  in run ${inRuns.join(', ')}: ${name}`);
await endChildren();
process.exitCode = everRed.size === 0 ? 0 : 1;
