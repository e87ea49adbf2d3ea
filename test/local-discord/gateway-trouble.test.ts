/** What the gateway can be made to do to a bot, and that a real client meets it as Discord's documents say. */
import { once } from 'node:events';
import { Client, Events, type Interaction } from 'discord.js';
import { elapsedMilliseconds } from 'local-discord/clock.ts';
import type { LocalDiscord } from 'local-discord/discord.ts';
import { addBot, addChannel, removeBot, setAllAvailable, setAvailable } from 'local-discord/guilds.ts';
import type { Guild } from 'local-discord/world.ts';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { newClient } from '../support/client.ts';
import { call, heard, runners, stage } from './stage.ts';
import { identity, wire } from './wire.ts';

const OP = { identify: 2, resume: 6 };
const PING = { name: 'ping', description: 'Answers' };
const answer = (i: Interaction) => i.isChatInputCommand() && i.reply('pong');

const firstGuild = ({ world }: LocalDiscord): Guild => world.guilds.values().next().value!;

/** A connection that has identified and read its guilds. */
async function begun(discord: LocalDiscord) {
  const bot = await wire(discord);
  bot.send(OP.identify, identity(discord));
  const { d } = await bot.readEvent('READY');
  for (let guilds = d.guilds.length; guilds > 0; guilds--) await bot.readEvent('GUILD_CREATE');
  return { bot, resume: { token: discord.token, session_id: d.session_id as string } };
}

describe('an interaction', () => {
  test('that is late on its way is late at the bot, and everything else is not', async () => {
    await using discord = await runners();
    const { bot } = await begun(discord);
    await using _ = bot;
    discord.gateway.delivery.interactionDelayMilliseconds = 80;
    const began = elapsedMilliseconds();
    void discord.person('Ana').forge({ type: 2, data: {} });
    addChannel(discord.world, firstGuild(discord), { name: 'news' });
    expect((await bot.read()).t).toBe('CHANNEL_CREATE');
    expect((await bot.read()).t).toBe('INTERACTION_CREATE');
    expect(elapsedMilliseconds() - began).toBeGreaterThanOrEqual(79);
  });

  test('that comes later than the bot may answer has failed by then', async () => {
    const codes: unknown[] = [];
    const late = (i: Interaction) => i.isChatInputCommand() && i.reply('pong').catch(({ code }) => codes.push(code));
    await using s = await stage({ commands: [PING], onInteraction: late });
    const held = s.discord.gateway.delivery.hold();
    const asked = s.discord.person('Ana').command('/ping');
    s.discord.expireInteractions();
    expect((await asked).failed).toBe('The application did not respond');
    held.release();
    await expect.poll(() => codes).toEqual([10062]);
  });

  test('can come twice, each time', async () => {
    const ids: string[] = [];
    await using s = await stage({
      commands: [PING],
      onInteraction: (i) => {
        ids.push(i.id);
        return ids.filter((id) => id === i.id).length === 1 && answer(i);
      },
    });
    s.discord.gateway.delivery.interactionsTwice = true;
    const ana = s.discord.person('Ana');
    expect((await ana.command('/ping')).text).toBe('pong');
    expect((await ana.command('/ping')).text).toBe('pong');
    await expect.poll(() => ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('events that are kept back', () => {
  const channels = ['one', 'two', 'three'];

  test.each([
    ['the last first', undefined, ['three', 'two', 'one']],
    ['in an order of one’s own', ([one, two, three]: readonly never[]) => [two!, one!, three!], ['two', 'one', 'three']],
  ])('come when they are released, %s, numbered as they come', async (_, reorder, order) => {
    await using discord = await runners();
    const { bot } = await begun(discord);
    await using _bot = bot;
    const held = discord.gateway.delivery.hold();
    for (const name of channels) addChannel(discord.world, firstGuild(discord), { name });
    expect(held.names).toEqual(['CHANNEL_CREATE', 'CHANNEL_CREATE', 'CHANNEL_CREATE']);
    held.release(reorder as never);
    const frames = [await bot.read(), await bot.read(), await bot.read()];
    expect(frames.map(({ d }) => d.name)).toEqual(order);
    expect(frames.map(({ s }) => s)).toEqual([3, 4, 5]);
    addChannel(discord.world, firstGuild(discord), { name: 'four' });
    expect((await bot.read()).d.name).toBe('four');
  });
});

describe('an outage', () => {
  test('of all guilds takes none of them from the bot, and brings each back in full', async () => {
    await using s = await stage();
    s.discord.addGuild({ name: 'Swimmers' });
    await expect.poll(() => s.client.guilds.cache.size).toBe(2);
    const told: string[] = [];
    for (const event of [Events.GuildUnavailable, Events.GuildAvailable, Events.GuildDelete, Events.GuildCreate])
      s.client.on(event as never, (guild: { name: string }) => told.push(`${event} ${guild.name}`));
    setAllAvailable(s.discord.world, false);
    setAllAvailable(s.discord.world, true);
    await expect.poll(() => told).toHaveLength(4);
    expect(told).toEqual(['guildUnavailable Runners', 'guildUnavailable Swimmers', 'guildAvailable Runners', 'guildAvailable Swimmers']);
    expect(s.client.guilds.cache.size).toBe(2);
  });

  test('says on the wire that the guild is unavailable, not that the bot has left', async () => {
    await using discord = await runners();
    const { bot } = await begun(discord);
    await using _ = bot;
    const { id } = firstGuild(discord);
    setAllAvailable(discord.world, false);
    expect(await bot.read()).toMatchObject({ t: 'GUILD_DELETE', d: { id, unavailable: true } });
    setAllAvailable(discord.world, true);
    expect(await bot.read()).toMatchObject({ t: 'GUILD_CREATE', d: { id, unavailable: false, channels: [{ name: 'general' }] } });
  });

  test('of a guild that the bot is not in is none of its business', async () => {
    await using discord = await runners();
    const { bot } = await begun(discord);
    await using _ = bot;
    const guild = firstGuild(discord);
    removeBot(discord.world, guild);
    expect((await bot.read()).d).toEqual({ id: guild.id });
    setAvailable(discord.world, guild, false);
    setAllAvailable(discord.world, true);
    discord.addGuild({ name: 'Swimmers' });
    expect((await bot.readEvent('GUILD_CREATE')).d.name).toBe('Swimmers');
  });

  test('while the bot logs in makes it wait for that guild no longer than it wants, and the guild comes later', async () => {
    await using discord = await runners();
    discord.addGuild({ name: 'Swimmers' });
    setAvailable(discord.world, firstGuild(discord), false);
    await using bot = await client(discord);
    expect(bot.it.guilds.cache.map(({ available }) => available)).toEqual([false, true]);
    const isBack = heard(bot.it, Events.GuildAvailable);
    setAvailable(discord.world, firstGuild(discord), true);
    expect(await isBack).toMatchObject({ name: 'Runners' });
  });
});

describe('a guild that throws the bot out while it is away', () => {
  test('is absent from READY, and comes as a new one when the bot is invited again', async () => {
    await using discord = await runners();
    discord.addGuild({ name: 'Swimmers' });
    {
      await using before = await client(discord);
      expect(before.it.guilds.cache.size).toBe(2);
    }
    removeBot(discord.world, firstGuild(discord));
    await using after = await client(discord);
    expect(after.it.guilds.cache.map(({ name }) => name)).toEqual(['Swimmers']);
    const isNew = heard(after.it, Events.GuildCreate);
    addBot(discord.world, firstGuild(discord));
    expect(await isNew).toMatchObject({ name: 'Runners' });
  });

  test('is told of when the session is resumed', async () => {
    await using discord = await runners();
    const { bot, resume } = await begun(discord);
    await using _ = bot;
    discord.gateway.dropAll();
    await bot.closed;
    removeBot(discord.world, firstGuild(discord));
    await using again = await wire(discord);
    again.send(OP.resume, { ...resume, seq: 2 });
    await again.read();
    expect(await again.read()).toMatchObject({ t: 'GUILD_DELETE', d: { id: firstGuild(discord).id } });
    expect((await again.read()).t).toBe('RESUMED');
  });
});

test('a gateway that cannot be reached resets every new connection until it can', async () => {
  await using discord = await runners();
  discord.gateway.reachable = false;
  const [error] = await once(new WebSocket(`${discord.gateway.info().url}/?v=10&encoding=json`), 'error');
  expect(error).toMatchObject({ code: 'ECONNRESET' });
  discord.gateway.reachable = true;
  await using bot = await wire(discord);
  expect((await bot.read()).d.heartbeat_interval).toBe(41_250);
});

describe('starts', () => {
  test('that are used up are told at login', async () => {
    await using discord = await runners();
    discord.gateway.startsLeft = 0;
    expect((await call(discord, 'GET /gateway/bot')).body.session_start_limit).toMatchObject({ total: 1000, remaining: 0 });
    const bot = new Client({ intents: 1, rest: { api: discord.apiUrl } });
    await expect(bot.login(discord.token)).rejects.toThrow('Not enough sessions remaining');
    await bot.destroy();
    expect(discord.gateway.identifies).toBe(0);
    expect(discord.gaps).toEqual([]);
  });

  test('that are used all the same cost the token', async () => {
    await using discord = await runners();
    discord.gateway.startsLeft = 0;
    await using bot = await wire(discord);
    bot.send(OP.identify, identity(discord));
    expect(await bot.closed).toBe(4004);
    expect(discord.gaps).toEqual([expect.stringContaining('no start left')]);
  });
});

describe('direct messages', () => {
  test('have buttons that work: the interaction has a user and no guild', async () => {
    const seen: unknown[] = [];
    const pressed = async (i: Interaction) => {
      seen.push([i.inGuild(), i.guildId, i.context, i.user.globalName]);
      if (i.isButton()) await i.update({ content: 'heard' });
    };
    await using s = await stage({ onInteraction: pressed });
    const ana = s.discord.person('Ana');
    const direct = await s.client.users.createDM(ana.id);
    const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'Stop', custom_id: 'stop' }] }] as never;
    await direct.send({ content: 'There is news', components, nonce: '1', enforceNonce: true });
    const [message] = ana.sees('@me');
    expect((await ana.in('@me').press(message!, 'Stop')).text).toContain('heard');
    expect(seen).toEqual([[false, null, 1, 'Ana']]);
    expect(s.discord.gaps).toEqual([]);
  });
});

/** A real client that waits a moment only for guilds that are away. */
async function client(discord: LocalDiscord) {
  const it = newClient(discord.apiUrl, { waitGuildTimeout: 1000 });
  const isReady = heard(it, Events.ClientReady);
  await it.login(discord.token);
  await isReady;
  return { it, [Symbol.asyncDispose]: () => it.destroy() };
}
