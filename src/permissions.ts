import { PermissionFlagsBits } from 'discord-api-types/v10';

/** What the bot needs in the club's channel. */
export type Permission = 'view-channel' | 'send-messages' | 'attach-files' | 'read-history';

/**
 * Reading the history lets it find a prompt of its own whose confirmation was lost. Embed Links is not among them: what it posts has
 * neither links nor embeds.
 *
 * @see https://docs.discord.com/developers/topics/permissions
 */
const POSTING: readonly [Permission, bit: bigint][] = [
  ['view-channel', PermissionFlagsBits.ViewChannel],
  ['send-messages', PermissionFlagsBits.SendMessages],
  ['attach-files', PermissionFlagsBits.AttachFiles],
  ['read-history', PermissionFlagsBits.ReadMessageHistory],
];

/** The permissions that an invite asks for, as a bit set: no Administrator, nothing about members. */
export const INVITE_PERMISSIONS = POSTING.reduce((bits, [, bit]) => bits | bit, 0n);

/** Of these missing permissions, those that stop prompts. Without the others something is lost. */
export function stoppingPosts(missing: readonly Permission[]): Permission[] {
  return missing.filter((each) => each !== 'read-history');
}

/** The permissions for posting that are not in `bits`. @param wanted a club whose prompts have no drawings needs none for files */
export function missingToPost(bits: bigint, wanted: { pictures: boolean } = { pictures: true }): Permission[] {
  const missing = POSTING.filter(([, bit]) => (bits & bit) === 0n).map(([permission]) => permission);
  return missing.filter((each) => wanted.pictures || each !== 'attach-files');
}

const TO_WRITE = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages;

/** Whether `bits` allow a message at all, or one with files. */
export function mayPost(bits: bigint, hasFiles = false): boolean {
  const needed = hasFiles ? TO_WRITE | PermissionFlagsBits.AttachFiles : TO_WRITE;
  return (bits & needed) === needed;
}

/** Whether these bits let somebody change the server itself. Administrators may do everything. */
export function managesServer(bits: bigint): boolean {
  return isAdministrator(bits) || (bits & PermissionFlagsBits.ManageGuild) !== 0n;
}

/** Whether these bits let somebody do everything. */
export function isAdministrator(bits: bigint): boolean {
  return (bits & PermissionFlagsBits.Administrator) !== 0n;
}
