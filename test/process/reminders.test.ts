/** A bot that dies while it sends a reminder, with the real entry and SIGKILL: that one is not sent again, whatever became of it. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { virtualClock } from 'local-discord/clock.ts';
import { type LocalDiscord, startDiscord } from 'local-discord/discord.ts';
import type { Fault } from 'local-discord/faults.ts';
import { afterwards, TROUBLES } from 'local-discord/troubles.ts';
import { expect, onTestFinished, test } from 'vitest';
import { asChannelId, asGuildId, asUserId } from '../../src/club/ids.ts';
import { weekPlanOf } from '../../src/club/schedule.ts';
import { openStore } from '../../src/store/open.ts';
import { startProcess } from '../support/bot-process.ts';
import { isFull } from '../support/campaign.ts';
import { settings } from '../support/club.ts';
import { by } from '../support/plain.ts';

const OPEN = 'POST /users/@me/channels';
const POST = 'POST /channels/:channel/messages';

/** A Discord and a database in which Ana and then Ben asked for a reminder at noon. It is noon on a Monday. */
async function dueReminders(): Promise<{ discord: LocalDiscord; databaseUrl: string }> {
  const discord = await startDiscord({ clock: virtualClock({ at: '2026-12-07T12:01:00Z', mode: 'running' }) });
  onTestFinished(() => discord.close());
  const guild = discord.addGuild({ name: 'Riverside Runners', channels: ['hips'], members: ['Ana', 'Ben'] });
  const folder = await mkdtemp(join(tmpdir(), 'hips-reminders-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const databaseUrl = `sqlite:${join(folder, 'hips.db')}`;
  const store = await openStore(databaseUrl);
  const earlier = discord.clock.now().subtract({ minutes: 30 });
  const place = { guildId: asGuildId(guild.id), channelId: asChannelId(discord.channel('hips').id) };
  const club = await store.clubs.save(
    { ...settings, ...place, timeZone: 'UTC', promptMinute: 22 * 60, weekPlan: weekPlanOf([1]) },
    by(earlier),
  );
  for (const name of ['Ana', 'Ben']) {
    await store.members.changePlan({ club, userId: asUserId(discord.person(name).id), at: earlier }, { reminder: 12 * 60 });
  }
  await store.close();
  return { discord, databaseUrl };
}

const deaths: [string, string, Fault, number][] = [
  ['before Discord knew of it', OPEN, TROUBLES.silent, 0],
  ['after Discord stored it', POST, afterwards(TROUBLES.silent), 1],
  ['before Discord stored it', POST, TROUBLES.silent, 0],
];
test.each(isFull ? deaths : deaths.slice(0, 2))('killed %s, it is not sent after the restart', async (_, route, fault, arrived) => {
  const { discord, databaseUrl } = await dueReminders();
  const start = () =>
    startProcess('src/main.ts', { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, DATABASE_URL: databaseUrl });
  const received = (name: string) => discord.person(name).in('@me').sees().length;

  const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
  discord.faults.answer(route, { ...fault, meanwhile: reach });
  const first = await start();
  await reached;
  first.child.kill('SIGKILL');
  await first.ended;
  discord.faults.clear();

  const second = await start(); // with a pace of its own
  await second.says('"msg":"reminder"'); // Ben's: Ana's would have come before it
  expect([received('Ana'), received('Ben')]).toEqual([arrived, 1]);
});
