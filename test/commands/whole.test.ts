/** The answers of commands, as a person reads them: one file each in `whole/`, in a folder that is called after their test. */
import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

test('every file is named in its test: delete those that are listed', () => {
  const files = globSync('whole/**/*.*', { cwd: FOLDER }).map((path) => path.replaceAll('\\', '/').slice('whole/'.length));
  const tests = Object.fromEntries(globSync('*.test.ts', { cwd: FOLDER }).map((path) => [path, readFileSync(`${FOLDER}${path}`, 'utf8')]));
  const isNamed = (file: string) => tests[`${dirname(file)}.test.ts`]?.includes(`'${file.replace(/\.md$/, '')}'`);
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => !isNamed(file))).toEqual([]);
});
