/** A few accounts that send more than any person can: what the others notice of it, and what it does to the bot's memory. */
import { setTimeout as sleep } from 'node:timers/promises';
import { virtualClock } from 'local-discord/clock.ts';
import { type LocalDiscord, startDiscord } from 'local-discord/discord.ts';
import type { Person } from 'local-discord/person.ts';
import { setUpClubs } from './clubs.ts';
import { spread, table } from './figures.ts';
import { memoryOf } from './memory.ts';
import { type Bot, newDatabase, startBot } from './subject.ts';
import { tap } from './tap.ts';

const PER_SECOND = Number(process.env.FLOOD ?? 120);
const SECONDS = 10;
const FLOODERS = Array.from({ length: Number(process.env.ACCOUNTS ?? 3) }, (_, index) => `Flooder ${index}`);
/** So many that each of them taps seldom enough: a person has a limit, too. */
const OTHERS = Array.from({ length: 100 }, (_, index) => `Member ${index}`);
/** From an answer to the next tap of another person, in milliseconds. */
const PAUSE = 37;
const WARM_UP = 50;
/** People wait for a first answer longer than Discord's three seconds, so that a slow one has its figure. */
const PATIENCE = 120_000;

/** What became of the flood. */
interface Flood {
  /** Milliseconds to the first answer. */
  times: number[];
  /** Answers with a picture, and those that only say that it was too much. */
  pictures: number;
  refused: number;
}

export async function flood(folder: string): Promise<string> {
  const discord = await startDiscord({ clock: virtualClock({ mode: 'running' }), responseMilliseconds: PATIENCE });
  const guilds = [
    discord.addGuild({ name: 'Flood Plain', channels: ['hips'], members: FLOODERS }),
    discord.addGuild({ name: 'Riverside Runners', channels: ['hips'], members: OTHERS }),
  ];
  const database = newDatabase(folder);
  const savedAt = discord.clock.now();
  await setUpClubs(discord, database, { guilds, savedAt, due: savedAt.add({ hours: 2 }).round({ smallestUnit: 'minute' }) });
  const bot = startBot('hips', { discord, database });
  try {
    await bot.ready;
    return await measure(discord, bot);
  } finally {
    await bot.stop();
    await discord.close();
  }
}

async function measure(discord: LocalDiscord, bot: Bot): Promise<string> {
  const flooders = FLOODERS.map((name) => discord.person(name, 'Flood Plain'));
  const others = OTHERS.map((name) => discord.person(name, 'Riverside Runners'));
  for (const flooder of flooders) for (const line of ['/hips done', '/hips me']) await tap(flooder, line);
  let turn = 0;
  const aboutWhile = async (goesOn: (done: number) => boolean) => {
    const times: number[] = [];
    while (goesOn(times.length)) {
      times.push(await tap(others[turn++ % others.length]!, '/hips about'));
      await sleep(PAUSE);
    }
    return times;
  };
  await aboutWhile((done) => done < WARM_UP);
  const until = performance.now() + SECONDS * 1000;
  const quiet = await aboutWhile(() => performance.now() < until);

  const before = memoryOf(bot);
  const memory = follow(bot);
  let isOver = false;
  const flooding = pour(flooders).finally(() => (isOver = true));
  const meanwhile = await aboutWhile(() => !isOver);
  const poured = await flooding;
  const most = memory.most();
  if (discord.gaps.length > 0) throw new Error(`The local Discord objects:\n${discord.gaps.join('\n')}`);
  return [tapsTable(quiet, meanwhile, poured.times), memoryTable(before, most), told(poured)].join('\n');
}

/** Sends /hips me at an even pace, whether or not there are answers, and waits for all of them. */
async function pour(flooders: readonly Person[]): Promise<Flood> {
  const flood: Flood = { times: [], pictures: 0, refused: 0 };
  const answers: Promise<void>[] = [];
  const began = performance.now();
  for (let sent = 0; sent < PER_SECOND * SECONDS; sent++) {
    const wait = began + (sent * 1000) / PER_SECOND - performance.now();
    if (wait > 0) await sleep(wait);
    answers.push(sendOne(flooders[sent % flooders.length]!, flood));
  }
  await Promise.all(answers);
  return flood;
}

async function sendOne(person: Person, flood: Flood): Promise<void> {
  const started = performance.now();
  const { failed, text, message } = await person.command('/hips me');
  if (failed) throw new Error(`/hips me: ${failed}`);
  flood.times.push(performance.now() - started);
  if (text.includes('more than five')) flood.refused += 1;
  if (JSON.stringify(message?.components ?? []).includes('calendar.png')) flood.pictures += 1;
  if (message) person.dismiss(message);
}

/** Looks at it ten times a second. */
function follow(bot: Bot): { most(): number } {
  let most = memoryOf(bot);
  const look = () => {
    most = Math.max(most, memoryOf(bot));
  };
  const looking = setInterval(look, 100);
  return {
    most() {
      clearInterval(looking);
      look();
      return most;
    },
  };
}

function tapsTable(quiet: number[], meanwhile: number[], flooded: number[]): string {
  const [calm, busy, own] = [quiet, meanwhile, flooded].map(spread) as [Figures, Figures, Figures];
  return table(
    `First answers, ms: ${PER_SECOND} /hips me a second from ${FLOODERS.length} accounts for ${SECONDS} s`,
    ['', 'p50', 'p99', 'p50 × quiet', 'p99 × quiet'],
    [
      [`others, /hips about, quiet (${quiet.length})`, calm.p50, calm.p99, 1, 1],
      [`others, /hips about, meanwhile (${meanwhile.length})`, busy.p50, busy.p99, busy.p50 / calm.p50, busy.p99 / calm.p99],
      [`those who flood (${flooded.length})`, own.p50, own.p99, '', ''],
    ],
  );
}

type Figures = ReturnType<typeof spread>;

function memoryTable(before: number, most: number): string {
  return table(
    "The bot's memory, MB",
    ['before', 'at most', 'growth', '× before'],
    [[before.toFixed(1), most, most - before, (most / before).toFixed(2)]],
  );
}

function told({ pictures, refused, times }: Flood): string {
  return `of ${times.length} /hips me, ${pictures} came with a picture and ${refused} said that it was too much`;
}
