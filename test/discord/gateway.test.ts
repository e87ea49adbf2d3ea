import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { virtualClock } from 'local-discord/clock.ts';
import { expect, onTestFinished, test } from 'vitest';
import { connect } from '../../src/discord/gateway.ts';
import { openIdentifyBudget } from '../../src/discord/identify.ts';
import { createLog } from '../../src/log.ts';

/** A Discord that tells where its gateway is, and leaves whoever comes there without an answer. */
async function startSilent(): Promise<{ apiUrl: string; server: Server }> {
  const server = createServer((_, response) => {
    const { port } = server.address() as AddressInfo;
    const session_start_limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 };
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ url: `ws://127.0.0.1:${port}`, shards: 1, session_start_limit }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

test('a log-in that is given up while Discord does not answer leaves no connection behind', async () => {
  const { apiUrl, server } = await startSilent();
  const facts = { get: async () => null, set: async () => undefined };
  const [clock, log] = [virtualClock({ mode: 'frozen' }), createLog('silent')];
  const stop = new AbortController();
  const starting = connect({
    token: 'made-up',
    apiUrl,
    rules: { hear: () => undefined },
    answeringFor: () => ({
      dispatch: { handle: async () => undefined, drain: async () => undefined },
      organisers: { authorityOf: async () => 'other' },
    }),
    tell: () => undefined,
    onSession: () => undefined,
    onFatal: () => undefined,
    signal: stop.signal,
    identifies: await openIdentifyBudget({ facts, clock, log }),
    clock,
    log,
  });
  const [, socket] = (await once(server, 'upgrade')) as [unknown, Socket];
  stop.abort();
  await expect(starting).rejects.toThrow('stopped while logging in');
  await once(socket.resume(), 'end');
  socket.destroy();
});
