import { PermissionFlagsBits } from 'discord-api-types/v10';

/**
 * What the bot needs in the club's channel, by the names that Discord shows. Reading the history lets it find a prompt of its own
 * whose confirmation was lost.
 */
const POSTING: readonly [name: string, bit: bigint][] = [
  ['View Channel', PermissionFlagsBits.ViewChannel],
  ['Send Messages', PermissionFlagsBits.SendMessages],
  ['Embed Links', PermissionFlagsBits.EmbedLinks],
  ['Attach Files', PermissionFlagsBits.AttachFiles],
  ['Read Message History', PermissionFlagsBits.ReadMessageHistory],
];

/** The permissions that an invite asks for, as a bit set: no Administrator, nothing about members. */
export const INVITE_PERMISSIONS = POSTING.reduce((bits, [, bit]) => bits | bit, 0n);

/** The names of the permissions for posting that are not in `bits`. */
export function missingToPost(bits: bigint): string[] {
  return POSTING.filter(([, bit]) => (bits & bit) === 0n).map(([name]) => name);
}

const TO_WRITE = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages;

/** Whether `bits` allow any message at all. */
export function mayPost(bits: bigint): boolean {
  return (bits & TO_WRITE) === TO_WRITE;
}
