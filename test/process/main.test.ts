/** What every change has to leave as it is: the real entry starts, refuses, stops, dies and comes back. More of it in main-endings.test.ts. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalDiscord } from 'local-discord/discord.ts';
import { afterwards, TROUBLES } from 'local-discord/troubles.ts';
import { visibleText } from 'local-discord/visible-text.ts';
import { expect, test } from 'vitest';
import { asChannelId, asGuildId } from '../../src/club/ids.ts';
import { openStore } from '../../src/store/open.ts';
import { settings } from '../support/club.ts';
import { newFolder } from '../support/database.ts';
import { localDiscord, startBot } from '../support/local-bot.ts';
import { by } from '../support/plain.ts';

/** A bot that cannot look into its channel yet looks again after a minute. */
const LOOKED_TWICE = { timeout: 180_000 };

/** Pino's number for warnings. */
const WARN = 40;

test('a start makes the database where it is told and logs JSON, a second bot on it ends with 75, and SIGTERM ends the first with 0', async () => {
  await using folder = await newFolder();
  const discord = await localDiscord();
  const path = join(folder.path, 'new', 'folder', 'hips.db');
  const bot = await startBot(discord, { DATABASE_URL: `sqlite:${path}` });
  await bot.says('"msg":"ready"');
  expect((await readFile(path)).subarray(0, 15).toString()).toBe('SQLite format 3');

  const second = await startBot(discord, { DATABASE_URL: `sqlite:${path}` });
  expect(await second.ended).toBe(75);
  expect(second.said()).toContain('already runs');
  expect((await discord.person('Ana').command('/hips about')).text).toContain('About hip strength');

  bot.child.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
  const lines = bot
    .said()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { level: number; msg: string })
    .filter(({ level }) => level !== WARN); // on a busy machine a beat is late, and node-cron says so
  expect(lines.map(({ msg }) => msg)).toEqual([`new database made at ${path}`, 'commands registered', 'ready', 'stopping', 'stopped']);
  expect(bot.said()).not.toContain(discord.token);
  expect(discord.gaps).toEqual([]);
});

test('bad settings end the start with 78 and a line each, before anything connects', async () => {
  const discord = await localDiscord();
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

test(
  'killed in the middle of a post, after a check-in was confirmed: the club has one prompt, and the check-in is there',
  LOOKED_TWICE,
  async () => {
    await using folder = await newFolder();
    const discord = await localDiscord();
    const databaseUrl = `sqlite:${join(folder.path, 'hips.db')}`;
    await overdueClub(discord, databaseUrl);
    const stored = Promise.withResolvers<void>();
    discord.faults.answer('POST /channels/:channel/messages', afterwards({ ...TROUBLES.silent, meanwhile: stored.resolve }));
    const first = await startBot(discord, { DATABASE_URL: databaseUrl });
    await stored.promise;
    expect((await discord.person('Ana').command('/hips done')).text).toContain('Checked in for');
    first.child.kill('SIGKILL');
    await first.ended;

    const second = await startBot(discord, { DATABASE_URL: databaseUrl });
    await second.says('"state":"posted"');
    expect(discord.channel('hips').messages).toHaveLength(1);
    expect((await discord.person('Ana').command('/hips done')).text).toContain('You already checked in');
    expect(discord.gaps).toEqual([]);
  },
);

test('killed after a check-in was confirmed and before its prompt said so: the next start edits the prompt, though nobody taps', async () => {
  await using folder = await newFolder();
  const discord = await localDiscord();
  const databaseUrl = `sqlite:${join(folder.path, 'hips.db')}`;
  await overdueClub(discord, databaseUrl);
  const first = await startBot(discord, { DATABASE_URL: databaseUrl });
  await first.says('"state":"posted"');
  const asked = Promise.withResolvers<void>();
  discord.faults.answer('PATCH /channels/:channel/messages/:message', { ...TROUBLES.silent, meanwhile: asked.resolve });
  expect((await discord.person('Ana').command('/hips done')).text).toContain('Checked in for');
  await asked.promise;
  first.child.kill('SIGKILL');
  await first.ended;
  const text = () => visibleText(discord.channel('hips').messages[0]!);
  expect(text()).toContain('Be the first in');

  await startBot(discord, { DATABASE_URL: databaseUrl });
  await expect.poll(text, { timeout: 30_000 }).toContain('1 in so far');
  expect(discord.gaps).toEqual([]);
});

/** A club whose prompt was due three minutes ago. */
async function overdueClub({ clock, world, channel }: LocalDiscord, databaseUrl: string): Promise<void> {
  const due = clock.now().subtract({ minutes: 3 }).toZonedDateTimeISO('UTC');
  const [guildId] = world.guilds.keys();
  const place = {
    guildId: asGuildId(guildId!),
    channelId: asChannelId(channel('hips').id),
    timeZone: 'UTC',
    promptMinute: due.hour * 60 + due.minute,
  };
  const store = await openStore(databaseUrl);
  await store.clubs.save({ ...settings, ...place }, by(due.subtract({ minutes: 10 }).toInstant()));
  await store.close();
}
