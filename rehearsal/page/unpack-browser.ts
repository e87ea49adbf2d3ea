/**
 * Unpacks Chromium, its libraries and its fonts into this process's temporary folder, the only place that the package knows.
 *
 * Argument: the folder in which all of it will stand in the end.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';

const [folder] = process.argv.slice(2);
await chromium.executablePath();
const fonts = join(tmpdir(), 'fonts', 'fonts.conf');
await writeFile(fonts, (await readFile(fonts, 'utf8')).replaceAll('/tmp/fonts', join(folder!, 'fonts')));
