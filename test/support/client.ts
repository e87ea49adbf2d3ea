import { Client, type ClientOptions, GatewayIntentBits } from 'discord.js';
import { createBackOff } from '../../src/discord/back-off.ts';
import { shardsUntil } from '../../src/discord/shards.ts';
import { createLog } from '../../src/log.ts';

/** A real discord.js client for a local Discord, which at its `destroy` neither connects again nor leaves a connection half made. */
export function newClient(apiUrl: string, options: Partial<ClientOptions> = {}): Client<true> {
  const closing = new AbortController();
  const backOff = createBackOff({ log: createLog('silent'), closing: closing.signal });
  const client = new Client<true>({
    intents: GatewayIntentBits.Guilds,
    rest: { api: apiUrl },
    allowedMentions: { parse: [] },
    ws: { buildStrategy: (manager) => shardsUntil(closing.signal, backOff, manager) },
    ...options,
  });
  const destroy = client.destroy.bind(client);
  client.destroy = () => {
    closing.abort();
    return destroy();
  };
  return client;
}
