import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { Club } from '../../src/club/club.ts';
import { asGuildId, asInteractionId, asUserId } from '../../src/club/ids.ts';
import type { Engine } from '../../src/store/engine.ts';
import { dateAfter } from '../club/samples.ts';
import { runsOf } from '../support/campaign.ts';
import { openTestStore, PARIS, type TestStore } from '../support/database.ts';
import { by, NOTHING_ASKED, theDay } from '../support/plain.ts';

const AT = Temporal.Instant.from('2026-03-02T17:00:00Z');
const MARCH = { period: 'month', from: theDay('2026-03-01') } as const;

/** Somebody on a board: how many days of March, on Mondays to Fridays, and whether boards show them. */
interface Standing {
  days: number;
  state: 'shown' | 'hidden' | 'gone';
}

const standing: fc.Arbitrary<Standing> = fc.record({
  days: fc.integer({ min: 1, max: 5 }),
  state: fc.constantFrom('shown', 'shown', 'shown', 'shown', 'hidden', 'gone'),
});

/** What holds for boards on either engine. */
export function boardSuite(engine: Engine): void {
  let interactions = 0;
  let guilds = 0;
  const userOf = (index: number) => asUserId(`${1000 + index}`);

  async function newClub(store: TestStore, standings: readonly Standing[]): Promise<Club> {
    const club = await store.clubs.save({ ...PARIS, guildId: asGuildId(`${++guilds}`) }, by(AT));
    for (const [index, { days, state }] of standings.entries()) {
      const member = { club, userId: userOf(index), at: AT };
      for (let day = 0; day < days; day++) {
        const localDate = dateAfter('2026-03-02', day);
        await store.checkins.record({
          ...member,
          localDate,
          effort: null,
          session: NOTHING_ASKED,
          interactionId: asInteractionId(`${++interactions}`),
        });
      }
      if (state === 'hidden') await store.presence.setHidden(member, true);
      if (state === 'gone') await store.presence.left({ ...member, at: AT.add({ hours: 1 }) });
    }
    return club;
  }

  /** The board as one would write it by hand: sorted, each rank one more than the number of those with more points. */
  function plainBoard(standings: readonly Standing[]) {
    const shown = standings.flatMap(({ days, state }, index) => (state === 'shown' ? [{ userId: userOf(index), points: days }] : []));
    return shown
      .toSorted((a, b) => b.points - a.points) // stable: who joined first stands first
      .map((row) => ({ ...row, rank: shown.filter(({ points }) => points > row.points).length + 1 }));
  }

  test('every page of a board, and everybody’s place on it, is what sorting by hand gives', { timeout: 120_000 }, async () => {
    await using store = await openTestStore(engine);
    await fc.assert(
      fc.asyncProperty(fc.array(standing, { minLength: 1, maxLength: 35, size: 'max' }), async (standings) => {
        const club = await newClub(store, standings);
        const rows = plainBoard(standings);
        const isLeast = standings.some(({ state }) => state === 'hidden'); // they hid in the midst of the month
        const members = standings.filter(({ state }) => state !== 'hidden').length;
        for (const page of [0, 1, 2, 3]) {
          const there = Math.min(page, Math.max(0, Math.ceil(rows.length / 10) - 1));
          const { own, ...board } = await store.boards.read({ club, ...MARCH, page, userId: asUserId('nobody') });
          const shown = rows.slice(10 * there, 10 * there + 10);
          const expected = { kind: 'ranked', page: there, rows: shown, listed: rows.length, members, isLeast };
          expect(board).toEqual(expected);
          expect(own).toBeNull();
        }
        for (const [index, { days, state }] of standings.entries()) {
          const { own } = await store.boards.read({ club, ...MARCH, page: 0, userId: userOf(index) });
          const place = rows.findIndex(({ userId }) => userId === userOf(index));
          const around = place < 10 ? [] : rows.slice(place - 1, place + 2);
          expect(own).toEqual({ points: days, around, isHidden: state === 'hidden', hasLeft: state === 'gone' });
        }
      }),
      { numRuns: runsOf({ small: engine === 'sqlite' ? 6 : 2, full: 100 }) },
    );
  });

  test('a club sees nothing of another', async () => {
    await using store = await openTestStore(engine);
    const [one, two] = [await newClub(store, [{ days: 3, state: 'shown' }]), await newClub(store, [{ days: 1, state: 'shown' }])];
    const read = (club: Club) => store.boards.read({ club, ...MARCH, page: 0, userId: userOf(0) });
    expect(await read(one)).toMatchObject({ members: 1, rows: [{ points: 3 }], own: { points: 3 } });
    expect(await read(two)).toMatchObject({ members: 1, rows: [{ points: 1 }], own: { points: 1 } });
    expect(await store.boards.daysIn(two, { from: theDay('2026-03-01'), to: theDay('2026-03-31') })).toMatchObject({ count: 1 });
  });

  test('a check-in made outside the server does not say that its member is in there; one made inside does', async () => {
    await using store = await openTestStore(engine);
    const club = await newClub(store, [{ days: 1, state: 'shown' }]);
    const ana = { club, userId: userOf(0) };
    const isHere = () => store.presence.isHere(ana);
    expect([await isHere(), await store.presence.isHere({ club, userId: asUserId('nobody') })]).toEqual([true, false]);
    const made = { ...ana, effort: null, session: NOTHING_ASKED };
    const later = AT.add({ hours: 24 * 10 });
    await store.checkins.record({
      ...made,
      localDate: theDay('2026-03-20'),
      interactionId: asInteractionId('o1'),
      at: later,
      isOutside: true,
    });
    expect(await store.presence.unseen(later, { limit: 9 })).toHaveLength(1);
    await store.presence.left({ ...ana, at: later });
    await store.checkins.record({
      ...made,
      localDate: theDay('2026-03-21'),
      interactionId: asInteractionId('o2'),
      at: later,
      isOutside: true,
    });
    expect(await isHere()).toBe(false);
    expect((await store.boards.read({ club, ...MARCH, page: 0, userId: userOf(0) })).own).toMatchObject({ points: 3, hasLeft: true });
    await store.checkins.record({ ...made, localDate: theDay('2026-03-22'), interactionId: asInteractionId('o3'), at: later });
    expect(await isHere()).toBe(true);
  });

  test('the total has the days of hidden members and of those who left', async () => {
    await using store = await openTestStore(engine);
    const crowd = ['201', '202', '203', '204', '205', '206'].map(asUserId);
    const club = await newClub(store, [
      { days: 2, state: 'shown' },
      { days: 3, state: 'gone' },
    ]);
    for (const [index, userId] of crowd.entries()) {
      const localDate = dateAfter('2026-03-02', index % 2);
      await store.checkins.record({
        club,
        userId,
        localDate,
        effort: null,
        session: NOTHING_ASKED,
        interactionId: asInteractionId(`c${index}`),
        at: AT,
      });
      if (index < 4) await store.presence.setHidden({ club, userId, at: AT.subtract({ hours: 72 }) }, true);
    }
    const days = (from: string, to: string) => store.boards.daysIn(club, { from: theDay(from), to: theDay(to) });
    expect(await days('2026-03-02', '2026-03-03')).toEqual({ count: 10, isLeast: false });
    expect(await days('2026-04-01', '2026-04-30')).toEqual({ count: 0, isLeast: false });
  });

  test('a sign of somebody who never did anything here leaves nothing behind', async () => {
    await using store = await openTestStore(engine);
    const club = await newClub(store, []);
    await store.presence.here({ club, userId: asUserId('1'), at: AT });
    await store.presence.left({ club, userId: asUserId('1'), at: AT });
    expect(await store.db.selectFrom('members').selectAll().execute()).toEqual([]);
  });
}
