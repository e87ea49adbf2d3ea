/** A gateway that does not let the bot in is asked ever more rarely, and the log is not filled with it. */
import { startDiscord } from 'local-discord/discord.ts';
import { expect, onTestFinished, test } from 'vitest';
import { createBackOff } from '../../src/discord/back-off.ts';
import { connect } from '../../src/discord/gateway.ts';
import { openIdentifyBudget } from '../../src/discord/identify.ts';
import { createLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open.ts';

/** A back-off whose waits are over at once; `waits` tells how long they would have been, `lines` what the log says. */
function stage() {
  const waits: number[] = [];
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(JSON.parse(line).msg) });
  const backOff = createBackOff({ log, closing: new AbortController().signal }, async (milliseconds) => waits.push(milliseconds / 1000));
  const endAndTurn = async (times: number, shard = 0) => {
    for (let time = 0; time < times; time++) {
      backOff.ended(shard);
      await backOff.waitToConnect(shard);
      await backOff.waitToConnect(shard); // asked for other reasons too, between two connections
    }
  };
  return { backOff, waits, lines, endAndTurn };
}

test('the first loss costs no wait, the next half a second, then twice as long each, half a minute at most', async () => {
  const { waits, endAndTurn } = stage();
  await endAndTurn(1);
  expect(waits).toEqual([]);
  await endAndTurn(9);
  expect(waits).toEqual([0.5, 1, 2, 4, 8, 16, 30, 30, 30]);
});

test('a session that stands takes the waits back, for its own shard', async () => {
  const { backOff, waits, endAndTurn } = stage();
  await endAndTurn(3);
  backOff.stands(0);
  await endAndTurn(2);
  await endAndTurn(1, 1);
  expect(waits).toEqual([0.5, 1, 0.5]);
});

test('a thousand attempts are a dozen lines', async () => {
  const { backOff, lines, endAndTurn } = stage();
  for (let time = 0; time < 1000; time++) {
    backOff.failed(0, new Error('Unexpected server response: 502'));
    await endAndTurn(1);
  }
  expect(lines.filter((line) => line === 'gateway connection lost; reconnecting')).toHaveLength(1);
  expect(lines.filter((line) => line.startsWith('the gateway does not let the bot in'))).toHaveLength(9);
  expect(lines.filter((line) => line === 'gateway connection error')).toHaveLength(10);
});

test('a gateway that closes before HELLO is called twice and then left alone until the wait is over, with a warning', async () => {
  const discord = await startDiscord();
  const { facts, close } = await openStore('sqlite::memory:');
  const stopping = new AbortController();
  discord.gateway.greets = false;
  const warned = Promise.withResolvers<Record<string, unknown>>();
  const log = createLog('warn', { write: (line) => warned.resolve(JSON.parse(line)) });
  const { token, apiUrl, clock } = discord;
  const waited = Promise.withResolvers<number>();
  const over = Promise.withResolvers<void>();
  const wait = (milliseconds: number) => {
    waited.resolve(milliseconds);
    return over.promise;
  };
  const handlers = {
    rules: { hear: () => undefined },
    dispatchFor: () => ({ handle: async () => undefined, drain: async () => undefined }),
    onSession: () => undefined,
    tell: () => undefined,
  };
  const identifies = await openIdentifyBudget({ facts, clock, log });
  const login = connect({ token, apiUrl, ...handlers, identifies, clock, onFatal: () => undefined, log, signal: stopping.signal, wait });
  onTestFinished(async () => {
    stopping.abort();
    over.resolve();
    await login.catch(() => undefined);
    await close();
    await discord.close();
  });
  expect(await warned.promise).toMatchObject({
    shard: 0,
    attempts: 2,
    seconds: 0.5,
    msg: expect.stringContaining('does not let the bot in'),
  });
  expect(await waited.promise).toBe(500);
  expect(discord.gateway.identifies).toBe(0);
  discord.gateway.greets = true;
  over.resolve();
  await (await login).close();
  expect(discord.gateway.identifies).toBe(1);
  expect(discord.gaps).toEqual([]);
});
