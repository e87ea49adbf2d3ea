import { channelsOf, permissionsInGuild } from 'local-discord/guilds.ts';
import { holds, PERMISSIONS } from 'local-discord/permissions.ts';
import type { Person } from 'local-discord/person.ts';
import { PersonCannot } from 'local-discord/person-cannot.ts';
import { visibleChannels } from 'local-discord/person-values.ts';
import type { Guild, GuildChannel } from 'local-discord/world.ts';
import type { Rehearsal } from '../rehearsal.ts';
import { PageProblem } from './problem.ts';

/** Stands for the direct messages of the bot and the person. */
export const DIRECT_MESSAGES = '@me';

/** Whose eyes the page looks through, and where; by id. */
export interface Place {
  guild: string;
  person: string;
  /** A channel's id, or `DIRECT_MESSAGES`. */
  channel: string;
}

/** A place that someone has taken. */
export interface Seat {
  guild: Guild;
  /** The person in that channel. */
  person: Person;
  channelId: string;
}

/** Text and announcement channels: those that have messages. */
const WITH_MESSAGES: readonly number[] = [0, 5];

/**
 * Takes a place. What is not named is chosen: the first guild, a member (an organiser while nothing has been said yet), and the
 * channel with the newest message.
 *
 * @throws PageProblem when there is no such guild, person or channel, or the person does not see the channel
 */
export function takeSeat(rehearsal: Rehearsal, place: Partial<Place>): Seat {
  const { guilds } = rehearsal.world;
  const guild = place.guild ? guilds.get(place.guild) : guilds.values().next().value;
  if (!guild) throw new PageProblem(404, 'There is no such guild in this rehearsal. Choose a person from the list.');
  const member = guild.members.get(place.person ?? likelyPerson(rehearsal, guild));
  if (!member || member.user.bot) throw new PageProblem(404, `There is no such person in ${guild.name}. Choose one from the list.`);

  const somewhere = rehearsal.person(member.user.global_name!, guild.name);
  const channelId = place.channel ?? newestChannel(readableChannels(rehearsal, guild, somewhere))?.id ?? DIRECT_MESSAGES;
  try {
    return { guild, person: somewhere.in(channelId), channelId };
  } catch (error) {
    if (error instanceof PersonCannot) throw new PageProblem(404, `${error.message} Choose another one.`);
    throw error;
  }
}

/** The channels with messages that the person sees, in order. */
export function readableChannels({ world }: Rehearsal, guild: Guild, { id, name }: Person): GuildChannel[] {
  const channel = channelsOf(world, guild)[0];
  if (!channel) return [];
  return visibleChannels({ world, userId: id, name, channel }).filter(({ type }) => WITH_MESSAGES.includes(type));
}

/** Whether the person may set the club up: has Manage Server. */
export function isOrganiser({ world }: Rehearsal, guild: Guild, userId: string): boolean {
  return holds(permissionsInGuild(world, userId, guild), PERMISSIONS.MANAGE_GUILD);
}

function likelyPerson(rehearsal: Rehearsal, guild: Guild): string {
  const people = [...guild.members.values()].flatMap(({ user }) => (user.bot ? [] : [user.id]));
  const isSilent = channelsOf(rehearsal.world, guild).every(({ last_message_id }) => last_message_id === null);
  return people.find((id) => isOrganiser(rehearsal, guild, id) === isSilent) ?? people[0] ?? '';
}

function newestChannel(channels: readonly GuildChannel[]): GuildChannel | undefined {
  const newest = (channel: GuildChannel) => BigInt(channel.last_message_id ?? 0);
  return channels.toSorted((a, b) => Number(newest(b) - newest(a)))[0]; // the first of them while all are silent
}
