/** What a bot that is asked whether it is ready is taken to say, and what others say in its place. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { askReady } from '../../src/operations/ready.ts';
import { freePort } from '../support/free-port.ts';

/** Answers `/readyz` so, and everything else with 404. @returns the port */
async function answering(status: number, body: string, host = '127.0.0.1'): Promise<number> {
  const server = createServer(({ url }, response) => void response.writeHead(url === '/readyz' ? status : 404).end(body));
  server.listen(0, host);
  onTestFinished(() => promisify(server.close).call(server));
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

test('200 is a bot that does its work', async () => {
  const port = await answering(200, 'ready\n');
  expect(await askReady({ port, host: '127.0.0.1' })).toEqual([]);
});

test('503 is a bot that does not, and each line is a sentence', async () => {
  const port = await answering(503, 'There is no connection to Discord yet.\nThe bot has not looked yet for what is due.\n');
  expect(await askReady({ port, host: '127.0.0.1' })).toEqual([
    'There is no connection to Discord yet.',
    'The bot has not looked yet for what is due.',
  ]);
});

test.each([404, 500, 301])('%d is another program', async (status) => {
  const port = await answering(status, 'It works!');
  expect(await askReady({ port, host: '127.0.0.1' })).toBeNull();
});

test('where nobody listens, nobody answers', async () => {
  expect(await askReady({ port: await freePort(), host: '127.0.0.1' })).toBeNull();
});

test('a bot that listens on every network is asked on this machine', async () => {
  const port = await answering(200, 'ready\n', '0.0.0.0');
  expect(await askReady({ port, host: '0.0.0.0' })).toEqual([]);
});
