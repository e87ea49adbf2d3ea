/** Every message in a language that nobody speaks: no English shines through, and a longer language stays within what Discord takes. */
import { describe, expect, test } from 'vitest';
import { withoutFiles } from '../../src/messages/files.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';
import { MOST_TEXT, problemsOf } from '../messages/limits.ts';
import { longestAnswers, longestPosts } from '../messages/longest.ts';
import { pseudoCatalogue, pseudoWords, shinesThrough } from './pseudo.ts';

/** What the messages are given as it is: names of exercises are in the language, those of authors are not. */
const AUTHORS = pseudoCatalogue.references.map(({ citation }) => citation.match(/^\S+/)![0]);

/** Every text of a message that a person can read or hear. */
function textsIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const { content, label, description } = part as Record<string, unknown>;
  return [...[content, label, description].filter((text) => typeof text === 'string'), ...Object.values(part).flatMap(textsIn)];
}

describe.each(longestAnswers(pseudoWords, pseudoCatalogue))('%s', (_, replies: Reply[]) => {
  test('has no English in it', () => {
    for (const text of replies.flatMap(({ data }) => textsIn(data))) expect(shinesThrough(text, AUTHORS), text).toEqual([]);
  });

  test('fits into one message', () => {
    for (const reply of replies) {
      expect(problemsOf(reply)).toEqual([]);
      expect(problemsOf(withoutFiles(pseudoWords, reply)), 'in words alone').toEqual([]);
    }
  });
});

describe.each(Object.entries(longestPosts(pseudoWords, pseudoCatalogue)))('%s', (_, bodies) => {
  test('have no English in them', () => {
    for (const text of bodies.flatMap(textsIn)) expect(shinesThrough(text), text).toEqual([]);
  });

  test('fit into one message, and their first lines on a phone', () => {
    for (const { content } of bodies) {
      expect(content!.length).toBeLessThanOrEqual(MOST_TEXT);
      expect(content!.split('\n')[0]!.length, content!).toBeLessThanOrEqual(100);
    }
  });
});

test('the language is English with accents, longer by two fifths, and keeps what Discord or a person reads as it is', () => {
  const line = pseudoWords.problems.badOption('until', pseudoWords.clubPause.problem.until.far);
  expect(line).toMatch(/^\[!! `until`: çĥööšé å đåý ŵîţĥîñ å ýéåŕ .*`\/club resume`\.·+ !!\]$/);
  const english = en.clubPause.problem.until.far;
  expect(pseudoWords.clubPause.problem.until.far.length - english.length).toBeCloseTo(
    0.4 * (english.length - '`/club resume`'.length),
    -0.5,
  );
  expect(shinesThrough('Monday [!! ŵîţĥ `code` !!] at <t:1:R>')).toEqual(['Monday', 'at']);
});
