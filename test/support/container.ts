/** A folder as the root of an ordinary user's process, which can write to one folder in it and to no other. */
import { type ChildProcessWithoutNullStreams, execFileSync, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The user in the image. */
export const USER = 65_532;

/** Root makes a process of that user. Anybody else is called so in a world of their own. */
const isRoot = process.getuid?.() === 0;
const OUTSIDE = [...(isRoot ? [] : ['--user', '--map-root-user']), '--mount', '--propagation', 'private'];
const INSIDE = isRoot ? [`--setuid=${USER}`, `--setgid=${USER}`] : ['--user', `--map-user=${USER}`, `--map-group=${USER}`];

/** Of its root, the folder that can be written to and its place there, the folder in which it starts, its PATH, and what then. */
const MOUNTED = `set -e
mount --bind "$1" "$1"
mount --bind "$2" "$1$3"
mount --rbind /dev "$1/dev"
mount --rbind /proc "$1/proc"
mount -o remount,bind,ro "$1"
unshare=$(command -v unshare)
root=$1; folder=$4; export PATH="$5"; shift 5
exec "$unshare" "--root=$root" "--wd=$folder" "$@"`;

/** Why no such process can be made here; null: it can. */
export const noContainer: string | null = (() => {
  if (process.platform !== 'linux') return 'this is not Linux';
  const { error, stderr, status } = spawnSync('unshare', [...OUTSIDE, 'mount', '--bind', '/tmp', '/tmp'], { encoding: 'utf8' });
  if (error) return 'there is no program unshare';
  return status === 0 ? null : `this user may make no namespaces (${stderr.trim()})`;
})();

export interface Container {
  /** The folder that is its root. */
  root: string;
  /** The folder of this machine that stands at `at` in it, and can be written to. */
  volume: string;
  at: string;
  workdir: string;
  environment: Record<string, string>;
}

/** Starts a program in it. */
export function startInside(
  { root, volume, at, workdir, environment }: Container,
  command: readonly string[],
): ChildProcessWithoutNullStreams {
  const { PATH = '' } = environment;
  const [name, ...words] = command;
  const program = PATH.split(':')
    .map((folder) => join(folder, name!))
    .find((path) => existsSync(join(root, path)));
  const mounted = ['sh', '-c', MOUNTED, 'sh', root, volume, at, workdir, PATH];
  return spawn('unshare', [...OUTSIDE, ...mounted, ...INSIDE, '--', program!, ...words], {
    env: { ...environment, PATH: process.env.PATH },
  });
}

/** What the base image has and this machine lends: the loader and the libraries that these programs ask for. */
export function lendLibraries(root: string, programs: readonly string[]): void {
  const said = programs.map((program) => execFileSync('ldd', [program], { encoding: 'utf8' })).join('');
  for (const [, path] of said.matchAll(/(\/[^\s:]+) \(0x/g)) {
    mkdirSync(dirname(join(root, path!)), { recursive: true });
    copyFileSync(path!, join(root, path!));
  }
  for (const folder of ['dev', 'proc', 'tmp', 'run/secrets']) mkdirSync(join(root, folder), { recursive: true });
}
