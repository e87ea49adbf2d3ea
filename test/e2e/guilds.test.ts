/** Guilds that come and go, as the bot's edge hears of them. */

import { type LocalDiscord, startDiscord } from 'local-discord/discord.ts';
import type { Fault } from 'local-discord/faults.ts';
import { addBot, removeBot, setAvailable } from 'local-discord/guilds.ts';
import type { Guild } from 'local-discord/world.ts';
import { expect, onTestFinished, test } from 'vitest';
import { asChannelId, asGuildId } from '../../src/club/ids.ts';
import { connect, type Gateway } from '../../src/discord/gateway.ts';
import { isGone } from '../../src/discord/guilds.ts';
import { openIdentifyBudget } from '../../src/discord/identify.ts';
import { openOutlet } from '../../src/discord/outlets.ts';
import { createEmitter, type Listen } from '../../src/events.ts';
import { openDatabase } from '../../src/store/database.ts';
import { openStore } from '../../src/store/open.ts';
import { PATIENT } from '../support/patience.ts';
import { databaseFile, headline, listener, nextBot, rehearseClub, statusOf } from './stage.ts';

const MENTION_EVERYONE = 1n << 17n;

interface Edge {
  discord: LocalDiscord;
  gateway: Gateway;
  river: Guild;
  /** All news so far, one line each. */
  news: string[];
  /** Resolves when there are that many. */
  newsCount(count: number): Promise<string[]>;
}

interface EdgeOptions {
  shards?: number;
  /** Hears of events first. */
  hear?: (on: Listen) => void;
  ears?: ReturnType<typeof listener>;
}

/** The bot's connection and nothing else of it, at a Discord with the guild Riverside Runners. */
async function edge({ shards = 1, hear, ears = listener() }: EdgeOptions = {}): Promise<Edge> {
  const discord = await startDiscord({ ...PATIENT, shards });
  const river = discord.addGuild({ name: 'Riverside Runners', channels: ['hips'], id: '1478099999999918080' }); // a guild of the first of two shards
  const { facts, close } = await openStore('sqlite::memory:');
  const news: string[] = [];
  const hearers = new Set<() => void>();
  const note = (line: string) => {
    news.push(line);
    for (const hear of hearers) hear();
  };
  const newsCount = (count: number) =>
    new Promise<string[]>((resolve) => {
      const hear = () => news.length >= count && resolve(news);
      hearers.add(hear);
      hear();
    });
  const nameOf = (id: string) => discord.world.guilds.get(id)!.name;
  const { on, tell } = createEmitter(ears.log);
  hear?.(on);
  on('guildsPresent', ({ shard, guildIds }) => note(`present on ${shard.join(' of ')}: ${[...guildIds].map(nameOf).join(', ')}`));
  on('guildJoined', ({ guildId }) => note(`joined ${nameOf(guildId)}`));
  on('guildRemoved', ({ guildId }) => note(`removed ${nameOf(guildId)}`));
  const gateway = await connect({
    token: discord.token,
    apiUrl: discord.apiUrl,
    rules: { hear: () => undefined },
    answeringFor: () => ({
      dispatch: { handle: async () => undefined, drain: async () => undefined },
      organisers: { authorityOf: async () => 'other' },
    }),
    tell,
    identifies: await openIdentifyBudget({ facts, clock: discord.clock, log: ears.log }),
    clock: discord.clock,
    onSession: () => undefined,
    onFatal: () => undefined,
    log: ears.log,
    signal: new AbortController().signal,
  });
  onTestFinished(async () => {
    await gateway.close();
    await close();
    await discord.close();
  });
  return { discord, gateway, river, news, newsCount };
}

test('a log-in tells which guilds are present, and none of them as joined; later ones join', async () => {
  const { discord, newsCount } = await edge();
  discord.addGuild({ name: 'Harbour Harriers' });
  expect(await newsCount(2)).toEqual(['present on 0 of 1: Riverside Runners', 'joined Harbour Harriers']);
  expect(discord.gaps).toEqual([]);
});

test('a guild that removes the bot is told, and joins again when it comes back', async () => {
  const { discord, river, newsCount } = await edge();
  removeBot(discord.world, river);
  addBot(discord.world, river);
  expect((await newsCount(3)).slice(1)).toEqual(['removed Riverside Runners', 'joined Riverside Runners']);
});

test('an outage and its end are no news', async () => {
  const { discord, river, newsCount } = await edge();
  setAvailable(discord.world, river, false);
  setAvailable(discord.world, river, true);
  discord.addGuild({ name: 'Harbour Harriers' });
  expect((await newsCount(2)).slice(1)).toEqual(['joined Harbour Harriers']);
});

test('each shard tells of its own guilds', async () => {
  const { discord, news } = await edge({ shards: 2 });
  expect(news).toEqual(['present on 0 of 2: Riverside Runners', 'present on 1 of 2: ']);
  expect(discord.gaps).toEqual([]);
});

test('a guild that left while the bot had no session is absent at the next log-in, and known anew when it is back', async () => {
  const { discord, gateway, river, newsCount } = await edge();
  const hips = discord.channel('hips').id;
  expect(gateway.guilds.botPermissionsIn(asGuildId(river.id), asChannelId(hips))).not.toBeNull();
  const back = nextBot(discord, 'connected');
  discord.gateway.invalidate(false);
  removeBot(discord.world, river);
  await back;
  expect((await newsCount(2)).at(-1)).toBe('present on 0 of 1: ');
  expect(gateway.guilds.botPermissionsIn(asGuildId(river.id), asChannelId(hips))).toBeNull();

  addBot(discord.world, river, ['VIEW_CHANNEL', 'MENTION_EVERYONE']);
  expect((await newsCount(3)).at(-1)).toBe('joined Riverside Runners');
  expect(gateway.guilds.botPermissionsIn(asGuildId(river.id), asChannelId(hips))! & MENTION_EVERYONE).not.toBe(0n); // which only its new role has
});

test('a listener that fails is logged, and the log-in goes on', async () => {
  const ears = listener();
  const told = ears.says('a listener failed');
  const fail = () => {
    throw new Error('the database is away');
  };
  const { gateway, news } = await edge({ hear: (on) => on('guildsPresent', fail), ears });
  expect((await told).error).toMatchObject({ message: 'the database is away' });
  expect(gateway.botUserId).toBeTruthy();
  expect(news).toEqual(['present on 0 of 1: Riverside Runners']); // the next one hears of it all the same
});

test('the system channel is known where there is one', async () => {
  const { gateway, river } = await edge();
  expect(gateway.guilds.systemChannelOf(asGuildId(river.id))).toBeNull();
  expect(gateway.guilds.systemChannelOf(asGuildId('1'))).toBeNull();
});

test('a guild is gone only when Discord itself says so', async () => {
  const { discord, river } = await edge();
  const own = openOutlet('own', discord);
  const whenAnswered = (fault: Fault) => {
    discord.faults.answer('GET /guilds/:guild', fault, 4); // once more than discord.js asks after an error of the server
    return isGone(own, asGuildId(river.id), new AbortController().signal).finally(() => discord.faults.clear());
  };
  const json = (status: number, code: number) => ({ status, body: { message: '', code } });
  expect(await whenAnswered(json(404, 10004))).toBe(true);
  expect(await whenAnswered(json(403, 50001))).toBe(true);

  expect(await whenAnswered({ status: 200, body: { id: river.id } })).toBe(false);
  expect(await whenAnswered(json(404, 0))).toBe(false);
  expect(await whenAnswered(json(403, 50013))).toBe(false);
  expect(await whenAnswered({ status: 404, body: '<html>not here</html>' })).toBe(false);
  expect(await whenAnswered({ status: 403, body: '<html>forbidden</html>' })).toBe(false);
  expect(await whenAnswered({ status: 502, body: '<html>bad gateway</html>' })).toBe(false);
  expect(await whenAnswered({ connection: 'reset' })).toBe(false);
  expect(await whenAnswered({ connection: 'closed' })).toBe(false);
  expect(discord.gaps).toEqual([]);
});

/** What a club would miss. The bot must not be running. */
async function keptIn(databaseUrl: string) {
  const { db, close } = await openDatabase(databaseUrl);
  const [clubs, members, checkins] = await Promise.all([
    db
      .selectFrom('clubs')
      .innerJoin('programmes', 'programmes.club_id', 'clubs.id')
      .selectAll('programmes')
      .select(['guild_id', 'created_at'])
      .execute(),
    db.selectFrom('members').selectAll().execute(),
    db.selectFrom('checkins').selectAll().execute(),
  ]);
  await close();
  return { clubs, members, checkins };
}

test.each(['that begins while the bot is there', 'that is there when the bot logs in'])(
  'an outage %s takes nothing from the club, and its prompt goes out',
  async (when) => {
    const databaseUrl = await databaseFile();
    const rehearsal = await rehearseClub({}, { databaseUrl });
    await rehearsal.person('Ana').command('/hips done');
    await rehearsal.stopBot();
    const before = await keptIn(databaseUrl);
    const guild = [...rehearsal.world.guilds.values()][0]!;

    if (when.includes('logs in')) setAvailable(rehearsal.world, guild, false);
    await rehearsal.startBot();
    if (guild.available) setAvailable(rehearsal.world, guild, false);
    await rehearsal.liveUntil('2026-03-02T06:31:00Z');
    expect(rehearsal.channel('hips').messages).toHaveLength(1);
    setAvailable(rehearsal.world, guild, true);
    expect(headline(await statusOf(rehearsal))).toBe('## All is well');

    await rehearsal.stopBot();
    expect(await keptIn(databaseUrl)).toEqual(before);
    expect(rehearsal.gaps).toEqual([]);
  },
);
