/** A moderator times the bot out: it answers people, posts nothing, and says so. */
import { timeOut } from 'local-discord/guilds.ts';
import { visibleText } from 'local-discord/visible-text.ts';
import { expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { instant } from '../support/club.ts';
import { expectSeen, headline, inboxOf, lineWith, liveDays, noticesOf, promptsOf, rehearseClub, statusOf } from './stage.ts';

/** A moderator times the bot out, or lifts that; the bot then knows of it. */
async function timeOutBot({ world, applicationId, ...rehearsal }: Rehearsal, until: string | null): Promise<string> {
  const guild = [...world.guilds.values()][0]!;
  timeOut(world, guild, guild.members.get(applicationId)!, until === null ? null : instant(until));
  return statusOf({ world, applicationId, ...rehearsal });
}

const refused = ({ requests }: Rehearsal) => requests.filter(({ status }) => status === 403);
/** The words for a moderator's time-out until 2 March at 8. */
const TIMED_OUT =
  'A moderator timed me out in this server until <t:1772438400:F>, so I may not post. Anyone with **Moderate Members** can lift it: find me in the list of members, open my menu and choose **Remove Timeout**.';

test('it says until when and who can lift it, asks Discord for nothing, and posts the late prompt when that is over', async () => {
  const rehearsal = await rehearseClub();
  const channel = lineWith(await timeOutBot(rehearsal, '2026-03-02T08:00:00Z'), '**Channel**');
  expect(channel).toBe(`**Channel** <#${rehearsal.channel('hips').id}>. ${TIMED_OUT}`);
  await rehearsal.liveUntil('2026-03-02T07:59:00Z');
  expect(promptsOf(rehearsal)).toEqual([]);
  expect(inboxOf(rehearsal, 'Olga')).toHaveLength(1);
  await expectSeen(inboxOf(rehearsal, 'Olga')[0]!, 'timed-out/inbox');
  const status = await statusOf(rehearsal);
  expect(headline(status)).toBe('## Needs attention');
  expect(lineWith(status, '- **Monday 2 March**')).toBe(
    '- **Monday 2 March** on its way, due at <t:1772433000:t>; last try: a moderator had timed me out',
  );
  expect(headline((await rehearsal.person('Ana').command('/hips done')).text)).toBe('### Checked in for Monday 2 March');
  expect((await rehearsal.person('Olga').command('/club post')).text).toBe(TIMED_OUT);

  await rehearsal.liveUntil('2026-03-02T08:01:00Z');
  const late = promptsOf(rehearsal).map((message) => lineWith(visibleText(message), 'Posted late'));
  expect(late).toEqual(['-# Posted late: this was due <t:1772433000:R>.']);
  const lifted = await statusOf(rehearsal);
  expect(headline(lifted)).toBe('## All is well');
  expect(lineWith(lifted, '- **Monday 2 March**')).toBe('- **Monday 2 March** posted at <t:1772438400:t>, late (due at <t:1772433000:t>)');
  expect(noticesOf(rehearsal)).toEqual([]);
  expect(refused(rehearsal)).toEqual([]);
  expect(rehearsal.gaps).toEqual([]);
});

test('lifted before its end, it is over within a minute', async () => {
  const rehearsal = await rehearseClub();
  await timeOutBot(rehearsal, '2026-03-20T08:00:00Z');
  await rehearsal.liveUntil('2026-03-02T06:40:00Z');
  expect(promptsOf(rehearsal)).toEqual([]);
  expect(lineWith(await timeOutBot(rehearsal, null), 'timed me out in this server')).toBeNull();
  await rehearsal.liveUntil('2026-03-02T06:42:00Z');
  expect(promptsOf(rehearsal)).toHaveLength(1);
});

test('for days it is told once, each day is blocked by it, and nothing is asked for', async () => {
  const rehearsal = await rehearseClub();
  await timeOutBot(rehearsal, '2026-03-20T08:00:00Z');
  await liveDays(rehearsal, '2026-03-04T20:00:00Z');
  expect(promptsOf(rehearsal)).toEqual([]);
  expect(inboxOf(rehearsal, 'Olga')).toHaveLength(1);
  const tuesday = lineWith(await statusOf(rehearsal), '**Tuesday 3 March**');
  expect(tuesday).toBe('- **Tuesday 3 March** not posted: a moderator had timed me out');
  expect(refused(rehearsal)).toEqual([]);
  expect(rehearsal.gaps).toEqual([]);
});
