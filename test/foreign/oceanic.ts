import { Client, type CompressionType, type CreateMessageOptions, type InteractionContent } from 'oceanic.js';
import { FILE, next, PING, PONG, PRESSED, type Start } from './story.ts';

const BUTTON = { type: 2, style: 1, label: PONG.label, customID: PONG.customId } as const;
const ANSWER: InteractionContent = { content: PONG.content, components: [{ type: 1, components: [BUTTON] }] };

/** A bot in oceanic.js, which names intents, puts "Bot" before its token, and may compress what it hears. */
export function oceanic(compress: CompressionType | false): Start {
  return async (discord) => {
    const client = new Client({
      auth: `Bot ${discord.token}`,
      rest: { baseURL: `${discord.apiUrl}/v10` },
      gateway: { intents: ['GUILDS'], compress },
    });
    client.on('interactionCreate', (interaction) => {
      if (interaction.isCommandInteraction()) void interaction.createMessage(ANSWER);
      else if (interaction.isComponentInteraction()) void interaction.editParent({ content: PRESSED, components: [] });
    });
    const ready = next(client, 'ready');
    await client.connect();
    await ready;
    const file: CreateMessageOptions = { files: [{ name: FILE.name, contents: FILE.bytes }] };
    return {
      guilds: () => client.guilds.map(({ name }) => name),
      register: () => client.application.bulkEditGlobalCommands([PING]),
      post: async (channelId, content) => (await client.rest.channels.createMessage(channelId, { ...file, content })).id,
      edit: (channelId, messageId, content) => client.rest.channels.editMessage(channelId, messageId, { content }),
      resumed() {
        for (const [, shard] of client.shards) shard.reconnectInterval = 0; // else it waits a second
        return next(client, 'shardResume');
      },
      stop: () => client.disconnect(false),
    };
  };
}
