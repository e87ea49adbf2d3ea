import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { addDays } from '../../src/club/calendar.ts';
import { asGuildId, asInteractionId, asMessageId, asUserId, type UserId } from '../../src/club/ids.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import type { Engine } from '../../src/store/engine.ts';
import { openTestStore, PARIS } from '../support/database.ts';
import { addedAt, claimBy } from '../support/outbox.ts';
import { by, NOTHING_ASKED, organising, theDay } from '../support/plain.ts';

const SUNDAY_NOON = Temporal.Instant.from('2026-03-01T12:00:00Z');
const MONDAY_PROMPT = Temporal.Instant.from('2026-03-02T06:30:00Z');
const BEAT = MONDAY_PROMPT.add({ seconds: 1 });
/** The Monday of the digest, that of its week, and that of the week before. */
const [TODAY, WEEK, BEFORE] = [theDay('2026-03-16'), theDay('2026-03-09'), theDay('2026-03-02')];
const ANA = asUserId('1');
const BEN = asUserId('2');
const CHI = asUserId('3');
const DILYS = asUserId('4');
const EMEKA = asUserId('5');
const NOBODY = { userIds: [], count: 0 };

const NOTICES = claimBy('a', { kinds: ['notice'] });

/** What holds for digests on either engine. */
export function digestSuite(engine: Engine): void {
  async function openWithClub() {
    const store = await openTestStore(engine);
    const club = await store.clubs.change(organising(await store.clubs.save(PARIS, by(SUNDAY_NOON)), SUNDAY_NOON), { 'ranks-from': 2 });
    let interactions = 1000;
    /** Checks in on these days of a week: 0 is Monday. */
    const checkIn = async (userId: UserId, monday: LocalDate, ...days: number[]) => {
      for (const day of days) {
        const checkin = {
          club,
          userId,
          localDate: addDays(monday, day),
          effort: null,
          session: NOTHING_ASKED,
          interactionId: asInteractionId(`${interactions++}`),
          at: SUNDAY_NOON,
        };
        await store.checkins.record(checkin);
      }
      await store.db.deleteFrom('milestones').execute(); // each test says itself who was told of what
    };
    const told = (userId: UserId, localDate: LocalDate, number: number) =>
      store.db
        .insertInto('milestones')
        .columns(['member_id', 'kind', 'number', 'local_date'])
        .expression(({ selectFrom, val }) =>
          selectFrom('members')
            .select(['id', val('checkins').as('kind'), val(number).as('number'), val(localDate).as('local_date')])
            .where('user_id', '=', userId),
        )
        .execute();
    const member = (userId: UserId) => store.db.updateTable('members').where('user_id', '=', userId);
    const digest = () => store.digests.ofWeekBefore(club, TODAY);
    return Object.assign(store, { club, checkIn, told, member, digest });
  }

  test('a week in which nobody checked in has none', async () => {
    await using store = await openWithClub();
    await store.checkIn(ANA, BEFORE, 0);
    await store.checkIn(BEN, TODAY, 0);
    expect(await store.digest()).toBeNull();
  });

  test('the club’s days stand beside those of the week before', async () => {
    await using store = await openWithClub();
    await store.checkIn(ANA, BEFORE, 0, 6);
    await store.checkIn(ANA, WEEK, 0, 3, 6);
    await store.checkIn(BEN, WEEK, 0);
    await store.checkIn(BEN, TODAY, 0);
    expect(await store.digest()).toMatchObject({ days: 4, daysBefore: 2, members: 2 });
  });

  test('a week is kept by the goal that it had', async () => {
    await using store = await openWithClub();
    for (const [userId, days] of [
      [ANA, 3],
      [BEN, 2],
      [CHI, 2],
      [DILYS, 4],
    ] as const) {
      await store.checkIn(userId, WEEK, ...[0, 1, 2, 3].slice(0, days));
    }
    const keyOf = async (userId: UserId) =>
      (await store.db.selectFrom('members').select('id').where('user_id', '=', userId).executeTakeFirstOrThrow()).id;
    await store.db
      .insertInto('goals')
      .values([
        { member_id: await keyOf(CHI), from_date: BEFORE, days: 2 },
        { member_id: await keyOf(CHI), from_date: TODAY, days: 5 }, // not yet
        { member_id: await keyOf(DILYS), from_date: BEFORE, days: 2 },
        { member_id: await keyOf(DILYS), from_date: WEEK, days: 5 },
      ])
      .execute();
    expect((await store.digest())?.weeksKept, 'Ana by the default, Chi by her own').toBe(2);
  });

  test('the most points are told when they are shared, and by whom', async () => {
    await using store = await openWithClub();
    await store.checkIn(ANA, WEEK, 0, 1, 2);
    await store.checkIn(BEN, WEEK, 0, 1);
    expect((await store.digest())?.sharedFirst, 'Ana alone').toBeNull();
    for (const userId of [CHI, DILYS, EMEKA]) await store.checkIn(userId, WEEK, 4, 5, 6);
    expect((await store.digest())?.sharedFirst).toEqual({ points: 3, count: 4, userIds: [ANA, CHI, DILYS] });
  });

  test('newcomers are welcomed unless the club wants no such line, and whoever hides is named either way by nobody', async () => {
    await using store = await openWithClub();
    for (const userId of [ANA, BEN, CHI]) {
      await store.checkIn(userId, WEEK, 0);
    }
    for (const userId of [ANA, BEN]) await store.told(userId, WEEK, 1);
    await store.told(CHI, WEEK, 1);
    await store.member(BEN).set({ hidden_at: '2026-03-01T12:00:00.000Z' }).execute();
    expect((await store.digest())?.milestones).toEqual([{ kind: 'checkins', number: 1, userIds: [ANA, CHI], count: 2 }]);
    const club = await store.clubs.change(organising(store.club, SUNDAY_NOON), { welcome: false });
    expect((await store.digests.ofWeekBefore(club, TODAY))?.milestones).toEqual([]);
  });

  test('a club without ranks is told no first place', async () => {
    await using store = await openWithClub();
    for (const userId of [ANA, BEN]) await store.checkIn(userId, WEEK, 0, 1);
    expect((await store.digest())?.sharedFirst).toEqual({ points: 2, count: 2, userIds: [ANA, BEN] });
    for (const ranksFrom of [6, null] as const) {
      const club = await store.clubs.change(organising(store.club, SUNDAY_NOON), { 'ranks-from': ranksFrom });
      expect((await store.digests.ofWeekBefore(club, TODAY))?.sharedFirst).toBeNull();
    }
  });

  test.each([
    ['four weeks to the day', 0, [ANA]],
    ['a day less', 1, []],
  ])('a member is welcomed back after %s', async (_, day, back) => {
    await using store = await openWithClub();
    await store.checkIn(ANA, addDays(WEEK, -28), day);
    await store.checkIn(ANA, WEEK, 0, 4); // the Friday follows a check-in of the same week
    await store.checkIn(BEN, WEEK, 0); // for the first time
    expect((await store.digest())?.welcomeBacks).toEqual({ userIds: back, count: back.length });
  });

  test('nobody’s absence is marked that has a pause in it, theirs or the club’s', async () => {
    await using store = await openWithClub();
    for (const userId of [ANA, BEN]) {
      await store.checkIn(userId, addDays(WEEK, -56), 0);
      await store.checkIn(userId, WEEK, 2);
    }
    const memberId = store.db.selectFrom('members').select('id').where('user_id', '=', ANA);
    const days = { from_date: addDays(WEEK, -30), until_date: addDays(WEEK, -20) };
    await store.db
      .insertInto('member_pauses')
      .values({ member_id: memberId, ...days })
      .execute();
    expect((await store.digest())?.welcomeBacks).toEqual({ userIds: [BEN], count: 1 });
    await store.db
      .insertInto('pauses')
      .values({ club_id: store.club.id, ...days, reason: 'asked' })
      .execute();
    expect((await store.digest())?.welcomeBacks).toEqual({ userIds: [], count: 0 });
  });

  test('milestones of the week are told, each with its members, and no others', async () => {
    await using store = await openWithClub();
    for (const userId of [ANA, BEN, CHI, DILYS]) await store.checkIn(userId, WEEK, 0);
    await store.checkIn(EMEKA, addDays(WEEK, -63), ...Array.from({ length: 64 }, (_, day) => day));
    for (const userId of [ANA, BEN, CHI, DILYS]) await store.told(userId, addDays(WEEK, 6), 1);
    await store.told(EMEKA, WEEK, 10);
    await store.told(EMEKA, addDays(WEEK, -1), 25);
    await store.told(EMEKA, TODAY, 50);
    expect((await store.digest())?.milestones).toEqual([
      { kind: 'checkins', number: 10, count: 1, userIds: [EMEKA] },
      { kind: 'checkins', number: 1, count: 4, userIds: [ANA, BEN, CHI] },
    ]);
  });

  test('a milestone whose check-in was taken back is not told, and is once the check-in is made again', async () => {
    await using store = await openWithClub();
    await store.checkIn(BEN, WEEK, 0);
    await store.checkIn(ANA, WEEK, 0);
    await store.told(ANA, WEEK, 1);
    await store.checkins.undo({ club: store.club, userId: ANA, since: SUNDAY_NOON });
    expect((await store.digest())?.milestones).toEqual([]);
    await store.checkIn(ANA, WEEK, 1);
    await store.told(ANA, WEEK, 1);
    expect((await store.digest())?.milestones).toEqual([{ kind: 'checkins', number: 1, count: 1, userIds: [ANA] }]);
  });

  const FAR_BACK = '2026-01-01T12:00:00.000Z';
  test.each([
    ['hidden among many', { hidden_at: FAR_BACK }],
    ['gone', { left_at: FAR_BACK }],
  ])('members who are %s count, and are not named', async (_, change) => {
    await using store = await openWithClub();
    for (const userId of [ANA, BEN]) {
      await store.checkIn(userId, addDays(WEEK, -42), 0);
      await store.checkIn(userId, WEEK, 0, 1, 2);
      await store.told(userId, WEEK, 1);
      await store.member(userId).set(change).execute();
      await store.db.updateTable('tallies').set({ on_board: 0 }).execute();
    }
    for (const userId of ['21', '22', '23', '24'].map(asUserId)) {
      await store.presence.setHidden({ club: store.club, userId, at: Temporal.Instant.from(FAR_BACK) }, 'hidden_at' in change);
    }
    expect(await store.digest()).toEqual({
      week: { from: WEEK, to: '2026-03-15' },
      days: 6,
      isLeast: false,
      daysBefore: 0,
      members: 2,
      weeksKept: 2,
      milestones: [],
      welcomeBacks: NOBODY,
      sharedFirst: null,
      selfTests: null,
    });
  });

  test('one hidden member alone is left out of every number, and a digest of theirs alone is none', async () => {
    await using store = await openWithClub();
    const hidden = { club: store.club, userId: BEN, at: SUNDAY_NOON };
    await store.checkIn(BEN, BEFORE, 0);
    await store.checkIn(BEN, WEEK, 0, 1, 2);
    await store.presence.setHidden(hidden, true);
    expect(await store.digest()).toBeNull();
    await store.checkIn(ANA, BEFORE, 0);
    await store.checkIn(ANA, WEEK, 0, 1, 2);
    expect(await store.digest()).toMatchObject({ days: 3, isLeast: true, daysBefore: 0, members: 1, weeksKept: 1 });
  });

  test('of another club nothing is told', async () => {
    await using store = await openWithClub();
    const other = await store.clubs.save({ ...PARIS, guildId: asGuildId('7') }, by(SUNDAY_NOON));
    await store.checkIn(ANA, WEEK, 0);
    expect(await store.digests.ofWeekBefore(other, TODAY)).toBeNull();
  });

  test('comes due on Monday at the prompt’s hour, whatever kind of day Monday is, and is claimed before the prompt', async () => {
    await using store = await openTestStore(engine);
    await store.clubs.save(PARIS, by(SUNDAY_NOON));
    const { nextDigest } = await store.clubs.save(
      { ...PARIS, guildId: asGuildId('7'), weekPlan: PARIS.weekPlan.map(() => 'rest') },
      by(SUNDAY_NOON),
    );
    expect(nextDigest).toEqual({ localDate: BEFORE, at: MONDAY_PROMPT });
    expect(await addedAt(store, MONDAY_PROMPT)).toBe(3);
    const claimed = await store.posts.claim(BEAT, claimBy('a'));
    expect(claimed.map(({ kind, localDate }) => [kind, localDate])).toEqual([
      ['weekly', BEFORE],
      ['weekly', BEFORE],
      ['daily', BEFORE],
    ]);
    expect(claimed[2]!.club.guildId, 'the other has no prompt on Mondays').toBe(PARIS.guildId);
    expect(claimed[0]!.deadlineAt.toString(), 'an hour before the club’s day ends').toBe('2026-03-03T01:00:00Z');
    expect((await store.clubs.get(asGuildId('7')))?.nextDigest?.localDate).toBe(WEEK);
  });

  test('goes before its prompt also where only one can be claimed', async () => {
    await using store = await openTestStore(engine);
    await store.clubs.save(PARIS, by(SUNDAY_NOON));
    await store.posts.materialise(MONDAY_PROMPT);
    const kinds: string[] = [];
    for (const owner of ['a', 'b', 'c'])
      kinds.push(...(await store.posts.claim(BEAT, claimBy(owner, { limit: 1 }))).map(({ kind }) => kind));
    expect(kinds).toEqual(['weekly', 'daily']);
  });

  test('of several Mondays that were missed only the last is to be posted', async () => {
    await using store = await openWithClub();
    await store.posts.materialise(MONDAY_PROMPT.add({ hours: 24 * 14 }));
    expect(
      (await store.posts.recent(store.club.programmes[0], 9, 'weekly')).map(({ localDate, state, reason }) => [localDate, reason ?? state]),
    ).toEqual([
      [TODAY, 'due'],
      [WEEK, 'missed'],
      [BEFORE, 'missed'],
    ]);
  });

  test('that is switched off is not planned, and one that waits is skipped, while the prompt goes its way', async () => {
    await using store = await openWithClub();
    await store.posts.materialise(MONDAY_PROMPT);
    const off = await store.clubs.change(organising(store.club, BEAT), { digest: false });
    expect([off.settings.digest, off.nextDigest]).toEqual([false, null]);
    expect(await store.posts.recent(store.club.programmes[0], 1, 'weekly')).toMatchObject([{ state: 'skipped', reason: 'off' }]);
    expect((await store.posts.claim(BEAT, claimBy('a'))).map(({ kind }) => kind)).toEqual(['daily']);
    expect((await store.clubs.save(PARIS, by(BEAT))).nextDigest, 'a setup leaves it off').toBeNull();
    expect((await store.clubs.change(organising(off, BEAT), { digest: true })).nextDigest?.localDate).toBe(WEEK);
    expect(await store.posts.claim(BEAT, NOTICES)).toEqual([]);
  });

  test('switching it in the minute of the prompt leaves the prompt as it is', async () => {
    await using store = await openWithClub();
    expect((await store.clubs.change(organising(store.club, BEAT), { digest: false })).programmes[0].nextPrompt).toEqual({
      localDate: BEFORE,
      at: MONDAY_PROMPT,
    });
  });

  test('a pause plans none, and its end the next one', async () => {
    await using store = await openWithClub();
    expect((await store.clubs.pause(organising(store.club, SUNDAY_NOON), null)).nextDigest).toBeNull();
    expect((await store.clubs.resume(organising(store.club, BEAT))).nextDigest?.localDate).toBe(WEEK);
    expect((await store.clubs.pause(organising(store.club, BEAT), theDay('2026-03-17'))).nextDigest?.localDate).toBe('2026-03-23');
  });

  test('that a club of an older database lacks is planned when the bot looks after all of them', async () => {
    await using store = await openWithClub();
    await store.db.deleteFrom('planned').where('kind', '=', 'weekly').execute();
    await store.posts.replanAll(SUNDAY_NOON);
    expect((await store.clubs.get(PARIS.guildId))?.nextDigest).toEqual({ localDate: BEFORE, at: MONDAY_PROMPT });
  });

  test('a trouble that stops digest and prompt is told once, by the name of the prompt', async () => {
    await using store = await openWithClub();
    await store.posts.materialise(MONDAY_PROMPT);
    for (const each of await store.posts.claim(BEAT, claimBy('a'))) {
      await store.posts.settle(each, { state: 'blocked', reason: 'permission' }, BEAT);
    }
    expect(await store.posts.claim(BEAT, NOTICES)).toMatchObject([{ key: '1.blocked.permission', about: { kind: 'daily' } }]);
  });

  test('a trouble of a prompt is told, though organisers were told the same of a digest; and then no more of either', async () => {
    await using store = await openWithClub();
    await store.posts.materialise(MONDAY_PROMPT);
    const [digest, prompt] = await store.posts.claim(BEAT, claimBy('a'));
    const unknown = { state: 'unknown', reason: 'no-answer' } as const;
    await store.posts.settle(digest!, unknown, BEAT);
    const [first] = await store.posts.claim(BEAT, NOTICES);
    await store.posts.settle(first!, { state: 'posted', messageId: asMessageId('9') }, BEAT);
    await store.posts.settle(prompt!, unknown, BEAT);
    const [second] = await store.posts.claim(BEAT, NOTICES);
    expect([first, second]).toMatchObject([
      { key: '1.unknown.no-answer', about: { kind: 'weekly' } },
      { key: '1.unknown.no-answer', about: { kind: 'daily' } },
    ]);
    await store.posts.settle(second!, { state: 'posted', messageId: asMessageId('10') }, BEAT);
    await store.posts.materialise(BEAT.add({ hours: 24 }));
    const [next] = await store.posts.claim(BEAT.add({ hours: 24 }), claimBy('a'));
    await store.posts.settle(next!, unknown, BEAT.add({ hours: 24 }));
    expect(await store.posts.claim(BEAT.add({ hours: 24 }), NOTICES)).toEqual([]);
  });

  test('that was refused is told of, though the prompt after it goes out', async () => {
    await using store = await openWithClub();
    await store.posts.materialise(MONDAY_PROMPT);
    const [digest, prompt] = await store.posts.claim(BEAT, claimBy('a'));
    await store.posts.settle(digest!, { state: 'failed', reason: 'automod' }, BEAT);
    await store.posts.settle(prompt!, { state: 'posted', messageId: asMessageId('9') }, BEAT);
    expect(await store.posts.claim(BEAT, NOTICES)).toMatchObject([{ key: '1.failed.automod', about: { kind: 'weekly' } }]);
  });

  test('that had nothing to tell is no trouble', async () => {
    await using store = await openWithClub();
    await store.posts.materialise(MONDAY_PROMPT);
    const [digest] = await store.posts.claim(BEAT, claimBy('a'));
    await store.posts.settle(digest!, { state: 'skipped', reason: 'nothing' }, BEAT);
    expect(await store.posts.claim(BEAT, NOTICES)).toEqual([]);
  });
}
