/** Who else on this machine could reach the local Discord: a web page in its browser. */
import { once } from 'node:events';
import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { runners } from './stage.ts';

test.each([
  ['from a web page', { origin: 'http://evil.example' }],
  ['from a web page of this machine', { origin: 'http://127.0.0.1:3000' }],
  ['by a stranger’s name', { headers: { host: 'evil.example' } }],
])('a gateway connection %s is refused', async (_, options) => {
  await using discord = await runners();
  const socket = new WebSocket(discord.gateway.info().url, options);
  const [error] = await once(socket, 'error');
  expect(error.message).toContain('401');
});

describe('the local Discord, asked over HTTP', () => {
  const MEGABYTES = 'x'.repeat(9 * 1024 * 1024);
  const post = (url: string, headers: Record<string, string>, body: string) => fetch(url, { method: 'POST', headers, body });

  test.each(['http://evil.example', 'null', 'http://127.0.0.1:1'])(
    'refuses a page from %s before it reads what it sends',
    async (origin) => {
      await using discord = await runners();
      const answer = await post(`${discord.apiUrl}/v10/webhooks/1/x`, { origin }, MEGABYTES);
      expect(answer.status).toBe(403);
      expect(discord.requests).toEqual([]);
      expect(discord.gaps).toEqual([]);
    },
  );

  test('reads no body without the bot’s token', async () => {
    await using discord = await runners();
    const json = { 'content-type': 'application/json' };
    expect((await post(`${discord.apiUrl}/v10/channels/1/messages`, json, JSON.stringify({ content: MEGABYTES }))).status).toBe(401);
    expect(discord.requests.at(-1)).toMatchObject({ status: 401, body: null });
  });

  test('keeps a number of gaps, each cut short', async () => {
    await using discord = await runners();
    for (let route = 0; route < 250; route++) await fetch(`${discord.apiUrl}/v9/${route}/${'y'.repeat(1000)}`);
    expect(discord.gaps).toHaveLength(200);
    expect(discord.gaps.at(-1)).toBe('and more: further gaps are not kept');
    expect(Math.max(...discord.gaps.map(({ length }) => length))).toBeLessThanOrEqual(300);
  });

  test.each(['127.999.1.1', '127.0.0.256', '127.1'])('is not reached by the name %s', async (host) => {
    await using discord = await runners();
    const { port } = new URL(discord.apiUrl);
    const asked = request({ host: '127.0.0.1', port, path: '/', headers: { host: `${host}:${port}` } }).end();
    const [answer] = await once(asked, 'response');
    answer.resume();
    expect(answer.statusCode).toBe(403);
  });
});
