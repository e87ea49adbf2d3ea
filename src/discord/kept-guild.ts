import {
  type APIChannel,
  type APIGuildMember,
  type APIRole,
  type ChannelType,
  GatewayDispatchEvents as Event,
  type GatewayDispatchPayload,
  type GatewayGuildCreateDispatchData,
  OverwriteType,
} from 'discord-api-types/v10';
import { asChannelId, asGuildId, asRoleId, asUserId, type ChannelId, type GuildId, type RoleId, type UserId } from '../club/ids.ts';

/** What the bot keeps of a guild: who may do what where, what it is called, and whom to tell of a trouble. Permissions are Discord's bits, as text. */
export interface KeptGuild {
  id: GuildId;
  name: string;
  ownerId: UserId;
  systemChannelId: ChannelId | null;
  /** The bot itself; null: Discord did not tell. */
  me: KeptMember | null;
  roles: readonly KeptRole[];
  channels: readonly KeptChannel[];
}

interface KeptMember {
  userId: UserId;
  roleIds: readonly RoleId[];
  /** ISO 8601; it may be over. */
  timedOutUntil: string | null;
}

/** One that Discord or an app gives to people is `managed`; one that anybody may ping is `mentionable`. */
type KeptRole = readonly [id: RoleId, permissions: string, managed?: boolean, mentionable?: true];

/** A thread has no overwrites of its own: those of the channel that it is in count. */
type KeptChannel = readonly [id: ChannelId, type: ChannelType, overwrites: readonly Overwrite[], threadIn?: ChannelId];

/** Of a role or a person. */
type Overwrite = readonly [id: RoleId | UserId, allow: string, deny: string];

/** What is kept of a guild that Discord tells in full. */
export function keptOf(guild: GatewayGuildCreateDispatchData, botId: string): KeptGuild {
  const me = guild.members.find(({ user }) => user.id === botId);
  return {
    ...ownOf(guild),
    me: me ? memberOf(me, null) : null,
    channels: [...guild.channels, ...guild.threads].map(channelOf),
  };
}

/** The guild after something in it has changed, as Discord tells; null: that is nothing of which anything is kept. */
export function changed(guild: KeptGuild, { t: name, d: data }: GatewayDispatchPayload, botId: string): KeptGuild | null {
  switch (name) {
    case Event.GuildUpdate:
      return { ...guild, ...ownOf(data) };
    case Event.GuildMemberUpdate:
      return data.user.id === botId ? { ...guild, me: memberOf(data, guild.me) } : null;
    case Event.GuildRoleCreate:
    case Event.GuildRoleUpdate:
      return { ...guild, roles: [...without(guild.roles, data.role.id), roleOf(data.role)] };
    case Event.GuildRoleDelete:
      return { ...guild, roles: without(guild.roles, data.role_id) };
    case Event.ChannelCreate:
    case Event.ChannelUpdate:
      return { ...guild, channels: [...without(guild.channels, data.id), channelOf(data)] };
    case Event.ChannelDelete:
      return { ...guild, channels: without(guild.channels, data.id) };
    default:
      return null;
  }
}

function ownOf(guild: Pick<GatewayGuildCreateDispatchData, 'id' | 'name' | 'owner_id' | 'system_channel_id' | 'roles'>) {
  const { id, name, owner_id: ownerId, system_channel_id: systemChannelId, roles } = guild;
  return {
    id: asGuildId(id),
    name,
    ownerId: asUserId(ownerId),
    systemChannelId: systemChannelId ? asChannelId(systemChannelId) : null,
    roles: roles.map(roleOf),
  };
}

/** An update may leave the time-out out; it then stays as it was. */
function memberOf(member: Pick<APIGuildMember, 'user' | 'roles' | 'communication_disabled_until'>, before: KeptMember | null): KeptMember {
  const { user, roles, communication_disabled_until: until } = member;
  const timedOutUntil = until === undefined ? (before?.timedOutUntil ?? null) : until;
  return { userId: asUserId(user.id), roleIds: roles.map(asRoleId), timedOutUntil };
}

function roleOf({ permissions, managed, mentionable, ...role }: APIRole): KeptRole {
  const id = asRoleId(role.id);
  if (mentionable) return [id, permissions, managed, true];
  return managed ? [id, permissions, true] : [id, permissions];
}

function channelOf(channel: APIChannel): KeptChannel {
  const overwrites = 'permission_overwrites' in channel ? (channel.permission_overwrites ?? []) : [];
  const kept = overwrites.map(
    ({ id, type, allow, deny }): Overwrite => [type === OverwriteType.Role ? asRoleId(id) : asUserId(id), allow, deny],
  );
  const id = asChannelId(channel.id);
  return 'thread_metadata' in channel ? [id, channel.type, kept, asChannelId(channel.parent_id!)] : [id, channel.type, kept];
}

function without<Kept extends readonly [id: string, ...unknown[]]>(all: readonly Kept[], id: string): Kept[] {
  return all.filter(([each]) => each !== id);
}

/**
 * The guild as JSON, which takes a quarter of the memory that its objects take. V8 keeps a text in two bytes a letter as soon as one letter is
 * not Latin-1, so here each byte of UTF-8 is a letter.
 */
export function pack(guild: KeptGuild): string {
  return Buffer.from(JSON.stringify(guild)).toString('latin1');
}

export function unpack(packed: string): KeptGuild {
  return JSON.parse(Buffer.from(packed, 'latin1').toString());
}
