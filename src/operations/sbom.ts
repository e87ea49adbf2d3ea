/** `npm run sbom [-- FILE]`: writes the list of all that ships, with versions, checksums and licences, in the format of CycloneDX. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readArguments } from '../arguments.ts';
import { EXIT, StartError } from '../errors.ts';
import { sayLast } from '../log.ts';
import { hostWords } from '../words/host.ts';

const say = hostWords.sbom;
const read = (name: string) => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));

try {
  const file = resolve(readArguments('sbom', process.argv.slice(2)).file ?? 'sbom.json');
  const list = listOf(read('package.json'), read('package-lock.json'));
  write(file, list);
  process.stdout.write(`${say.written(file, JSON.parse(list).components.length)}\n`);
} catch (error) {
  process.exitCode = sayLast(error);
}

function write(file: string, list: string): void {
  try {
    writeFileSync(file, list);
  } catch (error) {
    throw new StartError(EXIT.configuration, [say.notWritten(file, (error as NodeJS.ErrnoException).code ?? '')]);
  }
}

/**
 * Asks npm, in a folder in which there is nothing but what ships. In this one `npm sbom --omit=dev` leaves out each library that ships and
 * that something for development needs as well.
 */
function listOf({ name, version, license, dependencies }: Record<string, unknown>, lock: { packages: Record<string, Locked> }): string {
  const folder = mkdtempSync(join(tmpdir(), 'hips-sbom-'));
  try {
    const root = { name, version, license, dependencies };
    const shipped = Object.entries(lock.packages).filter(([path, each]) => path.startsWith('node_modules/') && !each.dev && !each.link);
    writeFileSync(join(folder, 'package.json'), JSON.stringify(root));
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ ...lock, packages: { '': root, ...Object.fromEntries(shipped) } }));
    const options = ['--package-lock-only', '--omit=dev', '--sbom-format=cyclonedx', '--sbom-type=application'];
    const { status, stdout, stderr } = spawnSync('npm', ['sbom', ...options], {
      cwd: folder,
      encoding: 'utf8',
      shell: process.platform === 'win32', // there npm is a script
    });
    if (status !== 0) throw new StartError(EXIT.crash, [say.noNpm(stderr ?? '')]);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the lock file says of a package. */
interface Locked {
  dev?: boolean;
  link?: boolean;
}
