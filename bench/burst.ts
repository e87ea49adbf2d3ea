/** Many check-ins at the same time: how long somebody who only reads waits meanwhile, beside a quiet moment of the same run. */
import { setTimeout as sleep } from 'node:timers/promises';
import { virtualClock } from 'local-discord/clock.ts';
import { startDiscord } from 'local-discord/discord.ts';
import type { Person } from 'local-discord/person.ts';
import { setUpClubs } from './clubs.ts';
import { median, medianRatio, spread, table } from './figures.ts';
import { watchLoop } from './stall.ts';
import { newDatabase, startBot } from './subject.ts';
import { tap } from './tap.ts';

/** Check-ins that are under way at the same time. */
const TOGETHER = 32;
/** Check-ins of a burst for each quiet answer of a round: about as many are kept while one answer is read. */
const BURST = 8;
/** The days that a member can check in for. */
const DAYS = ['today', 'yesterday', 'two-days-ago'] as const;
/** So many that each of them reads seldom enough: a person has a limit. */
const READERS = Array.from({ length: 500 }, (_, index) => `Reader ${index}`);
/** From an answer to the next tap of another reader, in milliseconds. */
const PAUSE = 7;
const WARM_UP = 50;

/** What people do; each gives the milliseconds to its answer. */
interface Crowd {
  read(): Promise<number>;
  /** Somebody's check-in for a day that they have not checked in for. */
  checkIn(): Promise<number>;
}

/** Milliseconds to each answer; and by how many the measuring process was late, which takes part as Discord. */
type Round = Record<'quiet' | 'meanwhile' | 'checkins' | 'quietStalls' | 'stalls', number[]>;

/** @param calls answers that are read in the quiet part of each round */
export async function burst(folder: string, { rounds, calls }: { rounds: number; calls: number }): Promise<string> {
  const checkins = WARM_UP + rounds * BURST * calls;
  const names = Array.from({ length: Math.ceil(checkins / DAYS.length) }, (_, index) => `Member ${index}`);
  const discord = await startDiscord({ clock: virtualClock({ mode: 'running' }) });
  const guild = discord.addGuild({ name: 'Riverside Runners', channels: ['hips'], members: [...READERS, ...names] });
  const database = newDatabase(folder);
  const savedAt = discord.clock.now();
  await setUpClubs(discord, database, { guilds: [guild], savedAt, due: savedAt.add({ hours: 2 }).round({ smallestUnit: 'minute' }) });
  const bot = startBot('hips', { discord, database });
  try {
    await bot.ready;
    const [readers, members] = [READERS, names].map((group) => group.map((name) => discord.person(name))) as [Person[], Person[]];
    const crowd = crowdOf(readers, members);
    await readWhile(crowd, (done) => done < WARM_UP);
    await pour(crowd, WARM_UP);
    const results: Round[] = [];
    for (let round = 0; round < rounds; round++) results.push(await measure(crowd, calls));
    if (discord.gaps.length > 0) throw new Error(`The local Discord objects:\n${discord.gaps.join('\n')}`);
    return tableOf(results);
  } finally {
    await bot.stop();
    await discord.close();
  }
}

function crowdOf(readers: readonly Person[], members: readonly Person[]): Crowd {
  let reads = 0;
  let checkins = 0;
  return {
    read: () => tap(readers[reads++ % readers.length]!, '/hips exercise', { name: 'clam' }),
    checkIn() {
      const turn = checkins++;
      return checkIn(members[turn % members.length]!, DAYS[Math.floor(turn / members.length)]!);
    },
  };
}

/** The answer stays on the screen: to find one of thousands and put it away takes time in the process that measures. */
async function checkIn(member: Person, day: (typeof DAYS)[number]): Promise<number> {
  const started = performance.now();
  const { failed, text } = await member.command('/hips done', { day });
  if (failed || !text.includes('Checked in')) throw new Error(`/hips done: ${failed ?? text}`);
  return performance.now() - started;
}

async function measure(crowd: Crowd, calls: number): Promise<Round> {
  const rest = watchLoop();
  const quiet = await readWhile(crowd, (done) => done < calls);
  const quietStalls = rest.stop();
  const busy = watchLoop();
  let isOver = false;
  const pouring = pour(crowd, BURST * calls).finally(() => {
    isOver = true;
  });
  const meanwhile = await readWhile(crowd, () => !isOver);
  return { quiet, meanwhile, checkins: await pouring, quietStalls, stalls: busy.stop() };
}

async function readWhile({ read }: Crowd, goesOn: (done: number) => boolean): Promise<number[]> {
  const times: number[] = [];
  while (goesOn(times.length)) {
    times.push(await read());
    await sleep(PAUSE);
  }
  return times;
}

/** Makes so many check-ins, as many of them at the same time as a burst has. */
async function pour({ checkIn }: Crowd, count: number): Promise<number[]> {
  const times: number[] = [];
  let begun = 0;
  const runner = async () => {
    while (begun++ < count) times.push(await checkIn());
  };
  await Promise.all(Array.from({ length: TOGETHER }, runner));
  return times;
}

function tableOf(rounds: readonly Round[]): string {
  const of = (part: keyof Round, figure: 'p50' | 'p99') => rounds.map((round) => spread(round[part])[figure]);
  const rowOf = (name: string, part: keyof Round) => [
    `${name} (${rounds.flatMap((round) => round[part]).length})`,
    median(of(part, 'p50')),
    median(of(part, 'p99')),
  ];
  const ratio = (figure: 'p50' | 'p99') => medianRatio(of('meanwhile', figure), of('quiet', figure));
  const still = 'the measuring process stands still';
  return table(
    `Tap to answer while ${TOGETHER} check-ins are under way, ms (medians of ${rounds.length} rounds)`,
    ['', 'p50', 'p99', 'p50 × quiet', 'p99 × quiet'],
    [
      [...rowOf('/hips exercise, quiet', 'quiet'), 1, 1],
      [...rowOf('/hips exercise, meanwhile', 'meanwhile'), ratio('p50'), ratio('p99')],
      [...rowOf('/hips done, the burst', 'checkins'), '', ''],
      [...rowOf(`${still}, quiet`, 'quietStalls'), '', ''],
      [...rowOf(`${still}, meanwhile`, 'stalls'), '', ''],
    ],
  );
}
