/** The process: settings, signals, exit codes. The bot itself is built in app.ts. */
import { setTimeout as sleep } from 'node:timers/promises';
import { startApp } from './app.ts';
import { readArguments } from './arguments.ts';
import { systemClock } from './clock.ts';
import { type Config, readConfig } from './config.ts';
import { loadEnvironment, warningsOf } from './environment.ts';
import { createLog, sayLast, standardOutput } from './log.ts';

/** How long a stop may take, in milliseconds; supervisors kill after ten seconds or more. */
const STOP_WITHIN = 8_000;

process.exit(await main());

/** Runs the bot until it is told to stop. @returns the exit code */
async function main(): Promise<number> {
  process.umask(0o077); // what the bot makes is for its user alone
  try {
    const { envFile } = readArguments('start', process.argv.slice(2));
    const config = readConfig(Object.assign(process.env, loadEnvironment(process.env, { envFile })));
    return await run(config, warningsOf(process.env, { envFile }));
  } catch (error) {
    return sayLast(error);
  }
}

/** @throws whatever ended the bot, other than a signal */
async function run(config: Config, warnings: readonly string[]): Promise<number> {
  const log = createLog(config.logLevel, standardOutput(), true);
  for (const warning of warnings) log.warn(warning);
  const stopping = new AbortController();
  const end = Promise.withResolvers<number>();
  end.promise.catch(() => undefined); // a start that fails is not waited for here
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    process.once(name, () => {
      log.info({ signal: name }, 'stopping');
      stopping.abort();
      end.resolve(0);
    });
  }
  process.on('unhandledRejection', (error) => log.error({ error }, 'unhandled rejection')); // one listener's failure is not the bot's end
  process.on('uncaughtException', (error) => {
    end.reject(error);
    stopping.abort(); // a start that waits for Discord would go on waiting
  });

  const app = await startApp({ config, clock: systemClock, log, onFatal: end.reject, signal: stopping.signal }).catch((error) => {
    if (stopping.signal.aborted) return null;
    throw error;
  });
  try {
    return await end.promise;
  } finally {
    await Promise.race([app?.stop(), sleep(STOP_WITHIN)]);
    log.info('stopped');
  }
}
