/** What the client of discord.js remembers: nothing but the bot itself. */

import { type Client, Events } from 'discord.js';
import type { APIInteraction, GatewayDispatchPayload } from 'discord-api-types/v10';
import { startDiscord } from 'local-discord/discord.ts';
import { addRole } from 'local-discord/guilds.ts';
import { expect, onTestFinished, test } from 'vitest';
import { newClient, takeEvents } from '../../src/discord/client.ts';

const MEMBERS = ['Ana', 'Ben', 'Chidi', 'Dilys'];

/** The bot's client at a Discord with two guilds, and what it took. */
async function stage() {
  const discord = await startDiscord();
  const river = discord.addGuild({ name: 'Riverside Runners', channels: ['hips'], members: MEMBERS });
  discord.addGuild({ name: 'Harbour Harriers', channels: ['secret'] });
  const client = newClient(discord.apiUrl, {});
  client.options.waitGuildTimeout = 3_600_000; // a client that does not hear of its guilds is not ready while the test runs
  const taken: string[] = [];
  let take: (interaction: APIInteraction) => void = () => undefined;
  let hear: (event: GatewayDispatchPayload) => void = () => undefined;
  takeEvents(client, {
    interaction: (interaction) => take(interaction),
    event(event) {
      taken.push(`${event.t}, ${client.guilds.cache.size} kept`);
      hear(event);
    },
  });
  /** Somebody’s interaction, once the bot has it; nobody answers it. */
  const interactionOf = (name: string, deed: { type: 2 | 3; data: object }) =>
    new Promise<APIInteraction>((resolve) => {
      take = resolve;
      void discord.person(name).forge({ ...deed, data: { ...deed.data }, message: null });
    });
  const nextEvent = () => new Promise<GatewayDispatchPayload>((resolve) => (hear = resolve));
  onTestFinished(async () => {
    await client.destroy();
    await discord.close();
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  await ready;
  return { discord, river, client, taken, interactionOf, nextEvent };
}

/** The names that discord.js keeps of guilds, channels and people. */
function keptBy({ guilds, channels, users }: Client) {
  return { guilds: [...guilds.cache.keys()], channels: [...channels.cache.keys()], users: [...users.cache.keys()] };
}

test('it is ready when its guilds have come, and keeps none of them', async () => {
  const { client, taken } = await stage();
  expect(taken).toEqual(['READY, 0 kept', 'GUILD_CREATE, 0 kept', 'GUILD_CREATE, 0 kept']);
  expect(keptBy(client)).toEqual({ guilds: [], channels: [], users: [client.user!.id] });
});

test('after interactions by many people, with a channel of another guild, it knows nobody’s name but its own', async () => {
  const { discord, client, interactionOf } = await stage();
  const secret = discord.channel('secret').channel;
  for (const name of MEMBERS) {
    const { id } = discord.person(name);
    const resolved = {
      users: { [id]: discord.world.accounts.get(id)!.user },
      members: { [id]: {} },
      channels: { [secret.id]: { ...secret, guild_id: undefined, permissions: '0' } },
    };
    for (const type of [2, 3] as const) {
      const data = type === 2 ? { id: '1', name: 'hips', type: 1, resolved } : { custom_id: 'done:1:', component_type: 2 };
      expect(await interactionOf(name, { type, data })).toMatchObject({ type, member: { user: { id } } });
    }
  }
  expect(keptBy(client)).toEqual({ guilds: [], channels: [], users: [client.user!.id] });
  expect(discord.gaps).toEqual([]);
});

test('a change in a guild is taken as Discord tells it', async () => {
  const { discord, river, client, nextEvent } = await stage();
  const event = nextEvent();
  const { id } = addRole(discord.world, river, { name: 'Helpers', permissions: ['MANAGE_MESSAGES'] });
  expect(await event).toMatchObject({ t: 'GUILD_ROLE_CREATE', d: { guild_id: river.id, role: { id, name: 'Helpers' } } });
  expect(keptBy(client).guilds).toEqual([]);
});
