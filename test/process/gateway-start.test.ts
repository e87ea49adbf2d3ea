/** Log-ins of the real entry, as a supervisor would start it. */
import { expect, onTestFinished, test } from 'vitest';
import { type LocalDiscord, startDiscord } from '../../rehearsal/discord.ts';
import { type BotProcess, startProcess } from '../support/bot-process.ts';
import { isFull } from '../support/campaign.ts';
import { newFolder } from '../support/database.ts';

async function local(): Promise<LocalDiscord> {
  const discord = await startDiscord();
  onTestFinished(() => discord.close());
  discord.addGuild({ name: 'Riverside Runners', channels: ['hips'] });
  return discord;
}

const startBot = (discord: LocalDiscord, settings: Record<string, string> = {}): Promise<BotProcess> =>
  startProcess('src/main.ts', { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, ...settings });

test.runIf(isFull)(
  'a bot that is killed after every log-in logs in five times, then waits, and ends at once when told',
  {
    timeout: 60_000,
  },
  async () => {
    const discord = await local();
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
  },
);

test('a bot that is told to end while its connection is lost ends with 0 and does not come back', async () => {
  const discord = await local();
  const bot = await startBot(discord);
  await bot.says('"msg":"ready"');
  discord.gateway.dropAll();
  await bot.says('gateway connection lost');
  bot.child.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
  expect(discord.gateway.connected).toBe(0);
  expect(discord.gateway.identifies).toBe(1);
});
