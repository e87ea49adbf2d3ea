/** The real entry as a process: what a host sees. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type LocalDiscord, startDiscord } from '../../rehearsal/discord.ts';
import { openStore } from '../../src/store/open.ts';
import { type BotProcess, startProcess } from '../support/bot-process.ts';
import { settings } from '../support/club.ts';
import { daysOf } from '../support/database.ts';

async function local(options: Parameters<typeof startDiscord>[0] = {}): Promise<LocalDiscord> {
  const discord = await startDiscord(options);
  onTestFinished(() => discord.close());
  discord.addGuild({ name: 'Riverside Runners', channels: ['general', 'hips'], members: ['Ana'] });
  return discord;
}

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'hips-data-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

const startBot = (discord: LocalDiscord, settings: Record<string, string> = {}): Promise<BotProcess> =>
  startProcess('src/main.ts', { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, ...settings });

describe('a start', () => {
  test('makes the database where it is told, logs JSON, and ends with 0 on SIGTERM', async () => {
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

  test.each(['SIGTERM', 'SIGINT'] as const)('that waits for Discord ends with 0 on %s', async (signal) => {
    const bot = await startProcess('src/main.ts', { DISCORD_TOKEN: 'a.b.c', DISCORD_API_URL: 'http://127.0.0.1:9/api' });
    await bot.says('cannot reach Discord; trying again');
    expect(bot.said()).not.toMatch(/\bat .*\.ts:\d|"stack"/); // one line a try
    bot.child.kill(signal);
    expect(await bot.ended).toBe(0);
  });
});

describe('bad settings', () => {
  test('end the start with 78 and a line each, before anything connects', async () => {
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

test('a check-in that was confirmed is there after SIGKILL', async () => {
  const discord = await local();
  const DATABASE_URL = `sqlite:${join(await folder(), 'hips.db')}`;
  const first = await startBot(discord, { DATABASE_URL });
  await first.says('"msg":"ready"');
  const olga = discord.person('Olga');
  const echo = await olga.command('/club setup', { channel: 'hips', time: '07:30', timezone: 'Europe/Paris' });
  await olga.press(echo.message!, 'Save');
  expect((await discord.person('Ana').command('/hips done')).text).toContain('Checked in for');
  first.child.kill('SIGKILL');
  await first.ended;

  const second = await startBot(discord, { DATABASE_URL });
  await second.says('"msg":"ready"');
  expect((await discord.person('Ana').command('/hips done')).text).toContain('You already checked in');
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
