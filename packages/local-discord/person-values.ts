import type { APIRole } from 'discord-api-types/v10';
import { channelsOf, permissionsIn } from './guilds.ts';
import { resolvedChannel, resolvedMember } from './interaction-payload.ts';
import { holds, PERMISSIONS } from './permissions.ts';
import { PersonCannot } from './person-cannot.ts';
import type { Channel, Guild, GuildChannel, World } from './world.ts';

/** Who acts, and where. */
export interface Scene {
  world: World;
  userId: string;
  name: string;
  channel: Channel;
}

/** People, roles and channels that someone picked, as they travel with an interaction. */
export type Resolved = Partial<Record<'users' | 'members' | 'roles' | 'channels', Record<string, unknown>>>;

/** The person of that name or id in the guild, noted in `resolved`. */
export function pickUser(scene: Scene, name: string, resolved: Resolved): string {
  const guild = guildOf(scene);
  const member = [...guild.members.values()].find(({ user, nick }) => [user.id, user.global_name, user.username, nick].includes(name));
  if (!member) throw new PersonCannot(`${scene.name} finds nobody called "${name}" in ${guild.name}.`);
  resolved.users = { ...resolved.users, [member.user.id]: member.user };
  resolved.members = { ...resolved.members, [member.user.id]: resolvedMember(scene.world, member, scene.channel) };
  return member.user.id;
}

/** The role of that name or id, noted in `resolved`. */
export function pickRole(scene: Scene, name: string, resolved: Resolved): string {
  const guild = guildOf(scene);
  const role: APIRole | undefined = [...guild.roles.values()].find((candidate) => [candidate.id, candidate.name].includes(name));
  if (!role) throw new PersonCannot(`${scene.name} finds no role called "${name}" in ${guild.name}.`);
  resolved.roles = { ...resolved.roles, [role.id]: role };
  return role.id;
}

/** The person or role of that name or id, noted in `resolved`. */
export function pickMentionable(scene: Scene, name: string, resolved: Resolved): string {
  const isRole = [...guildOf(scene).roles.values()].some((role) => [role.id, role.name].includes(name));
  return isRole ? pickRole(scene, name, resolved) : pickUser(scene, name, resolved);
}

/** The channel of that name or id that the person sees and that is of one of `types`, noted in `resolved`. */
export function pickChannel(scene: Scene, name: string, types: readonly number[] | null | undefined, resolved: Resolved): string {
  const channel = visibleChannels(scene).find((candidate) => [candidate.id, candidate.name].includes(name));
  if (!channel) throw new PersonCannot(`${scene.name} sees no channel called "${name}".`);
  if (types?.length && !types.includes(channel.type)) throw new PersonCannot(`${name} is not the kind of channel that can be chosen here.`);
  resolved.channels = { ...resolved.channels, [channel.id]: resolvedChannel(scene.world, channel, scene.userId) };
  return channel.id;
}

/** The channels of the guild that the person sees. */
export function visibleChannels(scene: Scene): GuildChannel[] {
  const { world, userId } = scene;
  return channelsOf(world, guildOf(scene)).filter((channel) => holds(permissionsIn(world, userId, channel), PERMISSIONS.VIEW_CHANNEL));
}

function guildOf({ world, channel, name }: Scene): Guild {
  if (channel.type === 1) throw new PersonCannot(`${name} is in direct messages: there are no members, roles or channels to choose from.`);
  return world.guilds.get(channel.guild_id)!;
}
