/** `npm run doctor [-- --json]`: says whether anything is wrong with the bot, while it runs or before it starts. Exit code 0, or 1 when something is. */
import { EXIT, StartError } from '../errors.ts';
import { redact, sayLast } from '../log.ts';
import { hostWords } from '../words/host.ts';
import { type Examined, find, judge } from './examination.ts';

const say = hostWords.doctor;

try {
  const [option, ...more] = process.argv.slice(2);
  const unknown = option !== undefined && option !== '--json' ? option : more[0];
  if (unknown !== undefined) throw new StartError(EXIT.configuration, [say.unknownOption(unknown)]);
  const examined = judge(await find(process.env));
  const wrong = examined.flatMap(({ findings }) => findings ?? []).filter(({ state }) => state === 'wrong').length;
  const text = option === '--json' ? JSON.stringify({ wrong, checks: examined }, null, 2) : linesOf(examined, wrong).join('\n');
  process.stdout.write(`${redact(text)}\n`);
  process.exitCode = wrong > 0 ? EXIT.crash : 0;
} catch (error) {
  process.exitCode = sayLast(error);
}

function linesOf(examined: readonly Examined[], wrong: number): string[] {
  const untold = examined.filter(({ findings }) => findings === null).map(({ title }) => title);
  return [
    ...examined.flatMap(({ title, findings }) => (findings ?? []).map(({ state, says }) => `${say.states[state]} ${title}: ${says}`)),
    ...(untold.length > 0 ? [`${say.states.odd} ${say.untold(untold)}`] : []),
    '',
    wrong > 0 ? say.all.wrong(wrong) : say.all.fine,
  ];
}
