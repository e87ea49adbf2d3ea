/** What GitHub shows to those who report something. They are read as text: a form is as flat as we write it. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = '.github/ISSUE_TEMPLATE';
const read = (name: string) => readFileSync(join(ROOT, FOLDER, name), 'utf8');
const forms = globSync('*.yml', { cwd: join(ROOT, FOLDER) })
  .filter((name) => name !== 'config.yml')
  .sort();

test('there is a form for a bug, one for an exercise and one for an idea', () => {
  expect(forms).toEqual(['bug.yml', 'exercise.yml', 'idea.yml']);
});

test.each(forms)('%s has what GitHub needs, and asks for no token, password or id', (name) => {
  const text = read(name);
  expect(text).toMatch(/^name: .+\ndescription: .+\nbody:\n {2}- type: /);
  expect(text).not.toContain('\t');
  const ids = [...text.matchAll(/^ {4}id: (.+)$/gm)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const asked = [...text.matchAll(/^ {6}label: (.+)$/gm)].map(([, label]) => label);
  expect(asked.length).toBe(ids.length);
  expect(asked.join(' ')).not.toMatch(/token|password|\bids?\b|\bnames?\b|health|pain/i);
});

test('a hole in security goes to SECURITY.md and into no form', () => {
  const text = read('config.yml');
  expect(text).toContain('blank_issues_enabled: false');
  expect(text).toMatch(/url: https:\/\/\S+\/SECURITY\.md$/m);
  expect(read('bug.yml')).toContain('read SECURITY.md first');
});
