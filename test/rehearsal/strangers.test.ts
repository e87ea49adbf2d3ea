/** Who else on this machine could reach the local Discord: a web page in its browser. */
import { once } from 'node:events';
import { expect, test } from 'vitest';
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
