import { EventEmitter } from 'node:events';
import { Agent } from 'node:http';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import type { LocalDiscord } from 'local-discord/discord.ts';
import { FILE, type ForeignBot, next, PING, PONG, PRESSED } from './story.ts';

// biome-ignore lint/suspicious/noExplicitAny: these libraries are not installed here, so nothing is known of their types
type Any = any;

/** A library that is tried without being part of the project. */
export interface Other {
  packages: Record<string, string>;
  /** Starts a bot in it. @param load `require`, from the folder where it is installed */
  start(load: (name: string) => Any, discord: LocalDiscord): Promise<ForeignBot>;
}

const BUTTON = { type: 2, style: 1, label: PONG.label, custom_id: PONG.customId };
const ANSWER = { content: PONG.content, components: [{ type: 1, components: [BUTTON] }] };
const CHANGE = { content: PRESSED, components: [] };
/** The same as bodies of an interaction's callback. */
const answerTo = (type: number) => (type === 2 ? { type: 4, data: ANSWER } : { type: 7, data: CHANGE });

/** `require` as a file in that folder has it. */
export function loader(folder: string): (name: string) => Any {
  return createRequire(`${folder}/package.json`);
}

/** What eris and its heir have in common. @param message what makes a message with the file: eris takes files beside it, its heir within */
async function erisBot(client: Any, message: (content: string) => object[]): Promise<ForeignBot> {
  client.on('error', (error: Error) => process.stderr.write(`${error.message}\n`));
  client.on('interactionCreate', (interaction: Any) => {
    if (interaction.type === 2) interaction.createMessage(ANSWER);
    else interaction.editParent(CHANGE);
  });
  const ready = next(client, 'ready');
  await client.connect();
  await ready;
  return {
    guilds: () => client.guilds.map(({ name }: { name: string }) => name),
    register: () => (client.bulkEditGlobalCommands ?? client.bulkEditCommands).call(client, [PING]),
    post: async (channelId, content) => (await client.createMessage(channelId, ...message(content))).id,
    edit: (channelId, messageId, content) => client.editMessage(channelId, messageId, { content }),
    resumed: () => next(client, 'shardResume'),
    stop: () => client.disconnect({ reconnect: false }),
  };
}

/** eris speaks HTTPS and has no setting for a port: this agent takes its requests to a plain port all the same. */
function plainAgent(port: number): Agent {
  return Object.assign(new Agent(), { protocol: 'https:', createConnection: () => connect(port, '127.0.0.1') });
}

export const OTHERS: Record<string, Other> = {
  eris: {
    packages: { eris: '0.18.0' },
    start: (load, discord) => {
      const rest = { domain: '127.0.0.1', baseURL: '/api/v10', agent: plainAgent(Number(new URL(discord.url).port)) };
      const client = new (load('eris'))(`Bot ${discord.token}`, { intents: ['guilds'], rest });
      return erisBot(client, (content) => [{ content }, { name: FILE.name, file: FILE.bytes }]);
    },
  },
  dysnomia: {
    packages: { '@projectdysnomia/dysnomia': '0.2.4' },
    start: (load, discord) => {
      const { Client } = load('@projectdysnomia/dysnomia');
      const { hostname, port } = new URL(discord.url);
      const rest = { domain: hostname, port: Number(port), https: false, baseURL: '/api/v10' };
      const client = new Client(`Bot ${discord.token}`, { gateway: { intents: ['guilds'] }, rest });
      return erisBot(client, (content) => [{ content, attachments: [{ filename: FILE.name, file: FILE.bytes }] }]);
    },
  },
  seyfert: {
    packages: { seyfert: '5.1.0' },
    async start(load, discord) {
      const { ApiHandler, Client, Command, ComponentCommand } = load('seyfert');
      const heard = new EventEmitter();
      const guilds: string[] = [];
      class Ping extends Command {
        name = PING.name;
        description = PING.description;
        run = (context: Any) => context.write(ANSWER);
      }
      class Press extends ComponentCommand {
        componentType = 'Button';
        filter = () => true;
        run = (context: Any) => context.update(CHANGE);
      }
      const { token } = discord;
      const client = new Client({ getRC: () => ({ token, intents: 1, debug: false, locations: { base: '' } }) });
      client.setServices({ rest: new ApiHandler({ token, domain: discord.url }) });
      const handle = client.onPacket.bind(client);
      client.onPacket = async (shard: number, packet: Any) => {
        if (packet.t === 'GUILD_CREATE') guilds.push(packet.d.name);
        heard.emit(packet.t);
        await handle(shard, packet);
      };
      client.commands.set([Ping]);
      client.components.set([Press]);
      const ready = next(heard, 'GUILD_CREATE');
      await client.start({}, true);
      await ready;
      return {
        guilds: () => guilds,
        register: () => client.uploadCommands(),
        post: async (channelId, content) =>
          (await client.messages.write(channelId, { content, files: [{ filename: FILE.name, data: FILE.bytes }] })).id,
        edit: (channelId, messageId, content) => client.messages.edit(messageId, channelId, { content }),
        resumed: () => next(heard, 'RESUMED'),
        stop: () => client.gateway.disconnectAll(),
      };
    },
  },
  discordeno: {
    packages: { '@discordeno/bot': '21.0.0' },
    async start(load, discord) {
      const { createBot, createDesiredPropertiesObject } = load('@discordeno/bot');
      const heard = new EventEmitter();
      const guilds: string[] = [];
      const bot = createBot({
        token: discord.token,
        intents: 1,
        desiredProperties: createDesiredPropertiesObject({}, true),
        rest: {
          token: discord.token,
          applicationId: BigInt(discord.applicationId),
          proxy: { baseUrl: discord.apiUrl, authorization: `Bot ${discord.token}` },
        },
        events: {
          raw(packet: Any) {
            if (packet.t === 'GUILD_CREATE') guilds.push(packet.d.name);
            if (packet.t) heard.emit(packet.t);
          },
          interactionCreate: ({ id, token, type }: Any) => bot.helpers.sendInteractionResponse(id, token, answerTo(type)),
        },
      });
      const ready = next(heard, 'GUILD_CREATE');
      await bot.start();
      await ready;
      return {
        guilds: () => guilds,
        register: () => bot.helpers.upsertGlobalApplicationCommands([PING]),
        post: async (channelId, content) =>
          String((await bot.helpers.sendMessage(channelId, { content, files: [{ name: FILE.name, blob: new Blob([FILE.bytes]) }] })).id),
        edit: (channelId, messageId, content) => bot.helpers.editMessage(channelId, messageId, { content }),
        resumed: () => next(heard, 'RESUMED'),
        stop: () => bot.shutdown(),
      };
    },
  },
  cloudstorm: {
    packages: { cloudstorm: '0.17.0', snowtransfer: '0.17.5' },
    async start(load, discord) {
      const { Client } = load('cloudstorm');
      const { SnowTransfer } = load('snowtransfer');
      const rest = new SnowTransfer(discord.token, { baseHost: discord.url, baseURL: '/api/v10' });
      const client = new Client(discord.token, { intents: ['GUILDS'], snowtransferInstance: rest, encoding: 'json', compress: false });
      const heard = new EventEmitter();
      const guilds: string[] = [];
      client.on('event', ({ t, d }: Any) => {
        if (t === 'GUILD_CREATE') guilds.push(d.name);
        if (t === 'INTERACTION_CREATE') rest.interaction.createInteractionResponse(d.id, d.token, answerTo(d.type));
        if (t) heard.emit(t);
      });
      const ready = next(heard, 'GUILD_CREATE');
      await client.connect();
      await ready;
      return {
        guilds: () => guilds,
        register: () => rest.interaction.bulkOverwriteApplicationCommands(discord.applicationId, [PING]),
        post: async (channelId, content) =>
          (await rest.channel.createMessage(channelId, { content, files: [{ name: FILE.name, file: FILE.bytes }] })).id,
        edit: (channelId, messageId, content) => rest.channel.editMessage(channelId, messageId, { content }),
        resumed: () => next(heard, 'RESUMED'),
        stop: () => client.disconnect(),
      };
    },
  },
};
