/** Every sentence stands in a message that the tests build, so that what is said of all messages is said of every sentence. */
import { expect, test } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { calendarTexts, SUGGESTIONS } from '../messages/beside.ts';
import { longestPosts } from '../messages/longest/posts.ts';
import { longestAnswers } from '../messages/longest.ts';
import { VIEWS } from '../messages/views.ts';
import { markedWords, SENTENCES, shownIn } from './marked.ts';

/** Registered with the commands, and kept by Discord. */
const OF_COMMANDS = /^settings\.each\.[\w-]+\.(option|clear)$/;

test('every sentence is in a message: write a view for each that is listed, or take it out of the words', () => {
  const catalogue = loadCatalogue();
  const messages = [
    ...VIEWS.map(({ say }) => say(markedWords)),
    ...longestAnswers(markedWords, catalogue),
    ...Object.values(longestPosts(markedWords, catalogue)),
    ...Object.values(SUGGESTIONS).map((suggest) => suggest(markedWords)),
    ...calendarTexts(markedWords),
  ];
  const shown = new Set(messages.flatMap(shownIn));
  expect(SENTENCES.length).toBeGreaterThan(800);
  expect(SENTENCES.filter((sentence) => !shown.has(sentence) && !OF_COMMANDS.test(sentence))).toEqual([]);
});
