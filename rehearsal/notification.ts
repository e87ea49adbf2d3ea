import type { APIMessage } from 'discord-api-types/v10';
import type { World } from './world.ts';

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
export function notificationOf({ channels, guilds }: World, { author, channel_id: channelId, content }: APIMessage): Notification {
  const channel = channels.get(channelId)!;
  const where = channel.type === 1 ? '' : ` (#${channel.name}, ${guilds.get(channel.guild_id)!.name})`;
  return { title: `${author.global_name ?? author.username}${where}`, text: content.split('\n')[0]!.slice(0, MOST) };
}
