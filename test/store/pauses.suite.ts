import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { Club, WeekPlan } from '../../src/club/club.ts';
import { asGuildId, asUserId } from '../../src/club/ids.ts';
import type { Engine } from '../../src/store/engine.ts';
import { openTestStore, PARIS, pausesOf, saveWithoutDigest } from '../support/database.ts';
import { by, organising, theDay } from '../support/plain.ts';

const SUNDAY_NOON = Temporal.Instant.from('2026-03-01T12:00:00Z');
const MONDAY_PROMPT = Temporal.Instant.from('2026-03-02T06:30:00Z');
const MONDAY_NOON = Temporal.Instant.from('2026-03-02T11:00:00Z');
const EVERY_DAY: WeekPlan = PARIS.weekPlan.map(() => 'light');
const days = (count: number) => ({ hours: 24 * count });

const NOTICES = { owner: 'a', kinds: ['notice'] } as const;

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
    expect(paused.pause).toEqual({ from: '2026-03-01', until: '2026-03-09', reason: 'asked' });
    expect(paused.programmes[0].nextPrompt).toEqual({ localDate: '2026-03-09', at: MONDAY_PROMPT.add(days(7)) });
    expect(await store.now()).toEqual(paused);
    expect((await store.posts.materialise(MONDAY_PROMPT.add(days(6)))).added).toBe(0);
    expect((await store.posts.materialise(MONDAY_PROMPT.add(days(7)))).added).toBe(1);
    expect(await store.posts.recent(store.club.programmes[0], 9)).toMatchObject([{ localDate: '2026-03-09', state: 'due' }]);
  });

  test('a pause begins on the day whose prompt is out, though the evening before is not over at 00:31', async () => {
    await using store = await openWithClub();
    const at = Temporal.Instant.from('2026-03-02T23:31:00Z');
    const club = await store.clubs.save({ ...PARIS, weekPlan: EVERY_DAY, promptMinute: 30 }, by(MONDAY_NOON));
    expect((await store.clubs.pause(organising(club, at), null)).pause).toMatchObject({ from: '2026-03-03', until: null });
    expect((await store.clubs.resume(organising(club, at))).pause).toBeNull();
    expect(await pausesOf(store.db, club)).toEqual([]);
  });

  test('a pause without an end has no next prompt until somebody resumes, and then no day is called missed', async () => {
    await using store = await openWithClub();
    expect((await store.clubs.pause(organising(store.club, SUNDAY_NOON), null)).programmes[0].nextPrompt).toBeNull();
    expect((await store.posts.materialise(MONDAY_PROMPT.add(days(30)))).added).toBe(0);
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
    expect(await store.posts.claim(MONDAY_PROMPT, { owner: 'a' })).toEqual([]);
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

  test('a setup keeps a pause that was asked for', async () => {
    await using store = await openWithClub();
    await store.clubs.pause(organising(store.club, SUNDAY_NOON), theDay('2026-03-09'));
    const changed = { ...PARIS, weekPlan: EVERY_DAY, promptMinute: 480 };
    expect(await store.clubs.plan(changed, MONDAY_NOON)).toEqual({
      localDate: '2026-03-09',
      at: MONDAY_PROMPT.add(days(7)).add({ minutes: 30 }),
    });
    expect((await store.clubs.save(changed, by(MONDAY_NOON))).pause).toMatchObject({ until: '2026-03-09' });
  });

  test.each([null, '2026-03-20'])('a pause until %s stays under way where today is still yesterday', async (until) => {
    await using store = await openWithClub();
    await store.clubs.pause(organising(store.club, MONDAY_NOON), theDay(until));
    const honolulu = { ...PARIS, weekPlan: EVERY_DAY, timeZone: 'Pacific/Honolulu' };
    const planned = await store.clubs.plan(honolulu, MONDAY_NOON);
    const moved = await store.clubs.save(honolulu, by(MONDAY_NOON));
    expect(moved.pause).toEqual({ from: '2026-03-01', until, reason: 'asked' });
    expect(moved.programmes[0].nextPrompt?.localDate ?? null).toBe(until);
    expect(planned).toEqual(moved.programmes[0].nextPrompt);
    expect((await store.clubs.resume(organising(moved, MONDAY_NOON))).pause).toBeNull();
  });

  test('a club that takes the bot out has no prompts; back again it waits for a word, and its organisers are told once', async () => {
    await using store = await openWithClub();
    await store.posts.materialise(MONDAY_PROMPT);
    expect(await store.clubs.remove(PARIS.guildId, MONDAY_NOON)).toBe(true);
    expect(await store.clubs.remove(PARIS.guildId, MONDAY_NOON.add(days(1)))).toBe(false);
    expect(await store.clubs.remove(asGuildId('8'), MONDAY_NOON)).toBe(false);
    expect(await store.clubs.guilds()).toEqual([{ guildId: PARIS.guildId, isRemoved: true }]);
    expect(await store.posts.recent(store.club.programmes[0], 1)).toMatchObject([{ state: 'skipped', reason: 'removed' }]);
    expect((await store.posts.materialise(MONDAY_PROMPT.add(days(3)))).added).toBe(0);

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
      interactionId: '5',
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
