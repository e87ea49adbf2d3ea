/** Where the bot is sent to log in: whatever stands at `DISCORD_API_URL` says so, and it may be a proxy. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { newClient } from '../support/client.ts';

/** A proxy that answers everything with this gateway. @returns its address */
async function proxyTo(url: string): Promise<string> {
  const session_start_limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 };
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ url, shards: 1, session_start_limit }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
}

test.each(['ws://gateway.example', 'ws://192.0.2.1:8080', 'http://gateway.example'])(
  'a gateway at %s is not told the token, which would go there in clear',
  async (url) => {
    const client = newClient(await proxyTo(url));
    onTestFinished(() => client.destroy());
    await expect(client.login('a.b.c')).rejects.toThrow(`names the gateway ${url}, which would get the token in clear`);
  },
);
