import { type Client, type ClientOptions, Events, type Interaction } from 'discord.js';
import { type DiscordOptions, type LocalDiscord, startDiscord } from 'local-discord/discord.ts';
import type { NewGuild } from 'local-discord/guilds.ts';
import { newClient } from '../support/client.ts';
import { PATIENT } from '../support/patience.ts';

/** A local Discord with a guild of Olga, Ana and Ben. */
export async function runners(options: DiscordOptions = {}, guild: Partial<NewGuild> = {}): Promise<LocalDiscord> {
  const discord = await startDiscord({ ...PATIENT, ...options });
  discord.addGuild({ name: 'Runners', members: ['Ana', 'Ben'], ...guild });
  return discord;
}

export interface StageOptions {
  discord?: DiscordOptions;
  guild?: Partial<NewGuild>;
  client?: Partial<ClientOptions>;
  /** Commands to register, as Discord's JSON. */
  commands?: readonly object[];
  /** What the bot does with an interaction. */
  onInteraction?: (interaction: Interaction) => unknown;
}

/** A local Discord and a real discord.js client that is logged in there. */
export async function stage({ discord: options, guild, client: clientOptions, commands = [], onInteraction }: StageOptions = {}) {
  const discord = await runners(options, guild);
  const client = newClient(discord.apiUrl, clientOptions);
  if (onInteraction) client.on(Events.InteractionCreate, (interaction) => onInteraction(interaction));
  const isReady = heard(client, Events.ClientReady);
  await client.login(discord.token);
  await isReady;
  if (commands.length > 0) await client.application.commands.set(commands as never);

  return {
    discord,
    client,
    async [Symbol.asyncDispose]() {
      await client.destroy();
      await discord.close();
    },
  };
}

/** Resolves with what comes with the client's next event of that name. */
export function heard(client: Client, event: string): Promise<unknown> {
  return new Promise((resolve) => client.once(event as never, resolve as never));
}

/** Calls the REST interface as the bot does, without a library in between. */
export async function call(
  discord: LocalDiscord,
  route: string,
  body?: unknown,
  files: Record<string, Uint8Array> = {},
  // biome-ignore lint/suspicious/noExplicitAny: tests look into JSON of every shape
): Promise<{ status: number; body: any; headers: Headers }> {
  const [method, path] = route.split(' ') as [string, string];
  const form = new FormData();
  for (const [index, [name, bytes]] of Object.entries(files).entries()) {
    form.append(`files[${index}]`, new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/png' }), name);
  }
  form.append('payload_json', JSON.stringify(body ?? {}));
  const hasFiles = Object.keys(files).length > 0;
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: { Authorization: `Bot ${discord.token}`, ...(hasFiles || body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(hasFiles ? { body: form } : body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text,
    headers: response.headers,
  };
}

/** A message that breaks no promise. */
export function post(content: string, more: object = {}) {
  return { content, allowed_mentions: { parse: [] }, nonce: `n-${content}`.slice(0, 25), enforce_nonce: true, ...more };
}

/** A picture of 3 × 2 dots, or as much of one as has to be there. */
export const PICTURE = Uint8Array.from(Buffer.from('89504e470d0a1a0a0000000d49484452000000030000000208060000009d74661a', 'hex'));
