/** People who leave the server, come back, and are found out by nobody but Discord's word. */
import { addMember, removeMember } from 'local-discord/guilds.ts';
import { TROUBLES } from 'local-discord/troubles.ts';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { lineWith, promptsOf, rehearseClub } from './stage.ts';

const GET_MEMBER = 'GET /guilds/:guild/members/:user';

let rehearsal: Rehearsal;
beforeEach(async () => {
  rehearsal = await rehearseClub();
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  for (const name of ['Ana', 'Ben']) await rehearsal.person(name).in('hips').press(promptsOf(rehearsal)[0]!, 'Done');
});
afterEach(() => expect(rehearsal.gaps).toEqual([]));

const guild = () => [...rehearsal.world.guilds.values()][0]!;
const idOf = (name: string) => rehearsal.person(name).id;
const board = async () => (await rehearsal.person('Olga').command('/hips leaderboard', { period: 'all' })).text;
const shows = (text: string, userId: string) => text.includes(`<@${userId}>`);

test('a board shows who left once more, then no longer; what they did still counts; and they are back with their next check-in', async () => {
  const ben = { id: idOf('Ben'), member: guild().members.get(idOf('Ben'))! };
  removeMember(rehearsal.world, guild(), ben.member);
  await rehearsal.travelTo('2026-03-08T12:00:00Z');
  expect(shows(await board(), ben.id)).toBe(true);
  await rehearsal.travelTo('2026-03-08T12:01:00Z');
  expect(shows(await board(), ben.id)).toBe(true); // seen less than seven days ago: not asked for
  await rehearsal.travelTo('2026-03-08T12:02:00Z');

  await rehearsal.travelTo('2026-03-10T12:00:00Z');
  expect(shows(await board(), ben.id)).toBe(true);
  await rehearsal.travelTo('2026-03-10T12:01:00Z');
  const without = await board();
  expect(shows(without, ben.id)).toBe(false);
  expect(shows(without, idOf('Ana'))).toBe(true);
  expect(lineWith(without, 'Together')).toBe('**Together: 2 days**');

  addMember(rehearsal.world, guild(), 'Ben');
  await rehearsal.person('Ben').command('/hips done');
  expect(shows(await board(), ben.id)).toBe(true);
});

test('who left is found out after thirty days though nobody looks at a board', async () => {
  const ben = idOf('Ben');
  removeMember(rehearsal.world, guild(), guild().members.get(ben)!);
  await rehearsal.travelTo('2026-04-02T12:00:00Z');
  const text = await board();
  expect(shows(text, ben)).toBe(false);
  expect(shows(text, idOf('Ana'))).toBe(true);
});

test('while Discord does not say, the board shows everybody, at once', async () => {
  const ben = idOf('Ben');
  removeMember(rehearsal.world, guild(), guild().members.get(ben)!);
  rehearsal.faults.answer(GET_MEMBER, TROUBLES.missingAccess, Infinity);
  await rehearsal.travelTo('2026-04-02T12:00:00Z');
  await rehearsal.travelTo('2026-04-02T12:01:00Z');
  expect(shows(await board(), ben)).toBe(true);
});

test('a board never waits for Discord’s word on those it shows', async () => {
  const over = Promise.withResolvers<void>();
  onTestFinished(() => over.resolve()); // else the bot would wait for it when it ends
  rehearsal.faults.answer(GET_MEMBER, { until: over.promise }, Infinity);
  await rehearsal.travelTo('2026-03-12T06:20:00Z');
  expect(lineWith(await board(), 'Together')).toBe('**Together: 2 days**');
});
