import { Client, Events, type Interaction, Status } from 'discord.js';
import type { LocalDiscord } from 'local-discord/discord.ts';
import {
  addBot,
  addChannel,
  addRole,
  deleteChannel,
  removeBot,
  setAvailable,
  setOverwrite,
  setRolePermissions,
  setRoles,
} from 'local-discord/guilds.ts';
import type { Interaction as Played } from 'local-discord/interaction.ts';
import { describe, expect, test } from 'vitest';
import { call, heard, runners, stage } from './stage.ts';
import { identity, wire } from './wire.ts';

const OP = {
  heartbeat: 1,
  identify: 2,
  presence: 3,
  resume: 6,
  reconnect: 7,
  members: 8,
  invalid: 9,
  hello: 10,
  acknowledge: 11,
  soundboard: 31,
};
const REAL_LOOKING = `${'M'.repeat(26)}.${'G'.repeat(6)}.${'x'.repeat(38)}`;

describe('on the wire', () => {
  test('a session begins with HELLO, READY and its guilds, numbered in order', async () => {
    await using discord = await runners({ heartbeatMilliseconds: 30_000 });
    await using bot = await wire(discord);
    expect(await bot.read()).toEqual({ op: OP.hello, d: { heartbeat_interval: 30_000 }, s: null, t: null });
    bot.send(OP.identify, identity(discord));
    const [guild] = [...discord.world.guilds.values()];
    expect(await bot.read()).toMatchObject({
      op: 0,
      t: 'READY',
      s: 1,
      d: {
        v: 10,
        user: { id: discord.applicationId, bot: true },
        guilds: [{ id: guild!.id, unavailable: true }],
        session_id: expect.any(String),
        resume_gateway_url: discord.gateway.info().url,
        private_channels: [],
        application: { id: discord.applicationId },
      },
    });
    const created = await bot.read();
    expect(created).toMatchObject({
      t: 'GUILD_CREATE',
      s: 2,
      d: {
        id: guild!.id,
        name: 'Runners',
        member_count: 4,
        unavailable: false,
        members: [{ user: { id: discord.applicationId } }],
        channels: [{ name: 'general' }],
      },
    });
    expect(created.d.roles.map(({ name }: { name: string }) => name)).toEqual(['@everyone', 'Bot']);
    bot.send(OP.heartbeat, 2);
    expect(await bot.read()).toEqual({ op: OP.acknowledge, d: null, s: null, t: null });
    expect(discord.gateway).toMatchObject({ connected: 1, identifies: 1 });
    expect(discord.gaps).toEqual([]);
  });

  test.each<[string, (d: LocalDiscord) => [number, unknown], number]>([
    ['a wrong token', (d) => [OP.identify, identity(d, { token: 'wrong' })], 4004],
    ['anything before IDENTIFY', () => [OP.presence, {}], 4003],
    ['a shard that does not exist', (d) => [OP.identify, identity(d, { shard: [2, 2] })], 4010],
    ['an intent that does not exist', (d) => [OP.identify, identity(d, { intents: 1 << 17 })], 4013],
    ['a privileged intent', (d) => [OP.identify, identity(d, { intents: 1 | (1 << 15) })], 4014],
    ['a payload that is too large', (d) => [OP.identify, identity(d, { properties: 'x'.repeat(4096) })], 4002],
    ['a RESUME with a wrong token', () => [OP.resume, { token: 'wrong', session_id: 'x', seq: 1 }], 4004],
  ])('%s closes with its code', async (_, frame, code) => {
    await using discord = await runners();
    await using bot = await wire(discord);
    bot.send(...frame(discord));
    expect(await bot.closed).toBe(code);
    expect(discord.gaps).toEqual([]);
  });

  test('a token that looks real closes with 4004 and is a gap', async () => {
    await using discord = await runners();
    await using bot = await wire(discord);
    bot.send(OP.identify, identity(discord, { token: REAL_LOOKING }));
    expect(await bot.closed).toBe(4004);
    expect(discord.gaps).toEqual([expect.stringContaining('looks real')]);
  });

  test('a second IDENTIFY closes with 4005', async () => {
    await using discord = await runners();
    await using bot = await wire(discord);
    bot.send(OP.identify, identity(discord));
    bot.send(OP.identify, identity(discord));
    expect(await bot.closed).toBe(4005);
  });

  test.each([
    ['?v=9&encoding=json', 4012, []],
    ['?v=10&encoding=etf', 4002, [expect.stringContaining('only JSON is played')]],
    ['?v=10&encoding=json&compress=gzip', 4002, [expect.stringContaining('only JSON is played')]],
  ])('%s closes with %i', async (query, code, gaps) => {
    await using discord = await runners();
    await using bot = await wire(discord, query);
    expect(await bot.closed).toBe(code);
    expect(discord.gaps).toEqual(gaps);
  });

  test('a client without a heartbeat is closed with 4009', async () => {
    await using discord = await runners({ heartbeatMilliseconds: 20 });
    await using bot = await wire(discord);
    bot.send(OP.identify, identity(discord));
    expect(await bot.closed).toBe(4009);
    await expect.poll(() => discord.gateway.connected).toBe(0);
  });

  test('what is not played is a gap: other intents, other opcodes', async () => {
    await using discord = await runners();
    await using bot = await wire(discord);
    bot.send(OP.identify, identity(discord, { intents: 1 | (1 << 9) }));
    bot.send(OP.soundboard, {});
    bot.send(OP.heartbeat, null);
    while ((await bot.read()).op !== OP.acknowledge);
    expect(discord.gaps).toEqual(['gateway: of the intents 513 only Guilds (1) is played', 'gateway: opcode 31 is not played']);
  });

  test('members are told by their ids, with whom the guild does not have, and no other way', async () => {
    await using discord = await runners();
    await using bot = await wire(discord);
    bot.send(OP.identify, identity(discord));
    await bot.readEvent('GUILD_CREATE');
    const { id: guild_id } = [...discord.world.guilds.values()][0]!;
    const [ana, nobody] = [discord.person('Ana').id, '99999999999999999'];
    bot.send(OP.members, { guild_id, user_ids: [ana, nobody], nonce: 'one' });
    const { d } = await bot.readEvent('GUILD_MEMBERS_CHUNK');
    expect(d).toMatchObject({
      guild_id,
      members: [{ nick: null, user: { id: ana, global_name: 'Ana' } }],
      not_found: [nobody],
      nonce: 'one',
    });
    expect(d).toMatchObject({ chunk_index: 0, chunk_count: 1 });
    expect(discord.gaps).toEqual([]);
    for (const asked of [
      { guild_id, query: '', limit: 0 },
      { guild_id: nobody, user_ids: ana },
      { guild_id, user_ids: Array(101).fill(ana) },
    ])
      bot.send(OP.members, asked);
    bot.send(OP.heartbeat, null);
    while ((await bot.read()).op !== OP.acknowledge);
    expect(discord.gaps).toHaveLength(3);
  });

  test('without the guilds intent a session hears of interactions only', async () => {
    await using discord = await runners();
    await using bot = await wire(discord);
    bot.send(OP.identify, identity(discord, { intents: 0 }));
    await bot.readEvent('READY');
    addChannel(discord.world, [...discord.world.guilds.values()][0]!, { name: 'news' });
    void discord.person('Ana').forge({ type: 2, data: { name: 'x' } });
    expect(await bot.read()).toMatchObject({ t: 'INTERACTION_CREATE', s: 2 });
  });

  test('an interaction comes in full', async () => {
    await using discord = await runners();
    await using bot = await wire(discord);
    bot.send(OP.identify, identity(discord));
    await bot.readEvent('GUILD_CREATE');
    void discord.person('Ana').forge({ type: 2, data: { name: 'x' } });
    const { d } = await bot.readEvent('INTERACTION_CREATE');
    const { id: guildId } = [...discord.world.guilds.values()][0]!;
    expect(d).toMatchObject({
      application_id: discord.applicationId,
      type: 2,
      version: 1,
      data: { name: 'x' },
      guild_id: guildId,
      guild: { id: guildId, locale: 'en-GB', features: [] },
      guild_locale: 'en-GB',
      channel: { id: discord.channel('general').id, name: 'general' },
      channel_id: discord.channel('general').id,
      member: { user: { global_name: 'Ana' }, permissions: expect.stringMatching(/^\d+$/) },
      locale: 'en-GB',
      app_permissions: expect.stringMatching(/^\d+$/),
      entitlements: [],
      authorizing_integration_owners: { 0: guildId },
      context: 0,
      attachment_size_limit: 10_485_760,
    });
    expect(d).not.toHaveProperty('user');
  });

  test('in direct messages an interaction has a user and no guild', async () => {
    await using discord = await runners();
    await using bot = await wire(discord);
    bot.send(OP.identify, identity(discord));
    await bot.readEvent('READY');
    void discord.person('Ana').in('@me').forge({ type: 2, data: {} });
    const { d } = await bot.readEvent('INTERACTION_CREATE');
    expect(d).toMatchObject({ user: { global_name: 'Ana' }, context: 1, authorizing_integration_owners: { 0: '0' } });
    expect(d).not.toHaveProperty('member');
    expect(d).not.toHaveProperty('guild_id');
  });
});

describe('a lost session', () => {
  async function begun(discord: LocalDiscord) {
    const bot = await wire(discord);
    bot.send(OP.identify, identity(discord));
    const { d } = await bot.readEvent('READY');
    await bot.readEvent('GUILD_CREATE');
    return { bot, resume: { token: discord.token, session_id: d.session_id as string, seq: 2 } };
  }

  test('is resumed with all that was missed, in order', async () => {
    await using discord = await runners();
    const { bot, resume } = await begun(discord);
    await using _ = bot;
    discord.gateway.dropAll();
    await bot.closed;
    const guild = [...discord.world.guilds.values()][0]!;
    addChannel(discord.world, guild, { name: 'one' });
    addChannel(discord.world, guild, { name: 'two' });
    await using again = await wire(discord);
    await again.read();
    again.send(OP.resume, resume);
    expect([await again.read(), await again.read(), await again.read()]).toMatchObject([
      { s: 3, t: 'CHANNEL_CREATE', d: { name: 'one' } },
      { s: 4, t: 'CHANNEL_CREATE', d: { name: 'two' } },
      { s: 5, t: 'RESUMED' },
    ]);
  });

  test.each([1000, 1001])('that the client closed with %i is gone', async (code) => {
    await using discord = await runners();
    const { bot, resume } = await begun(discord);
    await using _ = bot;
    bot.end(code);
    await expect.poll(() => discord.gateway.connected).toBe(0);
    await using again = await wire(discord);
    await again.read();
    again.send(OP.resume, resume);
    expect(await again.read()).toEqual({ op: OP.invalid, d: false, s: null, t: null });
  });

  test.each([1000, 1001])('that Discord closed with %i waits for the client', async (code) => {
    await using discord = await runners();
    const { bot, resume } = await begun(discord);
    await using _ = bot;
    discord.gateway.closeAll(code);
    expect(await bot.closed).toBe(code);
    await using again = await wire(discord);
    await again.read();
    again.send(OP.resume, resume);
    expect((await again.read()).t).toBe('RESUMED');
  });

  test.each<[string, (discord: LocalDiscord) => void]>([
    ['timed out', (discord) => discord.gateway.closeAll(4009)],
    ['was declared invalid', (discord) => discord.gateway.invalidate(false)],
  ])('that %s is gone', async (_, end) => {
    await using discord = await runners();
    const { bot, resume } = await begun(discord);
    await using first = bot;
    end(discord);
    await using again = await wire(discord);
    await again.read();
    again.send(OP.resume, resume);
    expect(await again.read()).toEqual({ op: OP.invalid, d: false, s: null, t: null });
    first.end();
  });

  test('cannot be resumed from the future', async () => {
    await using discord = await runners();
    const { bot, resume } = await begun(discord);
    await using _ = bot;
    discord.gateway.dropAll();
    await using again = await wire(discord);
    again.send(OP.resume, { ...resume, seq: 99 });
    expect(await again.closed).toBe(4007);
  });

  test('that missed too much cannot be resumed', async () => {
    await using discord = await runners();
    const { bot, resume } = await begun(discord);
    await using _ = bot;
    discord.gateway.dropAll();
    const { channel } = discord.channel('general');
    for (let n = 0; n < 1001; n++) setOverwrite(discord.world, channel, discord.applicationId, {});
    await using again = await wire(discord);
    await again.read();
    again.send(OP.resume, resume);
    expect(await again.read()).toEqual({ op: OP.invalid, d: false, s: null, t: null });
  });
});

describe('shards', () => {
  test('each hears of its own guilds; direct messages go to the first', async () => {
    await using discord = await runners({ shards: 2 });
    discord.addGuild({ name: 'Swimmers', members: ['Zoe'] });
    await using first = await wire(discord);
    await using second = await wire(discord);
    first.send(OP.identify, identity(discord, { shard: [0, 2] }));
    second.send(OP.identify, identity(discord, { shard: [1, 2] }));
    const names = [(await first.readEvent('GUILD_CREATE')).d.name, (await second.readEvent('GUILD_CREATE')).d.name];
    expect(names.sort()).toEqual(['Runners', 'Swimmers']);
    void discord.person('Zoe').in('@me').forge({ type: 2, data: {} });
    expect((await first.readEvent('INTERACTION_CREATE')).d.context).toBe(1);
    expect((await call(discord, 'GET /gateway/bot')).body).toMatchObject({
      shards: 2,
      session_start_limit: { max_concurrency: 1, remaining: 998, total: 1000 },
    });
  });
});

describe('what changes in the world', () => {
  const named = (name: string) => expect.objectContaining({ name });

  test('reaches the library', async () => {
    await using s = await stage();
    const { world } = s.discord;
    const guild = [...world.guilds.values()][0]!;
    const events: unknown[][] = [];
    for (const event of [
      Events.ChannelCreate,
      Events.ChannelUpdate,
      Events.ChannelDelete,
      Events.GuildRoleCreate,
      Events.GuildRoleUpdate,
      Events.GuildMemberUpdate,
      Events.GuildDelete,
      Events.GuildUnavailable,
      Events.GuildCreate,
      Events.GuildAvailable,
    ]) {
      s.client.on(event as never, (...args: unknown[]) => events.push([event, args.at(-1)]));
    }
    const news = addChannel(world, guild, { name: 'news' });
    setOverwrite(world, news, guild.id, { deny: ['SEND_MESSAGES'] });
    deleteChannel(world, news);
    const role = addRole(world, guild, { name: 'morning' });
    setRolePermissions(world, guild, role, ['MANAGE_GUILD']);
    setRoles(world, guild, guild.members.get(s.discord.applicationId)!, [role.id]);
    setRoles(world, guild, guild.members.get(s.discord.person('Ana').id)!, [role.id]);
    setAvailable(world, guild, false);
    setAvailable(world, guild, true);
    removeBot(world, guild);
    addBot(world, guild);
    await expect.poll(() => events.length).toBeGreaterThanOrEqual(10);
    expect(events).toEqual([
      ['channelCreate', named('news')],
      ['channelUpdate', named('news')],
      ['channelDelete', named('news')],
      ['roleCreate', named('morning')],
      ['roleUpdate', named('morning')],
      ['guildMemberUpdate', expect.objectContaining({ id: s.discord.applicationId })],
      ['guildUnavailable', named('Runners')],
      ['guildAvailable', named('Runners')],
      ['guildDelete', named('Runners')],
      ['guildCreate', named('Runners')],
    ]);
    expect(s.discord.gaps).toEqual([]);
  });

  test('gives the library the permissions that the bot has', async () => {
    await using s = await stage();
    const { id, channel } = s.discord.channel('general');
    const held = () => s.client.guilds.cache.first()!.channels.cache.get(id)!.permissionsFor(s.discord.applicationId)!;
    expect(held().has('SendMessages')).toBe(true);
    setOverwrite(s.discord.world, channel, s.discord.applicationId, { deny: ['SEND_MESSAGES'] });
    await heard(s.client, Events.ChannelUpdate);
    expect(held().has('SendMessages')).toBe(false);
  });

  test('hides the name of a channel that the bot cannot view, until it can', async () => {
    await using discord = await runners({}, { channels: ['general', 'secret'] });
    const { channel } = discord.channel('secret');
    setOverwrite(discord.world, channel, discord.applicationId, { deny: ['VIEW_CHANNEL'] });
    await using bot = await wire(discord);
    bot.send(OP.identify, identity(discord));
    const { d } = await bot.readEvent('GUILD_CREATE');
    expect(d.channels[1]).toMatchObject({ id: channel.id, type: 0, name: '___hidden___', flags: 1 << 17 });
    setOverwrite(discord.world, channel, discord.applicationId, {});
    expect((await bot.readEvent('CHANNEL_UPDATE')).d).toMatchObject({ id: channel.id, name: 'secret', flags: 0 });
  });

  test('an unavailable guild is in READY only, and comes when it is back', async () => {
    await using discord = await runners();
    const guild = [...discord.world.guilds.values()][0]!;
    setAvailable(discord.world, guild, false);
    await using bot = await wire(discord);
    bot.send(OP.identify, identity(discord));
    expect((await bot.readEvent('READY')).d.guilds).toEqual([{ id: guild.id, unavailable: true }]);
    setAvailable(discord.world, guild, true);
    expect(await bot.read()).toMatchObject({ t: 'GUILD_CREATE', s: 2, d: { id: guild.id } });
  });
});

describe('a real client', () => {
  const PING = { name: 'ping', description: 'Answers' };
  const answer = (i: Interaction) => i.isChatInputCommand() && i.reply('pong');

  test.each<[string, (s: Awaited<ReturnType<typeof stage>>) => void]>([
    ['is cut off', (s) => s.discord.gateway.dropAll()],
    ['is asked to reconnect', (s) => s.discord.gateway.reconnectAll()],
    ['is closed with 4000', (s) => s.discord.gateway.closeAll(4000)],
  ])('that %s comes back by itself, and what was asked meanwhile is answered', async (_, disturb) => {
    await using s = await stage({ commands: [PING], onInteraction: answer });
    const resumed = heard(s.client, Events.ShardResume);
    disturb(s);
    await expect.poll(() => s.discord.gateway.connected).toBe(0);
    const reply = s.discord.person('Ana').command('/ping');
    await resumed;
    expect((await reply).text).toBe('pong');
    expect(s.discord.gateway.identifies).toBe(1);
    expect(s.discord.gaps).toEqual([]);
  });

  test('that is told its session may be resumed does so', async () => {
    await using s = await stage();
    const resumed = heard(s.client, Events.ShardResume);
    s.discord.gateway.invalidate(true);
    await resumed;
    expect(s.discord.gateway.identifies).toBe(1);
  });

  test('whose token is reset is shut out', async () => {
    await using s = await stage();
    const gone = heard(s.client, Events.ShardDisconnect);
    s.discord.gateway.closeAll(4004);
    expect(await gone).toMatchObject({ code: 4004 });
  });

  test('whose heartbeats are not answered notices, and resumes', async () => {
    await using s = await stage({ discord: { heartbeatMilliseconds: 1000 } }); // Discord's own patience is twice that
    const resumed = heard(s.client, Events.ShardResume);
    const hungUp = heard(s.client, Events.ShardReconnecting);
    s.discord.gateway.acknowledges = false;
    await hungUp;
    s.discord.gateway.acknowledges = true;
    await resumed;
    expect(s.client.ws.status).toBe(Status.Ready);
  });

  test('with a wrong token is told so at login', async () => {
    await using discord = await runners();
    const client = new Client({ intents: 1, rest: { api: discord.apiUrl } });
    await expect(client.login('wrong')).rejects.toThrow('invalid token');
    await client.destroy();
  });

  test('hears an interaction twice when Discord says it twice', async () => {
    const heardIds: string[] = [];
    await using s = await stage({
      commands: [PING],
      onInteraction: async (i) => {
        heardIds.push(i.id);
        if (heardIds.length === 1) await answer(i);
      },
    });
    await s.discord.person('Ana').command('/ping');
    const [played] = [...s.discord.world.interactions.values()] as [Played];
    s.discord.gateway.replay(played);
    await expect.poll(() => heardIds).toEqual([played.id, played.id]);
  });

  test('that says goodbye ends its session', async () => {
    const s = await stage();
    await s.client.destroy();
    await expect.poll(() => s.discord.gateway.connected).toBe(0);
    await s.discord.close();
  });
});
