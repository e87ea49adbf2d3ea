import type {
  APIApplicationCommand,
  APIApplicationCommandPermission,
  APIGuildApplicationCommandPermissions,
  ApplicationCommandPermissionType,
} from 'discord-api-types/v10';
import { permissionsIn } from './guilds.ts';
import { ALL_PERMISSIONS, holds } from './permissions.ts';
import type { Guild, GuildChannel, World } from './world.ts';

/** Discord's numbers for whom a permission is. */
const TYPE = { role: 1, user: 2, channel: 3 } as const;

/** Discord takes no more for one command. */
const MOST = 100;

/** What somebody sets in Server Settings, Integrations: who may use a command and where. Ids of roles, people and channels. */
export interface CommandAccess {
  roles?: Readonly<Record<string, boolean>>;
  users?: Readonly<Record<string, boolean>>;
  channels?: Readonly<Record<string, boolean>>;
}

/**
 * Somebody who manages the guild sets who may use a command, in place of what was set before.
 *
 * @param command its name; null: all commands of the app, for which a command's own settings go before
 * @throws Error for a command that is not registered, or more than Discord takes
 */
export function setCommandPermissions(world: World, guild: Guild, command: string | null, access: CommandAccess): void {
  const id = command === null ? world.application.id : commandNamed(world, guild, command).id;
  const permissions = Object.entries({ role: access.roles, user: access.users, channel: access.channels }).flatMap(([kind, given = {}]) =>
    Object.entries(given).map(
      ([whom, permission]): APIApplicationCommandPermission => ({
        id: whom,
        type: TYPE[kind as keyof typeof TYPE] as ApplicationCommandPermissionType,
        permission,
      }),
    ),
  );
  if (permissions.length > MOST) throw new Error(`Discord takes no more than ${MOST} permissions for one command.`);
  if (permissions.length === 0) guild.commandPermissions.delete(id);
  else guild.commandPermissions.set(id, permissions);
  world.changed({ kind: 'command permissions', guild, id });
}

/** What is set for a command, or with the id of the application for all of them, as Discord's JSON. */
export function commandPermissionsJson({ application }: World, guild: Guild, id: string): APIGuildApplicationCommandPermissions {
  return { id, application_id: application.id, guild_id: guild.id, permissions: guild.commandPermissions.get(id) ?? [] };
}

/**
 * Whether a member may use a command in a channel, and so sees it there. An administrator may use all of them.
 *
 * The command's own settings go before those of the whole app for the same channel, person or role. First the channel, or all channels; then
 * the person; then their roles, of which one that allows is enough; then @everyone, who may be denied. Else the permissions count that the
 * command asks for by default.
 *
 * @see https://docs.discord.com/developers/interactions/application-commands#permissions
 * @see https://support.discord.com/hc/en-us/articles/10952896421783-Updates-to-Command-Permissions
 */
export function mayUse(world: World, userId: string, channel: GuildChannel, command: APIApplicationCommand): boolean {
  const held = permissionsIn(world, userId, channel);
  if (held === ALL_PERMISSIONS) return true;
  const guild = world.guilds.get(channel.guild_id)!;
  const set = [command.id, world.application.id].map((id) => guild.commandPermissions.get(id) ?? []);
  const said = (type: number, id: string) => set.flat().find((each) => each.type === type && each.id === id)?.permission;
  if ((said(TYPE.channel, channel.id) ?? said(TYPE.channel, allChannels(guild))) === false) return false;
  const ofRoles = guild.members.get(userId)!.roles.flatMap((id) => said(TYPE.role, id) ?? []);
  const own = said(TYPE.user, userId) ?? (ofRoles.length > 0 ? ofRoles.includes(true) : undefined);
  if (own !== undefined) return own;
  if (said(TYPE.role, guild.id) === false) return false;
  const { default_member_permissions: needed } = command;
  if (needed === null || needed === undefined) return true;
  return needed !== '0' && holds(held, BigInt(needed));
}

/** Discord's constant for every channel of a guild. */
export function allChannels({ id }: Pick<Guild, 'id'>): string {
  return String(BigInt(id) - 1n);
}

function commandNamed(world: World, guild: Guild, name: string): APIApplicationCommand {
  const registered = [...(world.commands.get(guild.id) ?? []), ...(world.commands.get('') ?? [])];
  const command = registered.find((each) => each.name === name);
  if (!command) throw new Error(`No command called ${name} is registered.`);
  return command;
}
