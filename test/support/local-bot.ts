/** A local Discord for the real entry, and a start of that entry on it. */
import { virtualClock } from 'local-discord/clock.ts';
import { type DiscordOptions, type LocalDiscord, startDiscord } from 'local-discord/discord.ts';
import { onTestFinished } from 'vitest';
import { type BotProcess, startProcess } from './bot-process.ts';
import { PATIENT } from './patience.ts';

/** A Discord with the club that most stories are about, its time going on as the machine's does. It closes with the test. */
export async function localDiscord(options: DiscordOptions = {}): Promise<LocalDiscord> {
  const discord = await startDiscord({ clock: virtualClock({ mode: 'running' }), ...PATIENT, ...options });
  onTestFinished(() => discord.close());
  discord.addGuild({ name: 'Riverside Runners', channels: ['general', 'hips'], members: ['Ana'] });
  return discord;
}

/** Starts the real entry on it. The test's own settings win. */
export function startBot({ token, apiUrl }: LocalDiscord, settings: Record<string, string> = {}): Promise<BotProcess> {
  return startProcess('src/main.ts', { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, ...settings });
}
