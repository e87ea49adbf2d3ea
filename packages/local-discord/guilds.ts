import type { APIGuildMember, APIRole, Locale, OverwriteType } from 'discord-api-types/v10';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from './clock.ts';
import { newAccount, newMember, newRole, newUser, timestamp } from './entities.ts';
import { bits, channelPermissions, EVERYONE_DEFAULT, guildPermissions, type PermissionFacts, type PermissionName } from './permissions.ts';
import type { Channel, Guild, GuildChannel, World } from './world.ts';

/** A guild to add: names only; everything else has a default. */
export interface NewGuild {
  name: string;
  /** The person who owns it, "Olga" unless told. */
  owner?: string;
  /** Text channels in order; "general" unless told. */
  channels?: readonly (string | NewChannel)[];
  /** Which of them takes Discord's own messages, such as who joined; none unless told. */
  systemChannel?: string;
  /** People without a role. */
  members?: readonly string[];
  roles?: readonly NewRole[];
  locale?: Locale;
  /** Its snowflake, when a test needs to know it. */
  id?: string;
  /** What the bot's own role allows; to see channels, write, attach files and read what is there unless told. */
  botPermissions?: readonly PermissionName[];
}

export interface NewChannel {
  name: string;
  /** 0 text (unless told), 2 voice, 4 category, 5 announcement. */
  type?: GuildChannel['type'];
  topic?: string;
}

export interface NewRole {
  name: string;
  permissions?: readonly PermissionName[];
  mentionable?: boolean;
  /** Names of people who have it; they become members. */
  members?: readonly string[];
}

const BOT_ROLE: readonly PermissionName[] = ['VIEW_CHANNEL', 'SEND_MESSAGES', 'ATTACH_FILES', 'READ_MESSAGE_HISTORY'];

/** Adds a guild with its people; the bot joins it. */
export function addGuild(
  world: World,
  { name, owner = 'Olga', channels = ['general'], members = [], roles = [], ...rest }: NewGuild,
): Guild {
  const guild: Guild = {
    id: rest.id ?? world.ids.nextGuild(),
    name,
    ownerId: account(world, owner).id,
    locale: rest.locale ?? ('en-GB' as Locale),
    systemChannelId: null,
    botJoinedAt: null,
    available: true,
    roles: new Map(),
    members: new Map(),
    channelIds: new Set(),
    commandPermissions: new Map(),
  };
  world.guilds.set(guild.id, guild);
  guild.roles.set(guild.id, newRole(guild.id, '@everyone', EVERYONE_DEFAULT, 0));

  for (const person of [owner, ...members]) addMember(world, guild, person);
  for (const role of roles) addRole(world, guild, role);
  for (const channel of channels) addChannel(world, guild, typeof channel === 'string' ? { name: channel } : channel);
  if (rest.systemChannel !== undefined) guild.systemChannelId = textChannelNamed(world, guild, rest.systemChannel).id;
  addBot(world, guild, rest.botPermissions);
  return guild;
}

/** Someone adds the bot to the guild; it gets a role of its own with these permissions. */
export function addBot(world: World, guild: Guild, permissions: readonly PermissionName[] = BOT_ROLE): void {
  const { bot, name } = world.application;
  const role = newRole(world.ids.next(), name, bits(...permissions), guild.roles.size);
  guild.roles.set(role.id, { ...role, managed: true, tags: { bot_id: bot.id } });
  guild.members.set(bot.id, newMember(bot, [role.id], world.clock.now()));
  guild.botJoinedAt = timestamp(world.clock.now());
  world.changed({ kind: 'guild', action: 'joined', guild });
}

/** Somebody who manages the guild gives the guild another name. */
export function renameGuild(world: World, guild: Guild, name: string): void {
  guild.name = name;
  world.changed({ kind: 'guild', action: 'updated', guild });
}

/** The bot is thrown out of the guild; its role goes with it. */
export function removeBot(world: World, guild: Guild): void {
  const { bot } = world.application;
  for (const role of guild.roles.values()) if (role.tags?.bot_id === bot.id) guild.roles.delete(role.id);
  guild.members.delete(bot.id);
  guild.commandPermissions.clear();
  guild.botJoinedAt = null;
  world.changed({ kind: 'guild', action: 'left', guild });
}

/** An outage of the guild begins or ends. */
export function setAvailable(world: World, guild: Guild, available: boolean): void {
  guild.available = available;
  world.changed({ kind: 'guild', action: available ? 'back' : 'outage', guild });
}

/** An outage of every guild that the bot is in begins or ends: the storm that comes with an incident of Discord's. */
export function setAllAvailable(world: World, available: boolean): void {
  for (const guild of world.guilds.values())
    if (guild.botJoinedAt !== null && guild.available !== available) setAvailable(world, guild, available);
}

/** Adds a channel at the end of the guild's list. */
export function addChannel(world: World, guild: Guild, { name, type = 0, topic }: NewChannel): GuildChannel {
  const channel: GuildChannel = {
    id: world.ids.next(),
    type,
    guild_id: guild.id,
    name,
    position: channelsOf(world, guild).length,
    topic: topic ?? null,
    nsfw: false,
    parent_id: null,
    permission_overwrites: [],
    rate_limit_per_user: 0,
    last_message_id: null,
    flags: 0,
  };
  guild.channelIds.add(channel.id);
  world.channels.set(channel.id, channel);
  world.messages.set(channel.id, []);
  world.changed({ kind: 'channel', action: 'created', channel });
  return channel;
}

function textChannelNamed(world: World, guild: Guild, name: string): GuildChannel {
  const channel = channelsOf(world, guild).find((each) => each.type === 0 && each.name === name);
  if (!channel) throw new Error(`There is no text channel called ${name} in ${guild.name}.`);
  return channel;
}

/** Deletes the channel and all that was said in it. */
export function deleteChannel(world: World, channel: GuildChannel): void {
  world.channels.delete(channel.id);
  world.messages.delete(channel.id);
  const guild = world.guilds.get(channel.guild_id)!;
  guild.channelIds.delete(channel.id);
  if (guild.systemChannelId === channel.id) guild.systemChannelId = null;
  world.changed({ kind: 'channel', action: 'deleted', channel });
}

/** Sets what a role or a person may do in one channel, in place of what was set for them before. */
export function setOverwrite(
  world: World,
  channel: GuildChannel,
  id: string,
  { allow = [], deny = [] }: { allow?: readonly PermissionName[]; deny?: readonly PermissionName[] },
): void {
  const isRole = world.guilds.get(channel.guild_id)?.roles.has(id) ?? false;
  const overwrite = { id, type: (isRole ? 0 : 1) as OverwriteType, allow: bits(...allow).toString(), deny: bits(...deny).toString() };
  channel.permission_overwrites = [...channel.permission_overwrites.filter((other) => other.id !== id), overwrite];
  world.changed({ kind: 'channel', action: 'updated', channel });
}

/** Adds a role above the others; its members join the guild if they are not in it. */
export function addRole(world: World, guild: Guild, { name, permissions = [], mentionable = false, members = [] }: NewRole): APIRole {
  const role = { ...newRole(world.ids.next(), name, bits(...permissions), guild.roles.size), mentionable };
  guild.roles.set(role.id, role);
  world.changed({ kind: 'role', action: 'created', guild, role });
  for (const person of members) {
    const member = addMember(world, guild, person);
    setRoles(world, guild, member, [...member.roles, role.id]);
  }
  return role;
}

/** Changes what a role allows, in the whole guild. */
export function setRolePermissions(world: World, guild: Guild, role: APIRole, permissions: readonly PermissionName[]): void {
  role.permissions = bits(...permissions).toString();
  world.changed({ kind: 'role', action: 'updated', guild, role });
}

/** Deletes a role; whoever had it has it no more. Discord tells of the role alone. */
export function deleteRole(world: World, guild: Guild, role: APIRole): void {
  guild.roles.delete(role.id);
  for (const member of guild.members.values()) member.roles = member.roles.filter((id) => id !== role.id);
  world.changed({ kind: 'role', action: 'deleted', guild, role });
}

/** Makes the person a member, or finds the membership they have. */
export function addMember(world: World, guild: Guild, name: string): APIGuildMember {
  const user = account(world, name);
  const known = guild.members.get(user.id);
  if (known) return known;
  const member = newMember(user, [], world.clock.now());
  guild.members.set(user.id, member);
  world.changed({ kind: 'member', action: 'joined', guild, member });
  return member;
}

/** Replaces a member's roles. */
export function setRoles(world: World, guild: Guild, member: APIGuildMember, roles: readonly string[]): void {
  member.roles = [...new Set(roles)];
  world.changed({ kind: 'member', action: 'updated', guild, member });
}

/** A member may only read until `until`; null lifts it. */
export function timeOut(world: World, guild: Guild, member: APIGuildMember, until: Instant | null): void {
  member.communication_disabled_until = until && timestamp(until);
  world.changed({ kind: 'member', action: 'updated', guild, member });
}

/** Whether a time-out of the member holds now. */
export function isTimedOut({ clock }: World, { communication_disabled_until: until }: APIGuildMember): boolean {
  return until ? Temporal.Instant.compare(until, clock.now()) > 0 : false;
}

/** The person leaves the guild; the account stays. */
export function removeMember(world: World, guild: Guild, member: APIGuildMember): void {
  guild.members.delete(member.user.id);
  world.changed({ kind: 'member', action: 'left', guild, member });
}

/** The guild's channels in order. */
export function channelsOf(world: World, guild: Guild): GuildChannel[] {
  return [...guild.channelIds].map((id) => world.channels.get(id) as GuildChannel);
}

/** What a user may do in a channel; nothing when they are not in its guild. In direct messages everything that makes sense there. */
export function permissionsIn(world: World, userId: string, channel: Channel): bigint {
  if (channel.type === 1) {
    const isTheirs = userId === world.application.bot.id || channel.recipients.some(({ id }) => id === userId);
    return isTheirs ? EVERYONE_DEFAULT | bits('MENTION_EVERYONE', 'USE_EXTERNAL_EMOJIS') : 0n;
  }
  const facts = factsOf(world, userId, world.guilds.get(channel.guild_id));
  return facts ? channelPermissions(facts, channel.permission_overwrites) : 0n;
}

/** What a user may do in the guild as a whole; nothing when they are not in it. */
export function permissionsInGuild(world: World, userId: string, guild: Guild): bigint {
  const facts = factsOf(world, userId, guild);
  return facts ? guildPermissions(facts) : 0n;
}

function factsOf(world: World, userId: string, guild: Guild | undefined): PermissionFacts | null {
  const member = guild?.members.get(userId);
  if (!guild || !member) return null;
  const timedOut = isTimedOut(world, member);
  return { guildId: guild.id, ownerId: guild.ownerId, roles: guild.roles, member: { userId, roles: member.roles, timedOut } };
}

/** The account of that display name, made on first use. */
function account(world: World, name: string) {
  for (const { user } of world.accounts.values()) if (user.global_name === name) return user;
  const user = newUser(world.ids.next(), name);
  world.accounts.set(user.id, newAccount(user));
  return user;
}
