import assert from 'node:assert/strict';
import type { LocalDiscord } from 'local-discord/discord.ts';

/** What a bot of the story registers. */
export const PING = { name: 'ping', description: 'Answers', type: 1 } as const;
/** What it answers to /ping: these words, and a button of this label and custom id. */
export const PONG = { content: 'pong', label: 'Again', customId: 'again' } as const;
/** That answer as a person sees it. */
const ANSWERED = `${PONG.content}\n[${PONG.label}]`;
/** What the answer says after a press. */
export const PRESSED = 'pressed';
/** The file that it posts. */
export const FILE = { name: 'note.txt', bytes: Buffer.from('Rules and links') } as const;

/** A bot that is written with another library: it answers /ping and the button under its answer as the words above say. */
export interface ForeignBot {
  /** Names of the guilds that it has heard of in full. */
  guilds(): string[];
  register(): Promise<unknown>;
  /** Posts words and the file. @returns the message's id */
  post(channelId: string, words: string): Promise<string>;
  edit(channelId: string, messageId: string, words: string): Promise<unknown>;
  /** Resolves when it has resumed its session; called before the connection drops. */
  resumed(): Promise<unknown>;
  stop(): unknown;
}

/** Starts such a bot against a local Discord; resolves when READY and its guild have come. */
export type Start = (discord: LocalDiscord) => Promise<ForeignBot>;

/** Everybody on the stage. */
interface Scene {
  discord: LocalDiscord;
  bot: ForeignBot;
}

/** What every library should be able to do, in this order. */
export const STEPS: Record<string, (scene: Scene) => Promise<void>> = {
  'hears of its guild': async ({ bot }) => assert.deepEqual(bot.guilds(), ['Runners']),
  'registers a command': async ({ discord, bot }) => {
    await bot.register();
    assert.deepEqual(
      discord.world.commands.get('')?.map(({ name }) => name),
      ['ping'],
    );
  },
  'answers a slash command': async ({ discord }) => {
    assert.equal((await discord.person('Ana').command('/ping')).text, ANSWERED);
  },
  'changes its answer at a press': async ({ discord }) => {
    const pressed = await discord.person('Ben').press(discord.channel('general').messages.at(-1)!, PONG.label);
    assert.equal(pressed.text, PRESSED);
    assert.deepEqual(
      discord.channel('general').messages.map(({ content }) => content),
      [PRESSED],
    );
  },
  'posts a file and changes the words beside it': async ({ discord, bot }) => {
    const { id } = discord.channel('general');
    const message = await bot.post(id, 'first');
    await bot.edit(id, message, 'second');
    const { content, attachments } = discord.channel('general').messages.at(-1)!;
    assert.deepEqual([content, attachments.map(({ filename, size }) => [filename, size])], ['second', [[FILE.name, FILE.bytes.length]]]);
  },
  'resumes after a dropped connection and answers what was asked meanwhile': async ({ discord, bot }) => {
    const resumed = bot.resumed();
    const gone = new Promise<void>((resolve) => {
      const stop = discord.world.onChange((change) => {
        if (change.kind !== 'bot' || change.action !== 'disconnected') return;
        stop();
        resolve();
      });
    });
    discord.gateway.dropAll();
    await gone;
    const asked = discord.person('Ana').command('/ping');
    await resumed;
    assert.equal((await asked).text, ANSWERED);
    assert.equal(discord.gateway.identifies, 1);
  },
};

/** Lives the whole story. @throws at the first step that fails, with its name */
export async function liveWith(discord: LocalDiscord, start: Start): Promise<void> {
  const bot = await start(discord);
  try {
    for (const step of Object.values(STEPS)) await step({ discord, bot });
  } finally {
    await bot.stop();
  }
}

/** The next event of that name. */
export function next(emitter: NodeJS.EventEmitter, event: string): Promise<unknown> {
  return new Promise((resolve) => emitter.once(event, resolve));
}
