/** Servers that take the bot out, and take it back. */
import { addBot, removeBot } from 'local-discord/guilds.ts';
import { TROUBLES } from 'local-discord/troubles.ts';
import { visibleText } from 'local-discord/visible-text.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { databaseFile, expectSeen, headline, lineWith, liveDays, noticesOf, promptsOf, rehearseClub, statusOf } from './stage.ts';

let databaseUrl: string;
let rehearsal: Rehearsal;
beforeEach(async () => {
  databaseUrl = await databaseFile();
  rehearsal = await rehearseClub({}, { databaseUrl });
});
afterEach(() => expect(rehearsal.gaps).toEqual([]));

const guild = () => [...rehearsal.world.guilds.values()][0]!;
const titles = () => promptsOf(rehearsal).map((message) => headline(visibleText(message)));

/** The club reads one notice: that the bot is back, and asks. */
async function expectBack(): Promise<void> {
  expect(noticesOf(rehearsal)).toHaveLength(1);
  await expectSeen(noticesOf(rehearsal)[0]!, 'membership/back');
}

/** Out for three days, and back; the bot is connected all the time. */
async function outAndBack() {
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  removeBot(rehearsal.world, guild());
  await rehearsal.travelTo('2026-03-05T12:00:00Z');
  addBot(rehearsal.world, guild());
  await liveDays(rehearsal, '2026-03-06T12:00:00Z');
}

test('a server that takes the bot back is asked before anything is posted, and Resume goes on as before', async () => {
  await outAndBack();
  expect(titles()).toEqual(['Strength day for the hips · Monday 2 March']);
  await expectBack();
  expect(lineWith(await statusOf(rehearsal), '**Pause**')).toBe(
    '**Pause** since I was taken out of the server: no prompts go out. Type `/club resume` to go on as before.',
  );

  const notice = rehearsal.channel('hips').messages.at(-1)!;
  expect((await rehearsal.person('Ana').in('hips').press(notice, 'Resume')).text).toBe(
    'Only organisers can do this: it needs the Manage Server permission, or the role that your club chose for its organisers. Ask someone who has one of them.',
  );
  expect(headline((await rehearsal.person('Olga').in('hips').press(notice, 'Resume')).text)).toBe('### The club goes on');
  await liveDays(rehearsal, '2026-03-07T12:00:00Z');
  expect(titles()).toEqual(['Strength day for the hips · Monday 2 March', 'Light day for the hips · Saturday 7 March']);
  expect(noticesOf(rehearsal)).toHaveLength(1);
});

test('a server that took the bot out while it was away is found out at the start, and so is its return', async () => {
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  await rehearsal.stopBot();
  removeBot(rehearsal.world, guild());
  await rehearsal.startBot();
  await liveDays(rehearsal, '2026-03-03T12:00:00Z');
  await rehearsal.stopBot();
  addBot(rehearsal.world, guild());
  await rehearsal.startBot();
  await liveDays(rehearsal, '2026-03-04T12:00:00Z');
  expect(titles()).toEqual(['Strength day for the hips · Monday 2 March']);
  await expectBack();
  expect(lineWith(await statusOf(rehearsal), 'may not')).toBeNull();
});

test('a server that is missing from the list, though Discord does not say that the bot is out of it, is left alone', async () => {
  await rehearsal.stopBot();
  removeBot(rehearsal.world, guild());
  rehearsal.faults.answer('GET /guilds/:guild', TROUBLES.unavailable, Infinity);
  await rehearsal.startBot();
  await rehearsal.travelTo('2026-03-02T06:10:00Z');
  await rehearsal.stopBot();
  addBot(rehearsal.world, guild());
  await rehearsal.startBot();
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  expect(titles()).toEqual(['Strength day for the hips · Monday 2 March']);
  expect(noticesOf(rehearsal)).toEqual([]);
});

test('after thirty days nothing is left of the club, and a new setup begins from nothing', async () => {
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  await rehearsal.person('Ana').in('hips').press(promptsOf(rehearsal)[0]!, 'Done');
  removeBot(rehearsal.world, guild());
  await rehearsal.liveUntil('2026-03-02T07:30:00Z'); // it hears of it before weeks go by
  await rehearsal.travelTo('2026-03-30T06:30:00Z');
  await rehearsal.travelTo('2026-04-02T06:30:00Z');
  addBot(rehearsal.world, guild());
  await rehearsal.travelTo('2026-04-02T07:00:00Z');
  expect(noticesOf(rehearsal)).toEqual([]);
  expect(await statusOf(rehearsal)).toBe(
    'This club is not set up yet. Ask someone with the Manage Server permission to run `/club setup`.',
  );
});
