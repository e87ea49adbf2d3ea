/** From the tap to the answer on the person's screen, one after the other; and what each costs the bot's process. */
import type { Person } from 'local-discord/person.ts';
import { median, medianRatio, spread, table } from './figures.ts';
import { timeFsyncs } from './fsync.ts';
import { noProcessor, processorOf } from './processor.ts';
import { startSubject } from './subject.ts';
import { tap } from './tap.ts';

/** How much longer than "pong" a check-in may take, beside the disk. */
const SHARE_OF_PONG = 1.5;

/** One kind of call, and what came of each round. */
interface Case {
  name: string;
  line: string;
  people: readonly Person[];
  pid: number;
  p50: number[];
  p99: number[];
  /** Milliseconds of processor of all calls. */
  processor: number[];
}

export async function answers(folder: string, { rounds, calls }: { rounds: number; calls: number }): Promise<string> {
  const members = Array.from({ length: rounds * calls }, (_, index) => `Member ${index}`);
  const bare = await startSubject('bare', { folder, members: members.slice(0, 1) });
  const hips = await startSubject('hips', { folder, members });
  const olga = hips.discord.person('Olga');
  const echo = await olga.command('/club setup', { channel: 'hips', time: '07:30', timezone: 'Europe/London' });
  await olga.press(echo.message!, 'Save');
  await olga.command('/club post'); // the prompt of the day is out, as for people who tap

  const people = members.map((name) => hips.discord.person(name)); // each call is another's: one person has a limit
  const caseOf = (name: string, line: string): Case => ({ name, line, people, pid: hips.pid, p50: [], p99: [], processor: [] });
  const pong = { ...caseOf('bare discord.js "pong"', '/ping'), people: [bare.discord.person('Member 0')], pid: bare.pid };
  const done = caseOf('/hips done, on the disk', '/hips done');
  const cases = [pong, caseOf('/hips about', '/hips about'), caseOf('/hips today, with its drawings', '/hips today'), done];
  const fsyncs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const each of cases) await measure(each, round, calls);
    fsyncs.push(median(timeFsyncs(folder, calls)));
  }
  const gaps = [...bare.discord.gaps, ...hips.discord.gaps].filter((gap) => !gap.includes('allowed_mentions')); // the bare bot promises none
  await Promise.all([bare.stop(), hips.stop()]);
  if (gaps.length > 0) throw new Error(`The local Discord objects:\n${gaps.join('\n')}`);

  return [
    table(
      `Tap to answer, ms (medians of ${rounds} rounds of ${calls} calls)`,
      ['', 'p50', 'p99', 'p50 × bare'],
      cases.map(({ name, p50, p99 }) => [name, median(p50), median(p99), medianRatio(p50, pong.p50)]),
    ),
    boundTable({ pong: pong.p50, done: done.p50, fsyncs }),
    noProcessor ?? processorTable(cases, rounds * calls),
  ].join('\n');
}

/** A round of calls; where there are enough people, each call is somebody else's. */
async function measure({ line, people, pid, ...rounds }: Case, round: number, calls: number): Promise<void> {
  const times: number[] = [];
  const before = noProcessor ? 0 : processorOf(pid);
  for (let call = 0; call < calls; call++) times.push(await tap(people[(round * calls + call) % people.length]!, line));
  const { p50, p99 } = spread(times);
  rounds.p50.push(p50);
  rounds.p99.push(p99);
  if (!noProcessor) rounds.processor.push(processorOf(pid) - before);
}

/** A check-in waits for the disk: it cannot be quicker than one fsync. Each figure is the median of the rounds' p50. */
function boundTable({ pong, done, fsyncs }: { pong: number[]; done: number[]; fsyncs: number[] }): string {
  const bound = pong.map((milliseconds, round) => SHARE_OF_PONG * milliseconds + fsyncs[round]!);
  return table(
    '/hips done beside what it waits for, p50 ms',
    ['', 'ms', '× bound'],
    [
      ['one fsync of a small file in the same folder', median(fsyncs).toFixed(2), ''],
      [`the bound: ${SHARE_OF_PONG} × "pong" + one fsync`, median(bound).toFixed(2), '1.00'],
      ['/hips done', median(done).toFixed(2), medianRatio(done, bound).toFixed(2)],
    ],
  );
}

/** All rounds together, because the processor's time is told in steps that are longer than a call. */
function processorTable(cases: readonly Case[], calls: number): string {
  const [bare, ...others] = cases.map(({ name, processor }) => ({ name, each: processor.reduce((sum, round) => sum + round, 0) / calls }));
  return table(
    `Of the processor in the bot's process, ms a call (of ${calls})`,
    ['', 'ms', '× bare'],
    [bare!, ...others].map(({ name, each }) => [name, each.toFixed(2), each / bare!.each]),
  );
}
