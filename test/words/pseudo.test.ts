/** Every message in a language that nobody speaks: no English shines through, and a longer language stays within what Discord takes. */
import { describe, expect, test } from 'vitest';
import { source } from '../../src/catalogue/catalogue.ts';
import type { ExerciseSource } from '../../src/catalogue/schema.ts';
import { withoutFiles } from '../../src/messages/files.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';
import { calendarTexts, SUGGESTIONS } from '../messages/beside.ts';
import { MOST_TEXT, problemsOf } from '../messages/limits.ts';
import { longestPosts } from '../messages/longest/posts.ts';
import { longestAnswers } from '../messages/longest.ts';
import { VIEWS } from '../messages/views.ts';
import { pseudoCatalogue, pseudoWords, shinesThrough } from './pseudo.ts';

/** What the messages are given as it is: names of exercises are in the language, those of authors are not. */
const AUTHORS = pseudoCatalogue.references.map(({ citation }) => citation.match(/^\S+/)![0]);

/** What views are given as it is: the texts of the catalogue in English. The longest first, as some are part of others. */
const GIVEN = [
  ...AUTHORS,
  ...textsOf(source.texts),
  ...Object.values(source.exercises as Record<string, ExerciseSource>).flatMap(({ texts }) => textsOf(texts)),
].sort((one, other) => other.length - one.length);

/** Letters of a first line. A phone cuts what is longer, and Discord takes it: a longer language gets some more than English. */
const MOST_SHOWN = 120;

/** Every text in a thing. */
function textsOf(thing: unknown): string[] {
  if (typeof thing === 'string') return [thing];
  return typeof thing === 'object' && thing !== null ? Object.values(thing).flatMap(textsOf) : [];
}

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
      expect(content!.split('\n')[0]!.length, content!).toBeLessThanOrEqual(MOST_SHOWN);
    }
  });
});

test.each(VIEWS)('$name has no English in it', ({ say }) => {
  for (const text of textsIn(say(pseudoWords))) expect(shinesThrough(text, GIVEN), text).toEqual([]);
});

test.each(Object.entries(SUGGESTIONS))('what is suggested for %s has no English in it', (_, suggest) => {
  for (const { name } of suggest(pseudoWords)) {
    expect(shinesThrough(name), name).toEqual([]);
    expect(name.length, name).toBeLessThanOrEqual(100);
  }
});

test.each(calendarTexts(pseudoWords, pseudoCatalogue))('what a calendar says of %s has no English in it', (_, texts) => {
  for (const text of textsOf(texts)) expect(shinesThrough(text), text).toEqual([]);
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
