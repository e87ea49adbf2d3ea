/** What the bot keeps of guilds, as a local Discord tells of them. */

import { isStringOneByteRepresentation } from 'node:v8';
import { ChannelType, type GatewayDispatchPayload } from 'discord-api-types/v10';
import { type LocalDiscord, startDiscord } from 'local-discord/discord.ts';
import { dispatchesOf, guildCreateJson } from 'local-discord/gateway-payloads.ts';
import {
  addChannel,
  addRole,
  deleteChannel,
  removeBot,
  renameGuild,
  setAvailable,
  setOverwrite,
  setRolePermissions,
  setRoles,
  timeOut,
} from 'local-discord/guilds.ts';
import type { Guild, GuildChannel } from 'local-discord/world.ts';
import { beforeEach, expect, test } from 'vitest';
import { asChannelId, asGuildId, asRoleId, asUserId } from '../../src/club/ids.ts';
import { guildsOf } from '../../src/discord/guilds.ts';
import { pack, unpack } from '../../src/discord/kept-guild.ts';
import { type KeptGuilds, keepGuilds } from '../../src/discord/kept-guilds.ts';
import type { Guilds } from '../../src/guilds.ts';
import { missingToPost } from '../../src/permissions.ts';

let discord: LocalDiscord;
let river: Guild;
let hips: GuildChannel;
let kept: KeptGuilds;
let guilds: Guilds;
let news: string[];

/** The bot hears of one guild at its log-in, and of every change from then on. */
beforeEach(async () => {
  discord = await startDiscord();
  river = discord.addGuild({ name: 'Riverside Runners', channels: ['general', 'hips'], members: ['Ana'], systemChannel: 'general' });
  hips = discord.channel('hips').channel;
  news = [];
  kept = keepGuilds((event, what) => void news.push(`${event} ${'guildId' in what ? what.guildId : ''}`.trim()));
  guilds = guildsOf(kept);
  logIn([river.id]);
  hear('GUILD_CREATE', guildCreateJson(discord.world, river));
  const stop = discord.world.onChange((change) => {
    for (const { event, data } of dispatchesOf(discord.world, change)) hear(event, data);
  });
  return async () => {
    stop();
    await discord.close();
  };
});

function hear(event: string, data: unknown, shardId = 0): void {
  const packet = { op: 0, s: 1, t: event, d: JSON.parse(JSON.stringify(data)) };
  kept.hear(packet as GatewayDispatchPayload, shardId);
}

function logIn(guildIds: readonly string[], shard: [index: number, count: number] = [0, 1]): void {
  hear('READY', { user: { id: discord.applicationId }, guilds: guildIds.map((id) => ({ id, unavailable: true })), shard }, shard[0]);
}

/** What the bot lacks to post in a channel; null: it knows no such channel. */
function missingIn({ id }: { id: string }): string[] | null {
  const bits = guilds.botPermissionsIn(asGuildId(river.id), asChannelId(id));
  return bits === null ? null : missingToPost(bits);
}

const botRole = () => [...river.roles.values()].find(({ tags }) => tags?.bot_id)!;
const me = () => river.members.get(discord.applicationId)!;

test('a role may be pinged that anybody may ping, or any with the permission for all; one that is gone may not', () => {
  const [open, closed] = [true, false].map((mentionable) => addRole(discord.world, river, { name: 'Runners', mentionable }));
  const mayPing = (id: string) => guilds.mayPing(asGuildId(river.id), asChannelId(hips.id), asRoleId(id));
  expect([open!, closed!].map(({ id }) => mayPing(id))).toEqual([true, false]);
  expect(guilds.kindOfRole(asGuildId(river.id), asRoleId(open!.id))).toBe('usual');
  expect(guilds.kindOfRole(asGuildId(river.id), asRoleId(botRole().id))).toBe('managed');
  setOverwrite(discord.world, hips, discord.applicationId, { allow: ['MENTION_EVERYONE'] });
  expect(mayPing(closed!.id)).toBe(true);
  expect(mayPing('999999999999999999')).toBe(false);
  expect(guilds.mayPing(asGuildId('999999999999999999'), asChannelId(hips.id), asRoleId(open!.id))).toBeNull();
});

test('of a guild it keeps what decides who may do what, and no topics, colours or faces', () => {
  const role = addRole(discord.world, river, { name: 'Helpers', permissions: ['MANAGE_MESSAGES'] });
  setOverwrite(discord.world, hips, role.id, { allow: ['SEND_MESSAGES'], deny: ['ATTACH_FILES'] });
  expect(kept.of(asGuildId(river.id))).toEqual({
    id: river.id,
    name: 'Riverside Runners',
    ownerId: discord.person('Olga').id,
    systemChannelId: discord.channel('general').id,
    me: { userId: discord.applicationId, roleIds: [botRole().id], timedOutUntil: null },
    roles: [...river.roles.values()].map(({ id, permissions, managed }) => (managed ? [id, permissions, true] : [id, permissions])),
    channels: [
      [discord.channel('general').id, ChannelType.GuildText, []],
      [hips.id, ChannelType.GuildText, [[role.id, '2048', '32768']]],
    ],
  });
});

test('a guild of 25 channels and 25 roles is kept in two thousand letters of one byte, whatever its name is written in', () => {
  const name = 'Läufer 🏃 ランナーズ';
  renameGuild(discord.world, river, name);
  for (let each = river.roles.size; each < 25; each++) addRole(discord.world, river, { name: `Group ${each}` });
  for (let each = river.channelIds.size; each < 25; each++) addChannel(discord.world, river, { name: `c-${each}`, topic: 'x'.repeat(500) });
  const packed = pack(kept.of(asGuildId(river.id))!);
  expect(packed.length).toBeLessThan(2000);
  expect(isStringOneByteRepresentation(packed)).toBe(true);
  expect(unpack(packed)).toEqual(kept.of(asGuildId(river.id)));
  expect(guilds.nameOf(asGuildId(river.id))).toBe(name);
});

test.each<[string, () => unknown, string[] | null]>([
  ['nothing has changed', () => undefined, []],
  ['its role may no longer attach files', () => setRolePermissions(discord.world, river, botRole(), ['VIEW_CHANNEL']), ['attach-files']],
  ['it has no role any more', () => setRoles(discord.world, river, me(), []), ['attach-files']],
  ['its role was deleted', () => hear('GUILD_ROLE_DELETE', { guild_id: river.id, role_id: botRole().id }), ['attach-files']],
  [
    'a role of its own that the channel denied was deleted',
    () => {
      const role = addRole(discord.world, river, { name: 'Muted' });
      setRoles(discord.world, river, me(), [...me().roles, role.id]);
      setOverwrite(discord.world, hips, role.id, { deny: ['SEND_MESSAGES'] });
      hear('GUILD_ROLE_DELETE', { guild_id: river.id, role_id: role.id });
    },
    [],
  ],
  ['the channel denies everybody', () => setOverwrite(discord.world, hips, river.id, { deny: ['SEND_MESSAGES'] }), ['send-messages']],
  ['the channel denies its role', () => setOverwrite(discord.world, hips, botRole().id, { deny: ['SEND_MESSAGES'] }), ['send-messages']],
  ['the channel denies it', () => setOverwrite(discord.world, hips, me().user.id, { deny: ['SEND_MESSAGES'] }), ['send-messages']],
  [
    'the channel denies everybody and allows its role',
    () => {
      setOverwrite(discord.world, hips, river.id, { deny: ['SEND_MESSAGES'] });
      setOverwrite(discord.world, hips, botRole().id, { allow: ['SEND_MESSAGES'] });
    },
    [],
  ],
  [
    'the channel allows everybody and denies its role',
    () => {
      setOverwrite(discord.world, hips, river.id, { allow: ['SEND_MESSAGES'] });
      setOverwrite(discord.world, hips, botRole().id, { deny: ['SEND_MESSAGES'] });
    },
    ['send-messages'],
  ],
  [
    'one of its roles is denied and another allowed',
    () => {
      const role = addRole(discord.world, river, { name: 'Helpers' });
      setRoles(discord.world, river, me(), [...me().roles, role.id]);
      setOverwrite(discord.world, hips, botRole().id, { deny: ['SEND_MESSAGES'] });
      setOverwrite(discord.world, hips, role.id, { allow: ['SEND_MESSAGES'] });
    },
    [],
  ],
  [
    'it is made an administrator, whom no channel denies anything',
    () => {
      setOverwrite(discord.world, hips, me().user.id, { deny: ['SEND_MESSAGES'] });
      setRolePermissions(discord.world, river, botRole(), ['ADMINISTRATOR']);
    },
    [],
  ],
  ['the channel is deleted', () => deleteChannel(discord.world, hips), null],
  ['the bot is removed', () => removeBot(discord.world, river), null],
])('when %s, it knows what it may do in the channel', (_, change, missing) => {
  // what @everyone may do shows in this table, and so does what the bot's role alone may
  setRolePermissions(discord.world, river, river.roles.get(river.id)!, ['VIEW_CHANNEL', 'SEND_MESSAGES', 'READ_MESSAGE_HISTORY']);
  setRolePermissions(discord.world, river, botRole(), ['ATTACH_FILES']);
  change();
  expect(missingIn(hips)).toEqual(missing);
});

test('a channel that was added is known, and one whose kind was changed', () => {
  const added = addChannel(discord.world, river, { name: 'news' });
  expect(missingIn(added)).toEqual([]);
  expect(guilds.channelTypeOf(asGuildId(river.id), asChannelId(added.id))).toBe(ChannelType.GuildText);
  hear('CHANNEL_UPDATE', { ...added, type: ChannelType.GuildAnnouncement });
  expect(guilds.channelTypeOf(asGuildId(river.id), asChannelId(added.id))).toBe(ChannelType.GuildAnnouncement);
  expect(guilds.textChannelsOf(asGuildId(river.id))).toEqual([discord.channel('general').id, hips.id]);
});

test('a thread goes by the channel that it is in', () => {
  const thread = { id: '1478099999999918099', type: ChannelType.PublicThread, parent_id: hips.id, thread_metadata: {} };
  hear('GUILD_CREATE', { ...guildCreateJson(discord.world, river), threads: [thread] });
  setOverwrite(discord.world, hips, river.id, { deny: ['SEND_MESSAGES'] });
  setOverwrite(discord.world, hips, botRole().id, { deny: ['SEND_MESSAGES'] });
  expect(missingIn(thread)).toEqual(['send-messages']);
  expect(guilds.channelTypeOf(asGuildId(river.id), asChannelId(thread.id))).toBe(ChannelType.PublicThread);
  deleteChannel(discord.world, hips);
  expect(missingIn(thread)).toBeNull();
});

test('who views a channel follows from their roles, their own overwrites and who owns the guild', () => {
  const role = addRole(discord.world, river, { name: 'Committee' });
  const [ana, olga] = ['Ana', 'Olga'].map((name) => discord.person(name).id) as [string, string];
  const sees = (userId: string, roleIds: string[] = []) =>
    guilds.isViewedBy({ guildId: asGuildId(river.id), userId: asUserId(userId), roleIds: roleIds.map(asRoleId) }, asChannelId(hips.id));
  expect(sees(ana)).toBe(true);
  setOverwrite(discord.world, hips, botRole().id, { allow: ['VIEW_CHANNEL'] }); // the bot is told of channels that it views
  setOverwrite(discord.world, hips, river.id, { deny: ['VIEW_CHANNEL'] });
  setOverwrite(discord.world, hips, role.id, { allow: ['VIEW_CHANNEL'] });
  expect([sees(ana), sees(ana, [role.id]), sees(olga)]).toEqual([false, true, true]);
  setOverwrite(discord.world, hips, ana, { deny: ['VIEW_CHANNEL'] });
  expect(sees(ana, [role.id])).toBe(false);
  expect(guilds.isViewedBy({ guildId: asGuildId(river.id), userId: asUserId(olga), roleIds: [] }, asChannelId('1'))).toBe(false);
});

test('what roles may do in the guild is what they and everybody may', () => {
  const role = addRole(discord.world, river, { name: 'Captains', permissions: ['MANAGE_GUILD'] });
  setRolePermissions(discord.world, river, river.roles.get(river.id)!, ['VIEW_CHANNEL']);
  expect(guilds.permissionsOf(asGuildId(river.id), [])).toBe(1n << 10n);
  expect(guilds.permissionsOf(asGuildId(river.id), [asRoleId(role.id)])).toBe((1n << 10n) | (1n << 5n));
  expect(guilds.permissionsOf(asGuildId('1'), [])).toBeNull();
});

test('a time-out of the bot is known until it is over or lifted, and an administrator has none', () => {
  const now = discord.clock.now();
  const until = now.add({ hours: 1 });
  const timedOutUntil = (at = now) => guilds.timedOutUntil(asGuildId(river.id), at);
  expect(timedOutUntil()).toBeNull();
  timeOut(discord.world, river, me(), until);
  expect(timedOutUntil()?.equals(until)).toBe(true);
  expect(timedOutUntil(until)).toBeNull();

  const { communication_disabled_until: _, ...without } = me();
  hear('GUILD_MEMBER_UPDATE', { guild_id: river.id, ...without });
  expect(timedOutUntil()?.equals(until)).toBe(true); // an update that does not tell of it changes nothing of it

  setRolePermissions(discord.world, river, botRole(), ['ADMINISTRATOR']);
  expect(timedOutUntil()).toBeNull();
  setRolePermissions(discord.world, river, botRole(), ['VIEW_CHANNEL']);
  timeOut(discord.world, river, me(), null);
  expect(timedOutUntil()).toBeNull();
});

test('what happens to other members changes nothing of the bot', () => {
  const before = kept.of(asGuildId(river.id));
  hear('GUILD_MEMBER_UPDATE', { guild_id: river.id, ...river.members.get(discord.person('Ana').id), roles: ['1'] });
  expect(kept.of(asGuildId(river.id))).toEqual(before);
});

test('an update of the guild brings its name, its owner, its channel for messages and its roles', () => {
  const { ownerId } = river;
  Object.assign(river, { systemChannelId: hips.id, ownerId: discord.person('Ana').id });
  river.roles.get(river.id)!.permissions = '0';
  renameGuild(discord.world, river, 'Harbour Harriers');
  const id = asGuildId(river.id);
  expect([guilds.nameOf(id), guilds.systemChannelOf(id)]).toEqual(['Harbour Harriers', hips.id]);
  expect([guilds.ownerOf(id), guilds.permissionsOf(id, [])]).toEqual([discord.person('Ana').id, 0n]);
  expect(ownerId).not.toBe(river.ownerId);
});

test('what was known before an outage is known during it, and a log-in forgets only guilds of its own shard that are not there', () => {
  const id = asGuildId(river.id);
  setAvailable(discord.world, river, false);
  hear('GUILD_CREATE', { id, unavailable: true });
  expect(guilds.nameOf(id)).toBe('Riverside Runners');
  logIn([river.id]);
  logIn([], [1, 2]);
  expect(guilds.nameOf(id)).toBe('Riverside Runners');
  logIn([]);
  expect(guilds.nameOf(id)).toBeNull();
  expect(news).toEqual(['guildsPresent', 'guildsPresent', 'guildsPresent', 'guildsPresent']);
});

test('what is told of a guild that is not known is left alone', () => {
  hear('CHANNEL_UPDATE', { ...hips, guild_id: '1' });
  hear('GUILD_MEMBER_UPDATE', { guild_id: '1', ...me() });
  hear('THREAD_MEMBERS_UPDATE', { guild_id: river.id });
  hear('RESUMED', null);
  expect(kept.of(asGuildId('1'))).toBeNull();
});

test('of a role it knows whether people can be given it, and when it is gone', () => {
  const id = asGuildId(river.id);
  const coaches = addRole(discord.world, river, { name: 'Coaches' });
  const kind = (roleId: string) => guilds.kindOfRole(id, asRoleId(roleId));
  expect([coaches.id, river.id, botRole().id, '1'].map(kind)).toEqual(['usual', 'everyone', 'managed', 'gone']);
  hear('GUILD_ROLE_DELETE', { guild_id: river.id, role_id: coaches.id });
  expect(kind(coaches.id)).toBe('gone');
  expect(guilds.kindOfRole(asGuildId('1'), asRoleId(coaches.id))).toBeNull();
});
