import { describe, expect, test } from 'vitest';
import { asInteractionId, asUserId } from '../../src/club/ids.ts';
import { createLog } from '../../src/log.ts';
import { MOST_REFUSALS } from '../../src/posts/brake.ts';
import { createBudget } from '../../src/posts/budget.ts';
import type { Creation } from '../../src/posts/post.ts';
import type { Reason } from '../../src/posts/reason.ts';
import { EVERY } from '../../src/posts/reminder-pace.ts';
import { ANA, BEN, clubServices, instant } from '../support/club.ts';
import { claimBy } from '../support/outbox.ts';
import { NOTHING_ASKED, theDay } from '../support/plain.ts';
import { GOING, pumpOn, SENT } from './stage.ts';

/** In milliseconds: between two reminders that are their members' first, and after Discord stopped them. */
const [FIRST_EVERY, HELD] = [60_000, 3_600_000];

const NOON = instant('2026-03-02T11:00:00Z');

/** Ana, then Ben, asked for a reminder at noon, which it is. The club’s own posts are still to come. */
async function stage(answers: Creation[] = []) {
  const { store, club } = await clubServices({ promptMinute: 20 * 60 }, NOON.subtract({ hours: 2 }));
  for (const userId of [ANA, BEN]) {
    await store.members.changePlan({ club, userId: asUserId(userId), at: NOON.subtract({ hours: 1 }) }, { reminder: 12 * 60 });
  }
  const asked: string[] = [];
  const watch = { passed: 0, atTurn: 0 };
  const elapsed = () => watch.passed;
  const budget = createBudget({ elapsed }, createLog('silent'));
  const time = { now: async (): Promise<typeof NOON | null> => NOON.add({ milliseconds: watch.passed }) };
  const { beat } = pumpOn(
    store,
    {
      now: () => time.now(),
      async create(place) {
        asked.push(place.kind === 'conversation' ? place.userId : 'a channel');
        return answers.shift() ?? SENT;
      },
      async turn() {
        watch.passed += watch.atTurn;
      },
    },
    { budget },
  );
  return {
    store,
    club,
    budget,
    asked,
    watch,
    time,
    beat: async (signal = GOING) => (await beat(signal)).isMore,
    reminderOf: async (userId: string) => (await store.members.planOf({ club, userId: asUserId(userId), at: NOON })).reminder,
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

test('who checks in while their reminder waits gets none', async () => {
  const { store, club, asked, beat, watch } = await stage();
  await beat();
  await store.checkins.record({
    club,
    userId: BEN,
    localDate: theDay('2026-03-02'),
    effort: null,
    session: NOTHING_ASKED,
    interactionId: asInteractionId('7'),
    at: NOON,
  });
  watch.passed = FIRST_EVERY;
  await beat();
  expect(asked).toEqual([ANA]);
});

test.each<[string, number | 'off']>([
  ['switches them off', 'off'],
  ['chooses another hour', 18 * 60],
])('who %s while a reminder waits does not get that one', async (_, reminder) => {
  const { store, club, asked, beat, watch } = await stage();
  await beat();
  await store.members.changePlan({ club, userId: BEN, at: NOON }, { reminder });
  watch.passed = FIRST_EVERY;
  await beat();
  expect(asked).toEqual([ANA]);
});

test('half of the refusals that the bot may cause are left to prompts', async () => {
  const { asked, beat, budget } = await stage();
  for (let n = 0; n < MOST_REFUSALS / 2; n++) budget.refused({ isRateLimit: false, isGlobal: false, retryAfter: 0 }, false);
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

test('one that may be out is not sent again, and counts', async () => {
  const { store, asked, beat, watch, reminderOf } = await stage();
  await store.posts.planReminders(NOON);
  await store.posts.claim(NOON, claimBy('dead', { kinds: ['reminder'], limit: 1 }));
  watch.passed = 61_000;
  await beat();
  expect(asked).toEqual([BEN]);
  expect((await reminderOf(ANA))?.plan).toMatchObject({ remindedDate: '2026-03-02', ignored: 1 });
});

describe('an answer of Discord', () => {
  const refused = (reason: 'inbox-closed' | 'permission' | 'content'): Creation => ({ kind: 'refused', reason });
  const notSent = (reason: Reason): Creation => ({ kind: 'not-sent', reason, retryAfterSeconds: 20 });

  test.each<[string, Creation, object]>([
    ['that it was sent counts', SENT, { stopped: null, plan: { remindedDate: '2026-03-02', ignored: 1 } }],
    ['that it was removed counts', { kind: 'deleted' }, { stopped: null, plan: { ignored: 1 } }],
    ['that was lost counts', { kind: 'unclear', reason: 'network' }, { stopped: null, plan: { remindedDate: '2026-03-02', ignored: 1 } }],
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
