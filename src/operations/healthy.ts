/** `node src/start.js src/operations/healthy.ts`: whether the bot beside it does its work, and why not. Exit code 0 or 1: a container asks so. */
import { readHttp } from '../config.ts';
import { loadEnvironment } from '../environment.ts';
import { EXIT } from '../errors.ts';
import { sayLast } from '../log.ts';
import { hostWords } from '../words/host.ts';
import { askReady } from './ready.ts';

const say = hostWords.health;

try {
  const problems = await problemsNow();
  process.stdout.write(`${problems.length === 0 ? say.ready : problems.join('\n')}\n`);
  process.exitCode = problems.length === 0 ? 0 : EXIT.crash;
} catch (error) {
  sayLast(error);
  process.exitCode = EXIT.crash; // a setting that cannot be read is no health either, and containers know no third answer
}

/** What stands in the way of the bot's work, a sentence each. */
async function problemsNow(): Promise<readonly string[]> {
  const address = readHttp(loadEnvironment(process.env));
  if (!address) return [say.nowhere];
  return (await askReady(address)) ?? [say.noAnswer(address)];
}
