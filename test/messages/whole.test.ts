/** Every message in every state, as a person reads it: one file each in `whole/`. */
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { en } from '../../src/words/en.ts';
import { expectWhole } from '../support/whole.ts';
import { VIEWS } from './views.ts';

test.each(VIEWS)('$name', async ({ name, say }) => {
  await expectWhole(say(en), name);
});

test('every file belongs to a state: delete those that are listed', () => {
  const folder = fileURLToPath(new URL('whole', import.meta.url));
  const files = globSync('**/*.*', { cwd: folder }).map((path) => path.replaceAll('\\', '/'));
  expect(files.filter((file) => !VIEWS.some(({ name }) => file === `${name}.md`))).toEqual([]);
});
