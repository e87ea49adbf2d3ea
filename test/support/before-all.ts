/** Runs once, before the workers start. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

const [START, MAIN] = ['start.js', 'main.ts'].map((script) => fileURLToPath(new URL(`../../src/${script}`, import.meta.url))) as [
  string,
  string,
];

/** What it says where no Discord is. */
const FURTHEST = 'cannot reach Discord';

/**
 * Starts the real bot once, with its threads, as far as it gets without a Discord: the cache of compiled modules is filled then, and not by
 * several tests at the same time while others wait for them.
 */
export async function setup({ config }: TestProject): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hips-first-'));
  const own = { DISCORD_TOKEN: 'a.b.c', DISCORD_API_URL: 'http://127.0.0.1:9/api', DATABASE_URL: `sqlite:${join(folder, 'hips.db')}` };
  const bot = spawn(process.execPath, [START, MAIN], { cwd: folder, env: { PATH: process.env.PATH, ...config.env, ...own } });
  let said = '';
  const hear = (text: string) => {
    const isNews = !said.includes(FURTHEST) && `${said}${text}`.includes(FURTHEST);
    said += text;
    if (isNews) bot.kill('SIGTERM'); // a second one would end it at once
  };
  for (const stream of [bot.stdout, bot.stderr]) stream.setEncoding('utf8').on('data', hear);
  const [code] = await once(bot, 'close');
  await rm(folder, { recursive: true });
  if (code !== 0) throw new Error(`The real entry ended with ${code} where no Discord is; told to stop, it must end with 0:\n${said}`);
}
