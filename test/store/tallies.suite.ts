import fc from 'fast-check';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { addDays } from '../../src/club/calendar.ts';
import type { Club, Season } from '../../src/club/club.ts';
import { asGuildId, asInteractionId, asUserId, type UserId } from '../../src/club/ids.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import type { Engine } from '../../src/store/engine.ts';
import { differences, recountAll } from '../../src/store/recount.ts';
import { countSome } from '../../src/store/season-tallies.ts';
import { runsOf } from '../support/campaign.ts';
import { openTestStore, PARIS, type TestStore } from '../support/database.ts';
import { by, NOTHING_ASKED, organising, theDay } from '../support/plain.ts';
import { type Deed, deeds, plainTallies } from './tally-oracle.ts';

const AT = Temporal.Instant.from('2026-03-02T17:00:00Z');
const ANA = asUserId('400000000000000001');
const BEN = asUserId('400000000000000002');
const seasonOf = (from: string, to: string): Season => ({ name: 'Season', from: theDay(from), to: theDay(to) });
const NOTHING_WRONG = { tallies: 0, dayTotals: 0 };

/** What holds for tallies and day totals on either engine. */
export function tallySuite(engine: Engine): void {
  let interactions = 0;
  async function openWithClub() {
    const store = await openTestStore(engine);
    const club = await store.clubs.save(PARIS, by(AT));
    const checkIn = (userId: UserId, localDate: string) =>
      store.checkins.record({
        club,
        userId: userId,
        localDate: theDay(localDate),
        effort: null,
        session: NOTHING_ASKED,
        interactionId: asInteractionId(`${++interactions}`),
        at: AT.add({ seconds: interactions }),
      });
    return Object.assign(store, { club, checkIn });
  }

  const stored = (store: TestStore) =>
    store.db
      .selectFrom('tallies')
      .innerJoin('members', 'members.id', 'member_id')
      .select(['user_id', 'period', 'from_date', 'points', 'days', 'on_board'])
      .orderBy('user_id')
      .orderBy('period')
      .orderBy('from_date')
      .execute();
  const rowOf = async (store: TestStore, period: string, from: string) =>
    (await stored(store)).find((row) => row.period === period && row.from_date === from);

  test('a check-in is a day and a point in its week, month, season and all time', async () => {
    await using store = await openWithClub();
    await store.checkIn(ANA, '2026-03-04');
    const one = { user_id: ANA, points: 1, days: 1, on_board: 1 };
    expect(await stored(store)).toEqual([
      { period: 'all', from_date: '0001-01-01', ...one },
      { period: 'month', from_date: '2026-03-01', ...one },
      { period: 'season', from_date: '2026-01-01', ...one },
      { period: 'week', from_date: '2026-03-02', ...one },
    ]);
    expect(await store.boards.daysIn(store.club, { from: theDay('2026-03-04'), to: theDay('2026-03-04') })).toMatchObject({ count: 1 });
  });

  test('an undo of the only day leaves no row behind', async () => {
    await using store = await openWithClub();
    await store.checkIn(ANA, '2026-03-04');
    await store.checkins.undo({ club: store.club, userId: ANA, since: AT });
    expect(await stored(store)).toEqual([]);
    expect(await store.db.selectFrom('day_totals').selectAll().execute()).toEqual([]);
  });

  test('a second tap, a second delivery and a word on effort change nothing', async () => {
    await using store = await openWithClub();
    await store.checkIn(ANA, '2026-03-04');
    const before = await stored(store);
    await store.checkIn(ANA, '2026-03-04');
    const replay = { effort: null, session: NOTHING_ASKED, interactionId: asInteractionId(`${interactions - 1}`), at: AT };
    await store.checkins.record({ club: store.club, userId: ANA, localDate: theDay('2026-03-05'), ...replay });
    await store.checkins.rate({ club: store.club, userId: ANA, localDate: theDay('2026-03-04'), kind: 'effort', effort: 'hard' });
    expect(await stored(store)).toEqual(before);
  });

  test('a sixth day of a week is a day without a point, and a day before it takes the point of the last', async () => {
    await using store = await openWithClub();
    for (const day of ['2026-03-31', '2026-04-01', '2026-04-02', '2026-04-03', '2026-04-04']) await store.checkIn(ANA, day);
    expect(await rowOf(store, 'month', '2026-04-01')).toMatchObject({ points: 4, days: 4 });
    await store.checkIn(ANA, '2026-03-30');
    expect(await rowOf(store, 'week', '2026-03-30')).toMatchObject({ points: 5, days: 6 });
    expect(await rowOf(store, 'month', '2026-03-01')).toMatchObject({ points: 2, days: 2 });
    expect(await rowOf(store, 'month', '2026-04-01')).toMatchObject({ points: 3, days: 4 });
  });

  test('twenty taps of twenty members at once, twice each, are all counted once', async () => {
    await using store = await openWithClub();
    const people = Array.from({ length: 20 }, (_, person) => asUserId(`${500 + person}`));
    await Promise.all([...people, ...people].map((userId) => store.checkIn(userId, '2026-03-04')));
    expect(await store.boards.daysIn(store.club, { from: theDay('2026-03-04'), to: theDay('2026-03-04') })).toMatchObject({ count: 20 });
    expect(await differences(store.db, store.club.id)).toEqual(NOTHING_WRONG);
  });

  test('check-ins, undos, hiding, leaving, deleting and a new season at once leave nothing wrong', async () => {
    await using store = await openWithClub();
    const { club } = store;
    const days = ['2026-03-30', '2026-03-31', '2026-04-01', '2026-04-02', '2026-04-03', '2026-04-04', '2026-04-05'];
    const people = ['500', '501', '502', '503'].map(asUserId);
    await Promise.all([
      ...people.flatMap((userId) => days.map((day) => store.checkIn(userId, day))),
      ...people.map((userId) => store.checkins.undo({ club, userId: userId, since: AT })),
      ...people.map((userId) => store.presence.setHidden({ club, userId: userId, at: AT }, userId === '501')),
      store.presence.left({ club, userId: asUserId('502'), at: AT.add({ hours: 1 }) }),
      store.clubs.enterSeason(organising(club, AT), seasonOf('2026-04-01', '2026-04-03')),
      store.personal.erase(club, asUserId('503'), AT),
      ...people.map((userId) => store.checkins.undo({ club, userId: userId, since: AT })),
    ]);
    expect(await differences(store.db, club.id)).toEqual(NOTHING_WRONG);
  });

  test('whoever checks in for the first time while an organiser changes the season is counted in the new one', async () => {
    await using store = await openWithClub();
    const seasons = [seasonOf('2026-02-01', '2026-03-04'), seasonOf('2026-03-01', '2026-03-31'), seasonOf('2026-01-15', '2026-03-03')];
    let replaced: LocalDate | null = null;
    for (let round = 0; round < 24; round++) {
      const newcomers = Array.from({ length: 6 }, (_, person) => asUserId(`${500000000000000000n + BigInt(10 * round + person)}`));
      const taps = newcomers.map((userId) => store.checkIn(userId, '2026-03-04'));
      await Promise.all([...taps, store.clubs.enterSeason(organising(store.club, AT), seasons[round % 3]!, replaced)]);
      replaced = seasons[round % 3]!.from;
      expect(await differences(store.db, store.club.id), `round ${round}`).toEqual(NOTHING_WRONG);
    }
  });

  test('a new season counts its own days, and the quarters that it cuts keep the others', async () => {
    await using store = await openWithClub();
    for (const day of ['2026-02-09', '2026-02-10', '2026-04-20', '2026-05-01']) await store.checkIn(ANA, day);
    const club = await store.clubs.enterSeason(organising(store.club, AT), seasonOf('2026-02-10', '2026-04-20'));
    expect(club.seasons).toEqual([seasonOf('2026-02-10', '2026-04-20')]);
    await store.boards.countSeasons(club);
    expect(await rowOf(store, 'season', '2026-01-01')).toMatchObject({ days: 1 });
    expect(await rowOf(store, 'season', '2026-02-10')).toMatchObject({ days: 2 });
    expect(await rowOf(store, 'season', '2026-04-21')).toMatchObject({ days: 1 });
    expect(await rowOf(store, 'season', '2026-04-01')).toBeUndefined();
    await store.clubs.dropSeason(organising(club, AT), theDay('2026-02-10'));
    await store.boards.countSeasons(club);
    expect(await rowOf(store, 'season', '2026-04-01')).toMatchObject({ days: 2 });
    expect(await differences(store.db, club.id)).toEqual(NOTHING_WRONG);
  });

  test('a season that has another name counts nothing anew; one with other days counts what changes', async () => {
    await using store = await openWithClub();
    const days = [
      '2026-02-09',
      '2026-02-10',
      '2026-02-11',
      '2026-02-12',
      '2026-02-13',
      '2026-02-14',
      '2026-03-02',
      '2026-05-01',
      '2026-08-01',
    ];
    for (const day of days) await store.checkIn(ANA, day);
    let club = await store.clubs.enterSeason(organising(store.club, AT), seasonOf('2026-02-12', '2026-05-01'));
    await store.boards.countSeasons(club);
    expect(await differences(store.db, club.id)).toEqual(NOTHING_WRONG);
    await sql`update tallies set points = 0 where period = 'season' and from_date = '2026-02-12'`.execute(store.db);
    club = await store.clubs.enterSeason(
      organising(club, AT),
      { ...seasonOf('2026-02-12', '2026-05-01'), name: 'Spring' },
      theDay('2026-02-12'),
    );
    expect(await rowOf(store, 'season', '2026-02-12')).toMatchObject({ points: 0, days: 5 });
    for (const [from, to] of [
      ['2026-03-01', '2026-05-01'],
      ['2026-02-28', '2026-03-01'],
      ['2025-12-31', '2026-02-13'],
      ['2026-06-30', '2026-08-01'],
      ['2026-02-12', '2026-05-01'],
    ]) {
      club = await store.clubs.enterSeason(organising(club, AT), seasonOf(from!, to!), club.seasons[0]!.from);
      await store.boards.countSeasons(club);
      expect(await differences(store.db, club.id), `season ${from}`).toEqual(NOTHING_WRONG);
    }
    expect(await rowOf(store, 'season', '2026-01-01')).toMatchObject({ points: 3, days: 3 });
    expect(await rowOf(store, 'season', '2026-02-12')).toMatchObject({ points: 4, days: 5 });
  });

  test('a season is counted a few members at a time, and who checks in, takes back or hides meanwhile is counted once', async () => {
    await using store = await openWithClub();
    const members = Array.from({ length: 9 }, (_, index) => asUserId(`40000000000000000${index}`));
    for (const userId of members) for (const day of ['2026-02-10', '2026-02-27', '2026-03-02']) await store.checkIn(userId, day);
    const club = await store.clubs.enterSeason(organising(store.club, AT), seasonOf('2026-02-27', '2026-05-01'));
    const countSomeNow = () => countSome(store.db, club, 2);
    for (const isMore of [true, true]) {
      expect(await countSomeNow()).toBe(isMore);
      expect(await store.boards.areSeasonsCounted(club)).toBe(false);
    }
    await store.checkIn(members[0]!, '2026-03-01');
    await store.checkIn(members[8]!, '2026-03-01');
    await store.checkIn(asUserId('500000000000000001'), '2026-03-01');
    for (const userId of [members[1]!, members[7]!]) await store.checkins.undo({ club, userId, since: AT });
    for (const userId of [members[2]!, members[6]!]) await store.presence.setHidden({ club, userId, at: AT }, true);
    await store.personal.erase(club, members[3]!, AT);
    expect(await differences(store.db, club.id)).toEqual(NOTHING_WRONG);
    await Promise.all([store.boards.countSeasons(club), store.boards.countSeasons(club)]);
    expect(await store.boards.areSeasonsCounted(club)).toBe(true);
    expect(await differences(store.db, club.id)).toEqual(NOTHING_WRONG);
    expect(await talliesOf(store, club)).toEqual(await plainTallies(store.db, club.id));
  });

  test('while a season is counted, everybody can check in at once', async () => {
    await using store = await openWithClub();
    const members = Array.from({ length: 30 }, (_, index) => asUserId(`${400 + index}`));
    for (const userId of members) await store.checkIn(userId, '2026-02-27');
    const club = await store.clubs.enterSeason(organising(store.club, AT), seasonOf('2026-02-27', '2026-05-01'));
    const count = async () => {
      while (await countSome(store.db, club, 3));
    };
    await Promise.all([count(), ...members.toReversed().map((userId) => store.checkIn(userId, '2026-03-02')), count()]);
    expect(await talliesOf(store, club)).toEqual(await plainTallies(store.db, club.id));
  });

  test('what a second edit changes while the first is counted is counted with it', async () => {
    await using store = await openWithClub();
    for (const day of ['2026-02-10', '2026-05-04', '2026-08-03']) for (const userId of [ANA, BEN]) await store.checkIn(userId, day);
    const club = await store.clubs.enterSeason(organising(store.club, AT), seasonOf('2026-02-01', '2026-03-01'));
    expect(await countSome(store.db, club, 1)).toBe(true);
    await store.clubs.enterSeason(organising(club, AT), seasonOf('2026-08-01', '2026-08-31'));
    await store.boards.countSeasons(club);
    expect(await talliesOf(store, club)).toEqual(await plainTallies(store.db, club.id));
  });

  test('a rebuild counts what an edit of seasons left to count, and finds other seasons that are wrong', async () => {
    await using store = await openWithClub();
    for (const day of ['2026-02-10', '2026-08-03']) await store.checkIn(ANA, day);
    const club = await store.clubs.enterSeason(organising(store.club, AT), seasonOf('2026-02-10', '2026-05-01'));
    expect(await recountAll(store.db)).toEqual(NOTHING_WRONG);
    expect(await store.boards.areSeasonsCounted(club)).toBe(true);
    expect(await talliesOf(store, club)).toEqual(await plainTallies(store.db, club.id));

    await store.clubs.dropSeason(organising(club, AT), theDay('2026-02-10'));
    await sql`update tallies set points = 77 where period = 'season' and from_date = '2026-07-01'`.execute(store.db);
    expect(await differences(store.db, club.id)).toEqual({ tallies: 1, dayTotals: 0 });
    expect(await recountAll(store.db)).toEqual({ tallies: 1, dayTotals: 0 });
    expect(await talliesOf(store, club)).toEqual(await plainTallies(store.db, club.id));
  });

  test('a season that would share a day with another is not entered, as when two organisers enter one at once', async () => {
    await using store = await openWithClub();
    const enter = (from: string, to: string) => store.clubs.enterSeason(organising(store.club, AT), seasonOf(from, to));
    await Promise.all([enter('2026-04-01', '2026-05-31'), enter('2026-05-31', '2026-07-31'), enter('2026-06-01', '2026-07-31')]);
    const { seasons } = (await store.clubs.get(store.club.guildId))!;
    for (const [index, { from }] of seasons.entries()) if (index > 0) expect(seasons[index - 1]!.to < from).toBe(true);
    expect(seasons.length).toBeGreaterThan(0);
  });

  test('a rebuild says how many rows were wrong, puts them right, and finds nothing the second time', async () => {
    await using store = await openWithClub();
    const other = await store.clubs.save({ ...PARIS, guildId: asGuildId('100000000000000002') }, by(AT));
    await store.checkIn(ANA, '2026-03-04');
    await store.checkIn(BEN, '2026-03-04');
    await store.checkins.record({
      club: other,
      userId: ANA,
      localDate: theDay('2026-03-04'),
      effort: null,
      session: NOTHING_ASKED,
      interactionId: asInteractionId('900'),
      at: AT,
    });
    const right = await stored(store);
    expect(await recountAll(store.db)).toEqual(NOTHING_WRONG);

    await sql`update tallies set points = 7 where period = 'week' and club_id = ${store.club.id}`.execute(store.db); // two rows
    await sql`delete from tallies where club_id = ${other.id} and period = 'all'`.execute(store.db);
    await sql`insert into tallies select member_id, period, '2025-01-01', club_id, 1, 1, 1 from tallies where period = 'month' and club_id = ${other.id}`.execute(
      store.db,
    );
    await sql`update day_totals set members = 5 where club_id = ${store.club.id}`.execute(store.db);
    await sql`insert into day_totals (club_id, local_date, members) values (${other.id}, '2025-01-01', 3)`.execute(store.db);
    // a wrong row is missing in its right form; one too many is a row of its own
    expect(await recountAll(store.db)).toEqual({ tallies: 4, dayTotals: 2 });
    expect(await stored(store)).toEqual(right);
    expect(await recountAll(store.db)).toEqual(NOTHING_WRONG);
  });

  test('after any history the totals are those of a recount, at every moment, and those of a plain count', {
    timeout: 120_000,
  }, async () => {
    await using store = await openTestStore(engine);
    let guilds = 0;
    await fc.assert(
      fc.asyncProperty(deeds, async (history) => {
        const club = await store.clubs.save({ ...PARIS, guildId: asGuildId(`${++guilds}`) }, by(AT));
        for (const deed of history) {
          await play(store, club, deed);
          expect(await differences(store.db, club.id), JSON.stringify(deed)).toEqual(NOTHING_WRONG);
        }
        await store.boards.countSeasons(club);
        expect(await talliesOf(store, club)).toEqual(await plainTallies(store.db, club.id));
      }),
      { numRuns: runsOf({ small: engine === 'sqlite' ? 25 : 8, full: 500 }) },
    );
  });

  async function play(store: TestStore, club: Club, deed: Deed): Promise<void> {
    const at = AT.add({ minutes: ++interactions });
    const { userId } = deed;
    if (deed.does === 'check in') {
      await store.checkins.record({
        club,
        userId: userId,
        localDate: deed.day,
        effort: null,
        session: NOTHING_ASKED,
        interactionId: asInteractionId(`${interactions}`),
        at,
      });
    }
    if (deed.does === 'undo') await store.checkins.undo({ club, userId: userId, since: AT });
    if (deed.does === 'hide') await store.presence.setHidden({ club, userId: userId, at }, true);
    if (deed.does === 'show') await store.presence.setHidden({ club, userId: userId, at }, false);
    if (deed.does === 'leave') await store.presence.left({ club, userId: userId, at });
    if (deed.does === 'come back') await store.presence.here({ club, userId: userId, at });
    if (deed.does === 'delete') await store.personal.erase(club, userId, AT);
    if (deed.does === 'count') await countSome(store.db, club, 1);
    if (deed.does === 'season') {
      const { seasons } = (await store.clubs.get(club.guildId))!;
      const isOne = seasons.some(({ from }) => from === deed.day);
      const season = { name: 'Season', from: deed.day, to: addDays(deed.day, deed.length) };
      if (isOne && deed.length % 2) await store.clubs.dropSeason(organising(club, AT), deed.day);
      else await store.clubs.enterSeason(organising(club, AT), season, isOne ? deed.day : (seasons.at(-deed.length % 3)?.from ?? null));
    }
  }
}

async function talliesOf({ db }: TestStore, club: Club) {
  return db
    .selectFrom('tallies')
    .select(['member_id', 'period', 'from_date', 'points', 'days', 'on_board'])
    .where('club_id', '=', club.id)
    .orderBy('member_id')
    .orderBy('period')
    .orderBy('from_date')
    .execute();
}
