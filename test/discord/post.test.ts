import { expect, onTestFinished, test } from 'vitest';
import { startDiscord } from '../../rehearsal/discord.ts';
import { createPost, promptRest } from '../../src/discord/post.ts';
import type { Prompt } from '../../src/store/prompts.ts';
import { instant, settings } from '../support/club.ts';

const AT = instant('2026-12-01T06:30:00Z');

test.each([
  ['the 22 minutes that Discord wants', { 'Retry-After': '1337' }, 1338],
  ['as long as the longer of two limits', { 'Retry-After': '90', 'X-RateLimit-Reset-After': '5', 'X-RateLimit-Remaining': '9' }, 91],
  ['a second at least', { 'Retry-After': '0' }, 1],
])('a prompt that meets a limit waits %s', async (_, headers, seconds) => {
  const discord = await startDiscord();
  onTestFinished(() => discord.close());
  const guild = discord.addGuild({ name: 'Riverside Runners', channels: ['hips'] });
  const channelId = discord.channel('hips').id;
  discord.faults.answer('POST /channels/:channel/messages', { status: 429, body: { message: 'slow down', global: false }, headers });
  const post = createPost(promptRest(discord.apiUrl, discord.token), discord.applicationId, () => undefined);
  const prompt = { club: { ...settings, guildId: guild.id }, channelId, localDate: '2026-12-01', generation: 0 } as Prompt;
  expect(await post(prompt, { body: { allowed_mentions: {} }, files: [] }, AT)).toEqual({
    state: 'due',
    reason: 'rate-limit',
    notBeforeAt: AT.add({ seconds }),
  });
});
