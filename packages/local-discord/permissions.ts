import type { APIGuildMember, APIOverwrite, APIRole } from 'discord-api-types/v10';

/** The permission bits that are known by name. @see https://docs.discord.com/developers/topics/permissions */
export const PERMISSIONS = {
  ADMINISTRATOR: 1n << 3n,
  MANAGE_CHANNELS: 1n << 4n,
  MANAGE_GUILD: 1n << 5n,
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  SEND_TTS_MESSAGES: 1n << 12n,
  MANAGE_MESSAGES: 1n << 13n,
  EMBED_LINKS: 1n << 14n,
  ATTACH_FILES: 1n << 15n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  MENTION_EVERYONE: 1n << 17n,
  USE_EXTERNAL_EMOJIS: 1n << 18n,
  MANAGE_ROLES: 1n << 28n,
  USE_APPLICATION_COMMANDS: 1n << 31n,
} as const;

export type PermissionName = keyof typeof PERMISSIONS;

/** Every bit that Discord has given out; an administrator has them all. */
export const ALL_PERMISSIONS = (1n << 53n) - 1n;

/** What @everyone may do in a new guild, of the bits known here. */
export const EVERYONE_DEFAULT = bits(
  'VIEW_CHANNEL',
  'SEND_MESSAGES',
  'EMBED_LINKS',
  'ATTACH_FILES',
  'READ_MESSAGE_HISTORY',
  'USE_APPLICATION_COMMANDS',
);

/** Without SEND_MESSAGES these mean nothing. */
const NEED_SENDING = bits('MENTION_EVERYONE', 'SEND_TTS_MESSAGES', 'ATTACH_FILES', 'EMBED_LINKS');

/** All that a timed-out member keeps. */
const TIMED_OUT = bits('VIEW_CHANNEL', 'READ_MESSAGE_HISTORY');

/** What decides over a member's permissions. */
export interface PermissionFacts {
  guildId: string;
  ownerId: string;
  roles: ReadonlyMap<string, APIRole>;
  member: Pick<APIGuildMember, 'roles'> & { userId: string; timedOut: boolean };
}

/** The named permissions as bits. */
export function bits(...names: PermissionName[]): bigint {
  return names.reduce((all, name) => all | PERMISSIONS[name], 0n);
}

/** Whether every bit of `wanted` is in `held`. */
export function holds(held: bigint, wanted: bigint): boolean {
  return (held & wanted) === wanted;
}

/** A member's permissions in the guild as a whole, before any channel's overwrites. */
export function guildPermissions({ guildId, ownerId, roles, member }: PermissionFacts): bigint {
  if (member.userId === ownerId) return ALL_PERMISSIONS;
  const held = [guildId, ...member.roles].reduce((all, id) => all | BigInt(roles.get(id)?.permissions ?? 0), 0n);
  if (holds(held, PERMISSIONS.ADMINISTRATOR)) return ALL_PERMISSIONS;
  return member.timedOut ? held & TIMED_OUT : held;
}

/**
 * A member's permissions in a channel: the guild's, then the overwrites of @everyone, of all the member's roles together, and of
 * the member, each taking away before it gives. What cannot be used without another permission is left out.
 */
export function channelPermissions(facts: PermissionFacts, overwrites: readonly APIOverwrite[]): bigint {
  const base = guildPermissions(facts);
  if (base === ALL_PERMISSIONS) return base;

  const { guildId, member } = facts;
  let held = base;
  for (const ids of [[guildId], member.roles.filter((id) => id !== guildId), [member.userId]]) {
    const these = overwrites.filter(({ id }) => ids.includes(id));
    const deny = these.reduce((all, overwrite) => all | BigInt(overwrite.deny), 0n);
    const allow = these.reduce((all, overwrite) => all | BigInt(overwrite.allow), 0n);
    held = (held & ~deny) | allow;
  }
  if (member.timedOut) held &= TIMED_OUT;
  if (!holds(held, PERMISSIONS.VIEW_CHANNEL)) return 0n;
  return holds(held, PERMISSIONS.SEND_MESSAGES) ? held : held & ~NEED_SENDING;
}
