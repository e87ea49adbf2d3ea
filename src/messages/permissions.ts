import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Instant } from '../club/club.ts';
import { timestamp } from './words.ts';

/**
 * What the bot needs in the club's channel, by the names that Discord shows. Reading the history lets it find a prompt of its own
 * whose confirmation was lost. Embed Links is not among them: what it posts has neither links nor embeds.
 *
 * @see https://docs.discord.com/developers/topics/permissions
 */
const POSTING: readonly [name: string, bit: bigint][] = [
  ['View Channel', PermissionFlagsBits.ViewChannel],
  ['Send Messages', PermissionFlagsBits.SendMessages],
  ['Attach Files', PermissionFlagsBits.AttachFiles],
  ['Read Message History', PermissionFlagsBits.ReadMessageHistory],
];

/** The permissions that an invite asks for, as a bit set: no Administrator, nothing about members. */
export const INVITE_PERMISSIONS = POSTING.reduce((bits, [, bit]) => bits | bit, 0n);

/** Permissions that prompts can do without, and what is lost without each. */
const COSTS: Readonly<Record<string, string>> = {
  'Read Message History': 'I cannot look whether a message arrived that Discord did not confirm, nor keep the count on prompts right',
};

/** Of these missing permissions, those that stop prompts. */
export function stoppingPosts(missing: readonly string[]): string[] {
  return missing.filter((name) => !(name in COSTS));
}

/** What the other missing permissions cost, a sentence each. */
export function costsOf(missing: readonly string[]): string[] {
  return missing.flatMap((name) => (name in COSTS ? [`Without **${name}** ${COSTS[name]}.`] : []));
}

/** The bot may post nowhere in the server; says until when, and who can change that. */
export function timedOut(until: Instant): string {
  return `A moderator timed me out in this server until ${timestamp(until, 'F')}, so I may not post. Anyone with **Moderate Members** can lift it: right-click me in the list of members and choose **Remove Timeout**.`;
}

/** The names of the permissions for posting that are not in `bits`. */
export function missingToPost(bits: bigint): string[] {
  return POSTING.filter(([, bit]) => (bits & bit) === 0n).map(([name]) => name);
}

const TO_WRITE = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages;

/** Whether `bits` allow a message at all, or one with files. */
export function mayPost(bits: bigint, hasFiles = false): boolean {
  const needed = hasFiles ? TO_WRITE | PermissionFlagsBits.AttachFiles : TO_WRITE;
  return (bits & needed) === needed;
}
