import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import packageJson from '../../package.json' with { type: 'json' };

const UNPACK = fileURLToPath(new URL('unpack-browser.ts', import.meta.url));
const VERSION = packageJson.devDependencies['@sparticuz/chromium'];

/** Where the browser stands once it is unpacked, with the libraries and fonts that it brings: a bare machine has neither. */
const FOLDER = fileURLToPath(new URL(`../../node_modules/.cache/chromium-${VERSION}`, import.meta.url));

/** A Chromium without a window, with the web's own rules in force and the libraries and fonts that it brings along. */
export async function launchBrowser(): Promise<Browser> {
  if (!existsSync(FOLDER)) await unpack();
  const libraries = [join(FOLDER, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return chromium.launch({
    args: ['--no-sandbox', '--font-render-hinting=none'],
    executablePath: join(FOLDER, 'chromium'),
    env: { ...process.env, FONTCONFIG_PATH: join(FOLDER, 'fonts'), LD_LIBRARY_PATH: libraries },
  });
}

/** Several processes may do this at once, and any may be stopped halfway: each unpacks by itself, and the first to be done is taken whole. */
async function unpack(): Promise<void> {
  await mkdir(dirname(FOLDER), { recursive: true });
  const own = await mkdtemp(`${FOLDER}-`);
  const env = { ...process.env, TMPDIR: own, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' }; // only at Amazon's the package brings its libraries
  try {
    await promisify(execFile)(process.execPath, [UNPACK, FOLDER], { env });
    await rename(own, FOLDER);
  } catch (error) {
    await rm(own, { recursive: true });
    if (!existsSync(FOLDER)) throw error;
  }
}
