/** The thread in which a bot lives. What it throws before it has started is why it does not start. */
import { once } from 'node:events';
import { parentPort } from 'node:worker_threads';
import { clockBehind } from 'local-discord/clock.ts';
import type { Order, Saying } from './bot-thread.ts';

const port = parentPort!;
const say = (saying: Saying) => port.postMessage(saying);
const DONE = { beat: 'beaten', settle: 'settled', stop: 'stopped' } as const;
const asked = once(port, 'message') as Promise<[Order & { to: 'start' }]>;
const { startApp } = await import('../src/app.ts');
const { createLog } = await import('../src/log.ts');
const [{ config, limits, patience, face, logLevel }] = await asked;

const log = createLog(logLevel, { write: (line) => say({ kind: 'log', line }) });
process.on('unhandledRejection', (error) => log.error({ error }, 'unhandled rejection')); // as in a process of its own
const stopping = new AbortController();
const starting = startApp({
  config,
  limits,
  patience,
  clock: clockBehind(face),
  log,
  onFatal: (error) => say({ kind: 'fatal', error }),
  signal: stopping.signal,
});
port.on('message', async ({ to }: Exclude<Order, { to: 'start' }>) => {
  if (to === 'stop') stopping.abort(); // a start that waits for Discord would go on waiting
  const app = await starting.catch(() => null);
  if (to === 'beat') await app?.beat();
  if (to === 'settle') await app?.settled();
  if (to === 'stop') await app?.stop();
  say({ kind: DONE[to] });
});
await starting.catch((error) => {
  if (!stopping.signal.aborted) throw error;
});
say({ kind: 'started' });
