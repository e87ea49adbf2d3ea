import { Client, Events, Options, type WebSocketOptions } from 'discord.js';
import { type APIInteraction, GatewayDispatchEvents, type GatewayDispatchPayload, GatewayIntentBits } from 'discord-api-types/v10';
import { trustNoStranger } from './answers.ts';

/** How long a shard waits for guilds that Discord cannot deliver, in milliseconds. Nothing of ours needs them all. */
const WAIT_FOR_GUILDS = 3_000;

/** discord.js remembers everybody it hears of, by name and for good. Of people we need none but the bot itself, whose roles say where it may post. */
const ONLY_THE_BOT = { maxSize: 0, keepOverLimit: ({ id, client }: { id: string; client: Client }) => id === client.user?.id };

/** A client of discord.js that keeps the connection and what guilds have: channels, roles and the bot's own membership. */
export function newClient(apiUrl: string, ws: WebSocketOptions): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: 'auto',
    waitGuildTimeout: WAIT_FOR_GUILDS,
    allowedMentions: { parse: [], repliedUser: false },
    rest: { api: apiUrl },
    ws,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      GuildMemberManager: ONLY_THE_BOT,
      GuildScheduledEventManager: 0,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ThreadMemberManager: 0,
      UserManager: ONLY_THE_BOT,
      VoiceStateManager: 0,
    }),
  });
  trustNoStranger(client.rest);
  return client;
}

/** The events that discord.js gets to see: that a session stands, and what belongs to a guild. */
const TOLD: ReadonlySet<string> = new Set([
  GatewayDispatchEvents.Ready,
  GatewayDispatchEvents.Resumed,
  GatewayDispatchEvents.GuildCreate,
  GatewayDispatchEvents.GuildUpdate,
  GatewayDispatchEvents.GuildDelete,
  GatewayDispatchEvents.GuildRoleCreate,
  GatewayDispatchEvents.GuildRoleUpdate,
  GatewayDispatchEvents.GuildRoleDelete,
  GatewayDispatchEvents.GuildMemberUpdate,
  GatewayDispatchEvents.ChannelCreate,
  GatewayDispatchEvents.ChannelUpdate,
  GatewayDispatchEvents.ChannelDelete,
]);

/**
 * Takes interactions as Discord sends them, past discord.js, for two reasons. discord.js holds them back until its last shard is ready. And
 * when an interaction carries a channel of another guild, discord.js files that channel under this guild. So discord.js sees none but the
 * events above. It announces each packet before it reads the packet's name.
 */
export function takeInteractions(client: Client, handle: (interaction: APIInteraction) => void): void {
  client.on(Events.Raw, (packet: GatewayDispatchPayload) => {
    const { t: name, d: data } = packet;
    if (TOLD.has(name)) return;
    Object.assign(packet, { t: 'NOT_TOLD', d: null });
    if (name === GatewayDispatchEvents.InteractionCreate) handle(data);
  });
}
