import type { APIMessage } from 'discord-api-types/v10';
import type { Person } from 'local-discord/person.ts';
import type { World } from 'local-discord/world.ts';

/** What came to a person in a channel since they looked there. */
export interface Unread {
  messages: number;
  /** How many of them are to this person: they ping them, or are direct messages. */
  pings: number;
}

/** Nothing new. */
export const NOTHING_UNREAD: Unread = { messages: 0, pings: 0 };

/** Remembers how far each person has read in each channel, and counts what is new. */
export interface Reading {
  /** The person reads the channel that they are in to its end. */
  look(person: Person, channelId: string): void;
  /** @param person in the guild of the channel */
  unread(person: Person, channelId: string): Unread;
}

/** Everything that was said before counts as read. */
export function createReading(world: World): Reading {
  const begun = BigInt(world.ids.next());
  /** The newest message that was read, by person and channel. */
  const marks = new Map<string, bigint>();
  const keyOf = ({ id }: Person, channelId: string) => `${id} ${channelId}`;

  return {
    look(person, channelId) {
      const newest = person.sees().at(-1);
      if (newest) marks.set(keyOf(person, channelId), BigInt(newest.id));
    },
    unread(person, channelId) {
      const mark = marks.get(keyOf(person, channelId)) ?? begun;
      const fresh = person.sees(channelId).filter(({ id }) => BigInt(id) > mark);
      return { messages: fresh.length, pings: fresh.filter((message) => isTo(world, person, message)).length };
    },
  };
}

function isTo(world: World, { id }: Person, { channel_id, mentions, mention_roles, mention_everyone }: APIMessage): boolean {
  const channel = world.channels.get(channel_id);
  if (!channel || channel.type === 1) return true;
  const roles = world.guilds.get(channel.guild_id)?.members.get(id)?.roles ?? [];
  return mention_everyone || mentions.some((user) => user.id === id) || mention_roles.some((role) => roles.includes(role));
}
