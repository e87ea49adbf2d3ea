import { describe, expect, test } from 'vitest';
import type { Creation, Creator } from '../../src/discord/create.ts';
import type { FindMember } from '../../src/discord/find-member.ts';
import type { DiscordTime } from '../../src/discord/time.ts';
import { createLog } from '../../src/log.ts';
import { createBrake, MOST_REFUSALS } from '../../src/scheduler/brake.ts';
import { remind } from '../../src/scheduler/remind.ts';
import { createReminderPace, EVERY, FIRST_EVERY, HELD } from '../../src/scheduler/reminder-pace.ts';
import { ANA, BEN, clubServices, guilds, instant } from '../support/club.ts';

const NOON = instant('2026-03-02T11:00:00Z');
const SENT: Creation = { is: 'sent', messageId: '1478000000000000000' };
const going = new AbortController().signal;

/** Ana, then Ben, asked for a reminder at noon, which it is. */
async function stage(answers: Creation[] = []) {
  const { store, club } = await clubServices();
  for (const userId of [ANA, BEN]) {
    await store.members.changePlan({ club, userId, at: NOON.subtract({ hours: 1 }) }, { reminder: 12 * 60 });
  }
  const asked: string[] = [];
  const watch = { passed: 0, atTurn: 0 };
  const elapsed = () => watch.passed;
  const log = createLog('silent');
  const brake = createBrake({ elapsed }, log);
  const time: DiscordTime = { now: async () => NOON.add({ milliseconds: watch.passed }), follow: () => undefined };
  const create: Creator = {
    inChannel: () => Promise.reject(new Error('reminders are direct messages')),
    async toUser(userId) {
      asked.push(userId);
      return answers.shift() ?? SENT;
    },
  };
  const pacer = {
    async turn() {
      watch.passed += watch.atTurn;
    },
    slower: () => undefined,
  };
  const findMember: FindMember = async () => 'here';
  const parts = { ...store, create, findMember, guilds: guilds(), time, pacer, pace: createReminderPace({ elapsed }), brake, log };
  return {
    brake,
    asked,
    watch,
    time,
    beat: (signal = going) => remind(parts, signal),
    reminderOf: async (userId: string) => (await store.members.planOf({ club, userId, at: NOON })).reminder,
  };
}

test('a beat sends one, and says that another waits; that one goes when the pace allows it', async () => {
  const { asked, beat, watch } = await stage();
  expect(await beat()).toBe(true);
  expect(await beat()).toBe(false);
  watch.passed = EVERY;
  await beat();
  expect(asked).toEqual([ANA]); // a second conversation is opened a minute later
  watch.passed = FIRST_EVERY;
  expect(await beat()).toBe(false);
  expect(asked).toEqual([ANA, BEN]);
});

test('half of the refusals that the bot may cause are left to prompts', async () => {
  const { asked, beat, brake } = await stage();
  for (let n = 0; n < MOST_REFUSALS / 2; n++) brake.refused({ isRateLimit: false, isGlobal: false, retryAfter: 0 });
  expect(brake.room()).toBe(MOST_REFUSALS / 2);
  expect(await beat()).toBe(false);
  expect(asked).toEqual([]);
});

test('a bot that stops, or that does not know the time, sends none', async () => {
  const { asked, beat, time } = await stage();
  await beat(AbortSignal.abort());
  time.now = async () => null;
  await beat();
  expect(asked).toEqual([]);
});

test('a machine that slept between claim and message sends nothing any more, and it does not count', async () => {
  const { asked, beat, watch, reminderOf } = await stage();
  watch.atTurn = 3 * 3_600_000;
  await beat();
  expect(asked).toEqual([]);
  expect((await reminderOf(ANA))?.plan).toMatchObject({ remindedDate: null, ignored: 0 });
});

describe('an answer of Discord', () => {
  const refused = (reason: 'inbox-closed' | 'permission' | 'content'): Creation => ({ is: 'refused', reason });
  const notSent = (reason: string): Creation => ({ is: 'not-sent', reason, retryAfterSeconds: 20 });

  test.each<[string, Creation, object]>([
    ['that it was sent counts', SENT, { stopped: null, plan: { remindedDate: '2026-03-02', ignored: 1 } }],
    ['that it was removed counts', { is: 'deleted' }, { stopped: null, plan: { ignored: 1 } }],
    ['that was lost counts', { is: 'unclear', reason: 'network' }, { stopped: null, plan: { remindedDate: '2026-03-02', ignored: 1 } }],
    ['that the inbox is closed ends them', refused('inbox-closed'), { stopped: 'inbox' }],
    ['that it was not sent does not count', notSent('network'), { stopped: null, plan: { remindedDate: null, ignored: 0 } }],
    [
      'that refuses it for another reason does not count',
      refused('permission'),
      { stopped: null, plan: { remindedDate: null, ignored: 0 } },
    ],
  ])('%s', async (_, answer, expected) => {
    const { beat, reminderOf } = await stage([answer]);
    await beat();
    expect(await reminderOf(ANA)).toMatchObject(expected);
  });

  test.each<[string, Creation, number]>([
    ['to a closed inbox lets the others go on', refused('inbox-closed'), 2],
    ['of a network lets the others go on', notSent('network'), 2],
    ['that there are too many conversations holds all for an hour', notSent('conversations'), 1],
    ['that the bot may not holds all for an hour', refused('permission'), 1],
  ])('%s', async (_, answer, sent) => {
    const { asked, beat, watch } = await stage([answer]);
    await beat();
    watch.passed = FIRST_EVERY;
    await beat();
    expect(asked).toHaveLength(sent);
    watch.passed = HELD + FIRST_EVERY;
    await beat();
    expect(asked.length).toBeGreaterThan(sent - 1);
  });
});
