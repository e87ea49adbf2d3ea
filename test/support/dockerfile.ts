/** The Dockerfile that comes along, read, and its steps done in folders in place of images. */
import { execFileSync } from 'node:child_process';
import { chownSync, cpSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import manifest from '../../package.json' with { type: 'json' };

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(ROOT, 'docs/container');

/** One line of it: `COPY`, and what stands behind that. */
export interface Step {
  name: string;
  rest: string;
}

/** Its steps in order; lines that go on are joined, comments left out. */
export function readSteps(): Step[] {
  const text = readFileSync(join(FOLDER, 'Dockerfile'), 'utf8')
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, '');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => ({ name: line.split(' ', 1)[0]!, rest: line.slice(line.indexOf(' ') + 1) }));
}

/** Its steps from one FROM to the next. */
export function stagesOf(steps: readonly Step[]): Step[][] {
  const starts = steps.flatMap(({ name }, index) => (name === 'FROM' ? [index] : []));
  return starts.map((start, index) => steps.slice(start + 1, starts[index + 1]));
}

/** The last of these steps of a name. */
export function lastOf(steps: readonly Step[], name: string): string {
  return steps.findLast((step) => step.name === name)!.rest;
}

/** What the image sets in the environment. */
export function environmentOf(steps: readonly Step[]): Record<string, string> {
  return Object.fromEntries(
    lastOf(steps, 'ENV')
      .split(/\s+/)
      .map((pair) => [pair.split('=', 1)[0]!, pair.slice(pair.indexOf('=') + 1)]),
  );
}

/** The paths that a build may see: what is let in again behind the `*` that keeps everything out. */
export function letIn(): string[] {
  const lines = readFileSync(join(FOLDER, 'Dockerfile.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
  return lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
}

interface Copied {
  sources: string[];
  target: string;
  /** Stage from which it comes; null: the project. */
  from: string | null;
  /** User and group who own the copy; null: whoever makes it. */
  owner: number | null;
}

export function copyOf({ rest }: Step): Copied {
  const words = rest.split(/\s+/);
  const flag = (name: string) => words.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? null;
  const paths = words.filter((word) => !word.startsWith('--'));
  const owner = flag('chown');
  return { sources: paths.slice(0, -1), target: paths.at(-1)!, from: flag('from'), owner: owner ? Number(owner.split(':')[0]) : null };
}

/** Does the steps of the first stage in a folder. `npm ci` is what stands in this project's node_modules, and its last script. */
export function build(steps: readonly Step[], root: string): void {
  mkdirSync(join(root, 'usr/local/bin'), { recursive: true });
  cpSync(process.execPath, join(root, 'usr/local/bin/node'));
  const folder = join(root, lastOf(steps, 'WORKDIR'));
  mkdirSync(folder, { recursive: true });
  for (const step of steps) {
    if (step.name === 'COPY') copy(copyOf(step), ROOT, folder);
    if (step.name === 'RUN') run(step.rest, root, folder);
  }
}

/** Does the copying of the last stage, from the folder of the first. */
export function finish(steps: readonly Step[], built: string, root: string): void {
  for (const step of steps) if (step.name === 'COPY') copy(copyOf(step), built, root);
}

function copy({ sources, target, owner }: Copied, from: string, to: string): void {
  for (const source of sources) {
    const isInto = target.endsWith('/') && !statSync(join(from, source)).isDirectory();
    const place = join(to, target, isInto ? basename(source) : '');
    mkdirSync(dirname(place), { recursive: true });
    cpSync(join(from, source), place, { recursive: true });
    if (owner !== null && process.getuid!() === 0) chownSync(place, owner, owner);
  }
}

function run(command: string, root: string, folder: string): void {
  const isInstalling = command.startsWith('npm ci ');
  if (isInstalling) linkPackages(folder);
  const inFolder = (isInstalling ? manifest.scripts.postinstall : command).replace(/(^| )\//g, `$1${root}/`);
  execFileSync('sh', ['-c', inFolder], { cwd: folder, env: { PATH: `${join(root, 'usr/local/bin')}:${process.env.PATH}` }, stdio: 'pipe' });
}

function linkPackages(folder: string): void {
  const target = join(folder, 'node_modules');
  mkdirSync(target);
  const from = resolve(ROOT, 'node_modules');
  for (const name of readdirSync(from).filter((entry) => !entry.startsWith('.'))) symlinkSync(join(from, name), join(target, name));
  cpSync(join(from, '.package-lock.json'), join(target, '.package-lock.json'));
}
