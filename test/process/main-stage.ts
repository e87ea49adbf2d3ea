/** A Discord, a folder and the real entry. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type LocalDiscord, startDiscord } from '../../rehearsal/discord.ts';
import { type BotProcess, startProcess } from '../support/bot-process.ts';

/** A Discord with a guild of the bot's, in which Ana is a member. */
export async function local(options: Parameters<typeof startDiscord>[0] = {}): Promise<LocalDiscord> {
  const discord = await startDiscord(options);
  onTestFinished(() => discord.close());
  discord.addGuild({ name: 'Riverside Runners', channels: ['general', 'hips'], members: ['Ana'] });
  return discord;
}

/** A folder that goes with the test. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'hips-data-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

/** Starts the real entry. */
export const startBot = (discord: LocalDiscord, settings: Record<string, string> = {}): Promise<BotProcess> =>
  startProcess('src/main.ts', { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, ...settings });
