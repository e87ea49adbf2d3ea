/** A minute that many clubs share: when the last of them has its prompt, and what people notice of it meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises';
import { virtualClock } from 'local-discord/clock.ts';
import { type LocalDiscord, startDiscord } from 'local-discord/discord.ts';
import type { Person } from 'local-discord/person.ts';
import type { Guild } from 'local-discord/world.ts';
import type { Temporal } from 'temporal-polyfill';
import { checkPosts, onPost, setUpClubs } from './clubs.ts';
import { spread, table } from './figures.ts';
import { watchLoop } from './stall.ts';
import { newDatabase, startBot } from './subject.ts';
import { tap } from './tap.ts';

const CLUBS = Number(process.env.CLUBS ?? 1000);
/** How long Discord's answer to each prompt is under way, in milliseconds; over a real network more than nothing. */
const ANSWER_DELAY = Number(process.env.ANSWER_DELAY ?? 0);
/** Prompts a second that the bot allows itself. */
const PACE = 40;
/** Taps of each command before the first that counts. */
const WARM_UP = 50;
/** From an answer to the next tap, in milliseconds: no multiple of the time between two prompts, so that taps fall anywhere between them. */
const PAUSE = 37;
/** From the setting up to the due minute, in seconds, at least: in it the bot starts, and people tap at rest. */
const LEAD = 50;

const LINES = ['/hips about', '/hips done'] as const;
/** Milliseconds from tap to answer, of each command; and by how many the measuring process was late meanwhile, which takes part as Discord. */
type Times = Record<(typeof LINES)[number] | 'stalls', number[]>;

/** Clubs that wait for the same minute. */
interface Crowd {
  discord: LocalDiscord;
  guilds: Guild[];
  database: string;
  due: Temporal.Instant;
  /** Members of the first club, each once. */
  people: Iterator<Person>;
}

/** @param calls taps of each command at rest, before the minute and again after it */
export async function sharedMinute(folder: string, calls: number): Promise<string> {
  const crowd = await gather(folder, calls);
  const bot = startBot('hips', crowd);
  try {
    await bot.ready;
    return await measure(crowd, calls);
  } finally {
    await bot.stop();
    await crowd.discord.close();
  }
}

async function gather(folder: string, calls: number): Promise<Crowd> {
  const clock = virtualClock({ mode: 'running' });
  const discord = await startDiscord({ clock });
  const members = Array.from({ length: CLUBS + LINES.length * (WARM_UP + 2 * calls) }, (_, index) => `Member ${index}`);
  const guilds = Array.from({ length: CLUBS }, (_, index) =>
    discord.addGuild({ name: `Club ${index}`, channels: ['hips'], members: index === 0 ? members : [] }),
  );
  const people = members.map((name) => discord.person(name, 'Club 0')).values();
  const savedAt = clock.now();
  const due = savedAt.add({ seconds: LEAD }).round({ smallestUnit: 'minute', roundingMode: 'ceil' });
  const database = newDatabase(folder);
  await setUpClubs(discord, database, { guilds, savedAt, due });
  const late = { delayMilliseconds: ANSWER_DELAY, afterwards: true };
  if (ANSWER_DELAY > 0) discord.faults.answer('POST /channels/:channel/messages', late, Number.POSITIVE_INFINITY);
  return { discord, guilds, database, due, people };
}

async function measure({ discord, guilds, due, people }: Crowd, calls: number): Promise<string> {
  const { clock } = discord;
  await taps(people, (done) => done < WARM_UP);
  const before = await taps(people, (done) => done < calls);
  const milliseconds = due.since(clock.now()).total('milliseconds');
  if (milliseconds < 0) throw new Error(`The taps before the due minute ended after it. Make CALLS smaller than ${calls}.`);
  await sleep(milliseconds);

  const posts = countPosts(discord);
  const givenUpAt = due.add({ seconds: Math.ceil((3 * CLUBS) / PACE) });
  const meanwhile = await taps(people, () => posts.count < CLUBS && clock.now().until(givenUpAt).sign > 0);
  const after = await taps(people, (done) => done < calls);
  checkPosts(discord, guilds);
  return [
    postsTable(posts.lastAt.since(due).total('seconds')),
    `requests refused (429): ${posts.refused}`,
    tapsTable(joined(before, after), meanwhile),
  ].join('\n');
}

/** Somebody taps, then somebody else, one command after the other. @param goesOn told how often each was tapped */
async function taps(people: Iterator<Person>, goesOn: (done: number) => boolean): Promise<Times> {
  const times: Times = { '/hips about': [], '/hips done': [], stalls: [] };
  const loop = watchLoop();
  for (let done = 0; goesOn(done); done++) {
    for (const line of LINES) {
      const person = people.next();
      if (person.done) throw new Error('There were more taps than people.');
      times[line].push(await tap(person.value, line));
      await sleep(PAUSE);
    }
  }
  return { ...times, stalls: loop.stop() };
}

/** Counts prompts and refusals from now on. */
function countPosts(discord: LocalDiscord) {
  const posts = { count: 0, refused: 0, lastAt: discord.clock.now() };
  discord.requests.length = 0;
  onPost(discord, () => {
    posts.count += 1;
    posts.lastAt = discord.clock.now();
    posts.refused += discord.requests.splice(0).filter(({ status }) => status === 429).length; // only the last thousand are remembered
  });
  return posts;
}

function joined(a: Times, b: Times): Times {
  const both = (name: keyof Times) => [...a[name], ...b[name]];
  return { '/hips about': both('/hips about'), '/hips done': both('/hips done'), stalls: both('stalls') };
}

function postsTable(seconds: number): string {
  const floor = CLUBS / PACE;
  return table(
    `${CLUBS} clubs due in the same minute, s from then on`,
    ['', 's', '× floor'],
    [
      [`the pacer’s floor, ${PACE} a second`, floor, '1.00'],
      ['the last prompt in its channel', seconds, (seconds / floor).toFixed(2)],
    ],
  );
}

function tapsTable(rest: Times, meanwhile: Times): string {
  return table(
    `Tap to answer at rest and meanwhile, ms (${rest[LINES[0]].length} and ${meanwhile[LINES[0]].length} taps each)`,
    ['', 'rest p50', 'p99', 'meanwhile p50', 'p99', 'p50 × rest', 'p99 × rest'],
    ([...LINES, 'stalls'] as const).map((line) => {
      const quiet = spread(rest[line]);
      const busy = spread(meanwhile[line]);
      return [
        line === 'stalls' ? 'the measuring process stands still' : line,
        quiet.p50,
        quiet.p99,
        busy.p50,
        busy.p99,
        busy.p50 / quiet.p50,
        busy.p99 / quiet.p99,
      ];
    }),
  );
}
