/** What a phone shows of all that the bot says by itself: the first line of its text, before anybody opens Discord. */

import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import type { MessageBody } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';
import { MOST_TEXT } from './limits.ts';
import { longestPosts } from './longest/posts.ts';

const MOST_SHOWN = 100;

const posts = longestPosts(en, loadCatalogue());

describe.each<[string, readonly MessageBody[]]>([
  ['every prompt of a year', posts.prompts],
  ['the digest of the largest club', posts.digests],
  ['every notice', posts.notices],
  ['every reminder', posts.reminders],
])('%s', (_, bodies) => {
  const texts = bodies.map(({ content }) => content!);

  test('begins with a line that a phone can show whole, in plain words', () => {
    for (const [line] of texts.map((text) => text.split('\n') as [string])) {
      expect(line.length, line).toBeLessThanOrEqual(MOST_SHOWN);
      expect(line).toMatch(/\bhips?\b|^Race day\b/i);
      expect(line, 'a phone may show markup as it is written').not.toMatch(/[*_~|`<>#]/);
    }
  });

  test('fits into one message', () => {
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(MOST_TEXT);
  });

  test('has neither a link nor an embed, so the bot needs no Embed Links', () => {
    for (const body of bodies) {
      expect(body.content).not.toMatch(/https?:/);
      expect(body).not.toHaveProperty('embeds');
    }
  });

  test('has no component beside a row of buttons, and pings nobody but a role that a line of its own names', () => {
    for (const { content, components = [], flags, allowed_mentions } of bodies) {
      expect(components.map(({ type }) => type)).toEqual(components.map(() => 1));
      expect(flags).toBeUndefined();
      const [, role] = /^-# <@&(\d+)>$/m.exec(content!) ?? [];
      expect(allowed_mentions).toEqual({ parse: [], ...(role && { roles: [role] }) });
    }
  });
});

test('the day’s prompt says which kind of day it is in that line', () => {
  const aDay = posts.prompts.length / 365;
  const [first, second] = [0, aDay].map((index) => posts.prompts[index]!.content!.split('\n')[0]);
  expect([first, second]).toEqual(['Strength day for the hips · Monday 2 March', 'Light day for the hips · Tuesday 3 March']);
});
