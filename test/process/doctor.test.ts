/** `npm run doctor` as a host types it: what it prints, and what it ends with. What it finds is in test/operations/doctor.test.ts. */
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { startProcess } from '../support/bot-process.ts';
import { newFolder } from '../support/database.ts';
import { isClosed } from '../support/database-postgres.ts';
import { localDiscord } from '../support/local-bot.ts';

const DOCTOR = 'src/operations/doctor.ts';

test('it says what is wrong and what to do, and ends with 1', async () => {
  const discord = await localDiscord();
  const doctor = await startProcess(DOCTOR, { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl });
  expect(await doctor.ended).toBe(1);
  const lines = doctor.said().trim().split('\n');
  expect(lines).toContainEqual(expect.stringMatching(/^ok {4}Settings: every setting can be read/));
  expect(lines).toContainEqual(expect.stringMatching(/^WRONG Database: .*hips\.db/));
  expect(lines).toContainEqual(expect.stringMatching(/^WRONG Commands: Discord does not have \/hips and \/club/));
  expect(lines).toContain('note  Time zones, Bot and Clubs: cannot be told before the above is mended.');
  expect(lines.at(-1)).toMatch(/^\d things are wrong\.$/);
  expect(doctor.said()).not.toContain(discord.token);
});

test('for programs it says the same as JSON', async () => {
  const doctor = await startProcess(DOCTOR, { DISCORD_TOKEN: 'my secret' }, ['--json']);
  expect(await doctor.ended).toBe(1);
  const { wrong, checks } = JSON.parse(doctor.said()) as { wrong: number; checks: { title: string; findings: unknown[] | null }[] };
  expect(wrong).toBeGreaterThanOrEqual(1);
  expect(checks[0]).toEqual({
    title: 'Settings',
    findings: [{ state: 'wrong', says: expect.stringMatching(/^DISCORD_TOKEN: /) }],
  });
  expect(doctor.said()).not.toContain('my secret');
});

describe.skipIf(process.getuid?.() === 0 && isClosed(process.cwd()))('beside files of another user', () => {
  test.each([
    ['the lock', 0o777, 'hips.db.lock', 'hips.db.lock cannot be read and written (EACCES)'],
    ['the database', 0o777, 'hips.db', 'hips.db cannot be read and written (EACCES)'],
    ['the folder', 0o000, null, 'cannot be used (EACCES)'],
  ])('%s is named as a start names it, also by the check of an update', async (_, folderMode, closed, sentence) => {
    await using folder = await newFolder();
    const file = join(folder.path, 'hips.db');
    await (await openDatabase(`sqlite:${file}`)).close();
    await chmod(file, 0o666);
    await chmod(`${file}.lock`, 0o666);
    if (closed) await chmod(join(folder.path, closed), 0o000);
    await chmod(folder.path, folderMode);
    const settings = { DATABASE_URL: `sqlite:${file}` };
    const doctor = await startProcess(DOCTOR, settings, [], { asNobody: true });
    const check = await startProcess('src/operations/upgrade-check.ts', settings, [], { asNobody: true });
    const codes = [await doctor.ended, await check.ended];
    await chmod(folder.path, 0o777);
    expect(codes).toEqual([1, 78]);
    const lines = doctor.said().split('\n');
    expect(lines.filter((line) => line.startsWith('WRONG Database: '))).toEqual([`WRONG Database: ${check.said().trim()}`]);
    expect(check.said()).toMatch(/^DATABASE_URL: .*\n$/);
    expect(check.said()).toContain(sentence);
    if (closed && process.getuid?.() === 0) expect(check.said()).toContain(' and belongs to root');
  });
});

test('an option that there is not stops it with the ones that there are', async () => {
  const doctor = await startProcess(DOCTOR, {}, ['--jsn']);
  expect(await doctor.ended).toBe(78);
  expect(doctor.said()).toBe('There is no option --jsn. Type: npm run doctor -- [--env-file SETTINGS] [--json]\n');
});
