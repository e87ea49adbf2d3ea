/** A gateway that does not let the bot in is asked ever more rarely, and the log is not filled with it. */
import { startDiscord } from 'local-discord/discord.ts';
import { expect, onTestFinished, test } from 'vitest';
import { createBackOff } from '../../src/discord/back-off.ts';
import { connect } from '../../src/discord/gateway.ts';
import { openIdentifyBudget } from '../../src/discord/identify.ts';
import { createLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open.ts';

const LOCKED_OUT = 'the gateway does not let the bot in; trying again, ever more rarely';

/** A back-off whose waits are over at once; `waits` tells how long they would have been, `lines` what the log says. */
function stage() {
  const waits: number[] = [];
  const lines: Record<string, unknown>[] = [];
  const log = createLog('info', {
    write(line) {
      const { time: _, ...told } = JSON.parse(line);
      lines.push(told);
    },
  });
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

test('a gateway that is away for half an hour is a line when it begins, one in ten minutes, and one when it is back', async () => {
  const { backOff, lines, endAndTurn } = stage();
  for (let time = 0; time < 65; time++) {
    backOff.failed(0, new Error('Unexpected server response: 502'));
    await endAndTurn(1);
  }
  backOff.stands(0);
  expect(lines).toEqual([
    { level: 30, shard: 0, reason: 'Unexpected server response: 502', msg: 'gateway connection lost; reconnecting' },
    ...[20, 40, 60].map((attempts) => ({ level: 40, shard: 0, attempts, seconds: 30, reason: expect.any(String), msg: LOCKED_OUT })),
    { level: 30, shard: 0, attempts: 65, msg: 'gateway connection stands again' },
  ]);
  backOff.stands(0);
  expect(lines).toHaveLength(5);
});

test('a gateway that closes before HELLO is called twice and then left alone until the wait is over, with one line', async () => {
  const discord = await startDiscord();
  const { facts, close } = await openStore('sqlite::memory:');
  const stopping = new AbortController();
  discord.gateway.greets = false;
  const told = Promise.withResolvers<Record<string, unknown>>();
  const log = createLog('info', { write: (line) => told.resolve(JSON.parse(line)) });
  const { token, apiUrl, clock } = discord;
  const waited = Promise.withResolvers<number>();
  const over = Promise.withResolvers<void>();
  const wait = (milliseconds: number) => {
    waited.resolve(milliseconds);
    return over.promise;
  };
  const handlers = {
    rules: { hear: () => undefined },
    answeringFor: () => ({
      dispatch: { handle: async () => undefined, drain: async () => undefined },
      organisers: { authorityOf: async () => 'other' as const },
    }),
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
  expect(await told.promise).toMatchObject({ shard: 0, msg: 'gateway connection lost; reconnecting' });
  expect(await waited.promise).toBe(500);
  expect(discord.gateway.identifies).toBe(0);
  discord.gateway.greets = true;
  over.resolve();
  await (await login).close();
  expect(discord.gateway.identifies).toBe(1);
  expect(discord.gaps).toEqual([]);
});
