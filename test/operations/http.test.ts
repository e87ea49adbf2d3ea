/** The server for a host's watch: what it serves, what it refuses, and where it cannot listen. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { EXIT } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';
import { type Page, serve } from '../../src/operations/http.ts';

async function serving(pages: Record<string, () => Promise<Page>>) {
  const server = await serve({ port: 0, host: '127.0.0.1' }, pages, createLog('silent'));
  onTestFinished(() => server.close());
  return (path: string, method = 'GET') => fetch(`http://127.0.0.1:${server.port}${path}`, { method });
}

const hello = { '/hello': async () => ({ status: 200, body: 'hello' }) };

test('a page is read by its path, whatever stands behind a question mark', async () => {
  const ask = await serving(hello);
  const answer = await ask('/hello?probe=1');
  expect([answer.status, await answer.text(), answer.headers.get('content-type')]).toEqual([200, 'hello\n', 'text/plain; charset=utf-8']);
});

test.each(['/', '/other', '/constructor', '/__proto__', '/hello/'])(
  'where there is no page, those that there are are named: %s',
  async (path) => {
    const ask = await serving(hello);
    const answer = await ask(path);
    expect([answer.status, await answer.text()]).toEqual([404, 'There is only /hello.\n']);
  },
);

test.each(['POST', 'PUT', 'DELETE'])('%s changes nothing', async (method) => {
  const ask = await serving(hello);
  expect((await ask('/hello', method)).status).toBe(405);
});

test('a page that cannot be made is an error of the server, and the next one is served', async () => {
  const ask = await serving({ ...hello, '/broken': () => Promise.reject(new Error('secret')) });
  const broken = await ask('/broken');
  expect([broken.status, await broken.text()]).toEqual([500, '500\n']);
  expect((await ask('/hello')).status).toBe(200);
});

test('a port that another program has is named in one line', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => promisify(other.close).call(other));
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await expect(serve({ port, host: '127.0.0.1' }, hello, createLog('silent'))).rejects.toMatchObject({
    exitCode: EXIT.configuration,
    problems: [
      `HTTP_PORT: the bot cannot listen on 127.0.0.1:${port} (EADDRINUSE). Another program listens there. Choose another port, or end that program.`,
    ],
  });
});

test('an address that this machine does not have is named in one line', async () => {
  await expect(serve({ port: 0, host: '192.0.2.1' }, hello, createLog('silent'))).rejects.toMatchObject({
    exitCode: EXIT.configuration,
    problems: ['HTTP_HOST: the bot cannot listen on 192.0.2.1:0 (EADDRNOTAVAIL). This machine does not have that address.'],
  });
});
