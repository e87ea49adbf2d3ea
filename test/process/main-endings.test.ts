/** How the real entry ends, as its host sees it. The first things to know of it are in main.test.ts. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TROUBLES } from 'local-discord/troubles.ts';
import { expect, test } from 'vitest';
import { asChannelId, asGuildId } from '../../src/club/ids.ts';
import { openStore } from '../../src/store/open.ts';
import { startProcess } from '../support/bot-process.ts';
import { settings } from '../support/club.ts';
import { daysOf, newFolder } from '../support/database.ts';
import { localDiscord, startBot } from '../support/local-bot.ts';
import { by } from '../support/plain.ts';

test('a start that waits for Discord ends with 0 when it is told to', async () => {
  const bot = await startProcess('src/main.ts', { DISCORD_TOKEN: 'a.b.c', DISCORD_API_URL: 'http://127.0.0.1:9/api' });
  await bot.says('cannot reach Discord; trying again');
  bot.child.kill('SIGINT'); // SIGTERM is told in main.test.ts
  expect(await bot.ended).toBe(0);
});

test('a token that Discord refuses ends the start with 78 and what to do', async () => {
  const bot = await startBot(await localDiscord(), { DISCORD_TOKEN: 'not.the.token' });
  expect(await bot.ended).toBe(78);
  expect(bot.said()).toContain('Reset Token');
});

test('a database that cannot be used ends the start with 78, and Discord hears nothing', async () => {
  await using folder = await newFolder();
  const discord = await localDiscord();
  const path = join(folder.path, 'hips.db');
  await writeFile(path, 'this is no database, it is a shopping list that is long enough to be read as one');
  const bot = await startBot(discord, { DATABASE_URL: `sqlite:${path}` });
  expect(await bot.ended).toBe(78);
  expect(bot.said().trim().split('\n')).toHaveLength(1);
  expect(discord.requests).toEqual([]);
});

test('a gateway that shuts the bot out after the start ends the process with 78 and what to do', async () => {
  const discord = await localDiscord();
  const bot = await startBot(discord);
  await bot.says('"msg":"ready"');
  discord.gateway.closeAll(4014);
  expect(await bot.ended).toBe(78);
  expect(bot.said()).toContain('Guilds');
});

test('a token that Discord takes back while the bot runs ends it with 78 at the next prompt', async () => {
  await using folder = await newFolder();
  const discord = await localDiscord();
  const DATABASE_URL = `sqlite:${join(folder.path, 'hips.db')}`;
  const due = discord.clock.now().subtract({ minutes: 3 }).toZonedDateTimeISO('UTC');
  const store = await openStore(DATABASE_URL);
  const place = {
    guildId: asGuildId([...discord.world.guilds.keys()][0]!),
    channelId: asChannelId(discord.channel('hips').id),
    timeZone: 'UTC',
  };
  await store.clubs.save(
    { ...settings, ...place, promptMinute: due.hour * 60 + due.minute },
    by(due.subtract({ minutes: 10 }).toInstant()),
  );
  await store.close();
  discord.faults.answer('POST /channels/:channel/messages', { status: 401, body: { message: '401: Unauthorized', code: 0 } });
  const bot = await startBot(discord, { DATABASE_URL });
  expect(await bot.ended).toBe(78);
  expect(bot.said()).toContain('Reset Token');
});

test('a press without its message is answered and ends nothing, and SIGTERM lets what is under way be answered', async () => {
  await using folder = await newFolder();
  const discord = await localDiscord();
  const DATABASE_URL = `sqlite:${join(folder.path, 'hips.db')}`;
  const bot = await startBot(discord, { DATABASE_URL });
  await bot.says('"msg":"ready"');
  const ana = discord.person('Ana');
  const forged = await ana.forge({ type: 3, data: { custom_id: 'board:1:week.2026-03-02.1', component_type: 2 }, message: null });
  expect(forged.failed).toBeUndefined();

  const olga = discord.person('Olga');
  const echo = await olga.command('/club setup', { channel: 'hips', time: '07:30', timezone: 'Europe/Paris' });
  await olga.press(echo.message!, 'Save');
  const texts: string[] = [];
  const answers = Array.from({ length: 20 }, () => ana.command('/hips done').then(({ text }) => texts.push(text)));
  await Promise.race(answers);
  bot.child.kill('SIGTERM');
  expect(await bot.ended).toBe(0); // whoever has heard nothing by now hears nothing

  expect(texts.filter((text) => text.includes('### Checked in for'))).toHaveLength(1);
  for (const text of texts) expect(text).toMatch(/### Checked in for|You already checked in|That was more than five taps|I am restarting/);
  const store = await openStore(DATABASE_URL);
  const club = await store.clubs.get(asGuildId([...discord.world.guilds.keys()][0]!));
  expect(await daysOf(store, club!, ana.id)).toHaveLength(1);
  await store.close();
});

test('npm run deploy registers the commands and says so', async () => {
  const discord = await localDiscord();
  const deploy = await startProcess('src/operations/deploy.ts', { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl });
  expect(await deploy.ended).toBe(0);
  expect(deploy.said()).toContain('Registered /hips and /club');
  expect(discord.person('Olga').commands()).toHaveLength(2);
});

test('npm run deploy with a token that Discord refuses says what to do, as npm start does', async () => {
  const discord = await localDiscord();
  discord.faults.answer('GET /applications/@me', TROUBLES.unauthorised);
  const deploy = await startProcess('src/operations/deploy.ts', { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl });
  expect(await deploy.ended).toBe(78);
  expect(deploy.said()).toContain('Discord refused the bot’s token. In the Developer Portal');
});
