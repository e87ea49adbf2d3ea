/** Refusals are found among the words for their snapshots: none is thrown that is not found. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { en } from '../../src/words/en.ts';
import { REFUSAL_PATHS } from './views/refusals.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ROOMS = Object.entries(en).filter(([room]) => !['host', 'commands'].includes(room));
const SENTENCES = new Set(ROOMS.flatMap(([, words]) => Object.keys(words)));
const REFUSALS = new Set(REFUSAL_PATHS.map((path) => path.split('.')[1]!));

/** "words.board.gone" and the like in what is thrown: the name of the sentence. What stands under `problem` is found by that. */
function sentencesThrown(code: string): string[] {
  const thrown = code.matchAll(/new UserError\((.*)\);/g);
  const chains = [...thrown].flatMap(([, what]) => [...what!.matchAll(/\b\w+(?:\.\w+)+/g)].map(([chain]) => chain));
  return chains.filter((chain) => !/\.(problem|refused)\b/.test(chain)).map((chain) => chain.split('.').at(-1)!);
}

test('every sentence that is thrown has its snapshot: put those that are listed among the refusals', () => {
  const files = globSync(['src/**/*.ts', 'commands/**/*.ts'], { cwd: root });
  const thrown = files.flatMap((file) => sentencesThrown(readFileSync(`${root}/${file}`, 'utf8')));
  const known = thrown.filter((name) => SENTENCES.has(name) && name !== 'badOption');
  expect(known.length).toBeGreaterThan(50);
  expect(known.filter((name) => !REFUSALS.has(name))).toEqual([]);
});
