/** A moderator times the bot out: it answers people, posts nothing, and says so. */
import { timeOut } from 'local-discord/guilds.ts';
import { visibleText } from 'local-discord/visible-text.ts';
import { expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { instant } from '../support/club.ts';
import { inboxOf, liveDays, noticesOf, promptsOf, rehearseClub, statusOf } from './stage.ts';

/** A moderator times the bot out, or lifts that; the bot then knows of it. */
async function timeOutBot({ world, applicationId, ...rehearsal }: Rehearsal, until: string | null): Promise<string> {
  const guild = [...world.guilds.values()][0]!;
  timeOut(world, guild, guild.members.get(applicationId)!, until === null ? null : instant(until));
  return statusOf({ world, applicationId, ...rehearsal });
}

const refused = ({ requests }: Rehearsal) => requests.filter(({ status }) => status === 403);
const MARCH_2_AT_8 = 1772438400;

test('it says until when and who can lift it, asks Discord for nothing, and posts the late prompt when that is over', async () => {
  const rehearsal = await rehearseClub();
  expect(await timeOutBot(rehearsal, '2026-03-02T08:00:00Z')).toContain(`timed me out in this server until <t:${MARCH_2_AT_8}:F>`);
  await rehearsal.liveUntil('2026-03-02T07:59:00Z');
  expect(promptsOf(rehearsal)).toEqual([]);
  expect(inboxOf(rehearsal, 'Olga')).toEqual([
    expect.stringMatching(/could not be posted\nA moderator timed me out .* \*\*Moderate Members\*\*/),
  ]);
  const status = await statusOf(rehearsal);
  expect(status).toMatch(/^## Needs attention/);
  expect(status).toContain('**Monday 2 March** on its way, due at <t:1772433000:t>; last try: a moderator had timed me out');
  expect((await rehearsal.person('Ana').command('/hips done')).text).toContain('Checked in for Monday');
  expect((await rehearsal.person('Olga').command('/club post')).text).toContain('A moderator timed me out');

  await rehearsal.liveUntil('2026-03-02T08:01:00Z');
  expect(promptsOf(rehearsal).map(visibleText)).toEqual([expect.stringContaining('-# Posted late: this was due <t:1772433000:R>.\n')]);
  expect(await statusOf(rehearsal)).toMatch(/^## All is well[\s\S]*posted at <t:1772438\d+:t>, late/);
  expect(noticesOf(rehearsal)).toEqual([]);
  expect(refused(rehearsal)).toEqual([]);
  expect(rehearsal.gaps).toEqual([]);
});

test('lifted before its end, it is over within a minute', async () => {
  const rehearsal = await rehearseClub();
  await timeOutBot(rehearsal, '2026-03-20T08:00:00Z');
  await rehearsal.liveUntil('2026-03-02T06:40:00Z');
  expect(promptsOf(rehearsal)).toEqual([]);
  expect(await timeOutBot(rehearsal, null)).not.toContain('timed me out in this server');
  await rehearsal.liveUntil('2026-03-02T06:42:00Z');
  expect(promptsOf(rehearsal)).toHaveLength(1);
});

test('for days it is told once, each day is blocked by it, and nothing is asked for', async () => {
  const rehearsal = await rehearseClub();
  await timeOutBot(rehearsal, '2026-03-20T08:00:00Z');
  await liveDays(rehearsal, '2026-03-04T20:00:00Z');
  expect(promptsOf(rehearsal)).toEqual([]);
  expect(inboxOf(rehearsal, 'Olga')).toHaveLength(1);
  expect(await statusOf(rehearsal)).toContain('**Tuesday 3 March** not posted: a moderator had timed me out');
  expect(refused(rehearsal)).toEqual([]);
  expect(rehearsal.gaps).toEqual([]);
});
