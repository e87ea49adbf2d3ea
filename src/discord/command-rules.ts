import {
  type APIApplicationCommandPermission,
  type APIGuildApplicationCommandPermissions,
  ApplicationCommandPermissionType as Type,
} from 'discord-api-types/v10';
import { asChannelId, asRoleId, asUserId, type ChannelId, everyoneIn, type GuildId, type RoleId, type UserId } from '../club/ids.ts';
import type { DiscordsWord } from '../club/organiser.ts';

/** Whether a role, a person or a channel may use it. An old server has a channel with the id of the server, so the type counts. */
export type CommandRule = readonly [type: Type, id: RoleId | UserId | ChannelId, isAllowed: boolean];

/** What the people of a server set of a command in Server Settings, Integrations, and of the whole app there. */
export interface CommandRules {
  command: readonly CommandRule[];
  app: readonly CommandRule[];
}

/** Nobody set anything, as in most servers. */
export const NO_RULES: CommandRules = { command: [], app: [] };

/** The rules of one command among all that Discord tells of a server. The app's own have the id of the application. */
export function rulesOf(
  told: readonly APIGuildApplicationCommandPermissions[],
  { applicationId, commandId }: { applicationId: string; commandId: string },
): CommandRules {
  const [command, app] = [commandId, applicationId].map((id) => (told.find((each) => each.id === id)?.permissions ?? []).map(ruleOf)) as [
    CommandRule[],
    CommandRule[],
  ];
  return command.length + app.length > 0 ? { command, app } : NO_RULES;
}

function ruleOf({ type, id, permission }: APIApplicationCommandPermission): CommandRule {
  if (type === Type.Channel) return [type, asChannelId(id), permission];
  return [type, type === Type.User ? asUserId(id) : asRoleId(id), permission];
}

/** Somebody, or a role alone, in a channel; null: wherever they are. */
interface Whom {
  guildId: GuildId;
  userId: UserId | null;
  roleIds: readonly RoleId[];
  channelId: ChannelId | null;
}

/**
 * What Discord makes of the rules for somebody who is no administrator.
 *
 * A rule of the command goes before a rule of the whole app for the same role, person or channel; the app's other rules stay. A channel in
 * which the command is switched off stops everybody. A rule of the channel itself goes before “All Channels”, whose id is one less than the
 * server's. A thread goes by its channel. Then a rule for the person goes before rules for their roles, of which one that allows is enough.
 * Those go before a rule for @everyone, whose id is the server's.
 *
 * @everyone switched off stops also people with the permission that the command asks for by default: only administrators cannot lock
 * themselves out. @everyone switched on gives nobody anything: that default holds, as it does where nothing is set.
 *
 * @see https://docs.discord.com/developers/interactions/application-commands#permissions
 * @see https://support.discord.com/hc/en-us/articles/10952896421783-Updates-to-Command-Permissions (since 28 February 2023)
 * @see https://support.discord.com/hc/en-us/articles/10952702911639-Command-Permissions-Lockout
 * @see https://github.com/discord/discord-api-docs/issues/5356 (@everyone and the default)
 */
export function discordsWord(rules: CommandRules, { guildId, userId, roleIds, channelId }: Whom): DiscordsWord {
  const said = (type: Type, id: CommandRule[1]) => ruleFor(rules.command, type, id) ?? ruleFor(rules.app, type, id);
  const allChannels = asChannelId(String(BigInt(guildId) - 1n));
  const inChannel = channelId === null ? true : (said(Type.Channel, channelId) ?? said(Type.Channel, allChannels));
  if (inChannel === false) return 'channel';
  const own = userId === null ? undefined : said(Type.User, userId);
  if (own !== undefined) return own ? 'allowed' : 'denied';
  const everyone = everyoneIn(guildId);
  const ofRoles = roleIds.filter((id) => id !== everyone).map((id) => said(Type.Role, id));
  if (ofRoles.includes(true)) return 'allowed';
  return ofRoles.includes(false) || said(Type.Role, everyone) === false ? 'denied' : 'unsaid';
}

function ruleFor(rules: readonly CommandRule[], type: Type, id: CommandRule[1]): boolean | undefined {
  return rules.find(([ofType, whom]) => ofType === type && whom === id)?.[2];
}
