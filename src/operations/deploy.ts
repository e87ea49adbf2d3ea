/** `npm run deploy -- [--env-file SETTINGS]`: registers the commands now, without waiting for the bot's next start. */

import { DiscordAPIError, REST } from 'discord.js';
import { type RESTGetCurrentApplicationResult, Routes } from 'discord-api-types/v10';
import { roots } from '../../commands/index.ts';
import { readArguments } from '../arguments.ts';
import { readConfig } from '../config.ts';
import { tokenRefused } from '../discord/gateway.ts';
import { register } from '../discord/registration.ts';
import { loadEnvironment, warningsOf } from '../environment.ts';
import { EXIT, StartError } from '../errors.ts';
import { sayLast } from '../log.ts';
import { hostWords } from '../words/host.ts';

try {
  const { envFile } = readArguments('deploy', process.argv.slice(2));
  const { token, discordApiUrl } = readConfig(Object.assign(process.env, loadEnvironment(process.env, { envFile })));
  for (const warning of warningsOf(process.env, { envFile })) process.stderr.write(`${warning}\n`);
  const rest = new REST({ api: discordApiUrl, version: '10' }).setToken(token);
  const { id, name } = (await rest.get(Routes.currentApplication())) as RESTGetCurrentApplicationResult;
  await register(rest, id, roots);
  const names = roots.map((root) => `/${root.name}`);
  process.stdout.write(`${hostWords.discord.registered(names, name, id)}\n`);
} catch (error) {
  process.exitCode = sayLast(lastWord(error as Error));
}

function lastWord(error: Error): StartError {
  if (error instanceof StartError) return error;
  if (error instanceof DiscordAPIError && error.status === 401) return tokenRefused();
  return new StartError(EXIT.crash, [hostWords.discord.commandsRefused(error.message)]);
}
