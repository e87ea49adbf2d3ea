import { channelsOf } from 'local-discord/guilds.ts';
import type { Guild } from 'local-discord/world.ts';
import type { Rehearsal } from '../rehearsal.ts';
import { PageProblem } from './problem.ts';
import { DIRECT_MESSAGES, type Place, type Seat } from './seat.ts';

/** A place as the page's address names it, in words that a link can be read by: "?as=ana&channel=hips". What is missing is chosen. */
export interface Address {
  /** Only where the person alone does not tell it. */
  guild?: string;
  as?: string;
  /** "dm": the direct messages with the bot. */
  channel?: string;
}

const DIRECT = 'dm';

/**
 * Names as they stand in an address: small letters, hyphens for spaces. The second of two that would be the same is "hips-2".
 *
 * @param taken what none of them may be
 */
export function slugs(names: readonly string[], taken: readonly string[] = []): string[] {
  const used = new Set(taken);
  return names.map((name) => {
    const slug = slugOf(name);
    let free = slug;
    for (let number = 2; used.has(free); number++) free = `${slug}-${number}`;
    used.add(free);
    return free;
  });
}

/**
 * The place that an address names. Without a guild it is the first that has such a person.
 *
 * @throws PageProblem when there is no such guild, person or channel
 */
export function placeAt(rehearsal: Rehearsal, { guild: guildName, as, channel: channelName }: Address): Partial<Place> {
  const guilds = [...rehearsal.world.guilds.values()];
  const named = guildName === undefined ? guilds : guilds.filter((each) => each === found(guilds, guildSlugs(guilds), guildName));
  if (!named[0]) throw new PageProblem(404, `There is no club called “${guildName}” in this rehearsal. Choose a person from the list.`);
  const guild = as === undefined ? named[0] : named.find((each) => personNamed(each, as));
  if (!guild) throw new PageProblem(404, `There is nobody called “${as}” in ${listOf(named)}. Choose one from the list.`);
  const person = as === undefined ? {} : { person: personNamed(guild, as)! };
  if (channelName === undefined) return { guild: guild.id, ...person };
  const channel = channelNamed(rehearsal, guild, channelName);
  if (!channel) throw new PageProblem(404, `There is no channel called “${channelName}” in ${guild.name}. Choose another one.`);
  return { guild: guild.id, ...person, channel };
}

/** The address of a place that someone has taken. */
export function addressOf(rehearsal: Rehearsal, { guild, person, channelId }: Seat): Required<Pick<Address, 'as' | 'channel'>> & Address {
  const as = peopleOf(guild).find(({ id }) => id === person.id)!.slug;
  const isClear = [...rehearsal.world.guilds.values()].find((each) => personNamed(each, as)) === guild;
  return {
    ...(!isClear && { guild: slugOfGuild(rehearsal, guild) }),
    as,
    channel: slugOfChannel(rehearsal, guild, channelId),
  };
}

/** What a guild is called in an address. */
export function slugOfGuild({ world }: Rehearsal, guild: Guild): string {
  const guilds = [...world.guilds.values()];
  return guildSlugs(guilds)[guilds.indexOf(guild)]!;
}

/** What a channel is called in an address. */
export function slugOfChannel({ world }: Rehearsal, guild: Guild, id: string): string {
  if (id === DIRECT_MESSAGES) return DIRECT;
  const channels = channelsOf(world, guild);
  return channelSlugs(channels)[channels.findIndex((each) => each.id === id)]!;
}

/** The people of a guild by the names that others see and by those in an address; the bot is none of them. */
export function peopleOf(guild: Guild): { id: string; name: string; slug: string }[] {
  const people = [...guild.members.values()]
    .filter(({ user }) => !user.bot)
    .map(({ user, nick }) => ({ id: user.id, name: nick ?? user.global_name ?? user.username }));
  const names = slugs(people.map(({ name }) => name));
  return people.map((person, index) => ({ ...person, slug: names[index]! }));
}

function personNamed(guild: Guild, name: string): string | undefined {
  return peopleOf(guild).find(({ slug }) => slug === slugOf(name))?.id;
}

function channelNamed({ world }: Rehearsal, guild: Guild, name: string): string | undefined {
  if (slugOf(name) === DIRECT) return DIRECT_MESSAGES;
  const channels = channelsOf(world, guild);
  return found(channels, channelSlugs(channels), name)?.id;
}

const guildSlugs = (guilds: readonly Guild[]) => slugs(guilds.map(({ name }) => name));
const channelSlugs = (channels: readonly { name: string }[]) =>
  slugs(
    channels.map(({ name }) => name),
    [DIRECT],
  );

function found<T>(things: readonly T[], names: readonly string[], name: string): T | undefined {
  return things[names.indexOf(slugOf(name))];
}

function slugOf(name: string): string {
  return name.trim().toLowerCase().replaceAll(/\s+/g, '-');
}

const listOf = (guilds: readonly Guild[]) => guilds.map(({ name }) => name).join(' or ');
