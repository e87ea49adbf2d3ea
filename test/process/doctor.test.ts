import { expect, test } from 'vitest';
import { startProcess } from '../support/bot-process.ts';
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

test('an option that there is not stops it with the ones that there are', async () => {
  const doctor = await startProcess(DOCTOR, {}, ['--jsn']);
  expect(await doctor.ended).toBe(78);
  expect(doctor.said()).toBe('There is no option --jsn. Type: npm run doctor -- [--env-file SETTINGS] [--json]\n');
});
