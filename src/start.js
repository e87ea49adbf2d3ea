/**
 * Runs a script of the project, in a process or in a thread of one: `node src/start.js src/main.ts`. It is JavaScript, so that a Node which
 * cannot read TypeScript says so in one line, and so that one which can need not load its stripper of types (17 MB): it takes from the cache
 * what it kept of our files at the last start.
 */
import { existsSync, realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
const isOld = major < 22 || (major === 22 && minor < 18);
const CONFIGURATION = 78; // as in errors.ts, which an old Node cannot read

if (isOld)
  stop(
    `This is Node ${process.versions.node}, and 22.18 or newer is needed. On 64-bit Linux and Windows a plain \`npm ci\`, with neither --omit=dev nor --ignore-scripts, brings one along; elsewhere, install a newer Node.`,
  );
else await start(process.argv[2]);

/** @param {string | undefined} path the script */
async function start(path) {
  if (!path || !existsSync(path)) return stop(path ? `There is no file ${path}.` : 'Name a script: node src/start.js src/main.ts');
  process.argv.splice(1, 1);
  const { enableCompileCache } = await import('node:module');
  enableCompileCache();
  const { useBundle } = await import('./bundle.ts');
  const script = pathToFileURL(realpathSync.native(path)); // by the name that its files have, not that of a link
  useBundle(script);
  await import(script.href).catch((error) => {
    const isMissing = error.code === 'ERR_MODULE_NOT_FOUND' && error.message.startsWith('Cannot find package');
    if (!isMissing) throw error;
    stop('What the bot is built on is not installed. Run `npm ci` in its folder, then try again.');
  });
}

/** @param {string} problem */
function stop(problem) {
  process.stderr.write(`${problem}\n`);
  process.exitCode = CONFIGURATION;
}
