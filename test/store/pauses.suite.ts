import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { addDays } from '../../src/club/calendar.ts';
import type { Club, WeekPlan } from '../../src/club/club.ts';
import { asGuildId, asInteractionId, asUserId } from '../../src/club/ids.ts';
import { isPaused } from '../../src/club/pause.ts';
import { clubToday, nextPrompt } from '../../src/club/schedule.ts';
import type { Engine } from '../../src/store/engine.ts';
import { runsOf } from '../support/campaign.ts';
import { openTestStore, PARIS, pausesOf, saveWithoutDigest } from '../support/database.ts';
import { addedAt, claimBy } from '../support/outbox.ts';
import { by, NOTHING_ASKED, organising, theDay } from '../support/plain.ts';

const SUNDAY_NOON = Temporal.Instant.from('2026-03-01T12:00:00Z');
const MONDAY_PROMPT = Temporal.Instant.from('2026-03-02T06:30:00Z');
const MONDAY_NOON = Temporal.Instant.from('2026-03-02T11:00:00Z');
const EVERY_DAY: WeekPlan = PARIS.weekPlan.map(() => 'light');
const days = (count: number) => ({ hours: 24 * count });

const NOTICES = claimBy('a', { kinds: ['notice'] });

/** What holds for pauses, and for clubs that take the bot out, on either engine. */
export function pauseSuite(engine: Engine): void {
  async function openWithClub() {
    const store = await openTestStore(engine);
    const club = await saveWithoutDigest(store, { ...PARIS, weekPlan: EVERY_DAY }, SUNDAY_NOON);
    return Object.assign(store, { club, now: async () => (await store.clubs.get(PARIS.guildId)) as Club });
  }

  test('a pause until a day plans that day’s prompt, and nothing before it', async () => {
    await using store = await openWithClub();
    const paused = await store.clubs.pause(organising(store.club, SUNDAY_NOON), theDay('2026-03-09'));
    expect(paused.pauses).toEqual([{ from: '2026-03-01', until: '2026-03-09', reason: 'asked' }]);
    expect(paused.programmes[0].nextPrompt).toEqual({ localDate: '2026-03-09', at: MONDAY_PROMPT.add(days(7)) });
    expect(await store.now()).toEqual(paused);
    expect(await addedAt(store, MONDAY_PROMPT.add(days(6)))).toBe(0);
    expect(await addedAt(store, MONDAY_PROMPT.add(days(7)))).toBe(1);
    expect(await store.posts.recent(store.club.programmes[0], 9)).toMatchObject([{ localDate: '2026-03-09', state: 'due' }]);
  });

  test('a pause begins on the day whose prompt is out, though the evening before is not over at 00:31', async () => {
    await using store = await openWithClub();
    const at = Temporal.Instant.from('2026-03-02T23:31:00Z');
    const club = await store.clubs.save({ ...PARIS, weekPlan: EVERY_DAY, promptMinute: 30 }, by(MONDAY_NOON));
    expect((await store.clubs.pause(organising(club, at), null)).pauses[0]).toMatchObject({ from: '2026-03-03', until: null });
    expect((await store.clubs.resume(organising(club, at))).pauses).toEqual([]);
    expect(await pausesOf(store.db, club)).toEqual([]);
  });

  test('a pause without an end has no next prompt until somebody resumes, and then no day is called missed', async () => {
    await using store = await openWithClub();
    expect((await store.clubs.pause(organising(store.club, SUNDAY_NOON), null)).programmes[0].nextPrompt).toBeNull();
    expect(await addedAt(store, MONDAY_PROMPT.add(days(30)))).toBe(0);
    const resumed = await store.clubs.resume(organising(store.club, MONDAY_NOON.add(days(30))));
    expect(resumed.programmes[0].nextPrompt).toEqual({ localDate: '2026-04-02', at: Temporal.Instant.from('2026-04-02T05:30:00Z') });
    expect(await pausesOf(store.db, store.club)).toEqual([{ from: '2026-03-01', until: '2026-04-01', reason: 'asked' }]);
    expect(await store.posts.recent(store.club.programmes[0], 9)).toEqual([]);
  });

  test('a pause that is changed keeps its beginning; one that ends on the day it began has never been', async () => {
    await using store = await openWithClub();
    await store.clubs.pause(organising(store.club, SUNDAY_NOON), null);
    await store.clubs.pause(organising(store.club, MONDAY_NOON), theDay('2026-03-20'));
    expect(await pausesOf(store.db, store.club)).toEqual([{ from: '2026-03-01', until: '2026-03-20', reason: 'asked' }]);
    await store.clubs.resume(organising(store.club, MONDAY_NOON.add(days(3))));
    await store.clubs.pause(organising(store.club, MONDAY_NOON.add(days(4))), null);
    await store.clubs.resume(organising(store.club, MONDAY_NOON.add(days(4))));
    expect(await pausesOf(store.db, store.club)).toEqual([{ from: '2026-03-01', until: '2026-03-05', reason: 'asked' }]);
  });

  test('what waits in the outbox is skipped by a pause, and the organisers need not be told', async () => {
    await using store = await openWithClub();
    await store.posts.materialise(MONDAY_PROMPT);
    await store.clubs.pause(organising(store.club, MONDAY_PROMPT), null);
    expect(await store.posts.recent(store.club.programmes[0], 9)).toMatchObject([{ state: 'skipped', reason: 'paused' }]);
    expect(await store.posts.claim(MONDAY_PROMPT, claimBy('a'))).toEqual([]);
    expect(await store.posts.claim(MONDAY_PROMPT, NOTICES)).toEqual([]);
  });

  test('a day that has its prompt gets no second one when a pause is made and ended', async () => {
    await using store = await openWithClub();
    await store.posts.request(organising(store.club, MONDAY_PROMPT.subtract({ hours: 1 })), {
      programme: 1,
      localDate: theDay('2026-03-02'),
      generation: 0,
    });
    await store.clubs.pause(organising(store.club, MONDAY_PROMPT.subtract({ minutes: 30 })), null);
    const resumed = await store.clubs.resume(organising(store.club, MONDAY_PROMPT.subtract({ minutes: 20 })));
    expect(resumed.programmes[0].nextPrompt?.localDate).toBe('2026-03-03');
  });

  test('pauses ahead leave the prompts before, between and after them, and no day of theirs is called missed', async () => {
    await using store = await openWithClub();
    const [first, second] = [
      { from: theDay('2026-03-04'), until: theDay('2026-03-06') },
      { from: theDay('2026-03-08'), until: theDay('2026-03-10') },
    ];
    await store.clubs.pause(organising(store.club, SUNDAY_NOON), second.until, second.from);
    const planned = await store.clubs.pause(organising(store.club, SUNDAY_NOON), first.until, first.from);
    expect(planned.pauses).toMatchObject([first, second]);
    expect(planned.programmes[0].nextPrompt?.localDate).toBe('2026-03-02');
    await store.posts.materialise(MONDAY_PROMPT);
    await store.posts.materialise(MONDAY_PROMPT.add(days(9))); // the bot was away from Monday to the Wednesday of the week after
    const prompts = await store.posts.recent(store.club.programmes[0], 20);
    expect(prompts.map(({ localDate }) => localDate)).toEqual([
      '2026-03-11',
      '2026-03-10',
      '2026-03-07',
      '2026-03-06',
      '2026-03-03',
      '2026-03-02',
    ]);
  });

  test('a prompt that is due this minute is not lost when a pause ahead is entered, and taking it out brings its days back', async () => {
    await using store = await openWithClub();
    const at = MONDAY_PROMPT.add({ seconds: 10 });
    const planned = await store.clubs.pause(organising(store.club, at), theDay('2026-03-09'), theDay('2026-03-03'));
    expect(planned.programmes[0].nextPrompt?.localDate).toBe('2026-03-02');
    await store.posts.materialise(at);
    expect((await store.now()).programmes[0].nextPrompt?.localDate).toBe('2026-03-09');
    const back = await store.clubs.dropPause(organising(planned, MONDAY_NOON), theDay('2026-03-03'));
    expect(back.programmes[0].nextPrompt?.localDate).toBe('2026-03-03');
    expect(back.pauses).toEqual([]);
  });

  test('a pause without an end leaves those ahead as they are, and its end leaves them too', async () => {
    await using store = await openWithClub();
    await store.clubs.pause(organising(store.club, SUNDAY_NOON), theDay('2026-03-20'), theDay('2026-03-10'));
    await store.clubs.pause(organising(store.club, SUNDAY_NOON), null);
    const resumed = await store.clubs.resume(organising(store.club, MONDAY_NOON));
    expect(resumed.pauses.map(({ from, until }) => [from, until])).toEqual([
      ['2026-03-01', '2026-03-02'],
      ['2026-03-10', '2026-03-20'],
    ]);
  });

  test('a club that takes the bot out in a pause, with another ahead, has both when it is back', async () => {
    await using store = await openWithClub();
    await store.clubs.pause(organising(store.club, MONDAY_NOON), theDay('2026-03-20'));
    await store.clubs.pause(organising(store.club, MONDAY_NOON), theDay('2026-05-11'), theDay('2026-05-01'));
    await store.clubs.remove(PARIS.guildId, MONDAY_NOON);
    await store.clubs.welcomeBack(PARIS.guildId, MONDAY_NOON.add(days(2)));
    expect((await store.now()).programmes[0].nextPrompt).toBeNull();
    const resumed = await store.clubs.resume(organising(store.club, MONDAY_NOON.add(days(2))));
    expect(resumed.programmes[0].nextPrompt?.localDate).toBe('2026-03-20');
    expect(resumed.pauses).toMatchObject([
      { from: '2026-03-02', until: '2026-03-20', reason: 'asked' },
      { from: '2026-03-02', until: '2026-03-04', reason: 'removed' },
      { from: '2026-05-01', until: '2026-05-11', reason: 'asked' },
    ]);
    expect((await store.clubs.resume(organising(resumed, MONDAY_NOON.add(days(3))))).programmes[0].nextPrompt?.localDate).toBe(
      '2026-03-06',
    );
  });

  const edits = fc.array(
    fc.record({
      hours: fc.integer({ min: 0, max: 9 }).map((number) => 6 * number),
      does: fc.constantFrom('pause', 'pause', 'pause', 'drop', 'resume', 'move'),
      ahead: fc.integer({ min: 0, max: 25 }),
      length: fc.integer({ min: 1, max: 12 }),
      isEndless: fc.boolean(),
    }),
    { minLength: 3, maxLength: 12 },
  );
  test('whatever is paused and resumed, each day that is not paused has one prompt, and the plan is that of a fresh club', async () => {
    await fc.assert(
      fc.asyncProperty(edits, async (steps) => {
        await using store = await openWithClub();
        let at = SUNDAY_NOON;
        let club: Club = store.club;
        for (const { hours, does, ahead, length, isEndless } of steps) {
          for (const until = at.add({ hours }); Temporal.Instant.compare(at, until) < 0; at = at.add({ hours: 6 }))
            await store.posts.materialise(at);
          await store.posts.materialise(at);
          club = await store.now();
          const from = addDays(clubToday(club, at), ahead);
          if (does === 'pause')
            club = await store.clubs.pause(organising(club, at), isEndless && ahead === 0 ? null : addDays(from, length), from);
          if (does === 'drop') club = await store.clubs.dropPause(organising(club, at), from);
          if (does === 'resume') club = await store.clubs.resume(organising(club, at));
          if (does === 'move')
            club = await store.clubs.save(
              { ...PARIS, weekPlan: EVERY_DAY, timeZone: ahead % 2 ? 'America/New_York' : 'Europe/Paris' },
              by(at),
            );
          const [programme] = club.programmes;
          const prompts = await store.posts.recent(programme, 200);
          expect(prompts.filter(({ localDate, state }) => state === 'due' && isPaused(club.pauses, localDate))).toEqual([]);
          const taken = prompts[0]?.localDate ?? null;
          expect(programme.nextPrompt).toEqual(nextPrompt(programme, at, { taken, pauses: club.pauses }));
        }
      }),
      { numRuns: runsOf({ small: engine === 'sqlite' ? 12 : 4 }) },
    );
  });

  test('a setup keeps a pause that was asked for', async () => {
    await using store = await openWithClub();
    await store.clubs.pause(organising(store.club, SUNDAY_NOON), theDay('2026-03-09'));
    const changed = { ...PARIS, weekPlan: EVERY_DAY, promptMinute: 480 };
    expect(await store.clubs.plan(changed, MONDAY_NOON)).toEqual({
      localDate: '2026-03-09',
      at: MONDAY_PROMPT.add(days(7)).add({ minutes: 30 }),
    });
    expect((await store.clubs.save(changed, by(MONDAY_NOON))).pauses[0]).toMatchObject({ until: '2026-03-09' });
  });

  test.each([null, '2026-03-20'])('a pause until %s stays under way where today is still yesterday', async (until) => {
    await using store = await openWithClub();
    await store.clubs.pause(organising(store.club, MONDAY_NOON), theDay(until));
    const honolulu = { ...PARIS, weekPlan: EVERY_DAY, timeZone: 'Pacific/Honolulu' };
    const planned = await store.clubs.plan(honolulu, MONDAY_NOON);
    const moved = await store.clubs.save(honolulu, by(MONDAY_NOON));
    expect(moved.pauses).toEqual([{ from: '2026-03-01', until, reason: 'asked' }]);
    expect(moved.programmes[0].nextPrompt?.localDate ?? null).toBe(until);
    expect(planned).toEqual(moved.programmes[0].nextPrompt);
    expect((await store.clubs.resume(organising(moved, MONDAY_NOON))).pauses).toEqual([]);
  });

  test('a club that takes the bot out has no prompts; back again it waits for a word, and its organisers are told once', async () => {
    await using store = await openWithClub();
    await store.posts.materialise(MONDAY_PROMPT);
    expect(await store.clubs.remove(PARIS.guildId, MONDAY_NOON)).toBe(true);
    expect(await store.clubs.remove(PARIS.guildId, MONDAY_NOON.add(days(1)))).toBe(false);
    expect(await store.clubs.remove(asGuildId('8'), MONDAY_NOON)).toBe(false);
    expect(await store.clubs.guilds()).toEqual([{ guildId: PARIS.guildId, isRemoved: true }]);
    expect(await store.posts.recent(store.club.programmes[0], 1)).toMatchObject([{ state: 'skipped', reason: 'removed' }]);
    expect(await addedAt(store, MONDAY_PROMPT.add(days(3)))).toBe(0);

    expect(await store.clubs.welcomeBack(PARIS.guildId, MONDAY_NOON.add(days(3)))).toBe(true);
    expect(await store.clubs.welcomeBack(PARIS.guildId, MONDAY_NOON.add(days(3)))).toBe(false);
    expect(await store.clubs.guilds()).toEqual([{ guildId: PARIS.guildId, isRemoved: false }]);
    expect((await store.now()).programmes[0].nextPrompt).toBeNull();
    expect(await store.posts.claim(MONDAY_NOON.add(days(3)), NOTICES)).toMatchObject([{ key: 'returned.returned', about: null }]);
    expect((await store.clubs.resume(organising(store.club, MONDAY_NOON.add(days(4))))).programmes[0].nextPrompt?.localDate).toBe(
      '2026-03-07',
    );
    expect(await pausesOf(store.db, store.club)).toEqual([{ from: '2026-03-02', until: '2026-03-06', reason: 'removed' }]);
  });

  test('a setup is the word that a club which is back waits for', async () => {
    await using store = await openWithClub();
    await store.clubs.remove(PARIS.guildId, MONDAY_NOON);
    await store.clubs.welcomeBack(PARIS.guildId, MONDAY_NOON.add(days(2)));
    const planned = await store.clubs.plan(PARIS, MONDAY_NOON.add(days(2)));
    const saved = await store.clubs.save(PARIS, by(MONDAY_NOON.add(days(2))));
    expect(saved.programmes[0].nextPrompt).toEqual({ localDate: '2026-03-05', at: MONDAY_PROMPT.add(days(3)) });
    expect(planned).toEqual(saved.programmes[0].nextPrompt);
    expect(await store.posts.claim(MONDAY_NOON.add(days(2)), NOTICES)).toEqual([]);
  });

  test('a club is deleted with all that is its own once it has been without the bot for long enough, and no other', async () => {
    await using store = await openWithClub();
    await saveWithoutDigest(store, { ...PARIS, guildId: asGuildId('7') }, SUNDAY_NOON);
    await store.posts.materialise(MONDAY_PROMPT);
    await store.checkins.record({
      club: store.club,
      userId: asUserId('4'),
      localDate: theDay('2026-03-02'),
      effort: null,
      session: NOTHING_ASKED,
      interactionId: asInteractionId('5'),
      at: MONDAY_NOON,
    });
    await store.clubs.remove(PARIS.guildId, MONDAY_NOON);
    expect(await store.clubs.purge(MONDAY_NOON)).toBe(0);
    expect(await store.clubs.purge(MONDAY_NOON.add({ milliseconds: 1 }))).toBe(1);
    expect(await store.clubs.guilds()).toEqual([{ guildId: '7', isRemoved: false }]);
    for (const table of ['members', 'checkins', 'pauses'] as const) {
      expect(await store.db.selectFrom(table).selectAll().execute(), table).toEqual([]);
    }
    const left = await store.db.selectFrom('posts').select('club_id').distinct().execute();
    expect(left).toEqual([{ club_id: (await store.clubs.get(asGuildId('7')))!.id }]);
  });
}
