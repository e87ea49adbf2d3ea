/** Servers that take the bot out while its clock is wrong by years; with a right one `membership.test.ts` tells of them. */
import { removeBot } from 'local-discord/guilds.ts';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { startApp } from '../../src/app.ts';
import { openStore } from '../../src/store/open.ts';
import { databaseFile, listener, rehearseClub } from './stage.ts';

let databaseUrl: string;
let rehearsal: Rehearsal;
beforeEach(async () => {
  databaseUrl = await databaseFile();
  rehearsal = await rehearseClub({}, { databaseUrl });
});
afterEach(() => expect(rehearsal.gaps).toEqual([]));

const guild = () => [...rehearsal.world.guilds.values()][0]!;

/** Starts the bot on a machine whose clock stands at `now`, until it has found out that it was removed and has looked around. */
async function noticeRemoval(now: string) {
  const { token, apiUrl: discordApiUrl, world } = rehearsal;
  const ears = listener();
  const isNoticed = ears.says('club without the bot');
  const bot = await startApp({
    config: { token, databaseUrl, discordApiUrl, logLevel: 'info', http: null, backups: null },
    clock: { now: () => Temporal.Instant.from(now), elapsed: () => 0 },
    log: ears.log,
    onFatal: ({ message }) => world.gap(message),
    signal: new AbortController().signal,
  });
  await isNoticed;
  await bot.beat();
  await bot.stop();
}

/** Whether the database has the club still, once a bot has been there at `at`. */
async function isKeptAt(at: string): Promise<boolean> {
  rehearsal.clock.travelTo(at);
  await rehearsal.startBot();
  await rehearsal.stopBot();
  const { clubs, close } = await openStore(databaseUrl);
  const kept = await clubs.guilds();
  await close();
  return kept.length > 0;
}

test.each([
  ['in 1970', '1970-01-01T00:00:10Z'],
  ['ten years ahead', '2036-03-02T06:00:00Z'],
])('a bot whose clock is %s keeps a club that took it out for thirty days, no less and no more', async (_, wrong) => {
  await rehearsal.stopBot();
  removeBot(rehearsal.world, guild());
  await noticeRemoval(wrong);
  expect(await isKeptAt('2026-04-01T05:59:59Z')).toBe(true);
  expect(await isKeptAt('2026-04-01T06:00:01Z')).toBe(false);
});
