/**
 * Boards at different sizes, from the totals that are written with each check-in and from a plain `group by` over the check-ins; and what
 * writing those totals costs a check-in.
 *
 * One club of a thousand members whose history grows; each checks in on about five days of seven. `SIZES` in the environment is the
 * check-ins of each database.
 */

import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { addDays } from '../src/club/calendar.ts';
import type { Club } from '../src/club/club.ts';
import { asInteractionId, asUserId, type UserId } from '../src/club/ids.ts';
import { type LocalDate, readLocalDate } from '../src/club/local-date.ts';
import { type Period, periodOf } from '../src/club/period.ts';
import { type Ranked, ranked } from '../src/club/ranking.ts';
import { openDatabase } from '../src/store/database.ts';
import type { OpenDatabase } from '../src/store/engine.ts';
import { recount } from '../src/store/recount.ts';
import { type Store, storeOn } from '../src/store/stores.ts';
import { CLUB, NOTHING_ASKED, ORGANISER } from './club.ts';
import { median, medianRatio, table } from './figures.ts';

const SIZES = (process.env.SIZES ?? '10000,1000000,10000000').split(',').map(Number);
const MEMBERS = 1_000;
const SHARE_OF_DAYS = 5 / 7;
const LAST_DAY = readLocalDate('2026-03-01')!;
const AT = Temporal.Instant.from('2026-03-01T12:00:00Z');
const PERIODS = ['week', 'all'] as const;

/** A plain board is read so often, at most: at ten million check-ins one takes many seconds. */
const PLAIN_ROUNDS = 3;

interface Sized {
  checkins: number;
  megabytes: number;
  /** Milliseconds for a board, by period: from the totals, and from the check-ins. */
  read: Record<(typeof PERIODS)[number], { totals: number; plain: number }>;
}

/** @param calls boards read at each size, and check-ins made */
export async function boards(folder: string, calls: number): Promise<string> {
  const sized: Sized[] = [];
  for (const size of SIZES) sized.push(await measure(join(folder, `boards-${size}.db`), size, calls));
  const [smallest, largest] = [sized[0]!, sized.at(-1)!];
  const number = (value: number) => value.toLocaleString('en');
  const reads = PERIODS.map((period) =>
    table(
      `A board of ${period === 'all' ? 'all time' : 'the week'}, p50 ms: page, own place, total`,
      ['check-ins', 'from totals', 'plain group by'],
      [
        ...sized.map(({ checkins, read }) => [number(checkins), read[period].totals.toFixed(2), read[period].plain.toFixed(2)]),
        [
          'largest ÷ smallest',
          largest.read[period].totals / smallest.read[period].totals,
          largest.read[period].plain / smallest.read[period].plain,
        ],
      ],
    ),
  );
  const megabytes = table(
    'The file, MB',
    ['check-ins', 'MB', 'MB a million'],
    sized.map(({ checkins, megabytes }) => [number(checkins), megabytes, (megabytes / checkins) * 1_000_000]),
  );
  return [...reads, megabytes, await costOfRecord(join(folder, 'record.db'), calls)].join('\n');
}

async function measure(file: string, size: number, calls: number): Promise<Sized> {
  const database = await filled(file, size);
  const store = storeOn(database);
  try {
    const club = (await store.clubs.get(CLUB.guildId))!;
    const { n } = await database.db
      .selectFrom('checkins')
      .select((c) => c.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    const read = { week: { totals: 0, plain: 0 }, all: { totals: 0, plain: 0 } };
    for (const period of PERIODS) read[period] = await readBoth({ database, store, club }, period, calls);
    return { checkins: n, megabytes: statSync(file).size / 1e6, read };
  } finally {
    await store.close();
  }
}

/** A board by both ways, whose answers must be the same. */
async function readBoth(parts: { database: OpenDatabase; store: Store; club: Club }, period: Period, calls: number) {
  const { database, store, club } = parts;
  const range = periodOf(period, LAST_DAY, []);
  const totals: number[] = [];
  const plain: number[] = [];
  let rows: Ranked[] = [];
  for (let call = 0; call < calls; call++) {
    const began = performance.now();
    ({ rows } = await store.boards.read({
      club,
      period,
      from: range.from,
      page: 0,
      userId: asUserId(String(1 + ((call * 37) % MEMBERS))),
    }));
    await store.boards.daysIn(club, range);
    totals.push(performance.now() - began);
  }
  for (let round = 0; round < PLAIN_ROUNDS; round++) {
    const began = performance.now();
    const board = await plainBoard(database, club, range);
    plain.push(performance.now() - began);
    if (JSON.stringify(board) !== JSON.stringify(rows)) throw new Error(`The boards of ${period} differ.`);
  }
  return { totals: median(totals), plain: median(plain) };
}

/** The top ten as a plain query over the check-ins: each week's days, five at most, added up. */
async function plainBoard({ db }: OpenDatabase, { id }: Club, { from, to }: { from: LocalDate; to: LocalDate }): Promise<Ranked[]> {
  const { rows } = await sql<{ userId: UserId; points: number }>`select user_id as "userId", sum(min(days, 5)) as points
    from (
      select members.id, user_id, count(*) as days from members join checkins on member_id = members.id
      where club_id = ${id} and local_date between ${from} and ${to} and hidden_at is null and left_at is null
      group by members.id, date(local_date, '-6 days', 'weekday 1')
    ) group by id order by points desc, id limit 10`.execute(db);
  return ranked(rows, { members: 0, withMore: 0 });
}

/** A database with about so many check-ins, whose totals are counted from them. The same on every machine. */
async function filled(file: string, size: number): Promise<OpenDatabase> {
  const fresh = await openDatabase(`sqlite:${file}`);
  await storeOn(fresh).clubs.save(CLUB, { userId: ORGANISER, at: AT });
  await fresh.close();

  const days = Math.ceil(size / MEMBERS / SHARE_OF_DAYS);
  const connection = new Database(file);
  connection.pragma('synchronous = off');
  connection.exec(`
    insert into members (club_id, user_id, created_at, seen_at)
      with recursive n(i) as (select 1 union all select i + 1 from n where i < ${MEMBERS})
      select 1, i, '2026-03-01T12:00:00.000Z', '2026-03-01T12:00:00.000Z' from n;
    insert into checkins (member_id, local_date, effort, session, interaction_id, created_at)
      with recursive n(day) as (select 0 union all select day + 1 from n where day < ${days - 1}), days as materialized
        (select day, date('${LAST_DAY}', '-' || day || ' days') as local_date from n)
      select id, local_date, null, '${JSON.stringify(NOTHING_ASKED)}', 700000000000000000 + id * 100000 + day, local_date || 'T12:00:00.000Z'
      from members cross join days where (id * 7919 + day * 104729 + id * day * 31) % 7 < 5 order by id, local_date;`);
  connection.close();

  const database = await openDatabase(`sqlite:${file}`);
  const club = (await storeOn(database).clubs.get(CLUB.guildId))!;
  await database.db.transaction().execute((tx) => recount(tx, club.id));
  return database;
}

/** A check-in with all that is counted from it, beside the bare insert; each is on the disk when its time is taken. */
async function costOfRecord(file: string, calls: number): Promise<string> {
  const database = await filled(file, 100_000);
  const store = storeOn(database);
  const club = (await store.clubs.get(CLUB.guildId))!;
  const recorded: number[] = [];
  const bare: number[] = [];
  for (let call = 0; call < calls; call++) {
    const userId = asUserId(String(1 + call));
    const { id } = await database.db.selectFrom('members').select('id').where('user_id', '=', userId).executeTakeFirstOrThrow();
    let began = performance.now();
    await store.checkins.record({
      club,
      userId,
      localDate: addDays(LAST_DAY, 2),
      effort: null,
      session: NOTHING_ASKED,
      interactionId: asInteractionId(`${call}`),
      at: AT,
    });
    recorded.push(performance.now() - began);
    began = performance.now();
    await database.db
      .insertInto('checkins')
      .values({
        member_id: id,
        local_date: addDays(LAST_DAY, 3),
        effort: null,
        session: JSON.stringify(NOTHING_ASKED),
        interaction_id: asInteractionId(`${900_000 + call}`),
        created_at: '2026-03-04T12:00:00.000Z',
      })
      .execute();
    bare.push(performance.now() - began);
  }
  await store.close();
  return table(
    `A check-in on the disk, p50 ms (${calls} each, in turn)`,
    ['', 'ms', '× bare'],
    [
      ['the row alone', median(bare).toFixed(2), 1],
      ['with its totals', median(recorded).toFixed(2), medianRatio(recorded, bare)],
    ],
  );
}
