/** `npm ci` runs this at its end: it makes the bundle, of the libraries that the bot loads at its start and of its own code. */
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OutputOptions, Plugin } from 'rolldown';
import {
  digestOfCode,
  digestOfLibraries,
  FOLDER,
  fileOf,
  LEFT_OUT,
  LIBRARIES,
  MADE_FROM,
  type MadeFrom,
  ROOT,
  SCRIPTS,
  sizesIn,
} from '../bundle.ts';

const cwd = fileURLToPath(ROOT);
const folder = fileURLToPath(FOLDER).replace(/[\\/]$/, '');
const NAMES: OutputOptions = { entryFileNames: '[name]', chunkFileNames: '[name]-[hash].mjs' };

/** Without comments and with plain ASCII they are read in half the time, and kept in half the memory. */
const SMALL: OutputOptions = { charset: 'ascii', comments: false };

try {
  await bundle();
} catch (error) {
  process.stdout.write(`No bundle was made, so the bot starts slower: ${(error as Error).message}\n`); // no reason to stop an installation
}

/** Replaces the bundle as a whole. A bot that starts in between finds none, and runs as it was written. */
async function bundle(): Promise<void> {
  await removeHalfMade();
  const fresh = await mkdtemp(`${folder}-`);
  try {
    const from = { libraries: digestOfLibraries(), code: existsSync(new URL(SCRIPTS[0]!, ROOT)) ? digestOfCode() : null };
    await bundleLibraries(fresh);
    if (from.code !== null) await bundleCode(fresh);
    if (from.code !== null && from.code !== digestOfCode()) throw new Error('a file was changed meanwhile.');
    await writeFile(join(fresh, MADE_FROM), JSON.stringify({ ...from, files: sizesIn(fresh) } satisfies MadeFrom));
    await chmod(fresh, 0o755); // the bot may run as another user than npm
    if (existsSync(folder)) await rename(folder, `${fresh}-old`);
    await rename(fresh, folder);
  } finally {
    await removeHalfMade();
  }
}

/** What is left of bundles that were being made, or taken away, when their process ended. */
async function removeHalfMade(): Promise<void> {
  const names = (await readdir(dirname(folder))).filter((name) => name.startsWith(`${basename(folder)}-`));
  for (const name of names) await rm(join(dirname(folder), name), { recursive: true, force: true });
}

async function bundleLibraries(dir: string): Promise<void> {
  const { rolldown } = await import('rolldown');
  const input = Object.fromEntries(LIBRARIES.map((library) => [fileOf(library), `entry:${library}`]));
  const made = await rolldown({ input, cwd, platform: 'node', external: LEFT_OUT, plugins: [namingAll()], logLevel: 'silent' });
  await made.write({ dir, ...NAMES, ...SMALL });
}

/** Names every export of a library: those of one in CommonJS show only when it runs. */
function namingAll(): Plugin {
  return {
    name: 'naming-all',
    resolveId: (id) => (id.startsWith('entry:') ? id : null),
    async load(id) {
      if (!id.startsWith('entry:')) return null;
      const library = id.slice('entry:'.length);
      const names = Object.keys(await import(library)).filter((name) => name !== 'module.exports');
      return `export { ${names.join(', ')} } from '${library}';`;
    },
  };
}

/** Every library stays outside: it has a file of its own. */
async function bundleCode(dir: string): Promise<void> {
  const { rolldown } = await import('rolldown');
  const input = Object.fromEntries(SCRIPTS.map((script) => [fileOf(script), script]));
  const external = (id: string) => !id.startsWith('.') && !isAbsolute(id) && !SCRIPTS.includes(id);
  const made = await rolldown({ input, cwd, platform: 'node', external, plugins: [keepingPlaces()], logLevel: 'silent' });
  await made.write({ dir, ...NAMES, ...SMALL, sourcemap: true, sourcemapExcludeSources: true });
}

/** A module finds what lies beside it, as its drawings, where it was written. */
function keepingPlaces(): Plugin {
  return {
    name: 'keeping-places',
    transform(code, id) {
      if (!code.includes('import.meta.url')) return null;
      const place = relative(folder, id).replaceAll('\\', '/');
      return code.replaceAll('import.meta.url', `new URL(${JSON.stringify(place)}, import.meta.url).href`);
    },
  };
}
