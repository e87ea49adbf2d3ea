/**
 * The bundle, which `npm ci` makes for a sooner start: of each library that the bot loads then one file in place of up to 260, and of the
 * bot's own code a few in place of some 400. Where it does not fit what is here, the bot runs as it was written, only slower and heavier.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';

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

/** Where our code is written, and what else it has in it. */
export const CODE = ['src', 'commands', 'migrations', 'package.json'];

/** The project. */
export const ROOT = new URL('../', import.meta.url);

/** Where it is. npm takes it away with all else that it installed. */
export const FOLDER = new URL('node_modules/.bundle/', ROOT);

/** In it: what it was made from. */
export const MADE_FROM = 'made-from.json';

/** Digests of what a bundle is made from. */
interface Sources {
  /** Of npm's own list of what is installed. */
  libraries: string;
  /** Of every file of ours that is code. null: there is none, as in an image that is being built. */
  code: string | null;
}

export const fileOf = (name: string): string => `${name.replaceAll('/', '-').replace(/\.ts$/, '')}.mjs`;

/** What there is now. @throws Error when npm has no list */
export function sources(): Sources {
  const isCode = existsSync(new URL(SCRIPTS[0]!, ROOT));
  return {
    libraries: digest([readFileSync(new URL('node_modules/.package-lock.json', ROOT))]),
    code: isCode ? digest(CODE.flatMap(codeIn)) : null,
  };
}

/** Names and contents of the files that are code in a folder, or what is in a file. */
function codeIn(place: string): (string | Buffer)[] {
  const path = fileURLToPath(new URL(place, ROOT));
  if (place.endsWith('.json')) return [readFileSync(path)];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|json)$/.test(name));
  return names.sort().flatMap((name) => [name, readFileSync(join(path, name))]);
}

function digest(parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length} `).update(part);
  return hash.digest('hex');
}

/** How much of the bundle is there and fits: all, the libraries alone, as after an edit, or nothing. */
type Bundled = 'all' | 'libraries' | 'nothing';

/** What cannot be read is not there. */
export function bundled(): Bundled {
  try {
    const made: Sources = JSON.parse(readFileSync(new URL(MADE_FROM, FOLDER), 'utf8'));
    const now = sources();
    const areThere = (names: readonly string[]) => names.every((name) => existsSync(new URL(fileOf(name), FOLDER)));
    if (made.libraries !== now.libraries || !areThere(LIBRARIES)) return 'nothing';
    return now.code !== null && made.code === now.code && areThere(SCRIPTS) ? 'all' : 'libraries';
  } catch {
    return 'nothing';
  }
}

/** Under this name a process tells its threads how much that is. */
const BUNDLED = 'bundled';

/**
 * From here on this thread loads what fits of the bundle.
 *
 * A bot that begins in it tells its threads to do so too, whatever somebody changes meanwhile. Other programs, such as a rehearsal, start
 * threads from what was saved last.
 */
export function useBundle(script: URL): void {
  const found = (getEnvironmentData(BUNDLED) as Bundled | undefined) ?? bundled();
  if (found === 'nothing') return;
  const urlOf = (name: string) => new URL(fileOf(name), FOLDER).href;
  const files = new Map(LIBRARIES.map((name) => [name, urlOf(name)]));
  if (found === 'all') for (const name of SCRIPTS) files.set(new URL(name, ROOT).href, urlOf(name));
  if (files.has(script.href)) setEnvironmentData(BUNDLED, found);
  registerHooks({
    resolve(specifier, context, next) {
      const url = files.get(specifier);
      return url ? { url, shortCircuit: true } : next(specifier, context);
    },
  });
}
