import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { DrawFigures } from './draw.ts';
import { median, table } from './figures.ts';

/** Calendar pictures, drawn in processes of their own: how long one takes, how much of it the bot stands still for, and its memory. */
export async function pictures(rounds: number, pictures: number): Promise<string> {
  const runs: DrawFigures[] = [];
  for (let round = 0; round < rounds; round++) runs.push(await drawn(pictures));
  const middle = (figure: (run: DrawFigures) => number) => median(runs.map(figure));
  const rowOf = (name: string, of: 'first' | 'p50' | 'p99') => [name, middle((run) => run[of].whole), middle((run) => run[of].held)];
  const times = table(
    `A calendar picture, ms (medians of ${rounds} rounds of ${pictures} pictures)`,
    ['', 'in all', "work in the bot's thread"],
    [rowOf('the first', 'first'), rowOf('p50', 'p50'), rowOf('p99', 'p99')],
  );
  const costs = table(
    'What it costs',
    ['', ''],
    [
      ['to load the code and the letters, ms', middle(({ load }) => load)],
      ['one picture, KB', middle(({ bytes }) => bytes / 1000)],
      ['memory after the first, MB', middle(({ addedByFirst }) => addedByFirst)],
      [`memory after ${pictures}, MB`, middle(({ addedByAll }) => addedByAll)],
    ],
  );
  return `${times}\n${costs}`;
}

async function drawn(pictures: number): Promise<DrawFigures> {
  const script = fileURLToPath(new URL('draw.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--max-semi-space-size=1', script], {
    env: { PATH: process.env.PATH, PICTURES: String(pictures) },
  });
  return JSON.parse(stdout);
}
