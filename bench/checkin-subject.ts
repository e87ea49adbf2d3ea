/**
 * A process that keeps check-ins and says as JSON how fast: `checkin-subject.ts thread|loop FILE CALLS`. `thread` is the bot's own store;
 * `loop` writes to SQLite from the event loop, each check-in by itself, as Kysely does it.
 */

import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { asChannelId, asGuildId, asUserId } from '../src/club/ids.ts';
import { readLocalDate } from '../src/club/local-date.ts';
import { DEFAULT_WEEK_PLAN } from '../src/club/schedule.ts';
import { checkinStore } from '../src/store/checkins.ts';
import { openStore } from '../src/store/open.ts';
import type { Schema } from '../src/store/schema.ts';
import { spread } from './figures.ts';

/** Check-ins that are under way at the same time. */
const TOGETHER = 32;
/** From one look at the event loop to the next, in milliseconds. */
const LOOK = 2;

const DAY = readLocalDate('2026-03-02')!;
const AT = Temporal.Instant.from('2026-03-02T06:30:00Z');
const [way, file, calls] = process.argv.slice(2) as ['thread' | 'loop', string, string];

const store = await openStore(`sqlite:${file}`);
const settings = {
  guildId: asGuildId('1'),
  channelId: asChannelId('2'),
  timeZone: 'UTC',
  promptMinute: 450,
  weekPlan: DEFAULT_WEEK_PLAN,
  setUpBy: asUserId('3'),
};
const club = await store.clubs.save(settings, AT);
const { checkins, close } = way === 'thread' ? store : await inLoop();

let members = 0;
await keep(100, 1); // whatever is compiled only now
const single = await keep(Number(calls), 1);
const together = await keep(Number(calls) * 4, TOGETHER);
await close();
process.stdout.write(`${JSON.stringify({ single, together })}\n`);

/** How it went to keep so many check-ins, each of a member of its own. */
async function keep(count: number, atOnce: number) {
  const end = members + count;
  const times: number[] = [];
  const loop = watchLoop();
  const started = performance.now();
  const runner = async () => {
    while (members < end) {
      const id = String(++members);
      const began = performance.now();
      await setImmediate(); // taps come in over the network: the event loop turns before each
      await checkins.record({ club, userId: asUserId(id), localDate: DAY, effort: null, interactionId: id, at: AT });
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, runner));
  const seconds = (performance.now() - started) / 1000;
  return { perSecond: count / seconds, ...spread(times), stall: loop.stop() };
}

/** Watches how long the event loop stands still. */
function watchLoop() {
  const gaps: number[] = [];
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    gaps.push(Math.max(0, now - last - LOOK));
    last = now;
  }, LOOK);
  return {
    /** @returns milliseconds that one in a hundred looks was late by */
    stop() {
      clearInterval(timer);
      return gaps.length > 0 ? spread(gaps).p99 : performance.now() - last;
    },
  };
}

async function inLoop() {
  await store.close();
  const connection = new Database(file);
  connection.pragma('journal_mode = wal');
  connection.pragma('synchronous = full');
  connection.pragma('foreign_keys = on');
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: connection }) });
  return { checkins: checkinStore(db), close: () => db.destroy() };
}
