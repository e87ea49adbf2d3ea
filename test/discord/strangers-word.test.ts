/** A stranger between the bot and Discord refuses in words of their own. The bot takes that for an outage, and not for Discord's refusal. */

import { REST } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import { startDiscord } from 'local-discord/discord.ts';
import type { FalseAnswer } from 'local-discord/faults.ts';
import { TROUBLES } from 'local-discord/troubles.ts';
import { expect, onTestFinished, test } from 'vitest';
import { asChannelId, asUserId } from '../../src/club/ids.ts';
import { trustNoStranger } from '../../src/discord/answers.ts';
import { createCreator } from '../../src/discord/create.ts';
import { openOutlets } from '../../src/discord/outlets.ts';
import { post } from '../../src/messages/parts.ts';

const page = (status: number, body: unknown): FalseAnswer => ({ status, body, clock: null });
const PAGE = '<h1>Log in to this network</h1>';

async function stage() {
  const discord = await startDiscord();
  onTestFinished(() => discord.close());
  discord.addGuild({ name: 'Runners', channels: ['hips'], members: ['Ana'] });
  const refused: string[] = [];
  const { apiUrl, token, clock, applicationId } = discord;
  const { posts } = openOutlets({ apiUrl, token, clock, tell: () => undefined, onFatal: () => void refused.push('token') });
  const create = createCreator(posts, applicationId);
  const message = { body: post({ headline: 'Hello', lines: [] }), name: ['test', 1] };
  return { discord, create, message, refused };
}

test.each<[string, FalseAnswer]>([
  ['a page with 401', page(401, PAGE)],
  ['401 without a word', page(401, '')],
  ['JSON with 401', page(401, { error: 'authentication required' })],
  ['JSON with 401 and the word null', page(401, 'null')],
  ['JSON with 404 and a number of its own', page(404, { code: 7, message: 'no route' })],
  ['JSON with 403 and its status as code', page(403, { code: 403, message: 'blocked' })],
  ['JSON with 400 and its status as code', page(400, { code: 400, message: 'bad request' })],
])('%s: the message may be out, the bot keeps its token, and goes on when the network is well', async (_, fault) => {
  const { discord, create, message, refused } = await stage();
  discord.faults.answer('POST /channels/:channel/messages', fault);
  expect(await create.inChannel(asChannelId(discord.channel('hips').id), message)).toMatchObject({ kind: 'unclear' });
  expect(await create.inChannel(asChannelId(discord.channel('hips').id), message)).toMatchObject({ kind: 'sent' });
  expect(refused).toEqual([]);
});

test('Discord’s own 401 is believed', async () => {
  const { discord, create, message, refused } = await stage();
  discord.faults.answer('POST /channels/:channel/messages', TROUBLES.unauthorised);
  expect(await create.inChannel(asChannelId(discord.channel('hips').id), message)).toMatchObject({ kind: 'not-sent' });
  expect(refused).toEqual(['token']);
});

test('a log-in page in place of a new conversation sends nothing anywhere, and the message is tried again', async () => {
  const { discord, create, message } = await stage();
  discord.faults.answer('POST /users/@me/channels', TROUBLES.loginPage);
  expect(await create.toUser(asUserId(discord.person('Ana').id), message)).toMatchObject({ kind: 'not-sent' });
  expect(discord.requests.map(({ path }) => path)).toEqual(['/users/@me/channels']);
  expect(await create.toUser(asUserId(discord.person('Ana').id), message)).toMatchObject({ kind: 'sent' });
});

test('a manager that asks anything goes on after a page with 401', async () => {
  const { discord } = await stage();
  const rest = trustNoStranger(new REST({ api: discord.apiUrl, version: '10', retries: 0 }).setToken(discord.token));
  discord.faults.answer('GET /users/@me', page(401, PAGE));
  await expect(rest.get(Routes.user())).rejects.toMatchObject({ status: 502 });
  expect(await rest.get(Routes.user())).toMatchObject({ bot: true });
});
