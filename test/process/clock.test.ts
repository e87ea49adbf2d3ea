/**
 * Two club days with the real entry and a wall clock that is set at the worst moment: each day has one prompt, on time by Discord's
 * clock. And a bot that was frozen over the minute.
 *
 * Small unless `CAMPAIGN=full`: then every step of the clock at every moment.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { virtualClock } from 'local-discord/clock.ts';
import { type LocalDiscord, startDiscord } from 'local-discord/discord.ts';
import { Temporal } from 'temporal-polyfill';
import { expect, onTestFinished, test } from 'vitest';
import { asChannelId, asGuildId } from '../../src/club/ids.ts';
import { openDatabase } from '../../src/store/database.ts';
import { openStore } from '../../src/store/open.ts';
import { botMachine } from '../support/bot-machine.ts';
import { startProcess } from '../support/bot-process.ts';
import { isFull } from '../support/campaign.ts';
import { instant, settings } from '../support/club.ts';
import { saveWithoutDigest } from '../support/database.ts';

const DUE = [instant('2026-12-01T06:30:00Z'), instant('2026-12-02T06:30:00Z')] as const;

const HOUR = 3600;
const DAY = 24 * HOUR;
const STEPS = { '-1 day': -DAY, '-1 hour': -HOUR, '-20 s': -20, '+20 s': 20, '+1 hour': HOUR, '+1 day': DAY, '+10 years': 3652 * DAY };
const MOMENTS = [
  'before the start',
  'before the claim',
  'while the post is in flight',
  'as the answer comes',
  'between two prompts',
] as const;

interface Scenario {
  step: keyof typeof STEPS;
  moment: (typeof MOMENTS)[number];
}

const ALL: readonly Scenario[] = MOMENTS.flatMap((moment) => (Object.keys(STEPS) as Scenario['step'][]).map((step) => ({ step, moment })));
const FEW: readonly Scenario[] = [
  { step: '-1 hour', moment: 'before the start' },
  { step: '+10 years', moment: 'while the post is in flight' },
];

/** A Discord where it stays `at` until the test goes on, with a club whose prompts are due at 06:30 UTC, and a machine for the bot with a clock to set. */
async function stage(at: Temporal.Instant) {
  const discord = await startDiscord({ clock: virtualClock({ mode: 'frozen', at }) });
  onTestFinished(() => discord.close());
  const guild = discord.addGuild({ name: 'Riverside Runners', channels: ['hips'] });
  const folder = await mkdtemp(join(tmpdir(), 'hips-clock-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const databaseUrl = `sqlite:${join(folder, 'hips.db')}`;
  const store = await openStore(databaseUrl);
  const place = {
    guildId: asGuildId(guild.id),
    channelId: asChannelId(discord.channel('hips').id),
    timeZone: 'UTC',
    promptMinute: 6 * 60 + 30,
  };
  await saveWithoutDigest(store, { ...settings, ...place }, DUE[0].subtract({ minutes: 10 }));
  await store.close();

  const machine = botMachine(discord, folder);
  const startBot = () =>
    startProcess('src/main.ts', {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      DATABASE_URL: databaseUrl,
      ...machine.settings,
    });
  return { discord, databaseUrl, ...machine, startBot };
}

/** Resolves as soon as Discord has stored the next message, before it has answered. */
function nextMessage({ world }: LocalDiscord): Promise<void> {
  return new Promise((resolve) => {
    const stop = world.onChange((change) => {
      if (change.kind !== 'message' || change.action !== 'created') return;
      stop();
      resolve();
    });
  });
}

/** How many seconds after its time each prompt came, by Discord's clock, which stands still while a prompt is waited for. */
function lateness(discord: LocalDiscord): number[] {
  return discord.channel('hips').messages.map(({ timestamp }, day) => {
    const due = DUE[day] ?? DUE[0];
    return Temporal.Instant.from(timestamp).since(due).total('seconds');
  });
}

async function statesOf(databaseUrl: string): Promise<string[]> {
  const { db, close } = await openDatabase(databaseUrl);
  const rows = await db.selectFrom('posts').select('state').where('kind', '=', 'daily').orderBy('local_date').execute();
  await close();
  return rows.map(({ state }) => state);
}

test.each(isFull ? ALL : FEW)(
  'a clock that is set by $step $moment: one prompt a day, on time',
  { timeout: 120_000 },
  async ({ step, moment }) => {
    const isAhead = moment === 'before the claim';
    const { discord, databaseUrl, setClock, goOnTo, startBot } = await stage(
      isAhead ? DUE[0].subtract({ minutes: 10 }) : DUE[0].add({ seconds: 14 }),
    );
    const set = () => setClock(STEPS[step]);
    const first = nextMessage(discord);
    if (moment === 'before the start') set();
    if (moment === 'while the post is in flight') discord.world.onChange((change) => change.kind === 'message' && set());
    if (moment === 'as the answer comes') discord.world.onChange((change) => change.kind === 'message' && setImmediate(set));

    const bot = await startBot();
    await bot.says('"msg":"ready"');
    if (isAhead) goOnTo(DUE[0], STEPS[step]);
    await first;
    await bot.says('"msg":"prompt"');

    const second = nextMessage(discord);
    goOnTo(DUE[1].subtract({ seconds: 1 }), STEPS[step]); // as wrong as before, or from now on
    await second;
    await bot.says('"localDate":"2026-12-02","state":"posted"');
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);

    expect(lateness(discord)).toEqual([isAhead ? 0 : 14, -1]);
    expect(await statesOf(databaseUrl)).toEqual(['posted', 'posted']);
    expect(discord.gaps).toEqual([]);
  },
);

/** A bot that has posted the first day's prompt, so that it knows what time it is, and then stands still while `meanwhile` goes on. */
async function still(meanwhile: (parts: Awaited<ReturnType<typeof stage>>) => void) {
  const parts = await stage(DUE[0]);
  const { discord, databaseUrl } = parts;
  const bot = await parts.startBot();
  await bot.says('"localDate":"2026-12-01","state":"posted"');
  const message = nextMessage(discord);
  bot.child.kill('SIGSTOP');
  meanwhile(parts);
  bot.child.kill('SIGCONT');
  await message;
  await bot.says('"localDate":"2026-12-02","state":"posted"');
  bot.child.kill('SIGTERM');
  await bot.ended;
  expect(await statesOf(databaseUrl)).toEqual(['posted', 'posted']);
  expect(discord.gaps).toEqual([]);
  return discord;
}

test.each<[string, number, 'goOnTo' | 'sleepUntil']>([
  ['that is frozen over the due minute', 60, 'goOnTo'],
  ['whose machine slept over it', 4 * HOUR, 'sleepUntil'],
])('a bot %s posts once, when it is back', { timeout: 120_000 }, async (_, seconds, goOn) => {
  const discord = await still((machine) => machine[goOn](DUE[1].add({ seconds })));
  expect(lateness(discord)).toEqual([0, seconds]);
});

test('a bot whose machine was paused with both its clocks looks before it posts, and says that it is late', {
  timeout: 120_000,
}, async () => {
  const discord = await still(({ goOnTo, pauseUntil }) => {
    goOnTo(DUE[1].subtract({ hours: 1 }));
    pauseUntil(DUE[1].add({ hours: 3 }));
    goOnTo(DUE[1].add({ hours: 4 }), -4 * HOUR); // its own clock shows the prompt's time
  });
  expect(lateness(discord)).toEqual([0, 4 * HOUR]);
  expect(discord.channel('hips').messages[1]!.content).toContain('Posted late');
  const channel = `/channels/${discord.channel('hips').id}/messages`;
  const asked = discord.requests.map(({ method, path }) => `${method} ${path.split('?')[0]}`).filter((line) => line.endsWith(channel));
  expect(asked).toEqual([`POST ${channel}`, `GET ${channel}`, `POST ${channel}`]);
});
