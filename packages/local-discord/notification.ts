import { MESSAGE_FLAG } from './components.ts';
import type { StoredMessage, World } from './world.ts';

/** What a phone shows of a message before anybody opens Discord. */
export interface Notification {
  /** Who writes, and where. */
  title: string;
  /** The first line of the message's text, as it is written. Components and embeds are not shown: '' for a message without text. */
  text: string;
}

/** A phone's room, in characters. */
const MOST = 100;

/** @see https://github.com/discord/discord-api-docs/issues/7854 */
export function notificationOf({ channels, guilds }: World, { json, firstContent }: StoredMessage): Notification {
  const channel = channels.get(json.channel_id)!;
  const where = channel.type === 1 ? '' : ` (#${channel.name}, ${guilds.get(channel.guild_id)!.name})`;
  return { title: `${json.author.global_name ?? json.author.username}${where}`, text: firstContent.split('\n')[0]!.slice(0, MOST) };
}

/**
 * Whether the phones of those who see the channel tell of the message. They do of what the bot sends by itself, unless it sends it
 * silently. Nobody is told of an answer that only one person sees.
 *
 * @see https://docs.discord.com/developers/resources/message#message-object-message-flags for SUPPRESS_NOTIFICATIONS
 */
export function isPushed({ json, interactionId }: StoredMessage): boolean {
  return interactionId === null && ((json.flags ?? 0) & MESSAGE_FLAG.silent) === 0;
}
