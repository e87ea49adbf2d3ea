/**
 * The bundle, which `npm ci` makes for a sooner start. It has one file of each library that the bot loads at its start, in place of up to
 * 260, and a few of the bot's own code, in place of some 400. Where it does not fit what is here, the bot runs as it was written, only
 * slower and heavier.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';

/** The libraries that the bot loads at its start. */
export const LIBRARIES = [
  'discord-api-types/v10',
  'discord.js',
  'dotenv',
  'kysely',
  'kysely/migration',
  'node-cron',
  'pino',
  'temporal-polyfill',
  'zod',
];

/** What those load from its own folder: it brings native code, looks for files beside it, or is not installed at all. */
export const LEFT_OUT = ['bufferutil', 'erlpack', 'pino-pretty', 'thread-stream', 'utf-8-validate', 'zlib-sync'];

/** Where the process of the bot and its threads begin: their code is in the bundle. */
export const SCRIPTS = ['src/main.ts', 'src/store/thread-start.ts'];

/** What that code is made of: TypeScript and JSON in these folders, and the version. */
export const CODE = ['src', 'commands', 'migrations', 'package.json'];

/** The project. */
export const ROOT = new URL('../', import.meta.url);

/** Where the bundle is. npm takes it away with all else that it installed. */
export const FOLDER = new URL('node_modules/.bundle/', ROOT);

/** The file of the bundle that says what it was made from. */
export const MADE_FROM = 'made-from.json';

/** What a bundle was made from, and what came of it. */
export interface MadeFrom {
  /** A digest of npm's own list of what is installed. */
  libraries: string;
  /** A digest of the code. null: there was none, as in an image that is being built. */
  code: string | null;
  /** The bytes of each of its files. */
  files: Record<string, number>;
}

/** The file of the bundle that a library or a script of ours leads to. */
export const fileOf = (name: string): string => `${name.replaceAll('/', '-').replace(/\.ts$/, '')}.mjs`;

/** A digest of what is installed now. @throws Error when npm has no list of it */
export function digestOfLibraries(): string {
  return digest([readFileSync(new URL('node_modules/.package-lock.json', ROOT))]);
}

/** A digest of the code as it is written now. */
export function digestOfCode(): string {
  return digest(CODE.flatMap(codeIn));
}

/** Names and contents of the files that are code in a folder, or what is in a file. */
function codeIn(place: string): (string | Buffer)[] {
  const path = fileURLToPath(new URL(place, ROOT));
  if (place.endsWith('.json')) return [readFileSync(path)];
  const isCode = (name: string) => /\.(ts|json)$/.test(name) && !basename(name).startsWith('.'); // an editor keeps notes of its own beside a file
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(isCode);
  return names.sort().flatMap((name) => [name, readFileSync(join(path, name))]);
}

function digest(parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length} `).update(part);
  return hash.digest('hex');
}

/** The bytes of each file in a folder of a bundle, but of the one that says so. */
export function sizesIn(folder: string): Record<string, number> {
  const names = readdirSync(folder).filter((name) => name !== MADE_FROM);
  return Object.fromEntries(names.sort().map((name) => [name, statSync(join(folder, name)).size]));
}

/** How much of the bundle fits: all, the libraries alone, as after an edit, or nothing. */
type Fitting = 'all' | 'libraries' | 'nothing';

/** Looks how much of the bundle fits what is here. Of one with a piece missing or cut off nothing does. @param wanted no more is looked for */
export function fittingBundle(wanted: 'all' | 'libraries' = 'all'): Fitting {
  try {
    const made: MadeFrom = JSON.parse(readFileSync(new URL(MADE_FROM, FOLDER), 'utf8'));
    const isWhole = JSON.stringify(made.files) === JSON.stringify(sizesIn(fileURLToPath(FOLDER)));
    const isEach = LIBRARIES.every((library) => fileOf(library) in made.files);
    if (!isWhole || !isEach || made.libraries !== digestOfLibraries()) return 'nothing';
    return wanted === 'all' && made.code === digestOfCode() ? 'all' : 'libraries';
  } catch {
    return 'nothing'; // what cannot be read is not there
  }
}

/** Under this name a process tells its threads how much fits. */
const FITTING = 'fitting bundle';

/**
 * From here on this thread loads what fits of the bundle.
 *
 * A bot that begins in it tells its threads to do so too, whatever somebody changes meanwhile. Other programs, such as a rehearsal, start
 * threads from what was saved last.
 *
 * @param script where the thread begins
 */
export function useBundle(script: URL): void {
  const scripts = new Map(SCRIPTS.map((name) => [new URL(name, ROOT).href, name]));
  const told = getEnvironmentData(FITTING) as Fitting | undefined;
  const fitting = told ?? fittingBundle(scripts.has(script.href) ? 'all' : 'libraries');
  if (fitting === 'nothing') return;
  const names = new Map([...LIBRARIES.map((name) => [name, name] as const), ...(fitting === 'all' ? scripts : [])]);
  if (names.has(script.href)) setEnvironmentData(FITTING, fitting);
  registerHooks({
    resolve(specifier, context, next) {
      const name = names.get(specifier);
      return name ? { url: new URL(fileOf(name), FOLDER).href, shortCircuit: true } : next(specifier, context);
    },
  });
}
