/**
 * `npm run bench`: speed and memory beside a bare discord.js bot, each as a process of its own against a local Discord of its own.
 *
 * The machine's noise is in every figure, so the subjects take turns within one run, and the ratios are what counts.
 * `ROUNDS`, `CALLS`, `CLUBS` and `GUILDS` in the environment set the size; `npm run bench -- minute` takes one figure alone.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from 'local-discord/person.ts';
import { afterKill } from './after-kill.ts';
import { boards } from './boards.ts';
import { checkins } from './checkins.ts';
import { median, medianRatio, spread, table } from './figures.ts';
import { flat } from './flat.ts';
import { flood } from './flood.ts';
import { memory } from './memory.ts';
import { pictures } from './picture.ts';
import { sharedMinute } from './shared-minute.ts';
import { startSubject } from './subject.ts';
import { tap } from './tap.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const CALLS = Number(process.env.CALLS ?? 200);

const figures: Record<string, () => Promise<string>> = {
  start: startUp,
  answers,
  minute: () => sharedMinute(folder, CALLS),
  flood: () => flood(folder),
  kill: () => afterKill(folder, ROUNDS),
  picture: () => pictures(ROUNDS, CALLS),
  checkins: () => checkins(folder, { rounds: ROUNDS, calls: CALLS }),
  boards: () => boards(folder, CALLS),
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

/** From the start of the process to its word "ready". */
async function startUp(): Promise<string> {
  const times: Record<'bare' | 'hips', number[]> = { bare: [], hips: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const kind of ['bare', 'hips'] as const) {
      const subject = await startSubject(kind, { folder, members: [] });
      times[kind].push(subject.readyMilliseconds);
      await subject.stop();
    }
  }
  return table(
    `Start to ready, ms (median of ${ROUNDS} rounds)`,
    ['', 'ms', '× bare'],
    [
      ['bare discord.js', median(times.bare), 1],
      ['the bot', median(times.hips), medianRatio(times.hips, times.bare)],
    ],
  );
}

/** From the tap to the answer on the person's screen, one after the other. */
async function answers(): Promise<string> {
  const members = Array.from({ length: ROUNDS * CALLS }, (_, index) => `Member ${index}`);
  const bare = await startSubject('bare', { folder, members: members.slice(0, 1) });
  const hips = await startSubject('hips', { folder, members });
  const olga = hips.discord.person('Olga');
  const echo = await olga.command('/club setup', { channel: 'hips', time: '07:30', timezone: 'Europe/London' });
  await olga.press(echo.message!, 'Save');

  const people = members.map((name) => hips.discord.person(name)); // each call is another's: one person has a limit
  const cases: { name: string; line: string; people: Person[] }[] = [
    { name: 'bare discord.js "pong"', line: '/ping', people: [bare.discord.person('Member 0')] },
    { name: '/hips about', line: '/hips about', people },
    { name: '/hips today, with its drawings', line: '/hips today', people },
    { name: '/hips done, on the disk', line: '/hips done', people },
  ];
  const rounds = cases.map(() => ({ p50: [] as number[], p99: [] as number[] }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, { line, people }] of cases.entries()) {
      const times = await timed(line, people, round);
      const { p50, p99 } = spread(times);
      rounds[index]!.p50.push(p50);
      rounds[index]!.p99.push(p99);
    }
  }
  const gaps = [...bare.discord.gaps, ...hips.discord.gaps].filter((gap) => !gap.includes('allowed_mentions')); // the bare bot promises none
  await Promise.all([bare.stop(), hips.stop()]);
  if (gaps.length > 0) throw new Error(`The local Discord objects:\n${gaps.join('\n')}`);

  return table(
    `Tap to answer, ms (medians of ${ROUNDS} rounds of ${CALLS} calls)`,
    ['', 'p50', 'p99', 'p50 × bare'],
    cases.map(({ name }, index) => {
      const { p50, p99 } = rounds[index]!;
      return [name, median(p50), median(p99), medianRatio(p50, rounds[0]!.p50)];
    }),
  );
}

/** Times a round of calls; where there are enough people, each call is somebody else's. */
async function timed(line: string, people: readonly Person[], round: number): Promise<number[]> {
  const times: number[] = [];
  for (let call = 0; call < CALLS; call++) {
    times.push(await tap(people[(round * CALLS + call) % people.length]!, line));
  }
  return times;
}
