/** `npm ci` runs this at its end: it makes the bundle, of the libraries that the bot loads at its start and of its own code. */
import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OutputOptions, Plugin } from 'rolldown';
import { FOLDER, fileOf, LEFT_OUT, LIBRARIES, MADE_FROM, ROOT, SCRIPTS, sources } from '../bundle.ts';

const cwd = fileURLToPath(ROOT);
const NAMES: OutputOptions = { entryFileNames: '[name]', chunkFileNames: '[name]-[hash].mjs' };

/** Without comments and with plain ASCII they are read in half the time, and kept in half the memory. */
const SMALL: OutputOptions = { charset: 'ascii', comments: false };

try {
  await bundle();
} catch (error) {
  process.stdout.write(`There is no bundle, and the bot starts slower: ${(error as Error).message}\n`); // no reason to stop an installation
}

/** Replaces the folder as a whole: a bot finds all of it or none. */
async function bundle(): Promise<void> {
  const folder = fileURLToPath(FOLDER).replace(/[\\/]$/, '');
  const fresh = await mkdtemp(`${folder}-`);
  try {
    const madeFrom = sources();
    await bundleLibraries(fresh);
    if (madeFrom.code !== null) await bundleCode(fresh);
    await writeFile(`${fresh}/${MADE_FROM}`, JSON.stringify(madeFrom));
    await chmod(fresh, 0o755); // the bot may run as another user than npm
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
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
      const place = relative(fileURLToPath(FOLDER), id).replaceAll('\\', '/');
      return code.replaceAll('import.meta.url', `new URL(${JSON.stringify(place)}, import.meta.url).href`);
    },
  };
}
