/**
 * How fast taps on Done are kept and answered, how long the event loop stands still meanwhile, and what each costs the processor, beside
 * writing from the event loop.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { noDisk, onDisk } from '../test/support/disk.ts';
import { median, medianRatio, table } from './figures.ts';
import { newDatabase } from './subject.ts';

const SUBJECT = fileURLToPath(new URL('./checkin-subject.ts', import.meta.url));
const WAYS = ['loop', 'thread'] as const;
type Way = (typeof WAYS)[number];
const WAY_NAMES: Record<Way, string> = { loop: 'from the event loop', thread: 'the bot' };
const SIZES = ['single', 'together'] as const;
type Size = (typeof SIZES)[number];
const SIZE_NAMES: Record<Size, string> = { single: 'one after the other', together: '32 at once' };
/** Milliseconds that each fsync of a slow memory card takes longer. */
const SLOW = 15;

interface Figures {
  perSecond: number;
  p50: number;
  p99: number;
  stall: number;
  /** Milliseconds of processor a check-in: of the thread that answers people, and of all threads. */
  threadEach: number;
  processEach: number;
}
type Round = Record<Size, Figures>;

/** @param calls check-ins of each way, one after the other, and four times as many at once */
export async function checkins(folder: string, { rounds, calls }: { rounds: number; calls: number }): Promise<string> {
  const title = `Check-ins kept (${rounds} rounds of ${calls} one after the other, ${4 * calls} with 32 at once)`;
  const onThisDisk = await measure(folder, { rounds, calls, settings: {} });
  const tables = tablesOf(title, onThisDisk);
  if (noDisk) return [...tables, `No slow disk: ${noDisk}.`].join('\n');
  const slow = await measure(folder, { rounds: Math.min(rounds, 3), calls: Math.min(calls, 150), settings: onDisk({ delay: SLOW }) });
  return [...tables, ...tablesOf(`The same where each fsync takes ${SLOW} ms longer`, slow)].join('\n');
}

async function measure(
  folder: string,
  { rounds, calls, settings }: { rounds: number; calls: number; settings: Record<string, string> },
): Promise<Record<Way, Round[]>> {
  const results: Record<Way, Round[]> = { loop: [], thread: [] };
  for (let round = 0; round < rounds; round++) {
    for (const way of WAYS) results[way].push(await run([way, newDatabase(folder), String(calls)], settings));
  }
  return results;
}

async function run(args: readonly string[], settings: Record<string, string>): Promise<Round> {
  const { stdout } = await promisify(execFile)(process.execPath, [SUBJECT, ...args], { env: { PATH: process.env.PATH, ...settings } });
  return JSON.parse(stdout);
}

function tablesOf(title: string, results: Record<Way, Round[]>): string[] {
  const of = (way: Way, size: Size, figure: keyof Figures) => results[way].map((round) => round[size][figure]);
  const middle = (way: Way, size: Size, figure: keyof Figures) => median(of(way, size, figure));
  const ratio = (way: Way, size: Size, figure: keyof Figures) => medianRatio(of(way, size, figure), of('loop', size, figure));
  const rows = SIZES.flatMap((size) => WAYS.map((way) => ({ name: `${SIZE_NAMES[size]}, ${WAY_NAMES[way]}`, of: [way, size] as const })));
  return [
    table(
      title,
      ['', 'a second', 'p50 ms', 'p99 ms', 'stall p99 ms', '× loop'],
      rows.map(({ name, of }) => [
        name,
        ...(['perSecond', 'p50', 'p99', 'stall'] as const).map((figure) => middle(...of, figure)),
        ratio(...of, 'perSecond'),
      ]),
    ),
    table(
      'Of the processor, ms a check-in',
      ['', 'the thread that answers', '× loop', 'all threads', '× loop'],
      rows.map(({ name, of }) => [
        name,
        ...(['threadEach', 'processEach'] as const).flatMap((figure) => [
          middle(...of, figure).toFixed(2),
          ratio(...of, figure).toFixed(2),
        ]),
      ]),
    ),
  ];
}
