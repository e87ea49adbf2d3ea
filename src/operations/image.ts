/**
 * `node src/start.js src/operations/image.ts FOLDER`: lays out in a new folder what a container needs of an installed bot, and nothing else.
 * `docs/container/Dockerfile` runs it. What `npm ci` brought besides stays behind: libraries that are in the files of `bundle.ts` already,
 * the bundler, source maps of libraries, types, and the SQLite of other systems.
 */
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import packageJson from '../../package.json' with { type: 'json' };
import { fittingBundle, LEFT_OUT, LIBRARIES } from '../bundle.ts';
import { EXIT, StartError } from '../errors.ts';
import { sayLast } from '../log.ts';
import { hostWords } from '../words/host.ts';

const say = hostWords.image;
const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the bot is without what npm installed. */
const OURS = ['package.json', 'LICENSE', 'src', 'commands', 'migrations', 'node_modules/.package-lock.json', 'node_modules/.bundle'];

/** Work at an installation, and never when the bot runs: the bundler, and the headers that better-sqlite3 is compiled with. */
const FOR_INSTALLING = ['rolldown', 'node-addon-api'];

/** What no package needs when it runs: source maps but the bundle's, types, texts but its licence, and its tests. */
const NOT_RUN = /(?<!\/\.bundle\/.*)\.map$|\.d\.[cm]?ts$|(?<!licen[cs]e)\.md$|\/node_modules\/.+\/tests?$/i;

/** What better-sqlite3 needs when it runs: not its source, and one of its binaries. */
const OF_SQLITE = /\/better-sqlite3(\/(package\.json|LICENSE|lib|lib\/.*|prebuilds))?$/;
const SQLITE_HERE = `/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`;

/** A package in npm's own list of what is installed. */
interface Installed {
  dependencies?: Record<string, string>;
}

try {
  layOut(process.argv[2]);
} catch (error) {
  process.exitCode = sayLast(error);
}

/** @throws StartError */
function layOut(folder: string | undefined): void {
  if (!folder || existsSync(folder)) throw new StartError(EXIT.configuration, [say.noNewFolder]);
  if (fittingBundle() !== 'all') throw new StartError(EXIT.configuration, [say.notBundled]);
  for (const path of [...OURS, ...packagesToLoad()]) {
    cpSync(join(root, path), join(resolve(folder), path), { recursive: true, dereference: true, filter: isRun });
  }
  process.stdout.write(`${say.laidOut(folder)}\n`);
}

/** The folders of the packages that are loaded from there, and of all that they load in turn. */
function packagesToLoad(): string[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'node_modules/.package-lock.json'), 'utf8')) as {
    packages: Record<string, Installed>;
  };
  const found = new Set<string>();
  const visit = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    for (const name of Object.keys(packages[path]!.dependencies ?? {})) {
      if (!FOR_INSTALLING.includes(name)) visit(placeOf(name, path, packages));
    }
  };
  const isInFile = (name: string) => LIBRARIES.some((library) => `${library}/`.startsWith(`${name}/`));
  const asked = Object.keys(packageJson.dependencies).filter((name) => !isInFile(name) && !FOR_INSTALLING.includes(name));
  const left = LEFT_OUT.filter((name) => packages[`node_modules/${name}`]);
  for (const name of [...asked, ...left]) visit(`node_modules/${name}`);
  return [...found];
}

/** Where Node finds a package that another asks for: beside its own files first, then further up. */
function placeOf(name: string, from: string, packages: Readonly<Record<string, Installed>>): string {
  const inside = `${from}/node_modules/${name}`;
  if (packages[inside]) return inside;
  const up = from.lastIndexOf('/node_modules/');
  return up === -1 ? `node_modules/${name}` : placeOf(name, from.slice(0, up), packages);
}

function isRun(path: string): boolean {
  const file = path.replaceAll('\\', '/');
  if (file.includes('/node_modules/better-sqlite3')) return OF_SQLITE.test(file) || file.endsWith(SQLITE_HERE);
  return !NOT_RUN.test(file);
}
