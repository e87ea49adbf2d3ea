/** What Discord's answers say about where somebody is, over real HTTP. */

import { startDiscord } from 'local-discord/discord.ts';
import type { Fault } from 'local-discord/faults.ts';
import { removeBot, removeMember } from 'local-discord/guilds.ts';
import { TROUBLES } from 'local-discord/troubles.ts';
import { describe, expect, onTestFinished, test } from 'vitest';
import { asGuildId, asUserId } from '../../src/club/ids.ts';
import { createFindMember } from '../../src/discord/find-member.ts';
import { openOutlet } from '../../src/discord/outlets.ts';

async function stage() {
  const discord = await startDiscord();
  onTestFinished(() => discord.close());
  const guild = discord.addGuild({ name: 'Riverside Runners', channels: ['hips'], members: ['Ana'] });
  const ana = asUserId(discord.person('Ana').id);
  const find = createFindMember(openOutlet('posts', discord));
  return { discord, guild, ana, find };
}

test('a member is here until they leave', async () => {
  const { discord, guild, ana, find } = await stage();
  expect(await find(asGuildId(guild.id), ana)).toBe('here');
  removeMember(discord.world, guild, guild.members.get(ana)!);
  expect(await find(asGuildId(guild.id), ana)).toBe('left');
});

test('an account that Discord does not know has left', async () => {
  const { guild, find } = await stage();
  expect(await find(asGuildId(guild.id), asUserId('100000000000000001'))).toBe('left');
});

test('a guild that the bot is not in says nothing about its members', async () => {
  const { discord, guild, ana, find } = await stage();
  removeBot(discord.world, guild);
  expect(await find(asGuildId(guild.id), ana)).toBe('unclear');
  expect(await find(asGuildId('100000000000000001'), ana)).toBe('unclear');
});

const said = (status: number, code: number): Fault => ({ status, body: { message: 'no', code } });

describe('nothing is known after', () => {
  test.each<[string, Fault]>([
    ['500', TROUBLES.serverError],
    ['503', TROUBLES.unavailable],
    ['a reset connection', TROUBLES.reset],
    ['half of an answer', TROUBLES.truncated],
    ['a page of a hotel with "200 OK"', TROUBLES.loginPage],
    ['404 of a proxy', TROUBLES.notFoundPage],
    ['Missing Access', TROUBLES.missingAccess],
    ['Unknown Guild', said(404, 10004)],
    ['a refused token', TROUBLES.unauthorised],
    ['somebody else', { status: 200, body: { user: { id: '100000000000000001' } } }],
    ['an empty object', { status: 200, body: {} }],
  ])('%s', async (_, fault) => {
    const { discord, guild, ana, find } = await stage();
    discord.faults.answer('GET /guilds/:guild/members/:user', fault);
    expect(await find(asGuildId(guild.id), ana)).toBe('unclear');
  });
});
