import type { APIGuildMember } from 'discord-api-types/v10';
import { permissionsIn } from './guilds.ts';
import type { Interaction, InteractionType } from './interaction.ts';
import type { Channel, StoredMessage, World } from './world.ts';

/** Files of an interaction's answer may be this large, in bytes. */
export const ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024;

/** What someone did, before it is an interaction. */
export interface Deed {
  type: InteractionType;
  userId: string;
  channel: Channel;
  /** The part that depends on the kind: the command and its options, the custom id, the values. */
  data: Record<string, unknown>;
  /** The message whose button or select it was, or whose button opened the modal. */
  message?: StoredMessage | null;
  /** Of a submitted modal: the interaction that the modal answered. */
  opener?: Interaction | null;
}

/** INTERACTION_CREATE in full, for an interaction of that id and token. */
export function interactionPayload(
  world: World,
  { type, userId, channel, data, message }: Deed,
  id: string,
  token: string,
): Record<string, unknown> {
  const account = world.accounts.get(userId)!;
  const guild = channel.type === 1 ? null : world.guilds.get(channel.guild_id)!;
  return {
    id,
    application_id: world.application.id,
    type,
    token,
    version: 1,
    data,
    channel: resolvedChannel(world, channel, userId),
    channel_id: channel.id,
    ...(guild
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          guild_locale: guild.locale,
          member: { ...guild.members.get(userId)!, permissions: permissionsIn(world, userId, channel).toString() },
        }
      : { user: account.user }),
    ...(message ? { message: message.json } : {}),
    locale: account.locale,
    app_permissions: permissionsIn(world, world.application.bot.id, channel).toString(),
    entitlements: [],
    authorizing_integration_owners: { 0: guild?.id ?? '0' },
    context: guild ? 0 : 1,
    attachment_size_limit: ATTACHMENT_SIZE_LIMIT,
  };
}

/** A channel as it comes with an interaction: what it is, and what the person and the bot may do there. */
export function resolvedChannel(world: World, channel: Channel, userId: string): Record<string, unknown> {
  const permissions = permissionsIn(world, userId, channel).toString();
  const appPermissions = permissionsIn(world, world.application.bot.id, channel).toString();
  if (channel.type === 1) return { ...channel, permissions, app_permissions: appPermissions };
  const { permission_overwrites, ...known } = channel;
  return { ...known, permissions, app_permissions: appPermissions };
}

/** A member as it comes among resolved values: without the user, and with what they may do. */
export function resolvedMember(world: World, member: APIGuildMember, channel: Channel): Record<string, unknown> {
  const { user, deaf, mute, ...known } = member;
  return { ...known, permissions: permissionsIn(world, user.id, channel).toString() };
}
