import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LocalDiscord, startDiscord } from '../rehearsal/discord.ts';

/** A bot as a process of its own, on a local Discord of its own. */
export interface Subject {
  discord: LocalDiscord;
  /** From the start of the process to its word "ready". */
  readyMilliseconds: number;
  stop(): Promise<void>;
}

const SCRIPTS = { bare: 'bench/bare-bot.ts', hips: 'src/main.ts' } as const;

let databases = 0;

/**
 * Starts one.
 *
 * @param kind `bare` is discord.js and nothing else, `hips` is the bot as `npm start` runs it
 * @param folder where its database goes
 * @param members names of people in its guild
 */
export async function startSubject(
  kind: keyof typeof SCRIPTS,
  { folder, members }: { folder: string; members: readonly string[] },
): Promise<Subject> {
  const discord = await startDiscord();
  discord.addGuild({ name: 'Riverside Runners', channels: ['general', 'hips'], members });
  databases += 1;
  const settings = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    DATABASE_URL: `sqlite:${join(folder, `${databases}.db`)}`,
  };
  const script = fileURLToPath(new URL(`../${SCRIPTS[kind]}`, import.meta.url));
  const started = performance.now();
  const child = spawn(process.execPath, ['--max-semi-space-size=4', script], { cwd: folder, env: { PATH: process.env.PATH, ...settings } });
  await saysReady(child);
  return {
    discord,
    readyMilliseconds: performance.now() - started,
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'close');
      await discord.close();
    },
  };
}

async function saysReady(child: ChildProcess): Promise<void> {
  let output = '';
  child.stderr!.on('data', (text) => process.stderr.write(text));
  for await (const text of child.stdout!) {
    output += text;
    if (output.includes('ready')) return;
  }
  throw new Error(`The bot ended before it was ready:\n${output}`);
}
