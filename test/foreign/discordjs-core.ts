import { ButtonStyle, Client, ComponentType, GatewayDispatchEvents, GatewayIntentBits, InteractionType } from '@discordjs/core';
import { REST } from '@discordjs/rest';
import { CompressionMethod, WebSocketManager } from '@discordjs/ws';
import { FILE, PING, PONG, PRESSED, type Start } from './story.ts';

const BUTTON = { type: ComponentType.Button, style: ButtonStyle.Primary, label: PONG.label, custom_id: PONG.customId } as const;
const ANSWER = { content: PONG.content, components: [{ type: ComponentType.ActionRow as const, components: [BUTTON] }] };

/** A bot in @discordjs/core over the newest @discordjs/rest and @discordjs/ws: what it hears is one stream of zlib, or packed one by one. */
export function discordjsCore(compression: 'stream' | 'payloads'): Start {
  return async (discord) => {
    const rest = new REST({ version: '10', api: discord.apiUrl }).setToken(discord.token);
    const gateway = new WebSocketManager({
      token: discord.token,
      intents: GatewayIntentBits.Guilds,
      rest,
      ...(compression === 'stream' ? { compression: CompressionMethod.ZlibNative } : { useIdentifyCompression: true }),
    });
    const client = new Client({ rest, gateway });
    const guilds: string[] = [];
    const heard = (event: GatewayDispatchEvents.Resumed | GatewayDispatchEvents.GuildCreate) =>
      new Promise((resolve) => client.once(event, resolve));

    client.on(GatewayDispatchEvents.GuildCreate, ({ data }) => void guilds.push(data.name));
    client.on(GatewayDispatchEvents.InteractionCreate, ({ data: { id, token, type }, api }) => {
      if (type === InteractionType.ApplicationCommand) void api.interactions.reply(id, token, ANSWER);
      if (type === InteractionType.MessageComponent) void api.interactions.updateMessage(id, token, { content: PRESSED, components: [] });
    });
    const guild = heard(GatewayDispatchEvents.GuildCreate);
    await gateway.connect();
    await guild;
    const { api } = client;
    const files = [{ name: FILE.name, data: FILE.bytes }];
    return {
      guilds: () => guilds,
      register: () => api.applicationCommands.bulkOverwriteGlobalCommands(discord.applicationId, [PING]),
      post: async (channelId, content) => (await api.channels.createMessage(channelId, { content, files })).id,
      edit: (channelId, messageId, content) => api.channels.editMessage(channelId, messageId, { content }),
      resumed: () => heard(GatewayDispatchEvents.Resumed),
      stop: () => gateway.destroy(),
    };
  };
}
