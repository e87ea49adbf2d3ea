/**
 * One club day through deaths and network faults, with the real entry and real SIGKILL: exactly one prompt, whatever breaks. Each
 * scenario has two lives with a fault of their own and a third that finds Discord well; a safeguard taken away must make it fail.
 *
 * Small unless `CAMPAIGN=full`: then every pair of faults, with a restart inside and outside Discord's memory for nonces.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { virtualClock } from '../../rehearsal/clock.ts';
import { type LocalDiscord, startDiscord } from '../../rehearsal/discord.ts';
import type { Fault } from '../../rehearsal/faults.ts';
import { instantText } from '../../src/store/instant.ts';
import { openDatabase, openStore } from '../../src/store/open.ts';
import { type BotProcess, startProcess } from '../support/bot-process.ts';
import { settings } from '../support/club.ts';

const POST = 'POST /channels/:channel/messages';
const LOOK = 'GET /channels/:channel/messages';

type FaultPlan = (kill: () => void) => Fault | null;

const FAULTS = {
  none: () => null,
  'killed before Discord stored it': (kill) => ({ connection: 'silent', meanwhile: kill }),
  'killed after Discord stored it': (kill) => ({ connection: 'silent', meanwhile: kill, afterwards: true }),
  'reset before it was stored': () => ({ connection: 'reset' }),
  'reset after it was stored': () => ({ connection: 'reset', afterwards: true }),
  'closed after it was stored': () => ({ connection: 'closed', afterwards: true }),
  'an error before it was stored': () => ({ status: 503, body: 'unavailable' }),
  'an error after it was stored': () => ({ status: 500, body: 'oops', afterwards: true }),
  'a page in the way': () => ({ status: 200, body: '<html>Log in</html>' }),
  'a page in the way after it was stored': () => ({ status: 200, body: '<html>Log in</html>', afterwards: true }),
  'a rate limit': () => ({ status: 429, body: { message: 'slow down', retry_after: 1, global: false }, headers: { 'Retry-After': '1' } }),
} satisfies Record<string, FaultPlan>;
type FaultName = keyof typeof FAULTS;

interface Scenario {
  first: FaultName;
  second: FaultName;
  /** Whether Discord has forgotten the nonce when the bot is back. */
  restart: 'soon' | 'late';
}

const names = Object.keys(FAULTS) as FaultName[];
const ALL: readonly Scenario[] = names.flatMap((first) =>
  names.flatMap((second) => (['soon', 'late'] as const).map((restart) => ({ first, second, restart }))),
);
/** Those that tell the safeguards apart, and one of each fault. */
const FEW: readonly Scenario[] = [
  { first: 'killed before Discord stored it', second: 'none', restart: 'late' },
  { first: 'killed after Discord stored it', second: 'none', restart: 'soon' },
  { first: 'killed after Discord stored it', second: 'none', restart: 'late' },
  { first: 'reset after it was stored', second: 'a rate limit', restart: 'late' },
  { first: 'closed after it was stored', second: 'an error after it was stored', restart: 'soon' },
  { first: 'a page in the way', second: 'killed after Discord stored it', restart: 'late' },
];
const scenarios = process.env.CAMPAIGN === 'full' ? ALL : FEW;

/** A Discord and a database in which a club's prompt was due three minutes ago. */
async function overdueClub(): Promise<{ discord: LocalDiscord; databaseUrl: string }> {
  const discord = await startDiscord({ clock: virtualClock({ mode: 'running' }), nonceSeconds: 24 * 3600 });
  onTestFinished(() => discord.close());
  const guild = discord.addGuild({ name: 'Riverside Runners', channels: ['hips'] });
  const folder = await mkdtemp(join(tmpdir(), 'hips-posting-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const databaseUrl = `sqlite:${join(folder, 'hips.db')}`;
  const due = discord.clock.now().subtract({ minutes: 3 }).toZonedDateTimeISO('UTC');
  const store = await openStore(databaseUrl);
  await store.clubs.save(
    { ...settings, guildId: guild.id, channelId: discord.channel('hips').id, timeZone: 'UTC', promptMinute: due.hour * 60 + due.minute },
    due.subtract({ minutes: 10 }).toInstant(),
  );
  await store.close();
  return { discord, databaseUrl };
}

/** The bot from its start until it wrote down what came of its attempt, or was killed. */
async function live(discord: LocalDiscord, databaseUrl: string, fault: FaultName): Promise<void> {
  let bot: BotProcess | null = null;
  const planned = FAULTS[fault](() => bot?.child.kill('SIGKILL'));
  if (planned) discord.faults.answer(POST, planned);
  bot = await startProcess('src/main.ts', { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, DATABASE_URL: databaseUrl });
  const { child } = bot;
  await bot.says('"msg":"prompt"').then(
    () => child.kill('SIGTERM'),
    () => undefined, // killed before it could say anything
  );
  await bot.ended;
  discord.faults.clear();
}

/** As if minutes had gone by: what waited may be tried again, and, when it is late, Discord has forgotten the nonce. */
async function letTimePass({ clock, world }: LocalDiscord, databaseUrl: string, restart: Scenario['restart']): Promise<void> {
  const { db, close } = await openDatabase(databaseUrl);
  const open = () => db.updateTable('prompts').where('state', 'in', ['due', 'sending']);
  await open().set({ not_before_at: null }).execute();
  if (restart === 'late') {
    const longAgo = instantText(clock.now().subtract({ minutes: 2 }));
    await open().set({ first_attempt_at: longAgo }).where('first_attempt_at', 'is not', null).execute();
    world.nonces.clear();
  }
  await close();
}

async function stateOf(databaseUrl: string): Promise<string> {
  const { db, close } = await openDatabase(databaseUrl);
  const { state } = await db.selectFrom('prompts').select('state').executeTakeFirstOrThrow();
  await close();
  return state;
}

/** Lives the scenario. @param hinder takes a safeguard away before each life */
async function play({ first, second, restart }: Scenario, hinder: (discord: LocalDiscord) => void = () => undefined) {
  const { discord, databaseUrl } = await overdueClub();
  for (const fault of [first, second, 'none'] as const) {
    hinder(discord);
    await live(discord, databaseUrl, fault);
    await letTimePass(discord, databaseUrl, restart);
    if ((await stateOf(databaseUrl)) === 'posted') break;
  }
  return { messages: discord.channel('hips').messages.length, state: await stateOf(databaseUrl), gaps: discord.gaps };
}

const TIMEOUT = 60_000;

test.each(scenarios)('$first, then $second, back $restart: one prompt', { timeout: TIMEOUT }, async (scenario) => {
  expect(await play(scenario)).toEqual({ messages: 1, state: 'posted', gaps: [] });
});

describe('the test bites: without', () => {
  test('the look into the channel, a late return posts twice', { timeout: TIMEOUT }, async () => {
    const blind = (discord: LocalDiscord) => discord.faults.answer(LOOK, { status: 200, body: [] }, 100);
    const { messages } = await play({ first: 'killed after Discord stored it', second: 'none', restart: 'late' }, blind);
    expect(messages).toBe(2);
  });

  test('Discord’s memory for nonces, an early return posts twice', { timeout: TIMEOUT }, async () => {
    const forgetful = (discord: LocalDiscord) => discord.world.nonces.clear();
    const { messages } = await play({ first: 'killed after Discord stored it', second: 'none', restart: 'soon' }, forgetful);
    expect(messages).toBe(2);
  });
});
