import { findDirectChannel } from 'local-discord/direct-channels.ts';
import { isPushed, type Notification, notificationOf } from 'local-discord/notification.ts';
import type { Guild } from 'local-discord/world.ts';
import type { Rehearsal } from '../rehearsal.ts';
import { type Address, addressOf } from './address.ts';
import { DIRECT_MESSAGES, readableChannels, type Seat } from './seat.ts';

/** A notification on somebody's phone. */
export interface NotificationView extends Notification {
  /** Of the message. */
  id: string;
  /** When it came: UTC, ISO 8601. */
  at: string;
  isDirect: boolean;
  /** Where the message stands. */
  address: Address;
}

/** So many are kept on a phone. */
const KEPT = 12;

/** The newest notifications of the person, from every guild and in private, oldest first: as for somebody who wants to hear of every message. */
export function notificationsOf(rehearsal: Rehearsal, { person, guild }: Pick<Seat, 'person' | 'guild'>): NotificationView[] {
  const { world } = rehearsal;
  const guilds = [...world.guilds.values()].filter(({ members }) => members.has(person.id));
  const inGuilds = guilds.flatMap((each) => {
    const here = rehearsal.person(person.name, each.name);
    return readableChannels(rehearsal, each, here).flatMap(({ id }) => shown(id, each, id));
  });
  const direct = findDirectChannel(world, person.id);
  const inPrivate = direct ? shown(direct.id, guild, DIRECT_MESSAGES) : [];
  return [...inGuilds, ...inPrivate].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1)).slice(-KEPT);

  function shown(channel: string, where: Guild, channelId: string): NotificationView[] {
    const pushed = (world.messages.get(channel) ?? []).filter(isPushed).slice(-KEPT);
    return pushed.map((message) => ({
      ...notificationOf(world, message),
      id: message.json.id,
      at: message.json.timestamp,
      isDirect: channelId === DIRECT_MESSAGES,
      address: addressOf(rehearsal, { guild: where, person, channelId }),
    }));
  }
}
