import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import manifest from '../../package.json' with { type: 'json' };

/** Where this version of it is unpacked, with the libraries and fonts that it brings. A bare machine has neither. */
const FOLDER = join(tmpdir(), `hips-chromium-${manifest.devDependencies['@sparticuz/chromium']}`);

/** A Chromium without a window, with the web's own rules in force and the libraries and fonts that it brings along. */
export async function launchBrowser(): Promise<Browser> {
  if (!existsSync(FOLDER)) await unpack();
  const env = { ...process.env, LD_LIBRARY_PATH: join(FOLDER, 'al2023', 'lib'), FONTCONFIG_PATH: join(FOLDER, 'fonts') };
  return chromium.launch({ args: ['--no-sandbox', '--font-render-hinting=none'], env, executablePath: join(FOLDER, 'chromium') });
}

const SCRIPT = `const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();`;
/** Where it takes itself to be at Amazon's, it unpacks its libraries and fonts as well. */
const AT_AMAZONS = { AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' };

/**
 * The package unpacks into the folder for temporary files, and takes a file that somebody is still writing for one that is there. So
 * everybody unpacks in a folder of their own, and who is first gives it its place.
 */
async function unpack(): Promise<void> {
  const own = await mkdtemp(join(tmpdir(), 'hips-unpacking-'));
  const env = { ...process.env, ...AT_AMAZONS, TMPDIR: own };
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', SCRIPT], { cwd: import.meta.dirname, env });
  const fonts = join(own, 'fonts', 'fonts.conf');
  await writeFile(fonts, (await readFile(fonts, 'utf8')).replaceAll('/tmp/fonts', join(FOLDER, 'fonts')));
  await rename(own, FOLDER).catch(() => rm(own, { recursive: true })); // somebody else was first
}
