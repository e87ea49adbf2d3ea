/**
 * `npm run bench`: speed and memory beside a bare discord.js bot, each as a process of its own against a local Discord of its own.
 *
 * The machine's noise is in every figure, so the subjects take turns within one run, and the ratios are what counts.
 * `ROUNDS`, `CALLS`, `CLUBS` and `GUILDS` in the environment set the size; `npm run bench -- minute` takes one figure alone.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterKill } from './after-kill.ts';
import { answers } from './answers.ts';
import { boards } from './boards.ts';
import { burst } from './burst.ts';
import { checkins } from './checkins.ts';
import { coached } from './coach.ts';
import { exported } from './export.ts';
import { median, medianRatio, table } from './figures.ts';
import { flat } from './flat.ts';
import { flood } from './flood.ts';
import { memory } from './memory.ts';
import { pictures } from './picture.ts';
import { sharedMinute } from './shared-minute.ts';
import { statuses } from './status.ts';
import { newDatabase, startSubject } from './subject.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const CALLS = Number(process.env.CALLS ?? 200);

const figures: Record<string, () => Promise<string> | string> = {
  start: startUp,
  answers: () => answers(folder, { rounds: ROUNDS, calls: CALLS }),
  minute: () => sharedMinute(folder, CALLS),
  flood: () => flood(folder),
  kill: () => afterKill(folder, ROUNDS),
  picture: () => pictures(ROUNDS, CALLS),
  checkins: () => checkins(folder, { rounds: ROUNDS, calls: CALLS }),
  burst: () => burst(folder, { rounds: ROUNDS, calls: CALLS }),
  coach: () => coached(ROUNDS, CALLS),
  boards: () => boards(folder, CALLS),
  status: () => statuses(folder, { rounds: ROUNDS, calls: CALLS }),
  export: () => exported(folder, ROUNDS),
  flat: () => flat(folder, CALLS),
  memory: () => memory(folder, ROUNDS),
};
const named = process.argv.slice(2);
const wanted = named.length > 0 ? named : Object.keys(figures);
const unknown = wanted.filter((name) => !(name in figures));
if (unknown.length > 0) throw new Error(`There is no figure ${unknown.join(', ')}, only ${Object.keys(figures).join(', ')}.`);

const folder = await mkdtemp(join(tmpdir(), 'hips-bench-'));
try {
  for (const name of wanted) process.stdout.write(`${await figures[name]!()}\n`);
} finally {
  await rm(folder, { recursive: true });
}

/** From the start of the process to its word "ready": for the bot with a new database, and with the one that it made. */
async function startUp(): Promise<string> {
  const times: Record<'bare' | 'first' | 'again', number[]> = { bare: [], first: [], again: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const database = newDatabase(folder);
    for (const start of ['bare', 'first', 'again'] as const) {
      const subject = await startSubject(start === 'bare' ? 'bare' : 'hips', { folder, members: [], database });
      times[start].push(subject.readyMilliseconds);
      await subject.stop();
    }
  }
  return table(
    `Start to ready, ms (median of ${ROUNDS} rounds)`,
    ['', 'ms', '× bare'],
    [
      ['bare discord.js', median(times.bare), 1],
      ['the bot', median(times.again), medianRatio(times.again, times.bare)],
      ['the bot, with a new database', median(times.first), medianRatio(times.first, times.bare)],
    ],
  );
}
