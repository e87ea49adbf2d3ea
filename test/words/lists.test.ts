/** Lists that people read are made as their language makes them. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { list, series } from '../../src/words/en/format.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

test.each([
  [[], '', ''],
  [['wall'], 'wall', 'wall'],
  [['wall', 'mat'], 'wall and mat', 'wall, mat'],
  [['wall', 'mat', 'step'], 'wall, mat and step', 'wall, mat, step'],
])('%j in a sentence and beside each other', (items, inSentence, beside) => {
  expect(list(items)).toBe(inSentence);
  expect(series(items)).toBe(beside);
});

test('no words and no message put commas between things themselves', () => {
  const files = globSync('src/{words,messages}/**/*.ts', { cwd: ROOT });
  expect(files.length).toBeGreaterThan(80);
  expect(files.filter((file) => /\.join\(['"`], ?['"`]\)/.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
});
