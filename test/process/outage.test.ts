/** What the log of the real entry says of a Discord that cannot be reached for a while, as its host reads it. */
import { join } from 'node:path';
import { TROUBLES } from 'local-discord/troubles.ts';
import { expect, test } from 'vitest';
import { asChannelId, asGuildId } from '../../src/club/ids.ts';
import { openStore } from '../../src/store/open.ts';
import { settings } from '../support/club.ts';
import { newFolder, saveWithoutDigest } from '../support/database.ts';
import { localDiscord, startBot } from '../support/local-bot.ts';

interface Line {
  msg: string;
  state?: string;
}
const linesOf = (said: string): Line[] =>
  said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

test('an outage with a prompt in it is a line when it begins and one when it is over, and no stack', { timeout: 400_000 }, async () => {
  await using folder = await newFolder();
  const discord = await localDiscord();
  const DATABASE_URL = `sqlite:${join(folder.path, 'hips.db')}`;
  const due = discord.clock.now().add({ seconds: 75 }).toZonedDateTimeISO('UTC'); // in a quarter of a minute or more, for it begins with its minute
  const store = await openStore(DATABASE_URL);
  const guildId = asGuildId([...discord.world.guilds.keys()][0]!);
  const club = { ...settings, guildId, channelId: asChannelId(discord.channel('hips').id), timeZone: 'UTC' };
  const promptMinute = due.hour * 60 + due.minute;
  await saveWithoutDigest(store, { ...club, promptMinute }, due.subtract({ minutes: 10 }).toInstant()); // on a Monday it would be due as well
  await store.close();
  const bot = await startBot(discord, { DATABASE_URL });
  await bot.says('"msg":"ready"');

  discord.gateway.reachable = false;
  const reconnect = discord.faults.answer('* /*', TROUBLES.reset, Number.POSITIVE_INFINITY);
  discord.gateway.dropAll();
  await bot.says('"msg":"prompt"');
  reconnect();
  discord.gateway.reachable = true;
  await bot.says('gateway connection stands again');
  await bot.says('"state":"posted"');

  const lines = linesOf(bot.said());
  expect(lines.map(({ msg, state }) => (state ? `${msg}: ${state}` : msg)).sort()).toEqual([
    'commands registered',
    'gateway connection lost; reconnecting',
    'gateway connection stands again',
    'prompt: posted',
    expect.stringMatching(/^prompt: (due|sending)$/),
    'ready',
  ]);
  expect(bot.said()).not.toContain('"stack"');
});

test('a start while Discord is away is one line for many attempts, with the reason and no stack, and ready when it is back', {
  timeout: 120_000,
}, async () => {
  const discord = await localDiscord();
  const back = discord.faults.answer('* /*', TROUBLES.reset, Number.POSITIVE_INFINITY);
  const bot = await startBot(discord);
  await bot.says('cannot reach Discord; trying again');
  await expect.poll(() => discord.requests.filter(({ path }) => path.endsWith('/gateway/bot')).length).toBeGreaterThan(8); // discord.js asks four times in each attempt
  back();
  await bot.says('"msg":"ready"');
  const lines = linesOf(bot.said());
  expect(lines.map(({ msg }) => msg)).toEqual([
    expect.stringContaining('new database made at'),
    'cannot reach Discord; trying again',
    'commands registered',
    'ready',
  ]);
  expect(lines[1]).toMatchObject({ reason: expect.stringContaining('ECONNRESET'), attempts: 1 });
  expect(bot.said()).not.toContain('"stack"');
});
