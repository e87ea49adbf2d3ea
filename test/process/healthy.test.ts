/** What a container asks again and again: whether the bot is healthy. The answers, and what it ends with. */
import { expect, test } from 'vitest';
import { startProcess } from '../support/bot-process.ts';
import { freePort } from '../support/free-port.ts';
import { localDiscord, startBot } from '../support/local-bot.ts';

/** @returns what it said, and ended with */
async function healthy(settings: Record<string, string>) {
  const asking = await startProcess('src/operations/healthy.ts', settings);
  const code = await asking.ended;
  return { code, said: asking.said() };
}

test('a bot is healthy once it does its work, and before that it says what is missing', async () => {
  const discord = await localDiscord();
  discord.gateway.reachable = false;
  const settings = { HTTP_PORT: String(await freePort()) };
  const bot = await startBot(discord, settings);
  await bot.says('listening on');
  expect(await healthy(settings)).toEqual({
    code: 1,
    said: expect.stringMatching(/^(There is no connection|The connection) to Discord .*\nThe bot has not looked yet for what is due\.\n$/),
  });
  discord.gateway.reachable = true;
  await expect.poll(() => healthy(settings), { interval: 1_000 }).toEqual({ code: 0, said: 'ready\n' });
});

test('where no bot runs, nothing is healthy', async () => {
  const port = await freePort();
  expect(await healthy({ HTTP_PORT: String(port) })).toEqual({ code: 1, said: `No bot answers on 127.0.0.1:${port}.\n` });
});

test('a bot that tells nobody how it does is not called healthy', async () => {
  expect(await healthy({})).toEqual({ code: 1, said: 'HTTP_PORT is not set, so the bot says nowhere how it does.\n' });
});

test('a setting that cannot be read has its line, and ends with 1 as well: a container knows no other number', async () => {
  const { code, said } = await healthy({ HTTP_PORT: 'http' });
  expect(code).toBe(1);
  expect(said).toMatch(/^HTTP_PORT: use a port from 1 to 65535/);
});
