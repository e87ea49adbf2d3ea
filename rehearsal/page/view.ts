import type { APIApplicationCommand, APIMessage } from 'discord-api-types/v10';
import { type Component, walk } from 'local-discord/components.ts';
import { findDirectChannel } from 'local-discord/direct-channels.ts';
import type { Modal } from 'local-discord/interaction.ts';
import type { Person } from 'local-discord/person.ts';
import type { Guild, World } from 'local-discord/world.ts';
import type { Rehearsal } from '../rehearsal.ts';
import type { Powers } from './actions.ts';
import { type Address, addressOf, peopleOf, slugOfChannel, slugOfGuild } from './address.ts';
import { type ClockChange, clubClock, nextClockChange, zoneOf } from './club-clock.ts';
import type { GuideView } from './guide.ts';
import type { IncidentView } from './incidents.ts';
import { type NotificationView, notificationsOf } from './notifications.ts';
import { NOTHING_UNREAD, type Unread } from './reading.ts';
import { DIRECT_MESSAGES, isOrganiser, type Place, readableChannels, type Seat } from './seat.ts';
import type { SwitchView } from './switches.ts';
import type { Journey, Traveller } from './travel.ts';
import { unansweredCommands } from './unanswered.ts';
import type { WeeksView } from './weeks.ts';

/** A thing with a name, by its snowflake. */
export interface Named {
  id: string;
  name: string;
}

/** The virtual time, to the minute. */
export interface TimeView {
  /** UTC, ISO 8601. */
  now: string;
  /** Where the time is on its way to; null: it is not travelling. */
  travel: Journey | null;
}

/** A message, and what somebody did to get it. */
export interface MessageView {
  message: APIMessage;
  /** "Ana used /hips done"; null for a message that the bot posted by itself. */
  because: string | null;
  /** What stands in place of an answer that has not come: `waiting`, or Discord's words when none will; null: here it is. */
  missing: { isWaiting: boolean; words: string } | null;
}

/** All that the page shows to one person in one place. */
export interface View extends TimeView {
  place: Place;
  /** The same in the words of a link. */
  address: Required<Pick<Address, 'as' | 'channel'>> & Address;
  /** Every guild with its people; the bot is none of them. `slug`: the name in an address. */
  guilds: (Named & { slug: string; people: (Named & { slug: string; isOrganiser: boolean })[] })[];
  /** Of this guild. */
  roles: Named[];
  /** Those that the person sees, without the direct messages. */
  channels: (Named & { slug: string; topic: string | null; type: number; unread: Unread })[];
  /** Of the direct messages with the bot. */
  directUnread: Unread;
  bot: Named & { isConnected: boolean };
  /** The newest on the person's phone, oldest first. */
  notifications: NotificationView[];
  /** Oldest first. */
  messages: MessageView[];
  /** How many more there are before the oldest of `messages`. */
  earlier: number;
  /** The form on the person's screen, with the id of the interaction that opened it. */
  modal: (Modal & { id: string }) | null;
  /** The slash commands offered there. */
  commands: APIApplicationCommand[];
  /** The club's zone, in which a link names times. */
  timeZone: string;
  /** When the club's clock changes next; null: it does not, or the club has not been set up. */
  clockChange: ClockChange | null;
  /** What can be broken, and what is. */
  switches: SwitchView[];
  incidents: readonly IncidentView[];
  gaps: readonly string[];
  /** What a newcomer does first; null: there is no guided start. */
  guide: GuideView | null;
  /** Whose weeks can be lived; null: nobody's. */
  weeks: WeeksView | null;
  /** Whether this world can be given up for another. */
  canStartAnew: boolean;
  /** Where the local Discord serves attachments; the page has them under /attachments. */
  filesUrl: string;
}

/** What a person sees from their seat. @param most messages, counted from the newest */
export function viewOf(rehearsal: Rehearsal, powers: Powers, seat: Seat, most: number): View {
  const { guild, person, channelId } = seat;
  const { world, gateway, clock } = rehearsal;
  const goesBy = clubClock(world, guild);
  powers.reading.look(person, channelId);
  powers.visitors.look(person.id);
  const inGuild = rehearsal.person(person.name, guild.name); // who is in direct messages sees no channels from there
  const unreadIn = (channel: string) => powers.reading.unread(inGuild, channel);
  const seen = seenBy(rehearsal, person, channelId);
  return {
    ...timeOf(rehearsal, powers.traveller),
    place: { guild: guild.id, person: person.id, channel: channelId },
    address: addressOf(rehearsal, seat),
    guilds: [...world.guilds.values()].map((each) => ({
      id: each.id,
      name: each.name,
      slug: slugOfGuild(rehearsal, each),
      people: castOf(rehearsal, each),
    })),
    roles: [...guild.roles.values()].map(({ id, name }) => ({ id, name })),
    channels: readableChannels(rehearsal, guild, person).map(({ id, name, topic, type }) => ({
      id,
      name,
      slug: slugOfChannel(rehearsal, guild, id),
      topic,
      type,
      unread: unreadIn(id),
    })),
    directUnread: findDirectChannel(world, person.id) ? unreadIn(DIRECT_MESSAGES) : NOTHING_UNREAD,
    bot: { id: world.application.id, name: world.application.name, isConnected: gateway.connected > 0 },
    notifications: notificationsOf(rehearsal, seat),
    messages: seen.slice(-most),
    earlier: Math.max(0, seen.length - most),
    modal: modalOf(world, guild, person.id),
    commands: person.commands(),
    timeZone: zoneOf(world, guild),
    clockChange: goesBy && nextClockChange(goesBy, clock.now()),
    switches: powers.switches.list(guild),
    incidents: powers.incidents.list,
    gaps: rehearsal.gaps,
    guide: powers.guide(),
    weeks: powers.weeks.of(seat),
    canStartAnew: powers.startAnew !== null,
    filesUrl: world.filesUrl,
  };
}

/** What the person sees in the channel, oldest first: the messages, and the commands that have no answer. */
function seenBy({ world }: Rehearsal, person: Person, channelId: string): MessageView[] {
  const here = channelId === DIRECT_MESSAGES ? findDirectChannel(world, person.id)?.id : channelId;
  const messages = person.sees().map((message): MessageView => ({ message, because: causeOf(world, message), missing: null }));
  const unanswered = unansweredCommands(world, person.id, here).map(({ interaction, message }): MessageView => {
    const isWaiting = interaction.state === 'waiting';
    const words = isWaiting ? 'Sending command…' : 'The application did not respond';
    return { message, because: `${person.name} ${deedOf(interaction.payload)}`, missing: { isWaiting, words } };
  });
  if (unanswered.length === 0) return messages;
  return [...messages, ...unanswered].sort((a, b) => (BigInt(a.message.id) < BigInt(b.message.id) ? -1 : 1));
}

/** What the clock in the page shows. */
export function timeOf({ clock }: Rehearsal, traveller: Traveller): TimeView {
  const now = clock.now().round({ smallestUnit: 'minute', roundingMode: 'floor' });
  return { now: now.toString(), travel: traveller.journey };
}

/** The person's form, if it came up in this guild or in direct messages. */
function modalOf(world: World, guild: Guild, userId: string): View['modal'] {
  const open = world.openModals.get(userId);
  if (!open || (open.opener.guildId ?? guild.id) !== guild.id) return null;
  return { id: open.opener.id, ...open.modal };
}

function castOf(rehearsal: Rehearsal, guild: Guild) {
  return peopleOf(guild).map((person) => ({ ...person, isOrganiser: isOrganiser(rehearsal, guild, person.id) }));
}

/** What was done to get the message, in words. */
function causeOf(world: World, { interaction_metadata: metadata }: APIMessage): string | null {
  if (!metadata) return null;
  const { user } = metadata;
  const did = world.interactions.get(metadata.id)?.payload;
  return `${user.global_name ?? user.username} ${deedOf(did)}`;
}

function deedOf(did: Record<string, unknown> | undefined): string {
  const data = did?.data as { name?: string; options?: SentOption[]; custom_id?: string } | undefined;
  if (data?.name) return `used /${data.name}${subcommandOf(data.options)}`;
  const source = did?.message as { components?: Component[] } | undefined;
  const pressed = walk(source?.components).find(({ component }) => component.custom_id === data?.custom_id)?.component;
  return pressed?.label ? `pressed ${pressed.label}` : 'did something';
}

interface SentOption {
  type: number;
  name: string;
  options?: SentOption[];
}

/** " done" of "/hips done": a subcommand (1), or a group (2) with one. */
function subcommandOf([first]: SentOption[] = []): string {
  return first && first.type <= 2 ? ` ${first.name}${subcommandOf(first.options)}` : '';
}
