/** How fast check-ins are kept, and how long the event loop stands still meanwhile, beside writing from the event loop. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { noDisk, onDisk } from '../test/support/disk.ts';
import { median, medianRatio, table } from './figures.ts';
import { newDatabase } from './subject.ts';

const SUBJECT = fileURLToPath(new URL('./checkin-subject.ts', import.meta.url));
const WAYS = ['loop', 'thread'] as const;
const SIZES = ['single', 'together'] as const;
/** Milliseconds that each fsync of a slow memory card takes longer. */
const SLOW = 15;

interface Figures {
  perSecond: number;
  p50: number;
  p99: number;
  stall: number;
}
type Round = Record<(typeof SIZES)[number], Figures>;

/** @param calls check-ins of each way, one after the other, and four times as many at once */
export async function checkins(folder: string, { rounds, calls }: { rounds: number; calls: number }): Promise<string> {
  const title = `Check-ins kept (${rounds} rounds of ${calls} one after the other, ${4 * calls} with 32 at once)`;
  const onThisDisk = await measure(folder, { rounds, calls, settings: {} });
  const tables = [tableOf(title, onThisDisk)];
  if (noDisk) return `${tables}\nNo slow disk: ${noDisk}.`;
  const slow = await measure(folder, { rounds: Math.min(rounds, 3), calls: Math.min(calls, 150), settings: onDisk({ delay: SLOW }) });
  return [...tables, tableOf(`The same where each fsync takes ${SLOW} ms longer`, slow)].join('\n');
}

async function measure(
  folder: string,
  { rounds, calls, settings }: { rounds: number; calls: number; settings: Record<string, string> },
): Promise<Record<(typeof WAYS)[number], Round[]>> {
  const results: Record<(typeof WAYS)[number], Round[]> = { loop: [], thread: [] };
  for (let round = 0; round < rounds; round++) {
    for (const way of WAYS) results[way].push(await run([way, newDatabase(folder), String(calls)], settings));
  }
  return results;
}

async function run(args: readonly string[], settings: Record<string, string>): Promise<Round> {
  const { stdout } = await promisify(execFile)(process.execPath, [SUBJECT, ...args], { env: { PATH: process.env.PATH, ...settings } });
  return JSON.parse(stdout);
}

function tableOf(title: string, results: Record<(typeof WAYS)[number], Round[]>): string {
  const of = (way: (typeof WAYS)[number], size: (typeof SIZES)[number], figure: keyof Figures) =>
    results[way].map((round) => round[size][figure]);
  const rows = SIZES.flatMap((size) =>
    WAYS.map((way) => [
      `${size === 'single' ? 'one after the other' : '32 at once'}, ${way === 'loop' ? 'from the event loop' : 'the bot'}`,
      median(of(way, size, 'perSecond')),
      median(of(way, size, 'p50')),
      median(of(way, size, 'p99')),
      median(of(way, size, 'stall')),
      medianRatio(of(way, size, 'perSecond'), of('loop', size, 'perSecond')),
    ]),
  );
  return table(title, ['', 'a second', 'p50 ms', 'p99 ms', 'stall p99 ms', '× loop'], rows);
}
