/** What the package says of itself is so. */
import { readFileSync } from 'node:fs';
import { coverageDocument } from 'local-discord/coverage-document.ts';
import { startDiscord } from 'local-discord/discord.ts';
import { STATED as COMMAND } from 'local-discord/rules/command.ts';
import { STATED as COMPONENTS } from 'local-discord/rules/components.ts';
import { STATED as MESSAGE } from 'local-discord/rules/message.ts';
import { STATED as MODAL } from 'local-discord/rules/modal.ts';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../packages/local-discord/${path}`, import.meta.url), 'utf8');

test('COVERAGE.md is what the code says; if not, run `npm run fidelity`', async () => {
  await using discord = await startDiscord();
  expect(read('COVERAGE.md')).toBe(coverageDocument(discord));
});

test.each([
  ['command', COMMAND],
  ['components', COMPONENTS],
  ['message', MESSAGE],
  ['modal', MODAL],
])('every code of rules/%s.ts is told in words, and no other', (file, stated) => {
  const codes = read(`rules/${file}.ts`).matchAll(/'([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+)'/g);
  expect(Object.keys(stated).sort()).toEqual([...new Set([...codes].map(([, code]) => code))].sort());
});
