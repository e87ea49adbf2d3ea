import type { DirectChannel, World } from './world.ts';

/** The direct messages of the bot and that user; undefined while there are none. */
export function findDirectChannel(world: World, userId: string): DirectChannel | undefined {
  for (const channel of world.channels.values()) {
    if (channel.type === 1 && channel.recipients[0]?.id === userId) return channel;
  }
  return undefined;
}

/** The direct messages of the bot and that person; made when there are none yet. */
export function directChannel(world: World, userId: string): DirectChannel {
  const known = findDirectChannel(world, userId);
  if (known) return known;
  const channel: DirectChannel = {
    id: world.ids.next(),
    type: 1,
    recipients: [world.accounts.get(userId)!.user],
    last_message_id: null,
    flags: 0,
  };
  world.channels.set(channel.id, channel);
  world.messages.set(channel.id, []);
  return channel;
}
