/**
 * Many clubs whose prompts share a minute, day after day, with the real entry: at random moments the process is killed and started
 * again, or frozen while time goes on, and Discord's answers go wrong for random channels. Each club has one prompt a day, and none is
 * missing.
 *
 * Small unless `CAMPAIGN=full`. `CHAOS_SEED=…` plays the same disturbances again; the seed is in the name of the test.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { virtualClock } from 'local-discord/clock.ts';
import { type LocalDiscord, startDiscord } from 'local-discord/discord.ts';
import type { Fault } from 'local-discord/faults.ts';
import { afterwards, fromClock, isStrangers, STRANGERS_CLOCKS, TROUBLES } from 'local-discord/troubles.ts';
import { expect, onTestFinished, test } from 'vitest';
import { asChannelId, asGuildId } from '../../src/club/ids.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { dayButtonId } from '../../src/custom-ids.ts';
import { openDatabase } from '../../src/store/database.ts';
import { openStore } from '../../src/store/open.ts';
import { type BotMachine, botMachine } from '../support/bot-machine.ts';
import { type BotProcess, startProcess } from '../support/bot-process.ts';
import { isFull, seedsOf } from '../support/campaign.ts';
import { instant, settings } from '../support/club.ts';
import { saveWithoutDigest } from '../support/database.ts';
import { theDay } from '../support/plain.ts';

const CLUBS = isFull ? 200 : 20;
const DAYS = isFull ? 10 : 1;
/** Of each day, each ended by SIGKILL. */
const LIVES = isFull ? 5 : 3;
const SEEDS = seedsOf('CHAOS_SEED', { fixed: 12, red: [562831592, 556821463, 1100771] });

const FIRST_DUE = instant('2026-12-01T06:30:00Z');

/** How long Discord knows a nonce, in virtual seconds: what is on its way has arrived by then. */
const NONCE_SECONDS = 80;

/** Starts of the bot on a day, at most, those after its last death included. It is a guard and no measure. */
const STARTS = LIVES + 10;

/** Real milliseconds without a post after which a life is disturbed all the same. On a busy machine that is merely another moment. */
const IDLE = 1_000;

/** Those of which Discord recovers by itself: a club need not act, and its prompt must go out. */
const { unauthorised, missingAccess, missingPermissions, unknownChannel, ...others } = TROUBLES;
/** What Discord says to edits of an old message and to new conversations alone, never to a prompt. */
const { tooManyEdits, tooManyConversations, ...passing } = others;
const { slowDown, slowDownEverywhere, slowDownShared, slowDownPage, silent, ...atAnyMoment } = passing;
const FAULTS: Record<string, Fault> = {
  ...passing,
  ...Object.fromEntries(Object.entries(atAnyMoment).map(([name, fault]) => [`${name}, afterwards`, afterwards(fault)])),
  slow: { delayMilliseconds: 300 },
  'slow, afterwards': afterwards({ delayMilliseconds: 300 }),
};

const trouble = fc.record({
  club: fc.nat(CLUBS - 1),
  method: fc.constantFrom('POST', 'POST', 'POST', 'GET'),
  fault: fc.constantFrom(...Object.keys(FAULTS)),
  /** For a stranger's page. */
  clock: fc.constantFrom(...STRANGERS_CLOCKS),
});
type Trouble = typeof trouble extends fc.Arbitrary<infer Value> ? Value : never;
/** A moment: Discord has stored so many prompts, counted from now, and not answered the last; then so many real milliseconds go by. */
const moment = fc.record({
  prompts: fc.integer({ min: 1, max: Math.ceil((1.5 * CLUBS) / LIVES) }),
  milliseconds: fc.oneof(fc.constant(0), fc.nat(60)),
});
const sometimes = <T>(arbitrary: fc.Arbitrary<T>, [part, of]: [part: number, of: number]) =>
  fc.oneof({ weight: part, arbitrary }, { weight: of - part, arbitrary: fc.constant(null) });
const life = fc.record({
  troubles: fc.array(trouble, { minLength: CLUBS / 10, maxLength: CLUBS / 4, size: 'max' }),
  /** It is killed so many real milliseconds after its start, before it could do much; null: later. */
  stillborn: sometimes(fc.nat(1_000), [1, 7]),
  /** Meanwhile so many virtual seconds go by, on the watch too or on the wall clock alone; null: it is not frozen. */
  freeze: sometimes(fc.record({ at: moment, seconds: fc.integer({ min: 1, max: 240 }), isAsleep: fc.boolean() }), [2, 3]),
  death: moment,
  /** Virtual seconds until the next start: while Discord knows the nonce, or later. */
  away: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 61, max: 150 })),
});
type Moment = typeof moment extends fc.Arbitrary<infer Value> ? Value : never;
type Life = typeof life extends fc.Arbitrary<infer Value> ? Value : never;

/** What happened so far. */
interface Tally {
  kills: number;
  freezes: number;
  /** Real milliseconds from a start after SIGKILL to the first prompt in a channel. */
  returns: number[];
  wasKilled: boolean;
  /** Ends the timing of a return. */
  unfollow: () => void;
}

interface Stage {
  discord: LocalDiscord;
  machine: BotMachine;
  databaseUrl: string;
  channelIds: readonly string[];
  tally: Tally;
}

/** A Discord with clubs whose prompts are due at 06:30 UTC, and a machine for the bot. */
async function stage(): Promise<Stage> {
  const clock = virtualClock({ mode: 'running', at: FIRST_DUE.subtract({ minutes: 10 }) });
  const discord = await startDiscord({ clock, nonceSeconds: NONCE_SECONDS });
  onTestFinished(() => discord.close());
  const folder = await mkdtemp(join(tmpdir(), 'hips-chaos-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const databaseUrl = `sqlite:${join(folder, 'hips.db')}`;
  const store = await openStore(databaseUrl);
  const channelIds: string[] = [];
  for (let club = 0; club < CLUBS; club++) {
    const guild = discord.addGuild({ name: `Club ${club}`, channels: ['hips'] });
    const { id: channelId } = discord.channel('hips', guild.name);
    channelIds.push(channelId);
    const place = { guildId: asGuildId(guild.id), channelId: asChannelId(channelId), timeZone: 'UTC', promptMinute: 6 * 60 + 30 };
    await saveWithoutDigest(store, { ...settings, ...place }, clock.now());
  }
  await store.close();
  const tally: Tally = { kills: 0, freezes: 0, returns: [], wasKilled: false, unfollow: () => undefined };
  return { discord, machine: botMachine(discord, folder), databaseUrl, channelIds, tally };
}

/** Starts the bot. Discord's count of its log-ins begins anew, and its return is timed when it was killed before. */
async function startBot({ discord, machine, databaseUrl, tally }: Stage): Promise<BotProcess> {
  const { db, close } = await openDatabase(databaseUrl);
  await db.deleteFrom('facts').where('key', '=', 'identifies').execute();
  await close();
  const started = performance.now();
  tally.unfollow();
  if (tally.wasKilled) {
    tally.unfollow = discord.world.onChange((change) => {
      if (change.kind !== 'message' || change.action !== 'created') return;
      tally.returns.push(performance.now() - started);
      tally.unfollow();
    });
  }
  const own = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, DATABASE_URL: databaseUrl, LOG_LEVEL: 'debug' }; // a line for each try
  return startProcess('src/main.ts', { ...own, ...machine.settings });
}

/** Resolves after so many further messages, or when there were none for a while. */
async function messages({ discord }: Stage, count: number): Promise<void> {
  const enough = Promise.withResolvers<void>();
  let left = count;
  let idle = setTimeout(enough.resolve, IDLE);
  const stop = discord.world.onChange((change) => {
    if (change.kind !== 'message' || change.action !== 'created') return;
    clearTimeout(idle);
    idle = setTimeout(enough.resolve, IDLE);
    if (--left === 0) enough.resolve();
  });
  await enough.promise;
  stop();
  clearTimeout(idle);
}

async function reach(place: Stage, { prompts, milliseconds }: Moment): Promise<void> {
  await messages(place, prompts);
  if (milliseconds > 0) await sleep(milliseconds);
}

function faultOf({ fault, clock }: Trouble): Fault {
  const planned = FAULTS[fault]!;
  return isStrangers(planned) ? fromClock(planned, clock) : planned;
}

/** A life from its start to SIGKILL, and the time until the next start. */
async function live(place: Stage, { troubles, stillborn, freeze, death, away }: Life): Promise<void> {
  const { discord, machine, channelIds, tally } = place;
  for (const each of troubles) discord.faults.answer(`${each.method} /channels/${channelIds[each.club]}/messages`, faultOf(each));
  const bot = await startBot(place);
  if (stillborn !== null) {
    await sleep(stillborn);
  } else {
    await bot.says('"msg":"ready"');
    if (freeze) await freezeBot(place, bot, freeze);
    await reach(place, death);
  }
  bot.child.kill('SIGKILL');
  tally.kills++;
  tally.wasKilled = true;
  await bot.ended;
  await discord.arrived();
  discord.faults.clear();
  machine.goOnTo(discord.clock.now().add({ seconds: away }));
}

async function freezeBot(place: Stage, { child }: BotProcess, { at, seconds, isAsleep }: NonNullable<Life['freeze']>): Promise<void> {
  const { discord, machine, tally } = place;
  await reach(place, at);
  child.kill('SIGSTOP');
  tally.freezes++;
  await discord.arrived();
  const later = discord.clock.now().add({ seconds });
  if (isAsleep) machine.sleepUntil(later);
  else machine.goOnTo(later);
  child.kill('SIGCONT');
}

/** Lives without any disturbance, until every prompt of the day has come to its end. */
async function settle(place: Stage, localDate: LocalDate): Promise<void> {
  const { discord, machine } = place;
  for (let lives = LIVES; lives < STARTS; lives++) {
    const ended = await endedPrompts(place, localDate);
    if (ended === CLUBS) return;
    machine.goOnTo(discord.clock.now().add({ minutes: 6 })); // nothing waits for longer
    const bot = await startBot(place);
    await bot.says('"msg":"prompt"', CLUBS - ended); // each of them has been tried
    bot.child.kill('SIGTERM');
    await bot.ended;
    place.tally.wasKilled = false;
  }
}

/** How many prompts of the day came to their end. */
async function endedPrompts({ databaseUrl }: Stage, localDate: LocalDate): Promise<number> {
  const { db, close } = await openDatabase(databaseUrl);
  const ofDay = db.selectFrom('posts').select('id').where('kind', '=', 'daily').where('local_date', '=', localDate);
  const rows = await ofDay.where('state', 'not in', ['due', 'sending']).execute();
  await close();
  return rows.length;
}

/** How many messages with the Done button of that day each channel holds. */
function counts({ discord, channelIds }: Stage, localDate: LocalDate): number[] {
  const button = JSON.stringify(dayButtonId('done', { programme: 1, localDate, generation: 0 }));
  return channelIds.map(
    (id) => discord.world.messages.get(id)!.filter(({ json }) => JSON.stringify(json.components).includes(button)).length,
  );
}

/** A day of the clubs: the bot is there three seconds before the prompts are due. */
async function liveThrough(place: Stage, lives: readonly Life[], day: number): Promise<LocalDate> {
  const due = FIRST_DUE.add({ hours: 24 * day });
  place.machine.goOnTo(due.subtract({ seconds: 3 }));
  for (const each of lives) await live(place, each);
  const localDate = theDay(due.toString().slice(0, 10));
  await settle(place, localDate);
  return localDate;
}

async function ends({ databaseUrl }: Stage) {
  const { db, close } = await openDatabase(databaseUrl);
  const prompts = await db
    .selectFrom('posts')
    .select(['state', 'reason'])
    .where('kind', '<>', 'notice')
    .where('state', '<>', 'posted')
    .execute();
  const notices = await db.selectFrom('posts').select('key').where('kind', '=', 'notice').execute();
  await close();
  return { prompts, notices };
}

function report({ kills, freezes, returns }: Tally, found: readonly { count: number }[]): void {
  const sorted = returns.toSorted((a, b) => a - b);
  const seconds = (milliseconds = Number.NaN) => (milliseconds / 1000).toFixed(1);
  const twice = found.filter(({ count }) => count > 1).length;
  const lost = found.filter(({ count }) => count === 0).length;
  process.stdout.write(
    `${found.length} prompts, ${kills} kills, ${freezes} freezes: ${twice} twice, ${lost} lost; ` +
      `back with a prompt after ${seconds(sorted[Math.floor(sorted.length / 2)])} s (median of ${sorted.length}), ${seconds(sorted.at(-1))} s (worst)\n`,
  );
}

const NAME = `${DAYS} × ${CLUBS} prompts through ${DAYS * LIVES} deaths: each once (CHAOS_SEED=%i)`;
test.each(SEEDS)(NAME, { timeout: DAYS * STARTS * 60_000 }, async (seed) => {
  const place = await stage();
  const lives = fc.sample(life, { seed, numRuns: DAYS * LIVES });
  const found: { localDate: string; club: number; count: number }[] = [];
  for (let day = 0; day < DAYS; day++) {
    const localDate = await liveThrough(place, lives.slice(day * LIVES, (day + 1) * LIVES), day);
    found.push(...counts(place, localDate).map((count, club) => ({ localDate, club, count })));
  }
  report(place.tally, found);
  expect(found.filter(({ count }) => count !== 1)).toEqual([]);
  expect(await ends(place)).toEqual({ prompts: [], notices: [] });
  expect(place.discord.gaps).toEqual([]);
});
