/** Bots that are written with other libraries live in the local Discord as one in discord.js does. */
import { expect, test } from 'vitest';
import { discordjsCore } from '../foreign/discordjs-core.ts';
import { oceanic } from '../foreign/oceanic.ts';
import { liveWith, type Start } from '../foreign/story.ts';
import { runners } from './stage.ts';

test.each<[string, Start]>([
  ['oceanic.js', oceanic(false)],
  ['oceanic.js over zlib-stream', oceanic('zlib-stream')],
  ['oceanic.js over zstd-stream', oceanic('zstd-stream')],
  ['@discordjs/core over zlib-stream', discordjsCore('stream')],
  ['@discordjs/core with packed payloads', discordjsCore('payloads')],
])('a bot in %s logs in, answers, posts, edits and resumes, and leaves no gap', async (_, start) => {
  await using discord = await runners({ holdsPromises: false });
  await liveWith(discord, start);
  expect(discord.gaps).toEqual([]);
});
