/** Log-ins of the real entry, as a supervisor would start it. */
import { expect, test } from 'vitest';
import { isFull } from '../support/campaign.ts';
import { newFolder } from '../support/database.ts';
import { localDiscord, startBot } from '../support/local-bot.ts';

test.runIf(isFull)('a bot that is killed after every log-in logs in five times, then waits, and ends at once when told', async () => {
  const discord = await localDiscord();
  await using folder = await newFolder();
  const DATABASE_URL = `sqlite:${folder.path}/hips.db`;
  for (let lives = 0; lives < 5; lives++) {
    const bot = await startBot(discord, { DATABASE_URL });
    await bot.says('"msg":"ready"');
    bot.child.kill('SIGKILL');
    await bot.ended;
  }
  const sixth = await startBot(discord, { DATABASE_URL });
  await sixth.says('too many log-ins to Discord of late');
  expect(discord.gateway.identifies).toBe(5);
  sixth.child.kill('SIGTERM');
  expect(await sixth.ended).toBe(0);
  expect(discord.gateway.identifies).toBe(5);
});

test('a bot that is told to end while its connection is lost ends with 0 and does not come back', async () => {
  const discord = await localDiscord();
  const bot = await startBot(discord);
  await bot.says('"msg":"ready"');
  discord.gateway.dropAll();
  await bot.says('gateway connection lost');
  bot.child.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
  expect(discord.gateway.connected).toBe(0);
  expect(discord.gateway.identifies).toBe(1);
});
