import { request } from 'node:http';
import { DiscordAPIError, HTTPError, RateLimitError, REST, Routes } from 'discord.js';
import { elapsedMilliseconds } from 'local-discord/clock.ts';
import type { LocalDiscord } from 'local-discord/discord.ts';
import type { Fault } from 'local-discord/faults.ts';
import { afterwards, slowDown, TROUBLES } from 'local-discord/troubles.ts';
import { describe, expect, test } from 'vitest';
import { call, post, runners } from './stage.ts';

const POST = 'POST /channels/:channel/messages';

function send({ apiUrl, token, channel }: LocalDiscord, signal?: AbortSignal): Promise<Response> {
  return fetch(`${apiUrl}/v10/channels/${channel('general').id}/messages`, {
    method: 'POST',
    headers: { Authorization: `Bot ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ content: 'Hello', nonce: '1', enforce_nonce: true, allowed_mentions: { parse: [] } }),
    ...(signal && { signal }),
  });
}

test.each([
  ['reset', false, 0],
  ['reset', true, 1],
  ['closed', false, 0],
  ['closed', true, 1],
] as const)('a connection that is %s (work done: %s) leaves %d messages and no answer', async (connection, afterwards, messages) => {
  await using discord = await runners();
  discord.faults.answer('POST /channels/:channel/messages', { connection, afterwards });
  await expect(send(discord)).rejects.toThrow('fetch failed');
  expect(discord.channel('general').messages).toHaveLength(messages);
  expect((await send(discord)).status).toBe(200);
  expect(discord.channel('general').messages).toHaveLength(1);
});

test('a silent connection tells when it falls silent, and answers never', async () => {
  await using discord = await runners();
  const silence = Promise.withResolvers<void>();
  discord.faults.answer('POST /channels/:channel/messages', { connection: 'silent', afterwards: true, meanwhile: silence.resolve });
  const given = new AbortController();
  const answer = send(discord, given.signal);
  await silence.promise;
  expect(discord.channel('general').messages).toHaveLength(1);
  given.abort();
  await expect(answer).rejects.toThrow('aborted');
});

test('a bot that dies in the middle of its request is no bug of the local Discord', async () => {
  await using discord = await runners();
  const path = `/channels/${discord.channel('general').id}/messages`;
  const headers = { Authorization: `Bot ${discord.token}`, 'Content-Type': 'application/json', 'Content-Length': '1000' };
  const dying = request(`${discord.apiUrl}/v10${path}`, { method: 'POST', headers }).on('error', () => undefined);
  dying.write('{"content":', () => dying.destroy());
  await expect.poll(() => discord.requests.map((each) => each.path)).toEqual([path]);
  expect(discord.gaps).toEqual([]);
});

describe('an answer that breaks off', () => {
  test.each([
    ['before the work is done', TROUBLES.truncated, 0],
    ['after it', afterwards(TROUBLES.truncated), 1],
  ])('%s is no answer to the bot', async (_, fault, messages) => {
    await using discord = await runners();
    discord.faults.answer(POST, fault);
    const answer = await send(discord);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow('terminated');
    expect(discord.channel('general').messages).toHaveLength(messages);
  });
});

describe('a slow answer', () => {
  const DELAY = 100;

  test.each([
    ['comes after that time', { delayMilliseconds: DELAY }],
    ['also when the work is done before', afterwards({ delayMilliseconds: DELAY })],
  ])('%s', async (_, fault) => {
    await using discord = await runners();
    const begun = Promise.withResolvers<number>();
    discord.faults.answer(POST, { ...fault, meanwhile: () => begun.resolve(elapsedMilliseconds()) });
    expect((await send(discord)).status).toBe(200);
    expect(elapsedMilliseconds() - (await begun.promise)).toBeGreaterThan(DELAY - 2); // a timer may come a millisecond early
    expect(discord.channel('general').messages).toHaveLength(1);
  });
});

describe('an answer that is held back', () => {
  test('comes with the work done late', async () => {
    await using discord = await runners();
    const [begun, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    discord.faults.answer(POST, { until: over.promise, meanwhile: begun.resolve });
    const answer = send(discord);
    await begun.promise;
    expect((await call(discord, 'GET /users/@me')).status).toBe(200); // overtakes it
    expect(discord.channel('general').messages).toHaveLength(0);
    over.resolve();
    expect((await answer).status).toBe(200);
    expect(discord.channel('general').messages).toHaveLength(1);
  });

  test('or with the work done at once', async () => {
    await using discord = await runners();
    const [begun, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    discord.faults.answer(POST, afterwards({ until: over.promise, meanwhile: begun.resolve }));
    let isAnswered = false;
    const answer = send(discord).finally(() => {
      isAnswered = true;
    });
    await begun.promise;
    expect((await call(discord, 'GET /users/@me')).status).toBe(200); // overtakes it
    expect(discord.channel('general').messages).toHaveLength(1);
    expect(isAnswered).toBe(false);
    over.resolve();
    expect((await answer).status).toBe(200);
  });
});

describe('where and how long a fault holds', () => {
  test('an id in the route keeps it to that channel', async () => {
    await using discord = await runners({}, { channels: ['general', 'news'] });
    const [general, news] = ['general', 'news'].map((name) => `/channels/${discord.channel(name).id}/messages`);
    discord.faults.answer(`POST ${news}`, TROUBLES.unavailable, Number.POSITIVE_INFINITY);
    expect((await call(discord, `POST ${general}`, post('1'))).status).toBe(200);
    expect((await call(discord, `POST ${news}`, post('2'))).status).toBe(503);
  });

  test('an id in the route keeps it to that guild', async () => {
    await using discord = await runners();
    const { id } = discord.addGuild({ name: 'Swimmers' });
    const [runnersId] = [...discord.world.guilds.keys()];
    discord.faults.answer(`* /guilds/${id}*`, TROUBLES.unavailable, Number.POSITIVE_INFINITY);
    const member = discord.person('Olga').id;
    expect((await call(discord, `GET /guilds/${id}/members/${member}`)).status).toBe(503);
    expect((await call(discord, `GET /guilds/${runnersId}/members/${member}`)).status).toBe(200);
  });

  test('any method and any rest of a path can be meant', async () => {
    await using discord = await runners();
    const path = `/channels/${discord.channel('general').id}`;
    discord.faults.answer('* /channels/*', TROUBLES.unavailable, Number.POSITIVE_INFINITY);
    for (const route of [`GET ${path}`, `GET ${path}/messages`, `PATCH ${path}/messages/1`])
      expect((await call(discord, route)).status).toBe(503);
    expect((await call(discord, 'GET /users/@me')).status).toBe(200);
  });

  test('one is ended without the others', async () => {
    await using discord = await runners();
    const path = `/channels/${discord.channel('general').id}/messages`;
    const end = discord.faults.answer(POST, TROUBLES.unavailable, Number.POSITIVE_INFINITY);
    discord.faults.answer(POST, TROUBLES.badGateway);
    expect((await call(discord, `POST ${path}`, post('1'))).status).toBe(503);
    end();
    expect((await call(discord, `POST ${path}`, post('1'))).status).toBe(502);
    expect((await call(discord, `POST ${path}`, post('1'))).status).toBe(200);
  });
});

test('a call whose answer was lost is remembered with what it brought', async () => {
  await using discord = await runners();
  discord.faults.answer(POST, TROUBLES.reset);
  await expect(send(discord)).rejects.toThrow('fetch failed');
  expect(discord.requests).toMatchObject([{ method: 'POST', body: { content: 'Hello' }, status: 0 }]);
});

describe('the troubles that have a name', () => {
  const restOf = ({ apiUrl, token }: LocalDiscord) => new REST({ api: apiUrl, retries: 0, rejectOnRateLimit: () => true }).setToken(token);
  // biome-ignore lint/suspicious/noExplicitAny: whatever the library throws, or takes for an answer
  const failure = async (fault: Fault, signal?: AbortSignal): Promise<any> => {
    await using discord = await runners();
    discord.faults.answer(POST, fault);
    const rest = restOf(discord);
    const options = { body: post('1'), ...(signal && { signal }) };
    return await rest.post(Routes.channelMessages(discord.channel('general').id), options).catch((error) => error);
  };

  test.each<[keyof typeof TROUBLES, number, number]>([
    ['unauthorised', 401, 0],
    ['missingAccess', 403, 50001],
    ['missingPermissions', 403, 50013],
    ['unknownChannel', 404, 10003],
  ])('%s is Discord’s own refusal, status %i, code %i', async (name, status, code) => {
    const error = await failure(TROUBLES[name]);
    expect(error).toBeInstanceOf(DiscordAPIError);
    expect(error).toMatchObject({ status, code });
  });

  test.each<[keyof typeof TROUBLES, number]>([
    ['forbiddenPage', 403],
    ['notFoundPage', 404],
  ])('%s is somebody else’s refusal: status %i without a code', async (name, status) => {
    const error = await failure(TROUBLES[name]);
    expect(error).toMatchObject({ status });
    expect(error.code).toBeUndefined();
  });

  test.each<[keyof typeof TROUBLES, number]>([
    ['serverError', 500],
    ['badGateway', 502],
    ['unavailable', 503],
  ])('%s is an error of Discord’s, status %i', async (name, status) => {
    const error = await failure(TROUBLES[name]);
    expect(error).toBeInstanceOf(HTTPError);
    expect(error).toMatchObject({ status });
  });

  test('the page of a network that wants a password is no message', async () => {
    expect(await failure(TROUBLES.loginPage)).toBeInstanceOf(ArrayBuffer);
  });

  test.each<[keyof typeof TROUBLES, string]>([
    ['reset', 'ECONNRESET'],
    ['closed', 'UND_ERR_SOCKET'],
    ['truncated', 'UND_ERR_SOCKET'],
  ])('%s is no answer: %s', async (name, sign) => {
    const { code, message, cause } = await failure(TROUBLES[name]);
    expect([code, message, cause?.code]).toContain(sign);
  });

  test('silent is no answer, until nobody waits for one', async () => {
    const given = new AbortController();
    const error = await failure({ ...TROUBLES.silent, meanwhile: () => given.abort() }, given.signal);
    expect(error.name).toBe('AbortError');
  });

  test.each([
    ['slowDown', { 'x-ratelimit-scope': 'user', 'x-ratelimit-remaining': '0', 'retry-after': '1' }, 'You are being rate limited.', false],
    [
      'slowDownEverywhere',
      { 'x-ratelimit-scope': 'global', 'x-ratelimit-global': 'true', 'retry-after': '1' },
      'You are being rate limited.',
      true,
    ],
    [
      'slowDownShared',
      { 'x-ratelimit-scope': 'shared', 'x-ratelimit-remaining': '4', 'retry-after': '300' },
      'The resource is being rate limited.',
      false,
    ],
  ] as const)('%s says how long and for whom', async (name, headers, message, global) => {
    await using discord = await runners();
    discord.faults.answer(POST, TROUBLES[name]);
    const answer = await call(discord, `POST /channels/${discord.channel('general').id}/messages`, post('1'));
    expect(answer).toMatchObject({ status: 429, body: { message, global, retry_after: Number(headers['retry-after']) } });
    expect(Object.fromEntries(answer.headers)).toMatchObject(headers);
    expect(answer.headers.has('x-ratelimit-reset')).toBe(!global);
    expect(await failure(TROUBLES[name])).toBeInstanceOf(RateLimitError);
  });

  test('Cloudflare’s own says it in a page', async () => {
    await using discord = await runners();
    discord.faults.answer(POST, TROUBLES.slowDownPage);
    const answer = await call(discord, `POST /channels/${discord.channel('general').id}/messages`, post('1'));
    expect(answer.body).toContain('<h1>Error 1015');
    expect(answer.headers.get('retry-after')).toBe('60');
    expect(answer.headers.get('x-ratelimit-scope')).toBeNull();
    expect(await failure(TROUBLES.slowDownPage)).toMatchObject({ retryAfter: 60_050 });
  });

  test('one that is stored all the same carries no header of the true answer', async () => {
    await using discord = await runners();
    discord.faults.answer(POST, afterwards(slowDown('global', 2)));
    const answer = await call(discord, `POST /channels/${discord.channel('general').id}/messages`, post('1'));
    expect(answer.status).toBe(429);
    expect(answer.headers.get('x-ratelimit-remaining')).toBeNull();
    expect(discord.channel('general').messages).toHaveLength(1);
  });
});
