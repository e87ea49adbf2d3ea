/** What Discord's answers say about who may organise, over real HTTP. */

import { startDiscord } from 'local-discord/discord.ts';
import { removeMember } from 'local-discord/guilds.ts';
import { TROUBLES } from 'local-discord/troubles.ts';
import { expect, onTestFinished, test } from 'vitest';
import { asGuildId, asRoleId, asUserId } from '../../src/club/ids.ts';
import { type CommandRules, NO_RULES } from '../../src/discord/command-rules.ts';
import { createFindOrganiser } from '../../src/discord/find-organiser.ts';
import { createOrganisers } from '../../src/discord/organisers.ts';
import { openOutlet } from '../../src/discord/outlets.ts';

import { clubServices, GUILD, guilds } from '../support/club.ts';

const MANAGE_GUILD = 32n;

/** A guild of Olga's with the captain Cara, the coach Dilys, and Ana, who has no role. The coaches are the club's organisers. */
async function stage(rules: CommandRules | null = NO_RULES) {
  const discord = await startDiscord();
  onTestFinished(() => discord.close());
  const captains = { name: 'Captains', permissions: ['MANAGE_GUILD' as const], members: ['Cara'] };
  const coaches = { name: 'Coaches', members: ['Dilys'] };
  const guild = discord.addGuild({
    name: 'Riverside Runners',
    owner: 'Olga',
    channels: ['hips'],
    members: ['Ana'],
    roles: [captains, coaches],
  });
  const known = guilds({
    ownerOf: () => asUserId(guild.ownerId),
    permissionsOf: (_, roleIds) => (roleIds.some((id) => guild.roles.get(id)?.name === 'Captains') ? MANAGE_GUILD : 0n),
  });
  const { clubs } = await clubServices();
  const club = (await clubs.get(GUILD))!;
  const role = asRoleId([...guild.roles.values()].find(({ name }) => name === 'Coaches')!.id);
  const ours = { get: async () => ({ ...club, settings: { ...club.settings, organisers: role } }) };
  const organisers = createOrganisers({ rules: { of: async () => rules }, guilds: known, clubs: ours });
  const find = createFindOrganiser(openOutlet('posts', discord), { guilds: known, organisers });
  return { discord, guild, ask: (name: string) => find(asGuildId(guild.id), asUserId(discord.person(name).id)), find };
}

test('the owner and who has a role with Manage Server may, anybody else may not', async () => {
  const { ask, discord } = await stage();
  expect(await ask('Olga')).toBe('organiser');
  expect(discord.requests).toEqual([]); // the owner is known
  expect(await ask('Cara')).toBe('organiser');
  expect(await ask('Dilys')).toBe('organiser');
  expect(await ask('Ana')).toBe('other');
});

test('while Discord does not tell who may use the command, Manage Server is enough and of others nothing is known', async () => {
  const { ask } = await stage(null);
  expect([await ask('Cara'), await ask('Dilys'), await ask('Ana')]).toEqual(['organiser', 'unclear', 'unclear']);
});

test('who has left may not', async () => {
  const { discord, guild, find } = await stage();
  const { id } = discord.person('Cara');
  removeMember(discord.world, guild, guild.members.get(id)!);
  expect(await find(asGuildId(guild.id), asUserId(id))).toBe('other');
});

test.each(['serverError', 'loginPage', 'missingAccess'] as const)('nothing is known after %s', async (trouble) => {
  const { discord, ask } = await stage();
  discord.faults.answer('GET /guilds/:guild/members/:user', TROUBLES[trouble]);
  expect(await ask('Cara')).toBe('unclear');
});
