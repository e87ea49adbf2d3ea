/** What Discord makes of a server's settings for a command: a table of the cases, and another telling of the same rules beside it. */
import type { APIApplicationCommand, APIGuildApplicationCommandPermissions } from 'discord-api-types/v10';
import fc from 'fast-check';
import { type CommandAccess, mayUse, setCommandPermissions } from 'local-discord/command-permissions.ts';
import { startDiscord } from 'local-discord/discord.ts';
import { expect, onTestFinished, test } from 'vitest';
import { asChannelId, asGuildId, asRoleId, asUserId, everyoneIn } from '../../src/club/ids.ts';
import type { DiscordsWord } from '../../src/club/organiser.ts';
import { type CommandRule, discordsWord, NO_RULES, rulesOf } from '../../src/discord/command-rules.ts';

const GUILD = asGuildId('100');
const EVERYONE = everyoneIn(GUILD);
const ANA = asUserId('200');
const COACHES = asRoleId('300');
const RUNNERS = asRoleId('301');
const HIPS = asChannelId('400');
const ALL_CHANNELS = '99';
const ana = { guildId: GUILD, userId: ANA, roleIds: [COACHES, RUNNERS], channelId: HIPS };

const role = (id: string, isAllowed: boolean): CommandRule => [1, asRoleId(id), isAllowed];
const user = (id: string, isAllowed: boolean): CommandRule => [2, asUserId(id), isAllowed];
const channel = (id: string, isAllowed: boolean): CommandRule => [3, asChannelId(id), isAllowed];

test.each<[string, command: CommandRule[], app: CommandRule[], DiscordsWord]>([
  ['nothing is set', [], [], 'unsaid'],
  ['a role of hers is allowed', [role(COACHES, true)], [], 'allowed'],
  ['a role of hers is denied', [role(COACHES, false)], [], 'denied'],
  ['one role is allowed, another denied', [role(RUNNERS, false), role(COACHES, true)], [], 'allowed'],
  ['she is denied, her role allowed', [role(COACHES, true), user(ANA, false)], [], 'denied'],
  ['she is allowed, her role denied', [user(ANA, true), role(COACHES, false)], [], 'allowed'],
  ['everyone is denied', [role(EVERYONE, false)], [], 'denied'],
  ['everyone is denied, her role allowed', [role(EVERYONE, false), role(COACHES, true)], [], 'allowed'],
  ['everyone is allowed: the default holds', [role(EVERYONE, true)], [], 'unsaid'],
  ['somebody else and their role are denied', [user('201', false), role('302', false)], [], 'unsaid'],
  ['the whole app is allowed to her role', [], [role(COACHES, true)], 'allowed'],
  ['the whole app is denied to everyone', [], [role(EVERYONE, false)], 'denied'],
  ['the command is denied to a role that the app is allowed to', [role(COACHES, false)], [role(COACHES, true)], 'denied'],
  [
    'what is set of the command for one role leaves what is set of the app for another',
    [role(RUNNERS, false)],
    [role(COACHES, true)],
    'allowed',
  ],
  ['everyone is denied the app and allowed the command', [role(EVERYONE, true)], [role(EVERYONE, false)], 'unsaid'],
  ['it is off in the channel', [channel(HIPS, false)], [], 'channel'],
  ['it is off in the channel and allowed to her', [channel(HIPS, false), user(ANA, true)], [], 'channel'],
  ['it is off in all channels', [channel(ALL_CHANNELS, false)], [], 'channel'],
  ['it is off in all channels but this one', [channel(ALL_CHANNELS, false), channel(HIPS, true)], [], 'unsaid'],
  ['it is off in another channel', [channel('401', false)], [], 'unsaid'],
  ['the app is off in the channel and the command on', [channel(HIPS, true)], [channel(HIPS, false)], 'unsaid'],
  [
    'the app is on in this channel alone, and the command in another',
    [channel('401', true)],
    [channel(ALL_CHANNELS, false), channel(HIPS, true)],
    'unsaid',
  ],
])('%s', (_case, command, app, word) => {
  expect(discordsWord({ command, app }, ana)).toBe(word);
});

test('wherever somebody is, no channel counts, and a role is asked for without a person', () => {
  const rules = { command: [channel(ALL_CHANNELS, false), role(COACHES, true), user(ANA, false)], app: [] };
  expect(discordsWord(rules, { ...ana, channelId: null })).toBe('denied');
  expect(discordsWord(rules, { ...ana, userId: null, channelId: null })).toBe('allowed');
});

test('a channel with the id of the server is not everyone', () => {
  expect(discordsWord({ command: [channel(GUILD, false)], app: [] }, ana)).toBe('unsaid');
});

test('of all that Discord tells, the rules of the command and of the app are kept', () => {
  const told = ['1', '2', '9'].map((id) => ({ id, permissions: [{ id: COACHES, type: 1, permission: id === '2' }] }));
  const ids = { applicationId: '9', commandId: '2' };
  expect(rulesOf(told as unknown as APIGuildApplicationCommandPermissions[], ids)).toEqual({
    command: [role(COACHES, true)],
    app: [role(COACHES, false)],
  });
  expect(rulesOf([], ids)).toBe(NO_RULES);
});

test('the bot and the local Discord, which tells the same rules on its own, agree about everybody', async () => {
  const discord = await startDiscord();
  onTestFinished(() => discord.close());
  const { world } = discord;
  const guild = discord.addGuild({
    name: 'Riverside',
    channels: ['general', 'hips'],
    roles: ['A', 'B', 'C'].map((name) => ({ name })),
    members: ['Ana', 'Ben'],
  });
  const command = { id: '7', name: 'club', type: 1, default_member_permissions: '32' } as APIApplicationCommand;
  world.commands.set('', [command]);
  const roles = [...guild.roles.keys()];
  const people = ['Ana', 'Ben'].map((name) => discord.person(name).id);
  const channels = [...guild.channelIds];
  const someOf = (ids: readonly string[]) => fc.dictionary(fc.constantFrom(...ids), fc.boolean(), { maxKeys: 3 });
  const access = fc.record({ roles: someOf(roles), users: someOf(people), channels: someOf([...channels, String(BigInt(guild.id) - 1n)]) });
  fc.assert(
    fc.property(
      access,
      access,
      fc.subarray(roles.slice(1)),
      fc.constantFrom(...people),
      fc.constantFrom(...channels),
      (own, app, held, userId, channelId) => {
        setCommandPermissions(world, guild, 'club', own as CommandAccess);
        setCommandPermissions(world, guild, null, app as CommandAccess);
        const roleIds = held.filter((id) => id !== guild.id);
        guild.members.get(userId)!.roles = roleIds;
        const told = [...guild.commandPermissions].map(([id, permissions]) => ({ id, permissions }));
        const rules = rulesOf(told as APIGuildApplicationCommandPermissions[], { applicationId: world.application.id, commandId: '7' });
        const word = discordsWord(rules, {
          guildId: asGuildId(guild.id),
          userId: asUserId(userId),
          roleIds: roleIds.map(asRoleId),
          channelId: asChannelId(channelId),
        });
        const channel = discord.channel(channelId === channels[0] ? 'general' : 'hips').channel;
        expect(mayUse(world, userId, channel, command)).toBe(word === 'allowed'); // nobody here has Manage Server
        expect(mayUse(world, userId, channel, { ...command, default_member_permissions: null })).toBe(
          word === 'allowed' || word === 'unsaid',
        );
      },
    ),
    { numRuns: 2_000 },
  );
});
