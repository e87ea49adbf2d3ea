import { expect, test } from 'vitest';
import { somethingHurts } from '../../src/messages/hurts.ts';
import { en } from '../../src/words/en.ts';
import { wordsOf } from '../support/club.ts';

test('whoever is to rest reads how their streak can wait, right after for how long', () => {
  const lines = wordsOf(somethingHurts(en, { localDate: '2026-03-02', exercises: [], milestones: [] })).split('\n');
  const rest = lines.indexOf('Leave hip work for two days, then start again with an easier version.');
  expect(lines[rest + 1]).toBe('Do you need longer? `/hips pause` holds your streak, and nobody asks why.');
});
