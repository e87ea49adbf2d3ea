/**
 * A process in which members tap Done and which says as JSON how that went: `checkin-subject.ts thread|loop FILE CALLS`. `thread` is the
 * bot's own store; `loop` writes to SQLite from the event loop, each check-in by itself, as Kysely does it.
 */

import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import done from '../commands/hips/done.ts';
import { loadCatalogue } from '../src/catalogue/catalogue.ts';
import { addDays } from '../src/club/calendar.ts';
import { asInteractionId, asUserId } from '../src/club/ids.ts';
import { readLocalDate } from '../src/club/local-date.ts';
import type { Services } from '../src/command.ts';
import { answerOf } from '../src/discord/answer-of.ts';
import type { Tell } from '../src/events.ts';
import { NO_LIST } from '../src/store/erased-list.ts';
import { openStore } from '../src/store/open.ts';
import type { Schema } from '../src/store/schema.ts';
import { type Store, storeOn } from '../src/store/stores.ts';
import { clubWords } from '../src/words/locale.ts';
import { CLUB, ORGANISER } from './club.ts';
import { spread } from './figures.ts';
import { watchLoop } from './stall.ts';

/** Check-ins that are under way at the same time. */
const TOGETHER = 32;
/** Taps before the first that counts: whatever is compiled only now, and the first day of each regular. */
const WARM_UP = 100;
/** Members who check in every day. Half of the taps are theirs, the others are each a new member's first. */
const REGULARS = WARM_UP / 2;

const FIRST_DAY = readLocalDate('2026-03-02')!;
const AT = Temporal.Instant.from('2026-03-02T06:30:00Z');
const [way, file, calls] = process.argv.slice(2) as ['thread' | 'loop', string, string];

const catalogue = loadCatalogue();
const store = await openStore(`sqlite:${file}`, { exercises: catalogue.exercises });
const settings = { ...CLUB, timeZone: 'UTC' };
const club = await store.clubs.save(settings, { userId: ORGANISER, at: AT });
for (let day = 0; day <= dayOf(WARM_UP + 8 * Number(calls)); day++) await askForPrompt(day);

let taps = 0;
let made = 0;
const kept = way === 'thread' ? store : await inLoop();
/** Hears of each new check-in, like those who listen in the bot. */
const tell: Tell = () => {
  made += 1;
};
/** Less than a bot has, and all that a tap on Done asks for. */
const services: Partial<Services> = { ...kept, catalogue, tell };

await tapAll(WARM_UP, 1);
const single = { ...(await keep(Number(calls), 1)), stall: await stallOf(Number(calls), 1) };
const together = { ...(await keep(Number(calls) * 4, TOGETHER)), stall: await stallOf(Number(calls) * 2, TOGETHER) };
await kept.close();
if (made !== taps) throw new Error(`Of ${taps} taps ${made} were check-ins.`);
process.stdout.write(`${JSON.stringify({ single, together })}\n`);

/** How it went to keep so many check-ins. */
async function keep(count: number, atOnce: number) {
  const [thread, whole, started] = [process.threadCpuUsage(), process.cpuUsage(), performance.now()];
  const times = await tapAll(count, atOnce);
  const seconds = (performance.now() - started) / 1000;
  const processor = {
    threadEach: milliseconds(process.threadCpuUsage(thread)) / count,
    processEach: milliseconds(process.cpuUsage(whole)) / count,
  };
  return { perSecond: count / seconds, ...spread(times), ...processor };
}

/** How long the event loop stands still meanwhile. Looked at apart from the rest: each look costs the processor something, too. */
async function stallOf(count: number, atOnce: number): Promise<number> {
  const loop = watchLoop();
  await tapAll(count, atOnce);
  return spread(loop.stop()).p99;
}

/** So many taps on Done. @returns milliseconds to each answer */
async function tapAll(count: number, atOnce: number): Promise<number[]> {
  const end = taps + count;
  const times: number[] = [];
  const runner = async () => {
    while (taps < end) {
      const tap = taps++;
      const began = performance.now();
      await setImmediate(); // taps come in over the network: the event loop turns before each
      await tapDone(tap);
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, runner));
  return times;
}

/** One tap on Done, with all that it asks of the store: the command's own code, from reading the club to the reply. */
async function tapDone(tap: number): Promise<void> {
  const day = dayOf(tap);
  const regular = Math.floor(tap / 2) % REGULARS;
  const caller = {
    guildId: club.guildId,
    userId: asUserId(String(tap % 2 === 0 ? regular : REGULARS + tap)),
    roleIds: [],
    interactionId: asInteractionId(String(tap)),
    at: AT.add({ hours: 24 * day }),
    channelId: settings.channelId,
    permissions: 0n,
    locale: 'en-GB',
    words: clubWords(club),
  };
  await answerOf(done, { day: 'today' }, caller, services as Services);
}

/** Which day a tap is on, the first being 0: each day is over when every regular has been there. */
function dayOf(tap: number): number {
  return Math.floor(tap / 2 / REGULARS);
}

/** Keeps what a day's prompt asks for, as it is kept when members tap. */
async function askForPrompt(day: number): Promise<void> {
  const key = { programme: 1, localDate: addDays(FIRST_DAY, day), generation: 0 };
  const by = { club, userId: ORGANISER, at: AT.add({ hours: 24 * day }) };
  if (!(await store.posts.request(by, key))) throw new Error(`There is no prompt on ${key.localDate}.`);
}

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}

/** The same verbs on a connection of the event loop's own. */
async function inLoop(): Promise<Store> {
  await store.close();
  const connection = new Database(file);
  connection.pragma('journal_mode = wal');
  connection.pragma('synchronous = full');
  connection.pragma('foreign_keys = on');
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: connection }) });
  return storeOn({ db, engine: 'sqlite', scrub: async () => undefined, erased: NO_LIST, close: () => db.destroy() }, catalogue.exercises);
}
