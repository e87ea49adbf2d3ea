import { setImmediate } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Club, WeekPlan } from '../../src/club/club.ts';
import { asChannelId, asGuildId } from '../../src/club/ids.ts';
import type { KeptSession } from '../../src/club/kept-session.ts';
import { postDeadline, STRENGTH_DAY_CHOICES, weekPlanOf } from '../../src/club/schedule.ts';
import { sessionOf, sessionPlan } from '../../src/club/session.ts';
import { createLog } from '../../src/log.ts';
import { INVITE_PERMISSIONS } from '../../src/permissions.ts';
import type { Engine } from '../../src/store/engine.ts';
import { BATCH } from '../../src/store/materialise.ts';
import { type PostStore, postStore } from '../../src/store/posts.ts';
import type { Store } from '../../src/store/stores.ts';
import { pumpOn, SENT } from '../posts/stage.ts';
import { articleCatalogue, guilds } from '../support/club.ts';
import { openTestStore, PARIS, saveWithoutDigest } from '../support/database.ts';
import { addedAt } from '../support/outbox.ts';
import { by, organising, theDay } from '../support/plain.ts';

const SUNDAY_NOON = Temporal.Instant.from('2026-03-01T12:00:00Z');
const MONDAY_PROMPT = Temporal.Instant.from('2026-03-02T06:30:00Z');
const TUESDAY_PROMPT = MONDAY_PROMPT.add({ hours: 24 });
const MONDAY_DEADLINE = postDeadline({ at: MONDAY_PROMPT, localDate: theDay('2026-03-02') }, PARIS);
const EVERY_DAY: WeekPlan = PARIS.weekPlan.map(() => 'light');

/** One beat: the channels that something was posted in, and what the log says that is no plain news. */
async function beatOn(store: Store, at: Temporal.Instant) {
  const channels: string[] = [];
  const lines: unknown[] = [];
  const write = (line: string) => {
    const { guildId, timeZone, msg } = JSON.parse(line);
    lines.push({ guildId, timeZone, msg });
  };
  const create = {
    async inChannel(channelId: string) {
      channels.push(channelId);
      return SENT;
    },
    toUser: async () => SENT,
  };
  const edge = guilds({ botPermissionsIn: () => INVITE_PERMISSIONS });
  await pumpOn(
    store,
    { now: async () => at, find: async () => ({ kind: 'absent' }) },
    { create, guilds: edge, log: createLog('warn', { write }) },
  ).beat();
  return { channels: channels.sort(), lines };
}

/** What holds for materialising on either engine. */
export function plannedSuite(engine: Engine): void {
  async function openWithClub() {
    const store = await openTestStore(engine);
    return Object.assign(store, { club: await saveWithoutDigest(store, { ...PARIS, weekPlan: EVERY_DAY }, SUNDAY_NOON) });
  }

  describe('the day after a club has changed its days or exercises', () => {
    const { exercises } = articleCatalogue();
    const days = { from: theDay('2026-03-02'), to: theDay('2026-03-05') };
    const SOME_PLANS = STRENGTH_DAY_CHOICES.filter((_, index) => index % 5 === 0).map(weekPlanOf);
    const asked = (kept: readonly KeptSession[]) => kept.map(({ session }) => session.exerciseIds as string[]);

    test.each([
      ['is posted by the calendar', async (posts: PostStore) => posts.materialise(TUESDAY_PROMPT)],
      [
        'is asked for by an organiser',
        async (posts: PostStore, club: Club) =>
          posts.request(organising(club, SUNDAY_NOON), { programme: 1, localDate: theDay('2026-03-03'), generation: 0 }),
      ],
      ['is missed, with the two days after it', async (posts: PostStore) => posts.materialise(TUESDAY_PROMPT.add({ hours: 48 }))],
    ])('a prompt that %s asks for nothing that the one before it did', async (_, bring) => {
      const repeats: string[] = [];
      for (const off of ['clam', 'standing-wall-press', 'single-leg-chair-squat', 'band-side-walk']) {
        for (const weekPlan of SOME_PLANS) {
          await using store = await openTestStore(engine);
          const posts = postStore(store.db, exercises);
          const club = await saveWithoutDigest(store, PARIS, SUNDAY_NOON);
          await posts.materialise(MONDAY_PROMPT);
          await store.clubs.change(organising(club, SUNDAY_NOON), { exercisesOff: { add: [off] } });
          const changed = await saveWithoutDigest(store, { ...PARIS, weekPlan }, MONDAY_PROMPT.add({ minutes: 1 }));
          await bring(posts, changed);
          const sessions = asked(await posts.sessions(changed.programmes[0], days));
          expect(sessions.length).toBeGreaterThan(1);
          for (const [index, ids] of sessions.entries()) expect(ids.filter((id) => sessions[index - 1]?.includes(id))).toEqual([]);
          const planned = sessionOf(sessionPlan(changed, changed.programmes[0], exercises), theDay('2026-03-03'));
          if (planned.exerciseIds.some((id) => sessions[0]!.includes(id))) repeats.push(`${off} ${weekPlan}`);
        }
      }
      expect(repeats.length, 'plans that would repeat something by themselves').toBeGreaterThan(2);
    });
  });

  test('nothing is due a millisecond early', async () => {
    await using store = await openWithClub();
    expect(await addedAt(store, MONDAY_PROMPT.subtract({ milliseconds: 1 }))).toBe(0);
    expect(await store.posts.recent(store.club.programmes[0], 10)).toEqual([]);
  });

  test('a prompt is put in the outbox when it is due, and the next one is planned', async () => {
    await using store = await openWithClub();
    expect(await addedAt(store, MONDAY_PROMPT)).toBe(1);
    expect(await store.posts.recent(store.club.programmes[0], 10)).toEqual([
      {
        id: 1,
        kind: 'daily',
        programmeId: 1,
        key: '1.2026-03-02.0',
        localDate: '2026-03-02',
        generation: 0,
        channelId: PARIS.channelId,
        session: null,
        dueAt: MONDAY_PROMPT,
        deadlineAt: MONDAY_DEADLINE,
        state: 'due',
        reason: null,
        attempts: 0,
        firstAttemptAt: null,
        messageId: null,
      },
    ]);
    expect((await store.clubs.get(PARIS.guildId))?.programmes[0].nextPrompt).toEqual({ localDate: '2026-03-03', at: TUESDAY_PROMPT });
  });

  test('twenty clubs whose bot was away for a year get the last day’s prompt, and the days before it are missed', async () => {
    await using store = await openTestStore(engine);
    for (let club = 1; club <= 20; club++) {
      await saveWithoutDigest(store, { ...PARIS, weekPlan: EVERY_DAY, guildId: asGuildId(`${club}`) }, SUNDAY_NOON);
    }
    expect(await addedAt(store, MONDAY_PROMPT.add({ hours: 24 * 365 }))).toBeGreaterThanOrEqual(20 * 365);
    for (const guildId of ['1', '20']) {
      const { programmes } = (await store.clubs.get(asGuildId(guildId)))!;
      const [latest, ...before] = await store.posts.recent(programmes[0], 400);
      expect(latest).toMatchObject({ localDate: '2027-03-02', state: 'due' });
      expect(before.every(({ state, reason }) => state === 'skipped' && reason === 'missed')).toBe(true);
    }
  });

  test('a second tick adds nothing', async () => {
    await using store = await openWithClub();
    await store.posts.materialise(MONDAY_PROMPT);
    expect(await addedAt(store, MONDAY_PROMPT)).toBe(0);
    expect(await addedAt(store, MONDAY_PROMPT.add({ minutes: 1 }))).toBe(0);
  });

  test('ticks at the same moment add one prompt', async () => {
    await using store = await openWithClub();
    await Promise.all(Array.from({ length: 8 }, () => store.posts.materialise(MONDAY_PROMPT)));
    expect(await store.posts.newest(8)).toMatchObject({ total: 1 });
  });

  test('after five days down one prompt is due and four are missed', async () => {
    await using store = await openWithClub();
    expect(await addedAt(store, MONDAY_PROMPT.add({ hours: 4 * 24 + 1 }))).toBe(5);
    const prompts = await store.posts.recent(store.club.programmes[0], 10);
    expect(prompts.map(({ localDate, state, reason }) => [localDate, state, reason])).toEqual([
      ['2026-03-06', 'due', null],
      ['2026-03-05', 'skipped', 'missed'],
      ['2026-03-04', 'skipped', 'missed'],
      ['2026-03-03', 'skipped', 'missed'],
      ['2026-03-02', 'skipped', 'missed'],
    ]);
  });

  test('a prompt is due up to its deadline and too late after it', async () => {
    await using punctual = await openWithClub();
    await punctual.posts.materialise(MONDAY_DEADLINE);
    expect(await punctual.posts.recent(punctual.club.programmes[0], 10)).toMatchObject([{ state: 'due', reason: null }]);

    await using late = await openWithClub();
    await late.posts.materialise(MONDAY_DEADLINE.add({ milliseconds: 1 }));
    expect(await late.posts.recent(late.club.programmes[0], 10)).toMatchObject([{ state: 'skipped', reason: 'late' }]);
  });

  test('a local day that comes twice, because the zone moved west, has one prompt', async () => {
    await using store = await openWithClub();
    await store.posts.materialise(MONDAY_PROMPT);
    const moved = await store.clubs.save({ ...PARIS, timeZone: 'Pacific/Honolulu' }, by(MONDAY_PROMPT.add({ minutes: 1 })));
    const mondayInHonolulu = Temporal.Instant.from('2026-03-02T17:30:00Z');
    expect(moved.programmes[0].nextPrompt).toEqual({ localDate: '2026-03-03', at: mondayInHonolulu.add({ hours: 24 }) });
    expect(await addedAt(store, mondayInHonolulu)).toBe(0);
    expect(await store.posts.recent(moved.programmes[0], 10)).toMatchObject([{ localDate: '2026-03-02', dueAt: MONDAY_PROMPT }]);
  });

  test('a day that is in the outbox gets no second row, whatever the plan says', async () => {
    await using store = await openWithClub();
    await store.posts.materialise(MONDAY_PROMPT);
    const later = MONDAY_PROMPT.add({ hours: 1 });
    await store.db
      .updateTable('planned')
      .set({ due_at: MONDAY_PROMPT.toString({ fractionalSecondDigits: 3 }), local_date: theDay('2026-03-02') })
      .execute();
    expect(await addedAt(store, later)).toBe(0);
  });

  test('a club whose time zone is gone is told of, keeps its day, and silences no other', async () => {
    await using store = await openWithClub();
    const seven = await saveWithoutDigest(store, { ...PARIS, guildId: asGuildId('7') }, SUNDAY_NOON);
    const move = (time_zone: string) => store.db.updateTable('programmes').set({ time_zone }).where('club_id', '=', seven.id).execute();
    await move('Mars/Olympus');
    expect(await store.posts.materialise(MONDAY_PROMPT)).toMatchObject({ troubles: [{ guildId: '7' }] });
    expect(await store.posts.newest(8)).toMatchObject({ total: 1 });
    expect(await store.posts.replanAll(MONDAY_PROMPT)).toMatchObject({ moved: 0, troubles: [{ guildId: '7' }] });
    await move('Europe/Paris');
    expect(await store.posts.materialise(MONDAY_PROMPT.add({ minutes: 59 }))).toEqual({ skipped: [], troubles: [] });
    expect(await store.posts.newest(8)).toMatchObject({ total: 1 });
    expect(await store.posts.materialise(MONDAY_PROMPT.add({ minutes: 60 }))).toEqual({ skipped: [], troubles: [] });
    expect(await store.posts.newest(8)).toMatchObject({ total: 2 });
    expect(await store.posts.recent(seven.programmes[0], 9)).toMatchObject([
      { localDate: '2026-03-02', state: 'due', dueAt: MONDAY_PROMPT },
    ]);
  });

  test('of the clubs in a batch one whose time zone is gone keeps no other from prompt or digest, and the host reads which and what', async () => {
    await using store = await openTestStore(engine);
    const guildIds = Array.from({ length: BATCH }, (_, index) => asGuildId(`${index + 1}`));
    for (const guildId of guildIds) await store.clubs.save({ ...PARIS, guildId, channelId: asChannelId(`9${guildId}`) }, by(SUNDAY_NOON));
    const lost = (await store.clubs.get(asGuildId('7')))!;
    await store.db.updateTable('programmes').set({ time_zone: 'Mars/Olympus' }).where('club_id', '=', lost.id).execute();
    const { channels, lines } = await beatOn(store, MONDAY_PROMPT);
    const others = guildIds.filter((guildId) => guildId !== '7').map((guildId) => `9${guildId}`);
    expect(channels).toEqual(others.sort());
    expect(await store.posts.newest(99)).toMatchObject({ total: 2 * others.length }); // the digest of a week without check-ins is skipped
    expect(new Set(lines.map((line) => JSON.stringify(line)))).toEqual(
      new Set([JSON.stringify({ guildId: '7', timeZone: 'Mars/Olympus', msg: 'next post not found' })]),
    );
  });

  test('a prompt that waits goes out though the time zone of its club is gone meanwhile', async () => {
    await using store = await openWithClub();
    await store.posts.materialise(MONDAY_PROMPT);
    await store.db.updateTable('programmes').set({ time_zone: 'Mars/Olympus' }).execute();
    expect(await beatOn(store, MONDAY_PROMPT)).toEqual({ channels: [PARIS.channelId], lines: [] });
  });

  test('the programmes of one club that are planned in several batches each get their prompt, once', async () => {
    await using store = await openTestStore(engine);
    const { id } = await saveWithoutDigest(store, PARIS, SUNDAY_NOON);
    const further = Array.from({ length: BATCH + 1 }, (_, index) => index + 2);
    const row = { club_id: id, time_zone: 'Europe/Paris', prompt_minute: 450, week_plan: 'lslslsl' };
    await store.db
      .insertInto('programmes')
      .values(further.map((number) => ({ ...row, number, channel_id: asChannelId(`9${number}`) })))
      .execute();
    expect(await store.posts.replanAll(SUNDAY_NOON)).toEqual({ moved: further.length, troubles: [] });
    const { channels, lines } = await beatOn(store, MONDAY_PROMPT);
    expect(channels).toEqual([PARIS.channelId, ...further.map((number) => `9${number}`)].sort());
    expect(lines).toEqual([]);
    expect((await beatOn(store, MONDAY_PROMPT.add({ minutes: 1 }))).channels).toEqual([]);
  });

  test.each([
    ['an hour earlier', { hours: 1 }, 'due'],
    ['an hour later', { hours: -1 }, null],
  ])('when new time-zone data puts the day’s prompt %s, it goes out then', async (_, shift, state) => {
    await using store = await openWithClub();
    // as the old data had it: the same day, at another instant
    const planned = MONDAY_PROMPT.add(shift);
    await store.db
      .updateTable('planned')
      .set({ due_at: planned.toString({ fractionalSecondDigits: 3 }) })
      .execute();
    expect(await store.posts.replanAll(planned.subtract({ minutes: 1 }))).toEqual({ moved: 1, troubles: [] });
    expect(await store.posts.replanAll(planned.subtract({ minutes: 1 }))).toEqual({ moved: 0, troubles: [] });
    await store.posts.materialise(planned.subtract({ minutes: 1 }));
    expect((await store.posts.recent(store.club.programmes[0], 9)).map((prompt) => prompt.state)).toEqual(state ? [state] : []);
    await store.posts.materialise(MONDAY_PROMPT);
    expect(await store.posts.recent(store.club.programmes[0], 9)).toMatchObject([
      { localDate: '2026-03-02', dueAt: MONDAY_PROMPT, state: 'due' },
    ]);
  });

  test('more clubs than one transaction takes are all served', async () => {
    await using store = await openWithClub();
    const further = 2 * BATCH + 4;
    for (let guild = 1; guild <= further; guild++) {
      await saveWithoutDigest(store, { ...PARIS, guildId: asGuildId(`${guild}`) }, SUNDAY_NOON);
    }
    expect(await addedAt(store, MONDAY_PROMPT)).toBe(further + 1);
    const due = await store.db.selectFrom('posts').select('club_id').where('state', '=', 'due').execute();
    expect(new Set(due.map((prompt) => prompt.club_id)).size).toBe(further + 1);
  });

  test('clubs whose bot was away for months are planned in several transactions, however few they are', async () => {
    await using store = await openTestStore(engine);
    const [clubs, days] = [4, 2 * BATCH];
    for (let club = 1; club <= clubs; club++) {
      await saveWithoutDigest(store, { ...PARIS, weekPlan: EVERY_DAY, guildId: asGuildId(`${club}`) }, SUNDAY_NOON);
    }
    const prompts = async () => (await store.db.selectFrom('posts').select('id').where('kind', '=', 'daily').execute()).length;
    const planning = store.posts.materialise(MONDAY_PROMPT.add({ hours: 24 * (days - 1) }));
    let kept = 0;
    while (kept === 0) {
      await setImmediate();
      kept = await prompts();
    }
    expect(kept).toBeLessThan(clubs * days);
    await planning;
    expect(await prompts()).toBe(clubs * days);
  });

  test('a club whose next prompt an earlier run planned days ahead gets the next day’s prompt again', async () => {
    await using store = await openWithClub();
    const at = MONDAY_PROMPT.subtract({ hours: 1 });
    await store.db
      .updateTable('planned')
      .set({ due_at: '2026-03-07T06:30:00.000Z', local_date: theDay('2026-03-07') })
      .execute();
    expect((await store.posts.replanAll(at)).moved).toBe(1);
    expect((await store.clubs.get(PARIS.guildId))!.programmes[0].nextPrompt).toMatchObject({ localDate: '2026-03-02' });
    expect((await store.posts.replanAll(at)).moved).toBe(0);
  });
}
