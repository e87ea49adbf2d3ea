/**
 * What the package `node` calls while npm installs it, in the machine's own Node, before anything of the fetched one has run. It stands in
 * the place of the package of the same name: that one takes whatever it is given, and no lock file has the checksum of what it fetches.
 * It is JavaScript that an old Node can read.
 */
const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const checksums = require('./checksums.json');

/** Where npm puts what it fetches, until it is checked: in the folder of the package `node`. */
const FETCHED = 'fetched';

/**
 * Fetches the Node of that version for this machine, checks it, and puts it into `bin/` of the folder in which npm has started us.
 * Without a known checksum nothing is fetched, and npm's scripts go on with the machine's own Node. One that is not what it should be ends
 * the installation.
 *
 * @param {string} version "24.21.0"
 */
module.exports = function setUpNode(version) {
  const machine = `${process.platform}-${process.arch}`;
  const checksum = isMusl() ? undefined : checksums[version]?.[machine];
  if (!checksum) return say(`The checksum of Node ${version} for ${machine} is not known, so this machine’s own Node is used.`);
  const program = fetchNode(version);
  if (!program) return fail(`Node ${version} could not be fetched. What npm says about it stands above.`);
  const actual = createHash('sha256').update(readFileSync(program)).digest('hex');
  if (actual === checksum) keep(program);
  rmSync(FETCHED, { recursive: true, force: true });
  if (actual !== checksum)
    fail(
      `What came as Node ${version} for ${machine} is another program: its SHA-256 is ${actual}, and ${checksum} was expected. It was deleted, and nothing of it was run.`,
    );
};

/** Whether this is a Linux without glibc, such as Alpine, on which that Node does not run. */
function isMusl() {
  return process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
}

/** @returns {string | null} where the program lies; null: npm could not fetch it */
function fetchNode(version) {
  const isWindows = process.platform === 'win32';
  const name = `node-${isWindows ? 'win' : process.platform}-${process.arch}`;
  const args = ['install', '--no-save', '--ignore-scripts', '--prefix', FETCHED, `${name}@${version}`];
  mkdirSync(FETCHED, { recursive: true });
  const { status } = spawnSync('npm', args, { env: { ...process.env, npm_config_global: 'false' }, stdio: 'inherit', shell: isWindows });
  return status === 0 ? join(FETCHED, 'node_modules', name, 'bin', isWindows ? 'node.exe' : 'node') : null;
}

function keep(program) {
  mkdirSync('bin', { recursive: true });
  if (process.platform !== 'win32') return renameSync(program, join('bin', 'node'));
  renameSync(program, join('bin', 'node.exe'));
  writeFileSync(join('bin', 'node'), ''); // npm has read the manifest already, and wants this file; later it reads the line that follows
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  writeFileSync('package.json', JSON.stringify({ ...manifest, bin: { node: 'bin/node.exe' } }, null, 2));
}

function say(line) {
  process.stdout.write(`${line}\n`);
}

function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}
