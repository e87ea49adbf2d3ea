import { Client, type ClientOptions, GatewayIntentBits } from 'discord.js';
import { shardsUntil } from '../../src/discord/shards.ts';

/** A real discord.js client for a local Discord, which at its `destroy` neither connects again nor leaves a connection half made. */
export function newClient(apiUrl: string, options: Partial<ClientOptions> = {}): Client<true> {
  const closing = new AbortController();
  const client = new Client<true>({
    intents: GatewayIntentBits.Guilds,
    rest: { api: apiUrl },
    allowedMentions: { parse: [] },
    ws: { buildStrategy: (manager) => shardsUntil(closing.signal, manager) },
    ...options,
  });
  const destroy = client.destroy.bind(client);
  client.destroy = () => {
    closing.abort();
    return destroy();
  };
  return client;
}
