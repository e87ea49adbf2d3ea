/**
 * What a beat costs with nothing due, beside how many clubs there are. `SIZES` in the environment is the clubs of each database.
 *
 * Each club has a member and yesterday's prompt, and its next prompt is a day away. The store is the bot's own, with its threads; nothing is
 * asked of Discord. Then all clubs of the smallest database come due at once. For that the store works in the thread that measures.
 */
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { Temporal } from 'temporal-polyfill';
import { loadCatalogue } from '../src/catalogue/catalogue.ts';
import { systemClock } from '../src/clock.ts';
import type { Guilds } from '../src/guilds.ts';
import { createLog } from '../src/log.ts';
import { createJanitor, createShown } from '../src/operations/janitor.ts';
import { ALONE } from '../src/operations/peers.ts';
import { createBudget } from '../src/posts/budget.ts';
import { createCounter } from '../src/posts/count.ts';
import { pump } from '../src/posts/pump.ts';
import { openDatabase } from '../src/store/database.ts';
import { openStore } from '../src/store/open.ts';
import { storeOn } from '../src/store/stores.ts';
import { median, table } from './figures.ts';

const SIZES = (process.env.SIZES ?? '1000,100000').split(',').map(Number);
const AT = Temporal.Instant.from('2026-03-02T12:00:00Z');

/** @param rounds beats measured for each database, after the first one */
export async function flat(folder: string, rounds: number): Promise<string> {
  const measured: { clubs: number; first: number; wall: number; held: number }[] = [];
  for (const clubs of SIZES) measured.push({ clubs, ...(await measure(join(folder, `flat-${clubs}.db`), { clubs, rounds })) });
  const [smallest, largest] = [measured[0]!, measured.at(-1)!];
  const beats = table(
    `A beat with nothing due, ms (median of ${rounds})`,
    ['clubs', 'a beat', 'of it the bot’s thread, on average', 'the first one'],
    [
      ...measured.map(({ clubs, wall, held, first }) => [clubs.toLocaleString('en'), wall.toFixed(2), held.toFixed(2), first.toFixed(0)]),
      ['largest ÷ smallest', largest.wall / smallest.wall, largest.held / smallest.held, ''],
    ],
  );
  return [beats, await planning(join(folder, `flat-${smallest.clubs}.db`), smallest.clubs)].join('\n');
}

/**
 * All clubs of a database come due at once: their prompts are put in the outbox, and what comes next is planned. Before that each club's next
 * posts are found anew, as the bot does at its start.
 */
async function planning(file: string, clubs: number): Promise<string> {
  const { posts, close } = storeOn(await openDatabase(`sqlite:${file}`, { usesMemory: true }), loadCatalogue().exercises);
  await posts.replanAll(AT);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const [before, start] = [process.threadCpuUsage(), performance.now()];
  await posts.materialise(AT.add({ hours: 24 }));
  const wall = performance.now() - start;
  const { user, system } = process.threadCpuUsage(before);
  delay.disable();
  await close();
  const each = (milliseconds: number) => (milliseconds / clubs).toFixed(3);
  return table(
    `${clubs.toLocaleString('en')} clubs due at once, planned; ms`,
    ['', 'a club', 'of the processor', 'longest piece'],
    [['', each(wall), each((user + system) / 1000), (delay.max / 1e6).toFixed(1)]],
  );
}

async function measure(file: string, { clubs, rounds }: { clubs: number; rounds: number }) {
  await (await openStore(`sqlite:${file}`)).close();
  fill(file, clubs);
  const store = await openStore(`sqlite:${file}`);
  const beat = beatOf(store);
  const began = performance.now();
  await beat();
  const first = performance.now() - began;
  const walls: number[] = [];
  const before = process.threadCpuUsage(); // counts in steps that are longer than a beat
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await beat();
    walls.push(performance.now() - start);
  }
  const { user, system } = process.threadCpuUsage(before);
  await store.close();
  return { first, wall: median(walls), held: (user + system) / 1000 / rounds };
}

/** One beat as the bot makes it, without its daily upkeep. */
function beatOf(store: Awaited<ReturnType<typeof openStore>>): () => Promise<void> {
  const { posts, digests, presence, training, clubs, counts } = store;
  const log = createLog('silent');
  const clock = systemClock;
  const time = { now: async () => AT };
  const budget = createBudget(clock, log);
  const nobody = async (): Promise<never> => {
    throw new Error('nothing is due, so nothing is asked of Discord');
  };
  const asks = { create: { inChannel: nobody, toUser: nobody }, find: nobody, findMember: nobody, findOrganiser: nobody };
  const pumping = { ...asks, posts, digests, presence, training, catalogue: loadCatalogue(), guilds: {} as Guilds, time, budget };
  const counter = createCounter({ clubs, counts, edit: nobody, time, clock, budget, log });
  const janitor = createJanitor(createShown(), { presence, findMember: nobody, budget, peers: ALONE, log });
  const { signal } = new AbortController();
  return async () => {
    await pump({ ...pumping, owner: ALONE.owner, tell: () => undefined, log }, signal);
    await janitor.sweep(AT, signal);
    counter.beat();
    await counter.settled();
  };
}

function fill(file: string, clubs: number): void {
  const connection = new Database(file);
  connection.pragma('synchronous = off');
  const at = '2026-03-01T12:00:00.000Z';
  connection.exec(`
    insert into clubs (id, guild_id, set_up_by, created_at, updated_at)
      with recursive n(i) as (select 1 union all select i + 1 from n where i < ${clubs})
      select i, 700000000000000000 + i, '700000000000000000', '${at}', '${at}' from n;
    insert into programmes (id, club_id, number, channel_id, time_zone, prompt_minute, week_plan)
      select id, id, 1, guild_id, 'Europe/London', 390, 'slslsll' from clubs;
    insert into planned (programme_id, kind, due_at, local_date) select id, 'daily', '2026-03-03T06:30:00.000Z', '2026-03-03' from clubs;
    insert into planned (programme_id, kind, due_at, local_date) select id, 'weekly', '2026-03-09T06:30:00.000Z', '2026-03-09' from clubs;
    insert into members (club_id, user_id, created_at, seen_at) select id, guild_id, '${at}', '${at}' from clubs;
    insert into day_totals (club_id, local_date, members, members_found_right) select id, '2026-03-01', 1, 1 from clubs;
    insert into posts (club_id, programme_id, kind, key, local_date, generation, channel_id, due_at, deadline_at, state, attempts,
        first_attempt_at, message_id, shown_count, has_count, created_at, updated_at)
      select id, id, 'daily', '1.2026-03-01.0', '2026-03-01', 0, guild_id, '2026-03-01T06:30:00.000Z', '2026-03-01T12:30:00.000Z', 'posted', 1,
        '2026-03-01T06:30:00.000Z', guild_id, 1, 1, '${at}', '${at}' from clubs;`);
  connection.close();
}
