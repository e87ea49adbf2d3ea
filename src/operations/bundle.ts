/** `npm ci` runs this at its end: it makes one file of each library that the bot loads at its start. See `libraries.ts`. */
import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'rolldown';
import { FOLDER, fileOf, installed, LEFT_OUT, LIBRARIES, MADE_FROM } from '../libraries.ts';

try {
  await bundle();
} catch (error) {
  process.stdout.write(`The libraries stay as they are, and the bot starts slower: ${(error as Error).message}\n`); // no reason to stop an installation
}

/** Replaces the folder as a whole: a bot finds all of it or none. */
async function bundle(): Promise<void> {
  const folder = fileURLToPath(FOLDER).replace(/[\\/]$/, '');
  const fresh = await mkdtemp(`${folder}-`);
  try {
    await bundleInto(fresh);
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
}

async function bundleInto(fresh: string): Promise<void> {
  const { rolldown } = await import('rolldown');
  const made = await rolldown({
    input: Object.fromEntries(LIBRARIES.map((library) => [fileOf(library), `entry:${library}`])),
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    platform: 'node',
    external: LEFT_OUT,
    plugins: [namingAll()],
    logLevel: 'silent',
  });
  const names = { entryFileNames: '[name]', chunkFileNames: '[name]-[hash].mjs' };
  await made.write({ dir: fresh, ...names, charset: 'ascii', comments: false }); // read in half the time, and kept in half the memory
  await writeFile(`${fresh}/${MADE_FROM}`, installed());
  await chmod(fresh, 0o755); // the bot may run as another user than npm
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
