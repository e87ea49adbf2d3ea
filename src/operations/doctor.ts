/**
 * `npm run doctor -- [--env-file SETTINGS] [--json]`: says whether anything is wrong with the bot, while it runs or before it starts. Exit
 * code 0, or 1 when something is.
 */
import { readArguments } from '../arguments.ts';
import { requireEnvFile } from '../environment.ts';
import { EXIT } from '../errors.ts';
import { redact, sayLast } from '../log.ts';
import { hostWords } from '../words/host.ts';
import { type Examined, find, judge } from './examination.ts';

const say = hostWords.doctor;

try {
  const { envFile, json } = readArguments('doctor', process.argv.slice(2));
  requireEnvFile(envFile);
  const examined = judge(await find(process.env, envFile));
  const wrong = examined.flatMap(({ findings }) => findings ?? []).filter(({ state }) => state === 'wrong').length;
  const text = json ? JSON.stringify({ wrong, checks: examined }, null, 2) : linesOf(examined, wrong, envFile).join('\n');
  process.stdout.write(`${redact(text)}\n`);
  process.exitCode = wrong > 0 ? EXIT.crash : 0;
} catch (error) {
  process.exitCode = sayLast(error);
}

function linesOf(examined: readonly Examined[], wrong: number, envFile: string | null): string[] {
  const isAdvised = examined.some(({ findings }) => findings?.some(({ state }) => state !== 'fine'));
  const untold = examined.filter(({ findings }) => findings === null).map(({ title }) => title);
  return [
    ...examined.flatMap(({ title, findings }) => (findings ?? []).map(({ state, says }) => `${say.states[state]} ${title}: ${says}`)),
    ...(untold.length > 0 ? [`${say.states.odd} ${say.untold(untold)}`] : []),
    ...(envFile !== null && isAdvised ? [`${say.states.odd} ${hostWords.programs.withFile(envFile)}`] : []),
    '',
    wrong > 0 ? say.all.wrong(wrong) : say.all.fine,
  ];
}
