/** The real entry as a process, when it cannot start, is told to end, or loses what it needs. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { startProcess } from '../support/bot-process.ts';
import { settings } from '../support/club.ts';
import { daysOf } from '../support/database.ts';
import { folder, local, startBot } from './main-stage.ts';

test.each(['SIGTERM', 'SIGINT'] as const)('a start that waits for Discord ends with 0 on %s', async (signal) => {
  const bot = await startProcess('src/main.ts', { DISCORD_TOKEN: 'a.b.c', DISCORD_API_URL: 'http://127.0.0.1:9/api' });
  await bot.says('cannot reach Discord; trying again');
  bot.child.kill(signal);
  expect(await bot.ended).toBe(0);
});

test('a token that Discord refuses ends with 78 and what to do', async () => {
  const discord = await local();
  const bot = await startBot(discord, { DISCORD_TOKEN: 'not.the.token' });
  expect(await bot.ended).toBe(78);
  expect(bot.said()).toContain('Reset Token');
});

test('a database that cannot be used ends with 78, and Discord hears nothing', async () => {
  const discord = await local();
  const path = join(await folder(), 'hips.db');
  await writeFile(path, 'this is no database, it is a shopping list that is long enough to be read as one');
  const bot = await startBot(discord, { DATABASE_URL: `sqlite:${path}` });
  expect(await bot.ended).toBe(78);
  expect(bot.said().trim().split('\n')).toHaveLength(1);
  expect(discord.requests).toEqual([]);
});

test.each([
  [4004, 'Reset Token'],
  [4013, 'Update the bot'],
  [4014, 'Guilds'],
])('a gateway that closes with %d after the start ends the process with 78 and what to do', async (code, words) => {
  const discord = await local();
  const bot = await startBot(discord);
  await bot.says('"msg":"ready"');
  discord.gateway.closeAll(code);
  expect(await bot.ended).toBe(78);
  expect(bot.said()).toContain(words);
});

test('a token that Discord takes back while the bot runs ends it with 78 at the next prompt', async () => {
  const discord = await local();
  const DATABASE_URL = `sqlite:${join(await folder(), 'hips.db')}`;
  const due = discord.clock.now().subtract({ minutes: 3 }).toZonedDateTimeISO('UTC');
  const store = await openStore(DATABASE_URL);
  const place = { guildId: [...discord.world.guilds.keys()][0]!, channelId: discord.channel('hips').id, timeZone: 'UTC' };
  await store.clubs.save({ ...settings, ...place, promptMinute: due.hour * 60 + due.minute }, due.subtract({ minutes: 10 }).toInstant());
  await store.close();
  discord.faults.answer('POST /channels/:channel/messages', { status: 401, body: { message: '401: Unauthorized', code: 0 } });
  const bot = await startBot(discord, { DATABASE_URL });
  expect(await bot.ended).toBe(78);
  expect(bot.said()).toContain('Reset Token');
});

test('SIGTERM lets what is under way be answered', async () => {
  const discord = await local();
  const DATABASE_URL = `sqlite:${join(await folder(), 'hips.db')}`;
  const bot = await startBot(discord, { DATABASE_URL });
  await bot.says('"msg":"ready"');
  const olga = discord.person('Olga');
  const echo = await olga.command('/club setup', { channel: 'hips', time: '07:30', timezone: 'Europe/Paris' });
  await olga.press(echo.message!, 'Save');
  const answers = Array.from({ length: 20 }, () => discord.person('Ana').command('/hips done'));
  await Promise.race(answers);
  bot.child.kill('SIGTERM');
  const texts = (await Promise.all(answers)).map(({ text }) => text);
  expect(await bot.ended).toBe(0);

  expect(texts.filter((text) => text.includes('### Checked in for'))).toHaveLength(1);
  const known = /### Checked in for|You already checked in|I am restarting|The application did not respond/;
  for (const text of texts) expect(text).toMatch(known);
  const store = await openStore(DATABASE_URL);
  const club = await store.clubs.get([...discord.world.guilds.keys()][0]!);
  expect(await daysOf(store, club!, discord.person('Ana').id)).toHaveLength(1);
  await store.close();
});

test('an event that discord.js chokes on ends nothing', async () => {
  const discord = await local();
  const bot = await startBot(discord);
  await bot.says('"msg":"ready"');
  await discord.person('Ana').forge({ type: 3, data: { custom_id: 'done:1:', component_type: 2 }, message: null }); // without its message
  await bot.says('unhandled rejection');
  expect((await discord.person('Ana').command('/hips about')).text).toContain('About hip strength');
});

test('npm run deploy registers the commands and says so', async () => {
  const discord = await local();
  const deploy = await startProcess('src/discord/deploy.ts', { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl });
  expect(await deploy.ended).toBe(0);
  expect(deploy.said()).toContain('Registered /hips and /club');
  expect(discord.person('Olga').commands()).toHaveLength(2);
});
