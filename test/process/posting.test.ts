/**
 * One club day through deaths and network faults, with the real entry and real SIGKILL: exactly one prompt, whatever breaks. Each
 * scenario has two lives with a fault of their own and a third that finds Discord well; a safeguard taken away must make it fail.
 *
 * Small unless `CAMPAIGN=full`: then every pair of faults, with a restart inside and outside Discord's memory for nonces.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { virtualClock } from 'local-discord/clock.ts';
import { type LocalDiscord, startDiscord } from 'local-discord/discord.ts';
import type { Fault } from 'local-discord/faults.ts';
import { afterwards, TROUBLES } from 'local-discord/troubles.ts';
import { describe, expect, onTestFinished, test } from 'vitest';
import { addDays } from '../../src/club/calendar.ts';
import type { Club, Instant } from '../../src/club/club.ts';
import { asChannelId, asGuildId, asInteractionId, asMessageId, asUserId } from '../../src/club/ids.ts';
import { KINDS } from '../../src/posts/kinds.ts';
import type { PostKind, PostState } from '../../src/posts/post.ts';
import { openDatabase } from '../../src/store/database.ts';
import { instantText } from '../../src/store/instant.ts';
import type { Schema } from '../../src/store/schema.ts';
import { type Store, storeOn } from '../../src/store/stores.ts';
import { type BotProcess, startProcess } from '../support/bot-process.ts';
import { isFull } from '../support/campaign.ts';
import { settings } from '../support/club.ts';
import { saveWithoutDigest } from '../support/database.ts';
import { NOTHING_ASKED, theDay } from '../support/plain.ts';

/** A minute for each start, which takes a second and a half: a guard, and no measure of the machine. */
const timeFor = (...scenarios: readonly Scenario[]) => ({
  timeout: 60_000 * scenarios.reduce((lives, each) => lives + each.length + 1, 0),
});

const POST = 'POST /channels/:channel/messages';
const LOOK = 'GET /channels/:channel/messages';

type FaultPlan = (kill: () => void) => Fault | null;

/** What happens to the first message that the bot tries to make in a life. */
const FAULTS = {
  none: () => null,
  'killed before Discord stored it': (kill) => ({ ...TROUBLES.silent, meanwhile: kill }),
  'killed after Discord stored it': (kill) => afterwards({ ...TROUBLES.silent, meanwhile: kill }),
  'killed while Discord was slow to store it': (kill) => ({ delayMilliseconds: 400, meanwhile: kill }),
  'reset before it was stored': () => TROUBLES.reset,
  'reset after it was stored': () => afterwards(TROUBLES.reset),
  'closed after it was stored': () => afterwards(TROUBLES.closed),
  'half an answer after it was stored': () => afterwards(TROUBLES.truncated),
  'unavailable before it was stored': () => TROUBLES.unavailable,
  'a gateway’s page after it was stored': () => afterwards(TROUBLES.badGateway),
  'a proxy’s page that forbids': () => TROUBLES.forbiddenPage,
  'a log-in page': () => TROUBLES.loginPage,
  'a log-in page after it was stored': () => afterwards(TROUBLES.loginPage),
  'a rate limit': () => TROUBLES.slowDown,
} satisfies Record<string, FaultPlan>;
type FaultName = keyof typeof FAULTS;

/** A life of the bot, and whether Discord has forgotten the nonce when it is back. */
interface Life {
  fault: FaultName;
  back: 'soon' | 'late';
}
/** A last life, in which Discord is well, follows. */
type Scenario = readonly Life[];

const scenario = (first: FaultName, second: FaultName, back: Life['back']): Scenario => [
  { fault: first, back },
  { fault: second, back },
];
const nameOf = (lives: Scenario) => lives.map(({ fault, back }) => `${fault}, back ${back}`).join('; ');

/** The second attempt is known to have failed, and only the first can have brought the message out. */
const FAILED_BETWEEN: Scenario = [
  { fault: 'killed after Discord stored it', back: 'soon' },
  { fault: 'a rate limit', back: 'late' },
];

const names = Object.keys(FAULTS) as FaultName[];
/** Every pair, by the first fault. */
const ALL: Record<string, readonly Scenario[]> = Object.fromEntries(
  names.slice(1).map((first) => [first, names.flatMap((second) => [scenario(first, second, 'soon'), scenario(first, second, 'late')])]),
);
/** Those that tell the safeguards apart. */
const FEW: readonly Scenario[] = [
  scenario('killed before Discord stored it', 'none', 'late'),
  scenario('killed after Discord stored it', 'none', 'soon'),
  FAILED_BETWEEN,
  scenario('half an answer after it was stored', 'a gateway’s page after it was stored', 'soon'),
  scenario('a log-in page', 'killed after Discord stored it', 'late'),
];

/** For the digest, which shares all but its words. */
const DIGESTS: readonly Scenario[] = [scenario('reset after it was stored', 'none', 'late')];

/** A Discord and a database in which a club's prompt, or the digest of a week with one check-in, was due three minutes ago. */
async function overdueClub(kind: PostKind): Promise<{ discord: LocalDiscord; databaseUrl: string }> {
  const discord = await startDiscord({ clock: virtualClock({ mode: 'running' }), nonceSeconds: 24 * 3600 });
  onTestFinished(() => discord.close());
  const guild = discord.addGuild({ name: 'Riverside Runners', channels: ['hips'] });
  const folder = await mkdtemp(join(tmpdir(), 'hips-posting-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const databaseUrl = `sqlite:${join(folder, 'hips.db')}`;
  const due = discord.clock.now().subtract({ minutes: 3 }).toZonedDateTimeISO('UTC');
  const place = {
    guildId: asGuildId(guild.id),
    channelId: asChannelId(discord.channel('hips').id),
    timeZone: 'UTC',
    promptMinute: due.hour * 60 + due.minute,
  };
  const { db, ...database } = await openDatabase(databaseUrl);
  const store = storeOn({ db, ...database });
  const club = await saveWithoutDigest(store, { ...settings, ...place }, due.subtract({ minutes: 10 }).toInstant());
  if (kind === 'weekly') await makeDigestDue(db, store, club, due.toInstant());
  await store.close();
  return { discord, databaseUrl };
}

/** As on a Monday, whatever day the test runs on; and nothing but the digest. */
async function makeDigestDue(db: Kysely<Schema>, store: Store, club: Club, due: Instant): Promise<void> {
  const today = theDay(due.toString().slice(0, 10));
  const checkin = {
    club,
    userId: asUserId('400000000000000001'),
    effort: null,
    session: NOTHING_ASKED,
    interactionId: asInteractionId('5'),
    at: due,
  };
  await store.checkins.record({ ...checkin, localDate: addDays(today, -3) });
  await db.updateTable('clubs').set({ settings: '{}' }).execute();
  await db.updateTable('programmes').set({ week_plan: 'rrrrrrr' }).execute();
  await db.deleteFrom('planned').execute();
  const times = { due_at: instantText(due), created_at: instantText(due), updated_at: instantText(due) };
  const [{ id, channelId }] = club.programmes;
  const key = { club_id: club.id, programme_id: id, kind: 'weekly', key: `1.${today}.0`, local_date: today, generation: 0 } as const;
  const deadline = instantText(due.add({ hours: 6 }));
  await db
    .insertInto('posts')
    .values({ ...key, ...times, channel_id: channelId, deadline_at: deadline, state: 'due', attempts: 0 })
    .execute();
}

/** What a bot lives through, and the kind of post that is due. */
interface Scene {
  discord: LocalDiscord;
  databaseUrl: string;
  kind: PostKind;
}

/** The bot from its start until it wrote down what came of its attempt, or was killed. */
async function live({ discord, databaseUrl, kind }: Scene, fault: FaultName): Promise<void> {
  let bot: BotProcess | null = null;
  let isKilled = false;
  const planned = FAULTS[fault](() => {
    isKilled = true;
    bot?.child.kill('SIGKILL');
  });
  const asked = attempts(discord);
  if (planned) discord.faults.answer(POST, planned);
  bot = await startProcess('src/main.ts', { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, DATABASE_URL: databaseUrl });
  const { child } = bot;
  await bot.says(`"msg":"${KINDS[kind].called}"`).then(
    () => child.kill('SIGTERM'),
    () => undefined, // killed before it could say anything
  );
  await bot.ended;
  await discord.arrived(); // what Discord began, it ends
  if (isKilled) expect(attempts(discord)).toBe(asked + 1);
  discord.faults.clear();
}

function attempts({ requests }: LocalDiscord): number {
  return requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages')).length;
}

/** As if minutes had gone by: what waited may be tried again, and, when it is late, Discord has forgotten the nonce. */
async function letTimePass({ clock, world }: LocalDiscord, db: Kysely<Schema>, back: Life['back']): Promise<void> {
  await openPrompt(db).set({ not_before_at: null }).execute();
  if (back === 'soon') return;
  const longAgo = instantText(clock.now().subtract({ minutes: 2 }));
  await openPrompt(db).set({ first_attempt_at: longAgo }).where('first_attempt_at', 'is not', null).execute();
  world.nonces.clear();
}

const openPrompt = (db: Kysely<Schema>) => db.updateTable('posts').where('kind', '<>', 'notice').where('state', 'in', ['due', 'sending']);

/** Takes a safeguard away: before each life, or from the database between two lives. */
interface Hindrance {
  before?: (discord: LocalDiscord) => void;
  between?: (db: Kysely<Schema>) => Promise<unknown>;
}

/** What came of a scenario. */
interface Outcome {
  messages: number;
  state: PostState;
  gaps: readonly string[];
}
const WELL: Life = { fault: 'none', back: 'soon' };
const isOpen = (state: PostState) => state === 'due' || state === 'sending';
const ONE_PROMPT: Outcome = { messages: 1, state: 'posted', gaps: [] };

async function play(lives: Scenario, { before, between }: Hindrance = {}, kind: PostKind = 'daily'): Promise<Outcome> {
  const { discord, databaseUrl } = await overdueClub(kind);
  let state: PostState = 'due';
  for (let life = 0; state !== 'posted' && (life <= lives.length || isOpen(state)); life++) {
    const { fault, back } = lives[life] ?? WELL; // as many of these as it takes: on a busy machine Discord may be too slow for one
    before?.(discord);
    await live({ discord, databaseUrl, kind }, fault);
    const { db, close } = await openDatabase(databaseUrl);
    await letTimePass(discord, db, back);
    await between?.(db);
    ({ state } = await db.selectFrom('posts').select('state').where('kind', '<>', 'notice').executeTakeFirstOrThrow());
    await close();
  }
  return { messages: discord.channel('hips').messages.length, state, gaps: discord.gaps };
}

/** Plays them all, as many at a time as a small machine has cores. */
async function playAll(scenarios: readonly Scenario[], kind: PostKind): Promise<Record<string, Outcome>> {
  const outcomes: Record<string, Outcome> = {};
  const left = [...scenarios];
  const lane = async () => {
    for (let next = left.shift(); next; next = left.shift()) outcomes[nameOf(next)] = await play(next, {}, kind);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return outcomes;
}
const LANES = 2;

const CASES = isFull ? ALL : Object.fromEntries(FEW.map((lives) => [nameOf(lives), [lives]]));
for (const [first, scenarios] of Object.entries(CASES)) {
  test(`after ${first} there is one prompt, whatever comes next`, timeFor(...scenarios), async () => {
    const expected = Object.fromEntries(scenarios.map((each) => [nameOf(each), ONE_PROMPT]));
    expect(await playAll(scenarios, 'daily')).toEqual(expected);
  });
}

const weekly = isFull ? FEW : DIGESTS;
test('of a week there is one digest, after a death as after an answer that says nothing', timeFor(...weekly), async () => {
  expect(await playAll(weekly, 'weekly')).toEqual(Object.fromEntries(weekly.map((each) => [nameOf(each), ONE_PROMPT])));
});

describe('the test bites: without', () => {
  const killed: Scenario = [{ fault: 'killed after Discord stored it', back: 'late' }];
  /** A look is answered as Discord answers for an empty channel: only so does the bot believe that nothing is there. */
  const seesNothing = ({ faults }: LocalDiscord) =>
    faults.answer(LOOK, { status: 200, body: [], headers: { 'X-RateLimit-Bucket': 'list-messages' } }, 100);

  test('the look into the channel, a late return posts twice', timeFor(FAILED_BETWEEN), async () => {
    expect((await play(killed, { before: seesNothing })).messages).toBe(2);
  });

  test('the nonce, what was still on its way while the bot looked is posted twice', timeFor(FAILED_BETWEEN), async () => {
    const soon: Scenario = [{ fault: 'killed after Discord stored it', back: 'soon' }];
    expect((await play(soon, { before: seesNothing })).messages).toBe(1);
    const before = (discord: LocalDiscord) => {
      seesNothing(discord);
      discord.world.nonces.clear();
    };
    expect((await play(soon, { before })).messages).toBe(2);
  });

  test('a claim that is written down before anything is sent, a late return posts twice', timeFor(FAILED_BETWEEN), async () => {
    const forget = { state: 'due', attempts: 0, first_attempt_at: null } as const;
    expect((await play(killed, { between: (db) => openPrompt(db).set(forget).execute() })).messages).toBe(2);
  });

  test('doubt, one that takes an attempt for a success loses the prompt', timeFor(FAILED_BETWEEN), async () => {
    const believe = { state: 'posted', message_id: asMessageId('100000000000000009') } as const;
    const lost: Scenario = [{ fault: 'killed before Discord stored it', back: 'late' }];
    expect((await play(lost, { between: (db) => openPrompt(db).set(believe).execute() })).messages).toBe(0);
  });
});
