import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const README = readFileSync(new URL('../../packages/local-discord/README.md', import.meta.url), 'utf8');

test('the example of the README runs as it stands, and prints what the README says', async () => {
  const [, example] = /^```js\n(.*?)^```$/ms.exec(README)!;
  const [, printed] = /It prints `(.*?)`/.exec(README)!;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', example!], { cwd: ROOT });
  expect(stdout.trim()).toBe(printed);
});
