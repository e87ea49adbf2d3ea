import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { ClubSettings } from '../../src/club/club.ts';
import { asChannelId, asUserId } from '../../src/club/ids.ts';
import { firstProgramme } from '../../src/club/programme.ts';
import { SETTING_NAMES, settingOf, settingValues } from '../../src/club/settings.ts';
import { setupOf } from '../../src/club/setup-change.ts';
import type { Engine } from '../../src/store/engine.ts';
import { sampleClub } from '../support/club.ts';
import { openTestStore, PARIS, saveWithoutDigest } from '../support/database.ts';
import { addedAt } from '../support/outbox.ts';
import { by, organising, theDay } from '../support/plain.ts';

const SUNDAY_NOON = Temporal.Instant.from('2026-03-01T12:00:00Z');
const MONDAY_PROMPT = Temporal.Instant.from('2026-03-02T06:30:00Z');

/** Values of settings that are not one of a few. */
const SAMPLES = {
  day: ['2026-02-10', null, '2026-01-05'],
  role: ['100000000000000050', null, '100000000000000051'],
};

/** What holds for clubs on either engine. */
export function clubSuite(engine: Engine): void {
  test('a guild that nobody set up has no club', async () => {
    await using store = await openTestStore(engine);
    expect(await store.clubs.get(PARIS.guildId)).toBeNull();
  });

  test('a club comes back as it was set up, with its next prompt and digest', async () => {
    await using store = await openTestStore(engine);
    const saved = await store.clubs.save(PARIS, by(SUNDAY_NOON));
    const monday = { localDate: theDay('2026-03-02'), at: MONDAY_PROMPT };
    expect(saved).toEqual({ ...sampleClub(PARIS, monday), nextDigest: monday });
    expect(await store.clubs.get(PARIS.guildId)).toEqual(saved);
  });

  test('a second setup changes the club and makes no other', async () => {
    await using store = await openTestStore(engine);
    const first = await saveWithoutDigest(store, PARIS, SUNDAY_NOON);
    const changed: ClubSettings = {
      ...PARIS,
      channelId: asChannelId('200000000000000002'),
      timeZone: 'America/New_York',
      promptMinute: 0,
      weekPlan: ['rest', 'strength', 'rest', 'rest', 'rest', 'rest', 'rest'],
    };
    const tuesdayMidnight = Temporal.Instant.from('2026-03-03T05:00:00Z');
    const other = asUserId('300000000000000002');
    expect(await store.clubs.save(changed, by(SUNDAY_NOON, other))).toEqual({
      ...sampleClub(changed, { localDate: theDay('2026-03-03'), at: tuesdayMidnight }),
      setUpBy: other,
      id: first.id,
      settings: settingValues({ digest: false }),
    });
    for (const table of ['clubs', 'programmes'] as const) expect(await store.db.selectFrom(table).selectAll().execute()).toHaveLength(1);
  });

  test('of two who save in the same moment over what both were shown, one does, and the other writes nothing', async () => {
    await using store = await openTestStore(engine);
    const others = ['300000000000000002', '300000000000000003'].map(asUserId);
    const saveBoth = (shown: ClubSettings | null, minutes: readonly number[]) =>
      Promise.all(
        minutes.map((promptMinute, index) => store.clubs.save({ ...PARIS, promptMinute }, by(SUNDAY_NOON, others[index]), shown)),
      );
    for (const [shown, minutes] of [
      [null, [60, 120]],
      ['what there is', [180, 240]],
    ] as const) {
      const saved = await saveBoth(shown && setupOf((await store.clubs.get(PARIS.guildId))!), minutes);
      const [one, ...more] = saved.filter((club) => club !== null);
      expect(more).toEqual([]);
      expect(await store.clubs.get(PARIS.guildId)).toEqual(one);
      const times = (await store.audit.all(one!)).filter(({ kind }) => kind === 'time');
      expect(times.at(-1)).toMatchObject({ after: firstProgramme(one!).promptMinute, userId: one!.setUpBy });
    }
    expect(await store.clubs.save(PARIS, by(SUNDAY_NOON), PARIS)).toBeNull();
    expect(await store.clubs.save(PARIS, by(SUNDAY_NOON), null)).toBeNull();
  });

  test('each value of each setting comes back as it was chosen, a setup changes none, and the others stay', async () => {
    await using store = await openTestStore(engine);
    let club = await store.clubs.save(PARIS, by(SUNDAY_NOON));
    const expected: Record<string, unknown> = { ...club.settings };
    for (const name of SETTING_NAMES) {
      const setting = settingOf(name);
      if (setting.kind === 'list') continue; // it has no value of its own to choose
      const values = setting.kind === 'choice' ? Object.values(setting.values) : SAMPLES[setting.kind];
      for (const value of values) {
        await store.clubs.change(organising(club, SUNDAY_NOON), { [name]: value });
        club = await store.clubs.save(PARIS, by(SUNDAY_NOON));
        expected[name] = value;
        expect(club.settings).toEqual(expected);
      }
    }
  });

  test('other days get a prompt as soon as they are chosen; the one that is due this minute still goes out, if its day wants it', async () => {
    await using store = await openTestStore(engine);
    const club = await saveWithoutDigest(store, PARIS, SUNDAY_NOON);
    const choose = (posts: 'usual' | 'strength' | 'all', at: Temporal.Instant) => store.clubs.change(organising(club, at), { posts });
    const nextDay = async () => (await store.clubs.get(PARIS.guildId))?.programmes[0].nextPrompt?.localDate;
    const inMinuteOf = MONDAY_PROMPT.add({ seconds: 20 });
    await choose('strength', inMinuteOf);
    expect(await nextDay()).toBe('2026-03-02');
    expect(await addedAt(store, inMinuteOf)).toBe(1);
    expect(await nextDay()).toBe('2026-03-04');
    await choose('usual', inMinuteOf.add({ minutes: 1 }));
    expect(await nextDay()).toBe('2026-03-03');
    await choose('strength', MONDAY_PROMPT.add({ hours: 24, seconds: 20 }));
    expect(await nextDay()).toBe('2026-03-04');
    expect(await addedAt(store, MONDAY_PROMPT.add({ hours: 25 }))).toBe(0);
  });

  test('a bot that was away missed only the days on which a prompt was wanted', async () => {
    await using store = await openTestStore(engine);
    const club = await saveWithoutDigest(store, PARIS, SUNDAY_NOON);
    await store.clubs.change(organising(club, SUNDAY_NOON), { posts: 'strength' });
    await store.posts.materialise(MONDAY_PROMPT.add({ hours: 7 * 24 + 23 })); // Tuesday of the week after, early in the morning
    const days = (await store.posts.recent(club.programmes[0], 10)).map(({ localDate }) => localDate);
    expect(days).toEqual(['2026-03-09', '2026-03-06', '2026-03-04', '2026-03-02']);
    const { missed } = await store.habits.get({ club, userId: asUserId('300000000000000002') });
    expect(missed).toEqual(['2026-03-02', '2026-03-04', '2026-03-06', '2026-03-09']);
  });

  test('a week of rest has no next prompt', async () => {
    await using store = await openTestStore(engine);
    const club = await saveWithoutDigest(store, { ...PARIS, weekPlan: PARIS.weekPlan.map(() => 'rest') }, SUNDAY_NOON);
    expect(club.programmes[0].nextPrompt).toBeNull();
    expect((await saveWithoutDigest(store, PARIS, SUNDAY_NOON)).programmes[0].nextPrompt?.at).toEqual(MONDAY_PROMPT);
  });

  test('a setup in the minute of the prompt does not lose it', async () => {
    await using store = await openTestStore(engine);
    await saveWithoutDigest(store, PARIS, SUNDAY_NOON);
    const club = await store.clubs.save({ ...PARIS, channelId: asChannelId('200000000000000002') }, by(MONDAY_PROMPT.add({ seconds: 20 })));
    await store.posts.materialise(MONDAY_PROMPT.add({ seconds: 40 }));
    expect(await store.posts.recent(club.programmes[0], 10)).toMatchObject([
      { localDate: '2026-03-02', state: 'due', channelId: '200000000000000002' },
    ]);
  });

  test('a setup that moves the hour from now to later posts at the later one', async () => {
    await using store = await openTestStore(engine);
    await saveWithoutDigest(store, PARIS, SUNDAY_NOON);
    const at = MONDAY_PROMPT.add({ seconds: 20 });
    const club = await store.clubs.save({ ...PARIS, promptMinute: 480 }, by(at));
    expect(await addedAt(store, at)).toBe(0);
    expect((await store.clubs.get(PARIS.guildId))?.programmes[0].nextPrompt?.at).toEqual(MONDAY_PROMPT.add({ minutes: 30 }));
    expect(await addedAt(store, MONDAY_PROMPT.add({ minutes: 30 }))).toBe(1);
    expect(await store.posts.recent(club.programmes[0], 10)).toMatchObject([{ localDate: '2026-03-02', state: 'due' }]);
  });

  test('a day whose prompt is in the outbox gets no second one when the hour moves', async () => {
    await using store = await openTestStore(engine);
    await saveWithoutDigest(store, PARIS, SUNDAY_NOON);
    expect(await addedAt(store, MONDAY_PROMPT)).toBe(1);
    const club = await store.clubs.save({ ...PARIS, promptMinute: 480 }, by(MONDAY_PROMPT.add({ minutes: 1 })));
    expect(await addedAt(store, MONDAY_PROMPT.add({ minutes: 30 }))).toBe(0);
    expect(await store.posts.recent(club.programmes[0], 10)).toMatchObject([{ localDate: '2026-03-02', dueAt: MONDAY_PROMPT }]);
    expect((await store.clubs.get(PARIS.guildId))?.programmes[0].nextPrompt?.at).toEqual(MONDAY_PROMPT.add({ hours: 24, minutes: 30 }));
  });
}
