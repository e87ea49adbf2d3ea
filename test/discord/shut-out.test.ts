import { startDiscord } from 'local-discord/discord.ts';
import { expect, test } from 'vitest';
import { startApp } from '../../src/app.ts';
import { EXIT, type StartError } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';

test.each([
  [4004, 'Reset Token'],
  [4013, 'Update the bot'],
  [4014, 'Guilds'],
])('a gateway that closes with %d shuts the bot out for good, and says what to do', async (code, words) => {
  await using discord = await startDiscord();
  const fatal = Promise.withResolvers<StartError>();
  const app = await startApp({
    config: {
      token: discord.token,
      databaseUrl: 'sqlite::memory:',
      discordApiUrl: discord.apiUrl,
      logLevel: 'silent',
      http: null,
      backups: null,
    },
    clock: discord.clock,
    log: createLog('silent'),
    onFatal: fatal.resolve,
    signal: new AbortController().signal,
  });
  discord.gateway.closeAll(code);
  expect(await fatal.promise).toMatchObject({ exitCode: EXIT.configuration, problems: [expect.stringContaining(words)] });
  await app.stop();
});
