/** The real entry as a process: what a host sees. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { afterwards, TROUBLES } from '../../rehearsal/troubles.ts';
import { openStore } from '../../src/store/open.ts';
import { settings } from '../support/club.ts';
import { saveWithoutDigest } from '../support/database.ts';
import { folder, local, startBot } from './main-stage.ts';

test('a start makes the database where it is told, logs JSON, and ends with 0 on SIGTERM', async () => {
  const discord = await local();
  const path = join(await folder(), 'new', 'folder', 'hips.db');
  const bot = await startBot(discord, { DATABASE_URL: `sqlite:${path}` });
  await bot.says('"msg":"ready"');
  expect((await readFile(path)).subarray(0, 15).toString()).toBe('SQLite format 3');

  bot.child.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
  const lines = bot
    .said()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).msg);
  expect(lines).toEqual(['commands registered', 'ready', 'stopping', 'stopped']);
  expect(bot.said()).not.toContain(discord.token);
  expect(discord.gaps).toEqual([]);
});

test('wrong settings end the start with 78 and a line each, before anything connects', async () => {
  const discord = await local();
  const bot = await startBot(discord, { DISCORD_TOKEN: 'my secret', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud' });
  expect(await bot.ended).toBe(78);
  expect(bot.said().trim().split('\n')).toEqual([
    expect.stringMatching(/^DISCORD_TOKEN: /),
    expect.stringMatching(/^DATABASE_URL: /),
    expect.stringMatching(/^LOG_LEVEL: /),
  ]);
  expect(bot.said()).not.toContain('my secret');
  expect(discord.requests).toEqual([]);
});

test('a second bot on the same database ends with 75 and says so, and the first goes on', async () => {
  const discord = await local();
  const DATABASE_URL = `sqlite:${join(await folder(), 'hips.db')}`;
  const first = await startBot(discord, { DATABASE_URL });
  await first.says('"msg":"ready"');
  const second = await startBot(discord, { DATABASE_URL });
  expect(await second.ended).toBe(75);
  expect(second.said()).toContain('already runs');
  expect((await discord.person('Ana').command('/hips about')).text).toContain('About hip strength');
});

test('a bot that is killed in the middle of a post has posted once, and a check-in that it confirmed is there', async () => {
  const discord = await local();
  const DATABASE_URL = `sqlite:${join(await folder(), 'hips.db')}`;
  const store = await openStore(DATABASE_URL);
  const due = discord.clock.now().subtract({ minutes: 3 }).toZonedDateTimeISO('UTC');
  const place = { guildId: [...discord.world.guilds.keys()][0]!, channelId: discord.channel('hips').id, timeZone: 'UTC' };
  const promptMinute = due.hour * 60 + due.minute;
  await saveWithoutDigest(store, { ...settings, ...place, promptMinute }, due.subtract({ minutes: 10 }).toInstant());
  await store.close();

  const posted = Promise.withResolvers<void>();
  discord.faults.answer('POST /channels/:channel/messages', afterwards({ ...TROUBLES.silent, meanwhile: posted.resolve }));
  const first = await startBot(discord, { DATABASE_URL });
  await first.says('"msg":"ready"');
  await posted.promise; // and the bot does not hear of it
  expect((await discord.person('Ana').command('/hips done')).text).toContain('Checked in for');
  first.child.kill('SIGKILL');
  await first.ended;

  const second = await startBot(discord, { DATABASE_URL });
  await second.says('"msg":"prompt"');
  expect(discord.channel('hips').messages).toHaveLength(1);
  expect((await discord.person('Ana').command('/hips done')).text).toContain('You already checked in');
  expect(discord.gaps).toEqual([]);
});
