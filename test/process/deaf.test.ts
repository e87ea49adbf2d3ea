/** The real entry with a port for its host's watch. In real time: Discord answers a heartbeat every 41 seconds. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { localDiscord, startBot } from '../support/local-bot.ts';

const statusAt = async (port: number, path: string): Promise<number | null> =>
  fetch(`http://127.0.0.1:${port}${path}`).then(
    ({ status }) => status,
    () => null,
  );

test('a bot that is alive and deaf is not ready within a minute, and ready when it hears again', { timeout: 240_000 }, async () => {
  const discord = await localDiscord();
  const port = await freePort();
  const bot = await startBot(discord, { HTTP_PORT: String(port) });
  await bot.says('"msg":"ready"');
  await expect.poll(() => statusAt(port, '/readyz')).toBe(200);
  discord.gateway.acknowledges = false;
  const wentDeaf = performance.now();
  await expect.poll(() => statusAt(port, '/readyz'), { timeout: 120_000, interval: 500 }).toBe(503);
  expect((performance.now() - wentDeaf) / 1000).toBeLessThan(60);
  expect(await statusAt(port, '/livez')).toBe(200);
  discord.gateway.acknowledges = true; // discord.js gives the connection up at its next heartbeat, and makes a new one
  await expect.poll(() => statusAt(port, '/readyz'), { timeout: 120_000, interval: 500 }).toBe(200);
});

test('while Discord cannot be reached, the bot is alive and not ready', async () => {
  const discord = await localDiscord();
  discord.gateway.reachable = false;
  const port = await freePort();
  const bot = await startBot(discord, { HTTP_PORT: String(port) });
  await bot.says('listening on');
  expect(await statusAt(port, '/livez')).toBe(200);
  expect(await statusAt(port, '/readyz')).toBe(503);
  discord.gateway.reachable = true;
  await expect.poll(() => statusAt(port, '/readyz')).toBe(200);
});

test('a port that another program has stops the start with one line and 78, before anything connects', async () => {
  const discord = await localDiscord();
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const bot = await startBot(discord, { HTTP_PORT: String(port) });
  expect(await bot.ended).toBe(78);
  await promisify(other.close).call(other);
  expect(bot.said()).toContain(`HTTP_PORT: the bot cannot listen on 127.0.0.1:${port} (EADDRINUSE). Another program listens there.`);
  expect(discord.requests).toEqual([]);
});
