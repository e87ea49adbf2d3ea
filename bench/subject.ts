import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LocalDiscord, startDiscord } from 'local-discord/discord.ts';

/** A bot as a process of its own. */
export interface Bot {
  /** When its process was started, on this process's watch. */
  startedAt: number;
  /** Resolves to the milliseconds from its start to its word "ready"; rejects when it ends before. */
  ready: Promise<number>;
  ended: Promise<unknown>;
  pid: number;
  kill(signal: NodeJS.Signals): void;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
}

/** A bot on a local Discord of its own. */
export interface Subject {
  discord: LocalDiscord;
  pid: number;
  readyMilliseconds: number;
  stop(): Promise<void>;
}

const SCRIPTS = { bare: ['bench/bare-bot.ts'], hips: ['src/start.js', 'src/main.ts'] } as const;
type Kind = keyof typeof SCRIPTS;

let databases = 0;

/** The path of a database that is not there yet. */
export function newDatabase(folder: string): string {
  databases += 1;
  return join(folder, `${databases}.db`);
}

/**
 * Starts a bot.
 *
 * @param kind `bare` is discord.js and nothing else, `hips` is the bot as `npm start` runs it
 * @param database path of its database
 */
export function startBot(kind: Kind, { discord, database }: { discord: LocalDiscord; database: string }): Bot {
  const settings = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, DATABASE_URL: `sqlite:${database}` };
  const scripts = SCRIPTS[kind].map((script) => fileURLToPath(new URL(`../${script}`, import.meta.url)));
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--max-semi-space-size=1', ...scripts], {
    cwd: dirname(database),
    env: { PATH: process.env.PATH, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const ready = saysReady(child).then((at) => at - startedAt);
  ready.catch(() => undefined); // whoever kills it early does not wait for the word
  return {
    startedAt,
    ready,
    ended,
    pid: child.pid!,
    kill: (signal) => child.kill(signal),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Starts a bot in a guild with the channels #general and #hips and those people. */
export async function startSubject(
  kind: Kind,
  { folder, members, database = newDatabase(folder) }: { folder: string; members: readonly string[]; database?: string },
): Promise<Subject> {
  const discord = await startDiscord();
  discord.addGuild({ name: 'Riverside Runners', channels: ['general', 'hips'], members });
  const bot = startBot(kind, { discord, database });
  return {
    discord,
    pid: bot.pid,
    readyMilliseconds: await bot.ready,
    async stop() {
      await bot.stop();
      await discord.close();
    },
  };
}

/** When it said so. Reads on to its end, so that it writes its log like any other bot. */
function saysReady(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes('ready')) resolve(performance.now());
    });
    child.once('close', () => reject(new Error(`The bot ended before it was ready:\n${output}`)));
  });
}
