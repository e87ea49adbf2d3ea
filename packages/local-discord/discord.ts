import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';
import type { APIMessage } from 'discord-api-types/v10';
import type { Hono } from 'hono';
import { type VirtualClock, virtualClock } from './clock.ts';
import { createFaults, type Faults } from './faults.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { addGuild, channelsOf, type NewGuild } from './guilds.ts';
import { interactions, RESPONSE_MILLISECONDS } from './interactions.ts';
import { isLoopback } from './loopback.ts';
import { createPerson, type Person } from './person.ts';
import { rateLimits } from './rate-limits.ts';
import { restApp } from './rest.ts';
import type { Env, RecordedRequest } from './rest-call.ts';
import { looksReal, madeUpToken } from './token.ts';
import { createWorld, type Guild, type GuildChannel, type World } from './world.ts';

export interface DiscordOptions {
  /** Frozen at the machine's present time unless told. */
  clock?: VirtualClock;
  /** An address of this machine's loopback; anything else is refused. */
  host?: string;
  /** 0, unless told: any free port. */
  port?: number;
  /** What the bot has to show; made up unless told. */
  token?: string;
  /** The name of the application and its bot; "Bot" unless told. */
  name?: string;
  /** How many shards GET /gateway/bot recommends. */
  shards?: number;
  /** How long a first answer may take, in real milliseconds. */
  responseMilliseconds?: number;
  heartbeatMilliseconds?: number;
  /** Whether the bot is held to two promises beyond Discord's rules: true unless told. See `rules/promises.ts`. */
  holdsPromises?: boolean;
  /** How long a nonce is remembered, in virtual seconds. Discord says "the past few minutes". */
  nonceSeconds?: number;
}

/** A Discord on this machine's loopback: REST, gateway, and the people on the other side. */
export interface LocalDiscord extends AsyncDisposable {
  /** "http://127.0.0.1:PORT" */
  readonly url: string;
  /** What `DISCORD_API_URL`, or `rest.api` of discord.js, has to be. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly world: World;
  readonly clock: VirtualClock;
  readonly gateway: Gateway;
  readonly faults: Faults;
  /** What the bot asked for and is not here, and the promises that it broke. A test expects it to be empty. */
  readonly gaps: string[];
  /** The last calls of the bot, oldest first. */
  readonly requests: RecordedRequest[];
  /** The web server; further routes can be added at any time. */
  readonly app: Hono<Env>;
  addGuild(guild: NewGuild): Guild;
  /** The member of that name, in the first text channel of their first guild or of the guild named. */
  person(name: string, guildName?: string): Person;
  /** The channel of that name, with what everybody sees in it. */
  channel(name: string, guildName?: string): { id: string; channel: GuildChannel; messages: APIMessage[] };
  /** Lets the time of every interaction that waits for its first answer run out now: nobody has to wait for it. */
  expireInteractions(): void;
  /** Resolves when what a bot that is dead or frozen had on its way has arrived, and all that was asked for is done or lost. */
  arrived(): Promise<void>;
  close(): Promise<void>;
}

/** Turns of the event loop in which all that stands in the sockets is read. */
const TURNS = 10;

/** A connection stays for the next request so long, in milliseconds: longer than a busy machine pauses between two. */
const KEEP_ALIVE = 300_000;

/**
 * Starts a local Discord. discord.js needs `rest: { api: apiUrl }` to talk to it, and nothing else.
 *
 * @throws Error for an address that others could reach, or a token that looks real
 */
export async function startDiscord(options: DiscordOptions = {}): Promise<LocalDiscord> {
  const { host = '127.0.0.1', port = 0, name = 'Bot', clock = virtualClock({ mode: 'frozen' }) } = options;
  if (!isLoopback(host)) throw new Error(`The local Discord listens on loopback only, not on ${host}. Use 127.0.0.1.`);
  if (looksReal(options.token ?? '')) throw new Error('That token looks real. A local Discord needs none: leave it out, or make one up.');

  const world = createWorld(clock, name);
  world.holdsPromises = options.holdsPromises ?? true;
  const token = options.token ?? madeUpToken(world.application.id);
  const lives = interactions(world, options.responseMilliseconds ?? RESPONSE_MILLISECONDS);
  const faults = createFaults();
  const requests: RecordedRequest[] = [];
  const underWay = new Set<Promise<void>>();
  const app = restApp({
    world,
    lives,
    faults,
    limits: rateLimits(clock),
    token,
    gatewayBot: () => gateway.info(),
    requests,
    underWay,
    nonceSeconds: options.nonceSeconds ?? 180,
  });
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions: { keepAliveTimeout: KEEP_ALIVE } }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = `${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;
  world.filesUrl = `http://${address}/attachments`;
  const gateway = startGateway({
    world,
    server,
    url: `ws://${address}`,
    token,
    shards: options.shards ?? 1,
    heartbeatMilliseconds: options.heartbeatMilliseconds ?? 41_250,
  });

  const guildsNamed = (guildName?: string) => [...world.guilds.values()].filter((guild) => !guildName || guild.name === guildName);
  const close = async () => {
    lives.expire();
    await gateway.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };

  return {
    url: `http://${address}`,
    apiUrl: `http://${address}/api`,
    token,
    applicationId: world.application.id,
    world,
    clock,
    gateway,
    faults,
    gaps: world.gaps,
    requests,
    app,
    addGuild: (guild) => addGuild(world, guild),
    person(personName, guildName) {
      for (const guild of guildsNamed(guildName)) {
        const member = [...guild.members.values()].find(({ user }) => user.global_name === personName);
        const channel = channelsOf(world, guild).find(({ type }) => type === 0);
        if (member && channel) return createPerson({ world, lives }, member.user.id, channel);
      }
      throw new Error(
        `There is nobody called ${personName}${guildName ? ` in ${guildName}` : ''}. Add them with addGuild({ members: […] }).`,
      );
    },
    channel(channelName, guildName) {
      const channel = guildsNamed(guildName)
        .flatMap((guild) => channelsOf(world, guild))
        .find((candidate) => candidate.name === channelName);
      if (!channel) throw new Error(`There is no channel called ${channelName}.`);
      const { id } = channel;
      return {
        id,
        channel,
        get messages() {
          return world.messages.get(id)?.flatMap(({ json, visibleTo }) => (visibleTo === null ? [json] : [])) ?? [];
        },
      };
    },
    expireInteractions: lives.expire,
    async arrived() {
      for (let turns = 0; turns < TURNS; turns++) await turn();
      await Promise.all(underWay);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
