import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { asGuildId, asInteractionId, asMessageId, asUserId } from '../../src/club/ids.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import type { PostKind, PostState } from '../../src/posts/post.ts';
import type { Reason } from '../../src/posts/reason.ts';
import type { Engine } from '../../src/store/engine.ts';
import { memberKey } from '../../src/store/member-rows.ts';
import { openTestStore, PARIS } from '../support/database.ts';
import { by, NOTHING_ASKED, organising, theDay } from '../support/plain.ts';

const ANA = asUserId('400000000000000001');
const BEN = asUserId('400000000000000002');
const MONDAY_NOON = Temporal.Instant.from('2026-03-02T11:00:00Z');
const days = (count: number) => ({ hours: 24 * count });
const NOTHING = { days: [], goals: [], pauses: [], clubPauses: [], held: [], missed: [], races: [] };

/** What holds for a member's habit and pauses on either engine. */
export function habitSuite(engine: Engine): void {
  async function openWithClub() {
    const store = await openTestStore(engine);
    const club = await store.clubs.save(PARIS, by(MONDAY_NOON));
    const ana = { club, userId: ANA };
    const pauses = async () => (await store.habits.get(ana)).pauses;
    return Object.assign(store, { club, ana, ben: { club, userId: BEN }, pauses });
  }
  type TestStore = Awaited<ReturnType<typeof openWithClub>>;

  const checkIn = ({ checkins, club }: TestStore, localDate: LocalDate, userId = ANA) =>
    checkins.record({
      club,
      userId: asUserId(userId),
      localDate,
      effort: 'hard',
      session: NOTHING_ASKED,
      interactionId: asInteractionId(`${userId}${localDate}`.replaceAll('-', '').slice(-20)),
      at: MONDAY_NOON,
    });

  async function setGoal({ db, ana }: TestStore, from: LocalDate, goal: number): Promise<void> {
    const memberId = await memberKey(db, { ...ana, at: MONDAY_NOON });
    await db.insertInto('goals').values({ member_id: memberId, from_date: from, days: goal }).execute();
  }

  test('a pause begins on the day whose prompt is out, though the evening before is not over at 00:31', async () => {
    await using store = await openWithClub();
    const early = { ...store.ana, club: { ...store.club, programmes: [{ ...store.club.programmes[0], promptMinute: 30 }] as const } };
    const at = Temporal.Instant.from('2026-03-08T23:31:00Z');
    await store.habits.pause(early, null, at);
    expect(await store.pauses()).toEqual([{ from: '2026-03-09', until: null }]);
    expect(await store.habits.resume(early, at)).toBe(true);
    expect(await store.pauses()).toEqual([]);
  });

  test('somebody who did nothing here has nothing, and asking makes no member', async () => {
    await using store = await openWithClub();
    expect(await store.habits.get(store.ana)).toEqual(NOTHING);
    expect(await store.habits.checkins(store.ana, theDay('2026-01-01'), theDay('2026-12-31'))).toEqual([]);
    expect(await store.habits.resume(store.ana, MONDAY_NOON)).toBe(false);
    expect(await store.db.selectFrom('members').selectAll().execute()).toEqual([]);
  });

  test('a habit is the days, goals and pauses of the member and the pauses of the club, and nobody else’s', async () => {
    await using store = await openWithClub();
    await checkIn(store, theDay('2026-03-01'));
    await checkIn(store, theDay('2026-03-02'));
    await checkIn(store, theDay('2026-02-28'), BEN);
    await setGoal(store, theDay('2026-03-09'), 4);
    await setGoal(store, theDay('2026-03-02'), 2);
    await store.habits.pause(store.ana, theDay('2026-03-08'), MONDAY_NOON);
    await store.habits.pause(store.ben, null, MONDAY_NOON);
    await store.clubs.pause(organising(store.club, MONDAY_NOON), theDay('2026-03-05'));
    const { days, ...rest } = await store.habits.get(store.ana);
    expect([...days].sort()).toEqual(['2026-03-01', '2026-03-02']);
    expect(rest).toEqual({
      goals: [
        { from: '2026-03-02', days: 2 },
        { from: '2026-03-09', days: 4 },
      ],
      pauses: [{ from: '2026-03-02', until: '2026-03-08' }],
      clubPauses: [{ from: '2026-03-02', until: '2026-03-05' }],
      held: [],
      missed: [],
      races: [],
    });
    const other = await store.clubs.save({ ...PARIS, guildId: asGuildId('7') }, by(MONDAY_NOON));
    expect(await store.habits.get({ club: other, userId: ANA })).toEqual(NOTHING);
  });

  test('days without the club’s prompt because the bot was away are told, also when one is posted by hand later; a blocked one and a digest are not', async () => {
    await using store = await openWithClub();
    const add = (localDate: LocalDate, state: PostState, reason: Reason | null, generation = 0, kind: PostKind = 'daily') => {
      const at = '2026-03-02T06:30:00.000Z';
      return store.db
        .insertInto('posts')
        .values({
          club_id: store.club.id,
          programme_id: store.club.programmes[0].id,
          kind,
          key: `${localDate}.${generation}`,
          local_date: localDate,
          generation,
          channel_id: PARIS.channelId,
          due_at: at,
          deadline_at: at,
          state,
          reason,
          attempts: 0,
          message_id: state === 'posted' ? asMessageId('300000000000000009') : null,
          created_at: at,
          updated_at: at,
        })
        .execute();
    };
    await add(theDay('2026-03-04'), 'skipped', 'late');
    await add(theDay('2026-03-03'), 'skipped', 'missed');
    await add(theDay('2026-03-05'), 'posted', null);
    await add(theDay('2026-03-06'), 'skipped', 'missed');
    await add(theDay('2026-03-06'), 'posted', null, 1);
    await add(theDay('2026-03-07'), 'blocked', 'permission');
    await add(theDay('2026-03-08'), 'skipped', 'paused');
    await add(theDay('2026-03-09'), 'skipped', 'missed', 0, 'weekly');
    expect((await store.habits.get(store.ana)).missed).toEqual(['2026-03-03', '2026-03-04', '2026-03-06']);
    const other = await store.clubs.save({ ...PARIS, guildId: asGuildId('7') }, by(MONDAY_NOON));
    expect((await store.habits.get({ club: other, userId: ANA })).missed).toEqual([]);
  });

  test('a week that is held is told apart from pauses, is held once, and can be let go', async () => {
    await using store = await openWithClub();
    const by = organising(store.club, MONDAY_NOON.add(days(14)));
    const [week, other] = [theDay('2026-03-02'), theDay('2026-03-09')];
    await Promise.all([store.clubs.hold(by, other), store.clubs.hold(by, week), store.clubs.hold(by, week)]);
    const club = await store.clubs.pause(by, theDay('2026-03-20'));
    expect(club).toMatchObject({ heldWeeks: [week, other], pauses: [{ from: '2026-03-16', until: '2026-03-20', reason: 'asked' }] });
    const { held, clubPauses } = await store.habits.get(store.ana);
    expect({ held, clubPauses }).toEqual({ held: [week, other], clubPauses: [{ from: '2026-03-16', until: '2026-03-20' }] });
    expect((await store.clubs.release(by, week)).heldWeeks).toEqual([other]);
    expect((await store.clubs.release(by, week)).heldWeeks).toEqual([other]);
    const noted = (await store.audit.all(club)).filter(({ kind }) => kind === 'week');
    expect(noted.map(({ before, after }) => [before, after])).toEqual(
      expect.arrayContaining([
        [null, week],
        [null, other],
        [week, null],
      ]),
    );
    expect(noted).toHaveLength(3);
  });

  test('the check-ins of some days come oldest first, with effort and time', async () => {
    await using store = await openWithClub();
    for (const localDate of ['2026-03-03', '2026-03-01', '2026-03-02', '2026-03-04']) await checkIn(store, theDay(localDate));
    await checkIn(store, theDay('2026-03-02'), BEN);
    expect(await store.habits.checkins(store.ana, theDay('2026-03-02'), theDay('2026-03-03'))).toEqual([
      { localDate: '2026-03-02', effort: 'hard', at: MONDAY_NOON },
      { localDate: '2026-03-03', effort: 'hard', at: MONDAY_NOON },
    ]);
  });

  test('the first thing that somebody does may be a pause', async () => {
    await using store = await openWithClub();
    expect(await store.habits.pause(store.ana, null, MONDAY_NOON)).toMatchObject({ pause: { from: '2026-03-02', until: null } });
    expect(await store.pauses()).toEqual([{ from: '2026-03-02', until: null }]);
  });

  test('a second pause while one is under way changes its end', async () => {
    await using store = await openWithClub();
    await store.habits.pause(store.ana, null, MONDAY_NOON);
    expect(await store.habits.pause(store.ana, theDay('2026-03-20'), MONDAY_NOON.add(days(3)))).toEqual({
      pause: { from: '2026-03-02', until: '2026-03-20' },
      replaced: { from: '2026-03-02', until: null },
      joined: [],
    });
    await store.habits.pause(store.ana, theDay('2026-03-10'), MONDAY_NOON.add(days(4)));
    expect(await store.pauses()).toEqual([{ from: '2026-03-02', until: '2026-03-10' }]);
  });

  test('a pause that is over stays, and the next one is another', async () => {
    await using store = await openWithClub();
    await store.habits.pause(store.ana, theDay('2026-03-09'), MONDAY_NOON);
    expect(await store.habits.resume(store.ana, MONDAY_NOON.add(days(7)))).toBe(false);
    await store.habits.pause(store.ana, null, MONDAY_NOON.add(days(7)));
    expect(await store.pauses()).toEqual([
      { from: '2026-03-02', until: '2026-03-09' },
      { from: '2026-03-09', until: null },
    ]);
  });

  test('resuming ends it with yesterday; one that began today has never been', async () => {
    await using store = await openWithClub();
    await store.habits.pause(store.ana, null, MONDAY_NOON);
    expect(await store.habits.resume(store.ana, MONDAY_NOON.add(days(3)))).toBe(true);
    expect(await store.habits.resume(store.ana, MONDAY_NOON.add(days(3)))).toBe(false);
    await store.habits.pause(store.ana, theDay('2026-03-30'), MONDAY_NOON.add(days(4)));
    expect(await store.habits.resume(store.ana, MONDAY_NOON.add(days(4)))).toBe(true);
    expect(await store.pauses()).toEqual([{ from: '2026-03-02', until: '2026-03-05' }]);
  });

  test.each([
    ['2026-03-03T01:59:59.999Z', '2026-03-02'],
    ['2026-03-03T02:00:00.000Z', '2026-03-03'],
  ])('a pause that is asked for at %s begins on %s: the club’s day ends at 03:00', async (at, from) => {
    await using store = await openWithClub();
    expect(await store.habits.pause(store.ana, null, Temporal.Instant.from(at))).toMatchObject({ pause: { from, until: null } });
  });

  test('a pause begins where today is, when the club moved to a zone in which it would begin tomorrow', async () => {
    await using store = await openWithClub();
    await store.habits.pause(store.ana, theDay('2026-03-02'), MONDAY_NOON.subtract(days(1)));
    await store.habits.pause(store.ana, null, MONDAY_NOON);
    const club = await store.clubs.save({ ...PARIS, timeZone: 'Pacific/Honolulu' }, by(MONDAY_NOON)); // Sunday there
    expect(await store.habits.pause({ ...store.ana, club }, theDay('2026-03-02'), MONDAY_NOON)).toMatchObject({
      pause: { from: '2026-03-01', until: '2026-03-02' },
    });
    expect(await store.pauses()).toEqual([{ from: '2026-03-01', until: '2026-03-02' }]);
  });

  test('a pause can be ended where it would begin tomorrow', async () => {
    await using store = await openWithClub();
    await store.habits.pause(store.ana, null, MONDAY_NOON);
    const club = await store.clubs.save({ ...PARIS, timeZone: 'Pacific/Honolulu' }, by(MONDAY_NOON));
    expect(await store.habits.resume({ ...store.ana, club }, MONDAY_NOON)).toBe(true);
    expect(await store.pauses()).toEqual([]);
  });

  test('twenty pauses and resumes at once leave one pause or none', async () => {
    await using store = await openWithClub();
    await store.habits.pause(store.ana, null, MONDAY_NOON);
    const tomorrow = MONDAY_NOON.add(days(1));
    const pause = (day: number) => store.habits.pause(store.ana, theDay(`2026-03-${10 + day}`), tomorrow);
    await Promise.all(Array.from({ length: 10 }, (_, day) => [pause(day), pause(day + 10)]).flat());
    expect(await store.pauses()).toMatchObject([{ from: '2026-03-02' }]);
    const ended = await Promise.all(Array.from({ length: 10 }, () => store.habits.resume(store.ana, tomorrow)));
    expect(ended.filter(Boolean)).toHaveLength(1);
    expect(await store.pauses()).toEqual([{ from: '2026-03-02', until: '2026-03-03' }]);
  });

  test('a member who is deleted takes goals and pauses along', async () => {
    await using store = await openWithClub();
    await setGoal(store, theDay('2026-03-02'), 2);
    await store.habits.pause(store.ana, null, MONDAY_NOON);
    await store.db.deleteFrom('members').execute();
    for (const table of ['goals', 'member_pauses'] as const) expect(await store.db.selectFrom(table).selectAll().execute()).toEqual([]);
  });
}
