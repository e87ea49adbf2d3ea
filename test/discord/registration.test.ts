import { REST } from 'discord.js';
import { startDiscord } from 'local-discord/discord.ts';
import { TROUBLES } from 'local-discord/troubles.ts';
import { expect, onTestFinished, test } from 'vitest';
import { roots } from '../../commands/index.ts';
import { registerChanged } from '../../src/discord/registration.ts';
import { createLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open.ts';

async function stage() {
  const discord = await startDiscord();
  onTestFinished(() => discord.close());
  const { facts, close } = await openStore('sqlite::memory:');
  onTestFinished(close);
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(JSON.parse(line).msg) });
  const rest = new REST({ api: discord.apiUrl, version: '10', retries: 0 }).setToken(discord.token);
  const start = () => registerChanged(roots, { rest, applicationId: discord.applicationId, facts, log });
  return { discord, lines, start };
}

test.each(['loginPage', 'emptyList'] as const)('commands that a stranger takes (%s) are registered by the next start', async (trouble) => {
  const { discord, lines, start } = await stage();
  discord.faults.answer('PUT /applications/:application/commands', TROUBLES[trouble]);
  await start();
  expect(lines).toEqual(['commands not registered; trying again at the next start']);
  await start();
  expect(discord.world.commands.get('')!.map(({ name }) => name)).toEqual(roots.map(({ name }) => name));
  await start();
  expect(lines.slice(1)).toEqual(['commands registered']);
});
