/** What a server sets of a bot's commands: over REST, over the gateway, and in what people are offered. */
import { allChannels, type CommandAccess, setCommandPermissions } from 'local-discord/command-permissions.ts';
import { removeBot } from 'local-discord/guilds.ts';
import { bits } from 'local-discord/permissions.ts';
import { expect, test } from 'vitest';
import { stage } from './stage.ts';

type Stage = Awaited<ReturnType<typeof stage>>;

const COMMANDS = [
  { name: 'tags', description: 'Tags' },
  {
    name: 'mod',
    description: 'Moderation',
    default_member_permissions: bits('MANAGE_GUILD').toString(),
    contexts: [0],
    options: [{ type: 1, name: 'log', description: 'What was done' }],
  },
  { name: 'admin', description: 'Admin', default_member_permissions: '0' },
];
const MODERATORS = { name: 'Moderators', permissions: ['MANAGE_GUILD'] as const, members: ['Cleo'] };
const echoing = () => stage({ commands: COMMANDS, guild: { channels: ['general', 'news'], roles: [MODERATORS] } });

const guildOf = ({ discord }: Stage) => [...discord.world.guilds.values()][0]!;
const offered = ({ discord }: Stage, name: string, channel = 'general') =>
  discord
    .person(name)
    .in(channel)
    .commands()
    .map((command) => command.name);

async function told({ discord }: Stage, guildId: string): Promise<{ status: number; body: unknown }> {
  const path = `/v10/applications/${discord.applicationId}/guilds/${guildId}/commands/permissions`;
  const answer = await fetch(`${discord.apiUrl}${path}`, { headers: { authorization: `Bot ${discord.token}` } });
  return { status: answer.status, body: await answer.json() };
}

test('nothing is set of commands at first, and then what was set, by the ids of the commands and of the app', async () => {
  await using s = await echoing();
  const guild = guildOf(s);
  expect(await told(s, guild.id)).toEqual({ status: 200, body: [] });
  const ana = s.discord.person('Ana').id;
  setCommandPermissions(s.discord.world, guild, 'mod', { users: { [ana]: true } });
  setCommandPermissions(s.discord.world, guild, null, { channels: { [allChannels(guild)]: false } });
  const [command] = s.discord.world.commands.get('')!.filter(({ name }) => name === 'mod');
  const of = { application_id: s.discord.applicationId, guild_id: guild.id };
  expect((await told(s, guild.id)).body).toEqual([
    { id: command!.id, ...of, permissions: [{ id: ana, type: 2, permission: true }] },
    { id: s.discord.applicationId, ...of, permissions: [{ id: allChannels(guild), type: 3, permission: false }] },
  ]);
  setCommandPermissions(s.discord.world, guild, 'mod', {});
  expect((await told(s, guild.id)).body).toHaveLength(1);
  expect(s.discord.gaps).toEqual([]);
});

test('a bot that is not in the guild is refused, and what was set goes with it', async () => {
  await using s = await echoing();
  const guild = guildOf(s);
  setCommandPermissions(s.discord.world, guild, 'mod', { roles: { [guild.id]: false } });
  removeBot(s.discord.world, guild);
  expect(await told(s, guild.id)).toMatchObject({ status: 403, body: { code: 50001 } });
  expect(guild.commandPermissions.size).toBe(0);
});

test.each<[string, (s: Stage) => CommandAccess, string[]]>([
  ['nothing', () => ({}), ['tags']],
  ['her', ({ discord }) => ({ users: { [discord.person('Ana').id]: true } }), ['tags', 'mod']],
  ['everyone, and that leaves the default', (s) => ({ roles: { [guildOf(s).id]: true } }), ['tags']],
])('of a command for managers, a member to whom a server allowed %s is offered it accordingly', async (_whom, access, commands) => {
  await using s = await echoing();
  setCommandPermissions(s.discord.world, guildOf(s), 'mod', access(s));
  expect(offered(s, 'Ana')).toEqual(commands);
});

test('a manager can be kept from it, an owner cannot, and one channel alone can be', async () => {
  await using s = await echoing();
  const guild = guildOf(s);
  const set = (access: CommandAccess) => setCommandPermissions(s.discord.world, guild, 'mod', access);
  set({ roles: { [guild.id]: false } });
  expect([offered(s, 'Cleo'), offered(s, 'Olga')]).toEqual([['tags'], ['tags', 'mod', 'admin']]);
  await expect(s.discord.person('Cleo').command('/mod log')).rejects.toThrow('no command');
  set({ channels: { [s.discord.channel('news').id]: false } });
  expect([offered(s, 'Cleo'), offered(s, 'Cleo', 'news')]).toEqual([['tags', 'mod'], ['tags']]);
});

test('a bot hears of a change, of the command and of the whole app, and needs no intent for it', async () => {
  await using s = await echoing();
  const { world } = s.discord;
  const heard: unknown[] = [];
  s.client.on('raw', ({ t, d }: { t: string; d: { id: string; permissions: unknown[] } }) => {
    if (t === 'APPLICATION_COMMAND_PERMISSIONS_UPDATE') heard.push([d.id, d.permissions.length]);
  });
  const guild = guildOf(s);
  const { id } = world.commands.get('')!.find(({ name }) => name === 'mod')!;
  setCommandPermissions(world, guild, 'mod', { roles: { [guild.id]: false } });
  setCommandPermissions(world, guild, null, {});
  await expect
    .poll(() => heard)
    .toEqual([
      [id, 1],
      [s.discord.applicationId, 0],
    ]);
});

test('a command that is not registered, and more than Discord takes, are errors', async () => {
  await using s = await echoing();
  const { world } = s.discord;
  expect(() => setCommandPermissions(world, guildOf(s), 'nothing', {})).toThrow('No command called nothing');
  const roles = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [String(index + 1), true]));
  expect(() => setCommandPermissions(world, guildOf(s), 'mod', { roles })).toThrow('no more than 100');
});
