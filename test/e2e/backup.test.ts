/** A bot whose database was set back to a backup does not know what it posted since. Nobody gets anything twice. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setOverwrite } from 'local-discord/guilds.ts';
import { visibleText } from 'local-discord/visible-text.ts';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { makeBackup } from '../../src/store/backup.ts';
import { openBackup, restoreInto } from '../../src/store/restore.ts';
import { databaseFile, expectSeen, headline, inboxOf, noticesOf, promptsOf, rehearseClub, statusOf } from './stage.ts';

let rehearsal: Rehearsal;
afterEach(() => expect(rehearsal.gaps).toEqual([]));

/** The club at 07:00 in Paris, half an hour before its prompt, and a backup of it that can be restored later. */
async function backedUpClub() {
  const databaseUrl = await databaseFile();
  rehearsal = await rehearseClub({}, { databaseUrl });
  const folder = await mkdtemp(join(tmpdir(), 'hips-backup-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'hips.backup');
  const backUp = () =>
    makeBackup(databaseUrl, file, { madeAt: rehearsal.clock.now().toString({ fractionalSecondDigits: 3 }), version: '0.1.0' });
  /** The host stops the bot, restores, and starts it again. */
  const restoreAt = async (at: string) => {
    await rehearsal.stopBot();
    await rehearsal.travelTo(at);
    await restoreInto(databaseUrl, { file, manifest: await openBackup(file), at: rehearsal.clock.now(), version: '0.1.0' });
    await rehearsal.startBot();
  };
  return { backUp, restoreAt };
}

const prompts = () => promptsOf(rehearsal).map((message) => headline(visibleText(message)));
const MONDAY = 'Strength day for the hips · Monday 2 March';

test.for([
  ['an hour and a half later', '2026-03-02T08:00:00Z'],
  ['two minutes later', '2026-03-02T06:32:00Z'],
  ['after its last hour', '2026-03-02T20:00:00Z'],
])('a prompt that went out after the backup is found when the bot is back %s', async ([, at]) => {
  const { backUp, restoreAt } = await backedUpClub();
  await backUp();
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  expect(prompts()).toEqual([MONDAY]);
  await restoreAt(at!);
  expect(prompts()).toEqual([MONDAY]);
  expect(headline(await statusOf(rehearsal))).toBe('## All is well');
  await rehearsal.travelTo('2026-03-03T06:30:00Z');
  expect(prompts()).toEqual([MONDAY, 'Light day for the hips · Tuesday 3 March']);
});

test('a prompt that went out earlier than the backup knows of comes no second time at the old hour', async () => {
  const { backUp, restoreAt } = await backedUpClub();
  await backUp();
  const olga = rehearsal.person('Olga');
  await olga.press((await olga.command('/club setup', { channel: 'hips', time: '07:10', timezone: 'Europe/Paris' })).message!, 'Save');
  await rehearsal.travelTo('2026-03-02T06:10:00Z');
  expect(prompts()).toEqual([MONDAY]);
  await restoreAt('2026-03-02T06:20:00Z');
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  expect(prompts()).toEqual([MONDAY]);
});

test('where the channel cannot be read, the bot posts nothing and asks', async () => {
  const { backUp, restoreAt } = await backedUpClub();
  await backUp();
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  await rehearsal.stopBot();
  const hips = rehearsal.channel('hips').channel;
  setOverwrite(rehearsal.world, hips, hips.guild_id, { deny: ['READ_MESSAGE_HISTORY'] });
  await restoreAt('2026-03-02T07:00:00Z');
  await rehearsal.liveUntil('2026-03-02T07:10:00Z');
  await rehearsal.travelTo('2026-03-02T13:00:00Z');
  await rehearsal.travelTo('2026-03-02T13:02:00Z');
  expect(prompts()).toEqual([MONDAY]);
  expect(noticesOf(rehearsal).map(headline)).toEqual([
    'Hip strength: Did Monday 2 March’s digest go out?',
    'Hip strength: Did Monday 2 March’s prompt go out?',
  ]);
  await expectSeen(noticesOf(rehearsal)[1]!, 'backup/asks');
});

test('a prompt that did not go out goes out after the restore', async () => {
  const { backUp, restoreAt } = await backedUpClub();
  await backUp();
  await restoreAt('2026-03-02T07:00:00Z');
  expect(prompts()).toEqual([MONDAY]);
});

test('a reminder that went out after the backup is not sent again, and the next one comes', async () => {
  const { backUp, restoreAt } = await backedUpClub();
  await rehearsal.person('Ana').command('/hips plan', { reminder: '18:00' });
  await rehearsal.travelTo('2026-03-02T16:00:00Z');
  await backUp();
  const reminders = () => inboxOf(rehearsal, 'Ana').length;
  await rehearsal.travelTo('2026-03-02T17:00:00Z');
  expect(reminders()).toBe(1);
  await restoreAt('2026-03-02T17:10:00Z');
  await rehearsal.liveUntil('2026-03-02T20:00:00Z');
  expect(reminders()).toBe(1);
  await rehearsal.travelTo('2026-03-03T17:00:00Z');
  expect(reminders()).toBe(2);
});
