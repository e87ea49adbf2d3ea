/**
 * The libraries that the bot loads at its start, each as one file in place of up to 260. `npm ci` makes the files; without them the bot runs
 * as well, only slower and heavier.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

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

/** Where the files are. npm takes them away with all else that it installed. */
export const FOLDER = new URL('../node_modules/.libraries/', import.meta.url);

/** Beside them: the digest of what they were made from. */
export const MADE_FROM = 'made-from';

export const fileOf = (library: string): string => `${library.replace('/', '-')}.mjs`;

/** A digest of what is installed now, by npm's own list. @throws Error when there is none */
export function installed(): string {
  return createHash('sha256')
    .update(readFileSync(new URL('../.package-lock.json', FOLDER)))
    .digest('hex');
}

/** From here on this thread loads the files, if they were made from what is installed now. */
export function useLibraries(): void {
  if (!areLibrariesMade()) return;
  const files = new Map(LIBRARIES.map((library) => [library, new URL(fileOf(library), FOLDER).href]));
  registerHooks({
    resolve(specifier, context, next) {
      const url = files.get(specifier);
      return url ? { url, shortCircuit: true } : next(specifier, context);
    },
  });
}

/** Whether the files are all there, and of what is installed now. What cannot be read is not there. */
export function areLibrariesMade(): boolean {
  try {
    const isFitting = readFileSync(new URL(MADE_FROM, FOLDER), 'utf8') === installed();
    return isFitting && LIBRARIES.every((library) => existsSync(new URL(fileOf(library), FOLDER)));
  } catch {
    return false;
  }
}
