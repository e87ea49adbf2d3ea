/** A club's files: four hundred members, or `MEMBERS` in the environment, three years, five days a week; and what others who ask the store meanwhile wait. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Temporal } from 'temporal-polyfill';
import { createClubRecord } from '../src/club/club-record.ts';
import type { MemberId, UserId } from '../src/club/ids.ts';
import { readLocalDate } from '../src/club/local-date.ts';
import { packed, recordFiles } from '../src/exports/files.ts';
import { openDatabase } from '../src/store/database.ts';
import { openStore } from '../src/store/open.ts';
import { recountAll } from '../src/store/recount.ts';
import { CLUB, NOTHING_ASKED, ORGANISER } from './club.ts';
import { median, table } from './figures.ts';

const MEMBERS = Number(process.env.MEMBERS ?? 400);
const DAYS = 3 * 365;
const AT_ONCE = 20;
const TODAY = readLocalDate('2026-03-01')!;
/** A season that is nearly as long as one can be. */
const YEAR = { name: 'The year', from: readLocalDate('2025-03-02')!, to: readLocalDate('2026-03-01')! };
const AT = Temporal.Instant.from('2026-03-01T12:00:00Z');

/** @param rounds files made one after the other */
export async function exported(folder: string, rounds: number): Promise<string> {
  const file = join(folder, 'export.db');
  const empty = await openStore(`sqlite:${file}`);
  await empty.clubs.save(CLUB, { userId: ORGANISER, at: AT });
  await empty.close();
  fill(file);
  const filled = await openDatabase(`sqlite:${file}`);
  await recountAll(filled.db);
  await filled.close();
  const store = await openStore(`sqlite:${file}`);
  const club = (await store.clubs.get(CLUB.guildId))!;
  const times = {
    processor: [] as number[],
    read: [] as number[],
    made: [] as number[],
    all: [] as number[],
    waited: [] as number[],
    held: [] as number[],
  };
  let sizes: (readonly [string, number])[] = [];
  const season = { entered: [] as number[], counted: [] as number[], waited: [] as number[] };
  try {
    for (let round = 0; round < rounds; round++) {
      const began = performance.now();
      const busy = process.cpuUsage();
      const others = watch(() => store.clubs.get(CLUB.guildId));
      const record = createClubRecord([]);
      for (let after: MemberId | null | undefined; after !== null; ) {
        const page = await store.records.page(club, AT_ONCE, after);
        record.add(page.members);
        after = page.next;
      }
      const whole = record.finish();
      const read = performance.now();
      const names = new Map(whole.listed.map(({ userId }) => [userId, `Runner ${userId}`]));
      const view = {
        record: whole,
        changes: [],
        gone: new Set<UserId>(),
        names,
        club: { timeZone: 'Europe/Paris', today: TODAY, seasons: [], pauses: [], heldWeeks: [] },
        at: AT,
      };
      const files = await recordFiles('everything', view);
      const sent = await packed(files, 'everything.zip');
      const end = performance.now();
      const { user, system } = process.cpuUsage(busy);
      times.processor.push((user + system) / 1000);
      const { longest, held } = await others.stop();
      times.read.push(read - began);
      times.made.push(end - read);
      times.all.push(end - began);
      times.waited.push(longest);
      times.held.push(held);
      sizes = [...files, ...(sent ?? [])].map(({ name, data }) => [name, data.length / 1e6]);
    }
    for (let round = 0; round < rounds; round++) {
      const began = performance.now();
      await store.clubs.enterSeason({ club, userId: ORGANISER, at: AT }, YEAR);
      const entered = performance.now();
      const writers = watch(() => store.facts.set('round', `${round}`));
      await store.boards.countSeasons(club);
      season.counted.push(performance.now() - entered);
      season.entered.push(entered - began);
      season.waited.push((await writers.stop()).longest);
      await store.clubs.dropSeason({ club, userId: ORGANISER, at: AT }, YEAR.from);
    }
  } finally {
    await store.close();
  }
  const ms = (sample: number[]) => median(sample).toFixed(0);
  return [
    table(
      `Files of a club of ${MEMBERS} members and three years, ms (median of ${rounds})`,
      ['', 'ms'],
      [
        ['read and counted', ms(times.read)],
        ['written and packed', ms(times.made)],
        ['together', ms(times.all)],
        ['processor, in all threads, with what the others ask', ms(times.processor)],
        ['the longest that another question to the store waited', ms(times.waited)],
        ['the longest that the bot’s own thread was held', ms(times.held)],
      ],
    ),
    table(
      'A season of a year, ms',
      ['', 'ms'],
      [
        ['entered', ms(season.entered)],
        ['its board counted, as others write', ms(season.counted)],
        ['the longest that a write of theirs waited', ms(season.waited)],
      ],
    ),
    table(
      'Their size, MB',
      ['', 'MB'],
      sizes.map(([name, megabytes]) => [name, megabytes.toFixed(2)]),
    ),
  ].join('\n');
}

/** Asks again and again, and looks how long the thread is held meanwhile. */
function watch(ask: () => Promise<unknown>) {
  let [longest, held, last, isOver] = [0, 0, performance.now(), false];
  const timer = setInterval(() => {
    held = Math.max(held, performance.now() - last - 5);
    last = performance.now();
  }, 5);
  const asking = (async () => {
    while (!isOver) {
      const asked = performance.now();
      await ask();
      longest = Math.max(longest, performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  return {
    async stop() {
      isOver = true;
      clearInterval(timer);
      await asking;
      return { longest, held };
    },
  };
}

/** The same on every machine. */
function fill(file: string): void {
  const connection = new Database(file);
  connection.pragma('synchronous = off');
  connection.exec(`
    insert into members (club_id, user_id, created_at, seen_at, hidden_at, left_at)
      with recursive n(i) as (select 1 union all select i + 1 from n where i < ${MEMBERS})
      select 1, 100000000000000000 + i, '2023-03-01T12:00:00.000Z', '2026-03-01T12:00:00.000Z',
        case when i % 50 = 0 then '2023-03-01T12:00:00.000Z' end, case when i % 40 = 1 then '2025-03-01T12:00:00.000Z' end from n;
    insert into checkins (member_id, local_date, effort, session, interaction_id, created_at)
      with recursive n(day) as (select 0 union all select day + 1 from n where day < ${DAYS - 1}), days as materialized
        (select day, date('${TODAY}', '-' || day || ' days') as local_date from n)
      select id, local_date, null, '${JSON.stringify(NOTHING_ASKED)}', 700000000000000000 + id * 100000 + day, local_date || 'T12:00:00.000Z'
      from members cross join days where (id * 7919 + day * 104729 + id * day * 31) % 7 < 5 order by id, local_date;`);
  connection.close();
}
