import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { Club } from '../../src/club/club.ts';
import { asGuildId, asInteractionId, asUserId } from '../../src/club/ids.ts';
import type { Engine } from '../../src/store/engine.ts';
import type { NewCheckin } from '../../src/store/record-checkin.ts';
import { withExercises } from '../support/club.ts';
import { daysOf, openTestStore, PARIS } from '../support/database.ts';
import { by, NOTHING_ASKED, theDay } from '../support/plain.ts';

const ANA = asUserId('400000000000000001');
const BEN = asUserId('400000000000000002');
const TODAY = { kind: 'typed', daysBack: 0 } as const;
const MONDAY_EVENING = Temporal.Instant.from('2026-03-02T17:03:00.123Z');

/** Ana's check-in on Monday, but for what the test tells. */
function checkin(club: Club, but: Partial<NewCheckin> = {}): NewCheckin {
  return {
    club,
    userId: ANA,
    localDate: theDay('2026-03-02'),
    effort: null,
    session: NOTHING_ASKED,
    interactionId: asInteractionId('500'),
    at: MONDAY_EVENING,
    ...but,
  };
}

/** What holds for check-ins on either engine. */
export function checkinSuite(engine: Engine): void {
  async function openWithClub() {
    const store = await openTestStore(engine);
    return Object.assign(store, { club: await store.clubs.save(PARIS, by(MONDAY_EVENING)) });
  }

  test('the first check-in of a day is recorded with its time and effort', async () => {
    await using store = await openWithClub();
    expect(await store.checkins.record(checkin(store.club, { effort: 'right' }))).toMatchObject({
      already: false,
      checkin: { localDate: '2026-03-02', effort: 'right', at: MONDAY_EVENING },
    });
  });

  test('a tap is kept for the session that it means, with what its day asks and what that is made from', async () => {
    await using store = await openWithClub();
    const { checkins } = withExercises(store);
    const asker = { guildId: PARIS.guildId, userId: ANA, channelId: null, at: MONDAY_EVENING };
    const tap = { ...asker, interactionId: asInteractionId('500'), effort: null, isOutside: false };
    const before = await store.training.meant(asker, TODAY);
    const made = await checkins.make(tap, TODAY);
    const { session } = made!;
    expect(made).toEqual({ ...before, session, recorded: { ...made!.recorded, already: false, checkins: 1 } });
    expect(made!.recorded.checkin).toMatchObject({ localDate: '2026-03-02', at: MONDAY_EVENING });
    expect(session.exerciseIds).not.toEqual([]);
    expect((await store.training.meant(asker, TODAY))!.madeFrom.keptByCheckin).toEqual(session);
    const again = await checkins.make({ ...tap, interactionId: asInteractionId('501') }, TODAY);
    expect(again!.recorded).toEqual({ ...made!.recorded, already: true, milestones: [] });
  });

  test('of taps at the same moment one is a check-in, and each answer is made from a log that has its day', async () => {
    await using store = await openWithClub();
    const { checkins } = withExercises(store);
    const asker = { guildId: PARIS.guildId, userId: ANA, channelId: null, at: MONDAY_EVENING };
    const tap = (id: number) => ({ ...asker, interactionId: asInteractionId(String(id)), effort: null, isOutside: false });
    const made = await Promise.all(Array.from({ length: 8 }, (_, index) => checkins.make(tap(500 + index), TODAY)));
    const [first, ...others] = made.toSorted((one, other) => Number(one!.recorded.already) - Number(other!.recorded.already));
    expect(first!.recorded.already).toBe(false);
    for (const each of others) {
      expect(each!.recorded).toEqual({ ...first!.recorded, already: true, milestones: [] });
      expect(each!.madeFrom.checkin).toEqual(first!.recorded.checkin);
      expect(each!.madeFrom.log.days.map(({ localDate }) => localDate)).toEqual(['2026-03-02']);
    }
    expect(await daysOf(store, store.club, ANA)).toEqual(['2026-03-02']);
  });

  test('a tap that is delivered twice counts once, though it means another day by now; one of somebody else’s keeps nothing', async () => {
    await using store = await openWithClub();
    const { checkins } = withExercises(store);
    const asker = { guildId: PARIS.guildId, userId: ANA, channelId: null, at: MONDAY_EVENING };
    const tap = { ...asker, interactionId: asInteractionId('500'), effort: null, isOutside: false };
    const first = await checkins.make(tap, TODAY);
    const replay = await checkins.make(tap, { kind: 'typed', daysBack: 1 });
    expect(replay!.recorded).toMatchObject({ already: true, checkin: first!.recorded.checkin });
    await expect(checkins.make({ ...tap, userId: BEN }, TODAY)).rejects.toThrow('an interaction belongs to another member');
    expect(await store.db.selectFrom('members').select('user_id').execute()).toEqual([{ user_id: ANA }]);
  });

  test('a tap from outside the server says nothing of who is in it', async () => {
    await using store = await openWithClub();
    const { checkins } = withExercises(store);
    const asker = { guildId: PARIS.guildId, userId: ANA, channelId: null, at: MONDAY_EVENING };
    const tap = { ...asker, interactionId: asInteractionId('500'), effort: null, isOutside: false };
    await checkins.make(tap, TODAY);
    await store.presence.left({ club: store.club, userId: ANA, at: MONDAY_EVENING });
    await checkins.make({ ...tap, interactionId: asInteractionId('501'), isOutside: true }, { kind: 'typed', daysBack: 1 });
    expect(await store.presence.isHere({ club: store.club, userId: ANA })).toBe(false);
    await checkins.make({ ...tap, interactionId: asInteractionId('502') }, { kind: 'typed', daysBack: 2 });
    expect(await store.presence.isHere({ club: store.club, userId: ANA })).toBe(true);
  });

  test('a tap in a guild without a club keeps nothing', async () => {
    await using store = await openWithClub();
    const tap = { guildId: asGuildId('900000000000000001'), userId: ANA, channelId: null, at: MONDAY_EVENING };
    const { checkins } = withExercises(store);
    const wanted = { ...tap, interactionId: asInteractionId('500'), effort: null, isOutside: false };
    expect(await checkins.make(wanted, TODAY)).toBeNull();
    expect(await store.db.selectFrom('members').selectAll().execute()).toEqual([]);
    await expect(store.checkins.make(wanted, TODAY)).rejects.toThrow('opened without exercises');
  });

  test('a second one on the same day answers with the first and changes nothing', async () => {
    await using store = await openWithClub();
    const first = await store.checkins.record(checkin(store.club));
    const second = checkin(store.club, { interactionId: asInteractionId('501'), effort: 'hard', at: MONDAY_EVENING.add({ hours: 1 }) });
    const repeated = { ...first, already: true, milestones: [] };
    expect(await store.checkins.record(second)).toEqual(repeated);
    expect(await store.checkins.record(second)).toEqual(repeated);
  });

  test('an interaction that is delivered twice counts once, even when its day reads differently now', async () => {
    await using store = await openWithClub();
    const first = await store.checkins.record(checkin(store.club, { localDate: theDay('2026-03-03') }));
    await store.checkins.record(checkin(store.club, { interactionId: asInteractionId('501'), localDate: theDay('2026-03-02') }));
    const replay = await store.checkins.record(checkin(store.club, { localDate: theDay('2026-03-02') }));
    expect(replay).toMatchObject({ already: true, checkin: first.checkin });
  });

  test('an interaction of another member is a bug, and says so without its id, which stands beside a check-in', async () => {
    await using store = await openWithClub();
    await store.checkins.record(checkin(store.club));
    const refused = store.checkins.record(checkin(store.club, { userId: BEN }));
    await expect(refused).rejects.toThrow(/^an interaction belongs to another member$/);
  });

  test('twenty taps at once check in once', async () => {
    await using store = await openWithClub();
    const taps = Array.from({ length: 20 }, (_, tap) =>
      store.checkins.record(checkin(store.club, { interactionId: asInteractionId(`${600 + tap}`) })),
    );
    const outcomes = await Promise.all(taps);
    expect(outcomes.filter((outcome) => !outcome.already)).toHaveLength(1);
    expect(new Set(outcomes.map(({ checkin }) => checkin.localDate))).toEqual(new Set(['2026-03-02']));
    expect(await daysOf(store, store.club, ANA)).toEqual(['2026-03-02']);
    expect(await store.db.selectFrom('checkins').selectAll().execute()).toHaveLength(1);
    expect(await store.db.selectFrom('members').selectAll().execute()).toHaveLength(1);
  });

  test('twenty members at once all check in', async () => {
    await using store = await openWithClub();
    const members = Array.from({ length: 20 }, (_, member) => `${700 + member}`);
    await Promise.all(
      members.map((userId) =>
        store.checkins.record(checkin(store.club, { userId: asUserId(userId), interactionId: asInteractionId(userId) })),
      ),
    );
    expect(await store.boards.daysIn(store.club, { from: theDay('2026-03-02'), to: theDay('2026-03-02') })).toMatchObject({ count: 20 });
  });

  test('the days of a member come oldest first, whatever order they were recorded in', async () => {
    await using store = await openWithClub();
    await store.checkins.record(checkin(store.club, { interactionId: asInteractionId('1'), localDate: theDay('2026-03-04') }));
    await store.checkins.record(checkin(store.club, { interactionId: asInteractionId('2'), localDate: theDay('2025-12-31') }));
    await store.checkins.record(checkin(store.club, { interactionId: asInteractionId('3'), localDate: theDay('2026-03-02') }));
    expect(await daysOf(store, store.club, ANA)).toEqual(['2025-12-31', '2026-03-02', '2026-03-04']);
    expect(await daysOf(store, store.club, BEN)).toEqual([]);
  });

  test('two undos at once never tell of the same check-in', async () => {
    await using store = await openWithClub();
    const { club } = store;
    for (const [index, localDate] of ['2026-03-01', '2026-03-02', '2026-03-03'].entries()) {
      await store.checkins.record(
        checkin(club, {
          localDate: theDay(localDate),
          interactionId: asInteractionId(`${index}`),
          at: MONDAY_EVENING.add({ minutes: index }),
        }),
      );
    }
    const undo = () => store.checkins.undo({ club, userId: ANA, since: MONDAY_EVENING });
    const taken = (await Promise.all([undo(), undo()])).flatMap((each) => (each ? [each.localDate] : []));
    expect(new Set(taken).size).toBe(taken.length);
    expect(await daysOf(store, club, ANA)).toHaveLength(3 - taken.length);
  });

  test('one person in two clubs has two histories', async () => {
    await using store = await openWithClub();
    const other = await store.clubs.save({ ...PARIS, guildId: asGuildId('100000000000000002') }, by(MONDAY_EVENING));
    await store.checkins.record(checkin(store.club));
    expect(await daysOf(store, other, ANA)).toEqual([]);
    expect(await store.boards.daysIn(other, { from: theDay('2026-03-01'), to: theDay('2026-03-09') })).toMatchObject({ count: 0 });
    expect(await store.checkins.record(checkin(other, { interactionId: asInteractionId('501') }))).toMatchObject({ already: false });
    expect(await daysOf(store, other, ANA)).toEqual(['2026-03-02']);
  });

  test('check-ins of old members use up no keys', async () => {
    await using store = await openWithClub();
    for (const day of [2, 3, 4, 5]) {
      await store.checkins.record(checkin(store.club, { interactionId: asInteractionId(`${day}`), localDate: theDay(`2026-03-0${day}`) }));
    }
    await store.checkins.record(checkin(store.club, { userId: BEN }));
    expect(await store.db.selectFrom('members').select('id').orderBy('id').execute()).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test('a member who is deleted takes their check-ins along, and leaves those of others', async () => {
    await using store = await openWithClub();
    await store.checkins.record(checkin(store.club));
    await store.checkins.record(checkin(store.club, { interactionId: asInteractionId('501'), userId: BEN }));
    await store.db.deleteFrom('members').where('user_id', '=', ANA).execute();
    expect(await daysOf(store, store.club, BEN)).toEqual(['2026-03-02']);
    expect(await store.db.selectFrom('checkins').select('interaction_id').execute()).toEqual([{ interaction_id: '501' }]);
  });

  test('a club that is deleted takes everything along', async () => {
    await using store = await openWithClub();
    await store.checkins.record(checkin(store.club));
    await store.posts.materialise(MONDAY_EVENING.add({ hours: 24 }));
    await store.db.deleteFrom('clubs').execute();
    for (const table of ['members', 'checkins', 'posts', 'tallies', 'day_totals'] as const) {
      expect(await store.db.selectFrom(table).selectAll().execute(), table).toEqual([]);
    }
  });
}
