/** `npm run rehearse`: a local Discord with the real bot, a club with some history, and a page in the browser to try it all. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isLoopback } from 'local-discord/loopback.ts';
import type { NewWorld } from './page/actions.ts';
import { portProblem } from './port-problem.ts';

/** The bot's own exit code for a start that cannot succeed until something is changed (sysexits.h). */
const CONFIGURATION = 78;
/** Whoever waits longer than this is told what for, in milliseconds. */
const SAY_AFTER = 1000;
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BEGINNING: Record<NewWorld['world'], string> = {
  seeded: 'Living the last four weeks of a club, a moment please…',
  empty: 'Starting the bot, a moment please…',
};
/** Of the bot's log the terminal shows what is wrong; the page shows all of it. */
const SHOWN_IN_TERMINAL = ['warn', 'error', 'fatal'];
const USAGE = 'npm run rehearse -- [--port 4000] [--host 127.0.0.1] [--empty] [--quiet] [--watch]';
const HELP = `${USAGE}

A local Discord with the real bot, a club with some history, and a page in the browser to try it all. Nothing is kept.
  --port   where the page is; 0 for any that is free
  --host   an address of this machine alone
  --empty  a club that nobody has set up yet
  --quiet  nobody of the club does anything by themselves while time travels
  --watch  the bot starts again when a file of its own changes
`;

interface Choices {
  port: number;
  host: string;
  /** A club that nobody has set up yet. */
  isEmpty: boolean;
  /** Nobody does anything by themselves while time travels. */
  isQuiet: boolean;
  /** The bot is restarted when a file of its own changes. */
  isWatched: boolean;
}

/** Something on the command line has to change; the message says what. */
class UsageError extends Error {}

process.exit(await main());

/** Runs the rehearsal until it is told to stop. @returns the exit code */
async function main(): Promise<number> {
  const stop = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.resolve());
  process.stdout.on('error', () => stop.resolve()); // nobody reads on
  try {
    const choices = readChoices();
    if (choices) await run(choices, stop.promise);
    else process.stdout.write(HELP);
    return 0;
  } catch (error) {
    const isUsage = error instanceof UsageError;
    process.stderr.write(`${isUsage ? error.message : (error as Error).stack}\n`);
    return isUsage ? CONFIGURATION : 1;
  }
}

/** @returns null for whoever asks for help. @throws UsageError for a command line that nobody can follow */
function readChoices(): Choices | null {
  const { port, host, empty, quiet, watch, help } = parsed();
  if (help) return null;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new UsageError(`--port ${port} is no port: use a number up to 65535, for example --port 4000.`);
  }
  if (!isLoopback(host)) {
    throw new UsageError(`--host ${host} could be reached from elsewhere: use an address of this machine alone, for example 127.0.0.1.`);
  }
  return { port: Number(port), host, isEmpty: empty, isQuiet: quiet, isWatched: watch };
}

function parsed() {
  const options = {
    port: { type: 'string', default: '4000' },
    host: { type: 'string', default: '127.0.0.1' },
    empty: { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  } as const;
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    const [problem] = (error as Error).message.split(/\. |\n/);
    throw new UsageError(`${problem}: use ${USAGE}.`);
  }
}

async function run({ port, host, isEmpty, isQuiet, isWatched }: Choices, stopped: Promise<void>): Promise<void> {
  const { botsInThreads } = await import('./bot-thread.ts');
  const bots = botsInThreads();
  const { createLog, standardOutput } = await import('../src/log.ts');
  const { temporaryDatabase } = await import('./database.ts');
  const { createLogLines } = await import('./log-lines.ts');
  const { reloadOnChange } = await import('./reload.ts');
  const { openPage } = await import('./page/page.ts');
  const { startRehearsal } = await import('./rehearsal.ts');
  const { seededRehearsal } = await import('./seed.ts');

  const terminal = standardOutput();
  let address = { host, port };
  let next: NewWorld | null = { world: isEmpty ? 'empty' : 'seeded' };
  while (next) next = await live(next);

  /** Serves a world until somebody stops the rehearsal or asks for another world. @returns that one */
  async function live({ world, at }: NewWorld): Promise<NewWorld | null> {
    const notice = setTimeout(() => say(BEGINNING[world]), SAY_AFTER);
    const logLines = createLogLines((line, level) => {
      if (SHOWN_IN_TERMINAL.includes(level)) terminal.write(line);
    });
    const log = createLog('info', logLines);
    await using database = await temporaryDatabase(); // a file, so that the bot can be restarted
    const reload = isWatched ? reloadOnChange({ root: ROOT, meanwhile: database.forgetLogIns, say }) : null;
    const options = { log, logLines, ...address, databaseUrl: database.url, bot: bots.start, ...(at !== undefined && { at }) };
    const starting = world === 'empty' ? startRehearsal({ ...options, time: 'running' }) : seededRehearsal({ ...options, isQuiet });
    const rehearsal = await Promise.race([starting, stopped])
      .catch((error: NodeJS.ErrnoException) => {
        const problem = portProblem(error.code, port);
        throw problem ? new UsageError(problem) : error;
      })
      .finally(() => clearTimeout(notice));
    if (!rehearsal) {
      await bots.endStarts();
      return null; // told to stop before it began: the process ends, and nothing of it is kept
    }

    const asked = Promise.withResolvers<NewWorld>();
    const page = openPage(rehearsal, log, { startAnew: asked.resolve, isGuided: true });
    address = { host, port: Number(new URL(rehearsal.url).port) }; // the next world is found at the same address
    say(`The rehearsal is open at ${rehearsal.url} (Ctrl+C stops it, and nothing is kept).`);
    reload?.begin(rehearsal);
    const another = await Promise.race([asked.promise, stopped]);
    reload?.stop();
    page.stop();
    await rehearsal.close();
    return another ?? null;
  }
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}
