/** Reminders that nobody answers, that cannot be delivered, or that come late: at most one a day all the same. */
import { removeMember } from 'local-discord/guilds.ts';
import { afterEach, describe, expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { clubWithReminder, databaseFile, expectSeen, inboxOf, lineWith, liveDays, promptsOf, rehearseClub } from './stage.ts';

let rehearsal: Rehearsal;
afterEach(() => expect(rehearsal.gaps).toEqual([]));

const POST = 'POST /channels/:channel/messages';
const OPEN = 'POST /users/@me/channels';
const ana = () => rehearsal.person('Ana');
const inbox = (name = 'Ana') => inboxOf(rehearsal, name);
const plan = async () => (await ana().command('/hips plan')).text;
/** What her plan says of the next reminder, if she gets any. */
const nextReminder = async () => lineWith(await plan(), 'I send you');

test('who left the club and shares another server with the bot gets no second one', async () => {
  rehearsal = await clubWithReminder();
  rehearsal.addGuild({ name: 'Harbour Harriers', owner: 'Olga', channels: ['hips'], members: ['Ana'] });
  await liveDays(rehearsal, '2026-03-02T18:00:00Z');
  expect(inbox()).toHaveLength(1);
  const guild = [...rehearsal.world.guilds.values()].find(({ name }) => name === 'Riverside Runners')!;
  removeMember(rehearsal.world, guild, guild.members.get(ana().id)!);
  await liveDays(rehearsal, '2026-03-12T18:00:00Z');
  expect(inbox()).toHaveLength(1);
});

describe('those that nobody answers', () => {
  test('come every second day after five, end after fourteen, and each says what comes next', async () => {
    rehearsal = await clubWithReminder();
    await liveDays(rehearsal, '2026-03-24T17:00:00Z');
    expect(inbox()).toHaveLength(14);
    const stopped = '**Reminder** stopped, as 14 in a row went by without a check-in. Type `/hips plan reminder:18:00` to start it again.';
    expect(lineWith(await plan(), '**Reminder**'), 'on that very evening, and not that no day has anything to do').toBe(stopped);
    await ana().command('/hips done');
    expect(await nextReminder()).toBe('It is 18:00 for you now. If you have not checked in by 18:00 tomorrow, I send you one message.');
    await ana().command('/hips undo');
    await liveDays(rehearsal, '2026-04-10T12:00:00Z');
    expect(inbox()).toHaveLength(14);
    const days = inbox().map((text) => Number(/(\d+) March/.exec(text)?.[1]));
    expect(days).toEqual([2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24]);
    expect(lineWith(inbox()[3]!, 'every second day')).toBeNull();
    expect(lineWith(inbox()[4]!, 'every second day')).toBe('From here on I write every second day. A check-in brings back the daily ones.');
    const last = 'This is the last one, unless you check in today. `/hips plan reminder:18:00` in the server starts them again.';
    expect(lineWith(inbox()[13]!, 'the last one')).toBe(last);
    expect(lineWith(await plan(), '**Reminder**')).toBe(stopped);

    await ana().command('/hips plan', { reminder: '18:00' });
    await liveDays(rehearsal, '2026-04-10T16:30:00Z');
    expect(inbox()).toHaveLength(15);
  }, 120_000);
});

describe('what cannot be delivered', () => {
  test('a closed inbox ends them, and the plan says how to open it', async () => {
    rehearsal = await clubWithReminder();
    ana().acceptDirectMessages(false);
    await liveDays(rehearsal, '2026-03-05T12:00:00Z');
    expect(rehearsal.requests.filter(({ answer }) => answer?.code === 50007)).toHaveLength(1);
    await expectSeen(await plan(), 'reminder-troubles/closed-inbox');

    ana().acceptDirectMessages(true);
    await ana().command('/hips plan', { reminder: '18:00' });
    await liveDays(rehearsal, '2026-03-05T17:00:00Z');
    expect(inbox()).toHaveLength(1);
  });

  test.each([
    ['answer', { status: 500, body: 'oops', afterwards: true }, 1],
    ['message', { status: 503, body: 'unavailable' }, 0],
  ])('a lost %s is not made up for that day', async (_, fault, arrived) => {
    rehearsal = await clubWithReminder();
    await liveDays(rehearsal, '2026-03-02T12:00:00Z'); // the day's prompt is out
    rehearsal.faults.answer(POST, fault);
    await liveDays(rehearsal, '2026-03-02T20:00:00Z');
    expect(inbox()).toHaveLength(arrived);
    await liveDays(rehearsal, '2026-03-03T17:00:00Z');
    expect(inbox()).toHaveLength(arrived + 1);
  });

  test('one that certainly did not go out is sent when Discord is back', async () => {
    rehearsal = await clubWithReminder();
    rehearsal.faults.answer(OPEN, { status: 503, body: 'unavailable' }, 5);
    await liveDays(rehearsal, '2026-03-02T17:00:00Z');
    await rehearsal.liveUntil('2026-03-02T17:30:00Z');
    expect(inbox()).toHaveLength(1);
  });

  test('when Discord finds that too many conversations are opened, none is opened for an hour', async () => {
    rehearsal = await clubWithReminder();
    await rehearsal.person('Ben').command('/hips plan', { reminder: '18:20' });
    rehearsal.faults.answer(OPEN, { status: 403, body: { code: 40003, message: 'You are opening direct messages too fast' } });
    await liveDays(rehearsal, '2026-03-02T17:00:00Z');
    await rehearsal.liveUntil('2026-03-02T17:59:00Z');
    expect(rehearsal.requests.filter(({ path }) => path === '/users/@me/channels')).toHaveLength(1);
    await rehearsal.liveUntil('2026-03-02T18:05:00Z');
    expect([inbox(), inbox('Ben')].map(({ length }) => length)).toEqual([1, 1]);
  });
});

test('a bot that was away for more than two hours leaves that day out', async () => {
  rehearsal = await clubWithReminder({ databaseUrl: await databaseFile() });
  await rehearsal.stopBot();
  await rehearsal.travelTo('2026-03-02T19:01:00Z');
  await rehearsal.startBot();
  await liveDays(rehearsal, '2026-03-03T12:00:00Z');
  expect(inbox()).toEqual([]);
});

test('prompts never wait for reminders, and reminders go out one after the other', async () => {
  const members = Array.from({ length: 6 }, (_, n) => `Runner ${n}`);
  rehearsal = await rehearseClub({ time: '18:00' }, { guild: { name: 'Riverside Runners', owner: 'Olga', channels: ['hips'], members } });
  for (const name of members) await rehearsal.person(name).command('/hips plan', { reminder: '18:00' });
  const inboxes = () => members.filter((name) => inbox(name).length > 0).length;
  await rehearsal.travelTo('2026-03-02T17:00:00Z');
  expect([promptsOf(rehearsal).length, inboxes()]).toEqual([1, 1]);
  await rehearsal.liveUntil('2026-03-02T17:05:00Z');
  expect(inboxes()).toBe(6);
});
