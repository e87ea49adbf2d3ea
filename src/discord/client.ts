import { Client, Events, type WebSocketOptions } from 'discord.js';
import { type APIInteraction, GatewayDispatchEvents, type GatewayDispatchPayload, GatewayIntentBits } from 'discord-api-types/v10';
import { trustNoStranger } from './answers.ts';

/** How long a shard waits for guilds that Discord cannot deliver, in milliseconds. Nothing of ours needs them all. */
const WAIT_FOR_GUILDS = 3_000;

/** A client of discord.js that keeps the connection. */
export function newClient(apiUrl: string, ws: WebSocketOptions): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: 'auto',
    waitGuildTimeout: WAIT_FOR_GUILDS,
    allowedMentions: { parse: [], repliedUser: false },
    rest: { api: apiUrl },
    ws,
  });
  trustNoStranger(client.rest);
  return client;
}

/** Who takes in what Discord tells. */
interface Takers {
  interaction(interaction: APIInteraction): void;
  /** Every other event. */
  event(event: GatewayDispatchPayload, shardId: number): void;
}

/**
 * Takes events as Discord sends them, past discord.js, for two reasons. discord.js holds them back until its last shard is ready. And what it
 * hears it keeps for good: all that a guild is made of, a name of everybody, and a channel of another guild that comes along with an
 * interaction. It announces each packet before it reads the packet.
 */
export function takeEvents(client: Client, take: Takers): void {
  client.on(Events.Raw, (packet: GatewayDispatchPayload, shardId: number) => {
    const event = { ...packet };
    Object.assign(packet, toldOf(event));
    if (event.t === GatewayDispatchEvents.InteractionCreate) take.interaction(event.d);
    else take.event(event, shardId);
  });
}

/**
 * What discord.js gets to see of an event: that a session stands, and that a guild for which it waits is dealt with. It hears of each guild
 * that has come as of one that is gone, and so keeps nothing.
 */
function toldOf({ t: name, d: data }: GatewayDispatchPayload): { t: string; d: unknown } {
  switch (name) {
    case GatewayDispatchEvents.Ready:
      return { t: name, d: { ...data, guilds: [] } };
    case GatewayDispatchEvents.Resumed:
      return { t: name, d: data };
    case GatewayDispatchEvents.GuildCreate:
    case GatewayDispatchEvents.GuildDelete:
      return { t: GatewayDispatchEvents.GuildDelete, d: { id: data.id } };
    default:
      return { t: 'NOT_TOLD', d: null };
  }
}
