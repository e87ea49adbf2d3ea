/** What the client of discord.js remembers: the guilds, and of people nobody but the bot. */

import { Events } from 'discord.js';
import type { APIInteraction } from 'discord-api-types/v10';
import { startDiscord } from 'local-discord/discord.ts';
import { addRole, setOverwrite, setRoles } from 'local-discord/guilds.ts';
import { expect, onTestFinished, test } from 'vitest';
import { newClient, takeInteractions } from '../../src/discord/client.ts';

const MEMBERS = ['Ana', 'Ben', 'Chidi', 'Dilys'];

/** The bot's client at a Discord with two guilds, and the interactions that it took. */
async function stage() {
  const discord = await startDiscord();
  const river = discord.addGuild({ name: 'Riverside Runners', channels: ['hips'], members: MEMBERS });
  discord.addGuild({ name: 'Harbour Harriers', channels: ['secret'] });
  const client = newClient(discord.apiUrl, {});
  let take: (interaction: APIInteraction) => void = () => undefined;
  takeInteractions(client, (interaction) => take(interaction));
  /** Somebody’s interaction, once the bot has it; nobody answers it. */
  const taken = (name: string, deed: { type: 2 | 3; data: object }) =>
    new Promise<APIInteraction>((resolve) => {
      take = resolve;
      void discord.person(name).forge({ ...deed, data: { ...deed.data }, message: null });
    });
  onTestFinished(async () => {
    await client.destroy();
    await discord.close();
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  await ready;
  return { discord, river, client, taken };
}

test('after interactions by many people it knows nobody’s name but its own', async () => {
  const { discord, river, client, taken } = await stage();
  for (const name of MEMBERS) {
    const { id } = discord.person(name);
    const resolved = { users: { [id]: discord.world.accounts.get(id)!.user }, members: { [id]: {} } };
    for (const type of [2, 3] as const) {
      const data = type === 2 ? { id: '1', name: 'hips', type: 1, resolved } : { custom_id: 'done:1:', component_type: 2 };
      expect(await taken(name, { type, data })).toMatchObject({ type, member: { user: { id } } });
    }
  }
  expect([...client.users.cache.keys()]).toEqual([client.user!.id]);
  for (const guild of client.guilds.cache.values()) expect([...guild.members.cache.keys()]).toEqual([client.user!.id]);
  expect(client.guilds.cache.get(river.id)!.members.me!.user.id).toBe(client.user!.id);
  expect(discord.gaps).toEqual([]);
});

test('a channel of another guild that comes with an interaction stays that guild’s', async () => {
  const { discord, river, client, taken } = await stage();
  const secret = discord.channel('secret').channel;
  const resolved = { channels: { [secret.id]: { ...secret, guild_id: undefined, permissions: '0' } } };
  await taken('Ana', { type: 2, data: { id: '1', name: 'hips', type: 1, resolved } });
  expect([...client.guilds.cache.get(river.id)!.channels.cache.values()].map((channel) => channel.name)).toEqual(['hips']);
  expect(client.channels.cache.get(secret.id)).toMatchObject({ guildId: secret.guild_id });
});

test('the bot’s own roles and permissions are followed all the same', async () => {
  const { discord, river, client } = await stage();
  const hips = discord.channel('hips').channel;
  const changed = new Promise((resolve) => client.once(Events.GuildMemberUpdate, resolve));
  const role = addRole(discord.world, river, { name: 'Helpers', permissions: ['MANAGE_MESSAGES'] });
  setOverwrite(discord.world, hips, discord.applicationId, { deny: ['ATTACH_FILES'] });
  const me = river.members.get(discord.applicationId)!;
  setRoles(discord.world, river, me, [...me.roles, role.id]);
  await changed;
  const guild = client.guilds.cache.get(river.id)!;
  const held = guild.channels.cache.get(hips.id)!.permissionsFor(guild.members.me!);
  expect([held.has('ManageMessages'), held.has('AttachFiles'), held.has('SendMessages')]).toEqual([true, false, true]);
});
