import { connect } from 'node:net';
import { startDiscord } from 'local-discord/discord.ts';
import { deleteChannel, removeBot } from 'local-discord/guilds.ts';
import { expect, test } from 'vitest';
import { call, PICTURE, post, runners } from './stage.ts';

const REAL_LOOKING = `${'M'.repeat(26)}.${'G'.repeat(6)}.${'x'.repeat(38)}`;

test.each(['0.0.0.0', '192.168.1.2', '::', 'discord.com', '127.0.0.1.example.org'])(
  'an address that others could reach is refused: %s',
  async (host) => {
    await expect(startDiscord({ host })).rejects.toThrow('loopback only');
  },
);

test.each(['127.0.0.1', 'localhost'])('the loopback is taken: %s', async (host) => {
  await using discord = await startDiscord({ host });
  expect((await fetch(`${discord.apiUrl}/v10/gateway`)).status).toBe(200);
});

test('a port that is taken is an error', async () => {
  await using discord = await startDiscord();
  await expect(startDiscord({ port: Number(new URL(discord.url).port) })).rejects.toThrow('EADDRINUSE');
});

test('a closed Discord is gone', async () => {
  const discord = await startDiscord();
  const { hostname, port } = new URL(discord.url);
  await discord.close();
  const outcome = await new Promise((resolve) =>
    connect(Number(port), hostname)
      .once('error', ({ message }) => resolve(message))
      .once('connect', () => resolve('open')),
  );
  expect(outcome).toContain('ECONNREFUSED');
});

test('a token that looks real is refused at the start', async () => {
  await expect(startDiscord({ token: REAL_LOOKING })).rejects.toThrow('looks real');
});

test('a token that looks real does not get in, and is not repeated', async () => {
  await using discord = await startDiscord();
  const answer = await fetch(`${discord.apiUrl}/v10/users/@me`, { headers: { Authorization: `Bot ${REAL_LOOKING}` } });
  expect(answer.status).toBe(401);
  expect(discord.gaps).toEqual([expect.stringContaining('token: a token that looks real')]);
  expect(JSON.stringify([discord.gaps, discord.requests])).not.toContain(REAL_LOOKING);
});

test.each([{}, { Authorization: 'Bot wrong' }, { Authorization: 'Bearer made.up.token' }])(
  'without the token: 401 (%o)',
  async (headers: Record<string, string>) => {
    await using discord = await startDiscord({ token: 'made.up.token' });
    const answer = await fetch(`${discord.apiUrl}/v10/users/@me`, { headers });
    expect([answer.status, await answer.json()]).toEqual([401, { message: '401: Unauthorized', code: 0 }]);
  },
);

test('where the gateway is can be asked without the token', async () => {
  await using discord = await startDiscord();
  const answer = await fetch(`${discord.apiUrl}/v10/gateway`);
  expect([answer.status, await answer.json()]).toEqual([200, { url: discord.url.replace('http:', 'ws:') }]);
});

test('a guild is found by a bot that is in it', async () => {
  await using discord = await startDiscord();
  const guild = discord.addGuild({ name: 'Runners' });
  const route = `GET /guilds/${guild.id}`;
  expect(await call(discord, route)).toMatchObject({ status: 200, body: { id: guild.id, name: 'Runners', owner_id: guild.ownerId } });
  removeBot(discord.world, guild);
  expect(await call(discord, route)).toMatchObject({ status: 403, body: { code: 50001, message: 'Missing Access' } });
  expect(await call(discord, 'GET /guilds/100000000000000000')).toMatchObject({
    status: 404,
    body: { code: 10004, message: 'Unknown Guild' },
  });
  expect(discord.gaps).toEqual([]);
});

test('a guild’s own channel for messages is one of its text channels, as long as it is there', async () => {
  await using discord = await startDiscord();
  const guild = discord.addGuild({ name: 'Runners', channels: ['news', 'lobby'], systemChannel: 'lobby' });
  const route = `GET /guilds/${guild.id}`;
  const { id, channel } = discord.channel('lobby');
  expect((await call(discord, route)).body.system_channel_id).toBe(id);
  deleteChannel(discord.world, channel);
  expect((await call(discord, route)).body.system_channel_id).toBeNull();
  expect(() => discord.addGuild({ name: 'Swimmers', systemChannel: 'pool' })).toThrow('no text channel called pool');
});

test('a route that the local Discord lacks is 404 and a gap that names it, once', async () => {
  await using discord = await startDiscord();
  const { id } = discord.addGuild({ name: 'Runners' });
  expect(await call(discord, `GET /guilds/${id}/audit-logs`)).toMatchObject({ status: 404, body: { message: '404: Not Found', code: 0 } });
  await call(discord, `GET /guilds/${id}/audit-logs`);
  expect(discord.gaps).toEqual(['route: GET /guilds/{id}/audit-logs']);
});

test('another version of the interface is a gap', async () => {
  await using discord = await startDiscord();
  expect((await fetch(`${discord.apiUrl}/v9/gateway`)).status).toBe(404);
  expect(discord.gaps).toEqual(['route: GET /api/v9/gateway is not version 10']);
});

test('answers carry the virtual time in their Date', async () => {
  await using discord = await startDiscord();
  const { headers } = await call(discord, 'GET /users/@me');
  expect(Date.parse(headers.get('date')!)).toBe(Math.floor(discord.clock.now().epochMilliseconds / 1000) * 1000);
});

test('the calls of the bot are remembered', async () => {
  await using discord = await runners();
  const { id } = discord.channel('general');
  await call(discord, `POST /channels/${id}/messages`, post('hello'), { 'a.png': PICTURE });
  await call(discord, `POST /channels/${id}/messages`, {});
  expect(discord.requests).toMatchObject([
    { method: 'POST', path: `/channels/${id}/messages`, body: post('hello'), files: ['a.png'], status: 200, answer: null },
    {
      method: 'POST',
      path: `/channels/${id}/messages`,
      body: {},
      files: [],
      status: 400,
      answer: { code: 50006, message: 'Cannot send an empty message' },
    },
  ]);
});

test('a call is remembered with its route, its time, its answer, and what it was held against', async () => {
  await using discord = await runners();
  const { id } = discord.channel('general');
  await call(discord, `POST /channels/${id}/messages`, post('hello'));
  await call(discord, `POST /channels/${id}/messages`, post('x'.repeat(2001), { components: [{ type: 1, components: [] }] }));
  await call(discord, 'GET /voice/regions');
  const [sent, refused, unknown] = discord.requests;
  expect(sent).toMatchObject({ serial: 1, at: discord.clock.now().toString(), route: '/channels/:channel/messages', gaps: [] });
  expect(JSON.parse(sent!.reply)).toMatchObject({ content: 'hello' });
  expect(sent!.checks).toEqual([
    { against: 'the bot’s token', problems: [] },
    { against: 'the rate limit “create-message”, 4 left', problems: [] },
    { against: 'permissions in #general: VIEW_CHANNEL, SEND_MESSAGES', problems: [] },
    { against: 'Discord’s own schema', problems: [] },
    { against: 'the rules that the schema does not say', problems: [] },
  ]);
  expect(refused!.checks.find(({ problems }) => problems.length > 0)).toEqual({
    against: 'Discord’s own schema',
    problems: [{ path: ['components', 0, 'components'], code: 'BASE_TYPE_MIN_LENGTH', message: 'Must be 1 or more in length.' }],
  });
  expect(refused!.reply).toBe('');
  expect(unknown).toMatchObject({ serial: 3, route: null, status: 404, gaps: ['route: GET /voice/regions'] });
});

test('what two calls at once are held against is not mixed up', async () => {
  await using discord = await runners();
  const { id } = discord.channel('general');
  await Promise.all([call(discord, `POST /channels/${id}/messages`, post('x'.repeat(2001))), call(discord, 'GET /users/@me')]);
  const checksOf = (method: string) => discord.requests.find((each) => each.method === method)!.checks.map(({ against }) => against);
  expect(checksOf('GET')).toEqual(['the bot’s token', 'the rate limit “other”, 49 left']);
  expect(checksOf('POST')).toHaveLength(5);
});

test('a body that is no JSON is refused', async () => {
  await using discord = await runners();
  const url = `${discord.apiUrl}/v10/channels/${discord.channel('general').id}/messages`;
  const headers = { Authorization: `Bot ${discord.token}`, 'Content-Type': 'application/json' };
  const broken = await fetch(url, { method: 'POST', headers, body: '{"content":' });
  expect([broken.status, await broken.json()]).toEqual([400, { message: 'The request body contains invalid JSON.', code: 50109 }]);
  const text = await fetch(url, { method: 'POST', headers: { ...headers, 'Content-Type': 'text/plain' }, body: 'hello' });
  expect(await text.json()).toMatchObject({ code: 50035, errors: { _errors: [{ code: 'CONTENT_TYPE_INVALID' }] } });
});

test('nobody of an unknown name is found', async () => {
  await using discord = await runners();
  expect(() => discord.person('Zoe')).toThrow('nobody called Zoe');
  expect(() => discord.channel('news')).toThrow('no channel called news');
});

test('routes can be added after the first request', async () => {
  await using discord = await startDiscord();
  await call(discord, 'GET /users/@me');
  discord.app.get('/page', (c) => c.text('hello'));
  expect(await (await fetch(`${discord.url}/page`)).text()).toBe('hello');
});

test('a mistake of the local Discord itself is a gap, not a silence', async () => {
  await using discord = await runners();
  const { id } = discord.channel('general');
  discord.world.messages.delete(id);
  expect((await call(discord, `POST /channels/${id}/messages`, post('x'))).status).toBe(500);
  expect(discord.gaps).toEqual([expect.stringMatching(/^bug: the local Discord failed at POST/)]);
});
