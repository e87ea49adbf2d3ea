/** `npm run deploy`: registers the commands now, without waiting for the bot's next start. */

import { REST } from 'discord.js';
import { type RESTGetCurrentApplicationResult, Routes } from 'discord-api-types/v10';
import { roots } from '../../commands/index.ts';
import { readConfig } from '../config.ts';
import { loadEnvironment } from '../environment.ts';
import { EXIT, StartError } from '../errors.ts';
import { redact } from '../log.ts';
import { register } from './registration.ts';

try {
  const { token, discordApiUrl } = readConfig(Object.assign(process.env, loadEnvironment(process.env)));
  const rest = new REST({ api: discordApiUrl, version: '10' }).setToken(token);
  const { id, name } = (await rest.get(Routes.currentApplication())) as RESTGetCurrentApplicationResult;
  await register(rest, id, roots);
  process.stdout.write(
    `Registered ${roots.map((root) => `/${root.name}`).join(' and ')} for the application ${name} (${id}), whose token is set.\n`,
  );
} catch (error) {
  const problems =
    error instanceof StartError ? error.problems : [`Discord did not take the commands: ${redact((error as Error).message)}`];
  process.stderr.write(`${problems.join('\n')}\n`);
  process.exitCode = error instanceof StartError ? error.exitCode : EXIT.crash;
}
