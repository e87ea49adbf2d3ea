/** Every private answer at its longest, held against Discord's own schema and limits. What the bot says by itself is in push.test.ts. */
import { expect, test } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { withoutFiles } from '../../src/messages/files.ts';
import { en } from '../../src/words/en.ts';
import { call, instant, services, settings } from '../support/club.ts';
import { roots } from '../support/commands.ts';
import { by } from '../support/plain.ts';
import { pseudoWords } from '../words/pseudo.ts';
import { problemsOf } from './limits.ts';
import { longestAnswers } from './longest.ts';

const LONGEST_ZONE = 'America/Argentina/ComodRivadavia';
const AT = instant('2026-09-30T18:00:00Z');

test.each(longestAnswers(en, loadCatalogue()))('%s fits into one message', (_, replies) => {
  for (const reply of replies) {
    expect(problemsOf(reply)).toEqual([]);
    expect(problemsOf(withoutFiles(en, reply)), 'in words alone').toEqual([]);
  }
});

const TYPED = [
  '',
  'a',
  'san',
  'saint',
  'the',
  'w',
  'м',
  '東',
  '1',
  '2',
  'de',
  'new york',
  'x'.repeat(100),
  '*'.repeat(100),
  '2026-09-30',
  'Wednesday 30 September 2026',
];

test.each([
  ['in English', en],
  ['in a longer language', pseudoWords],
])('%s every suggestion has a name and a value of 100 characters at most, and there are 25 of them at most', async (_, words) => {
  const parts = await services();
  await parts.clubs.save({ ...settings, timeZone: LONGEST_ZONE }, by(AT));
  for (const { complete } of roots.flatMap(({ commands }) => commands)) {
    for (const suggest of Object.values(complete ?? {})) {
      for (const typed of TYPED) {
        const choices = await suggest(typed, call(AT.toString(), { words }), parts);
        expect(choices.length, typed).toBeLessThanOrEqual(25);
        for (const { name, value } of choices) {
          expect(name.length, name).toBeLessThanOrEqual(100);
          expect(name.length, 'a name is not empty').toBeGreaterThan(0);
          expect(value.length, value).toBeLessThanOrEqual(100);
        }
      }
    }
  }
});
