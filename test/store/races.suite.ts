import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { addDays } from '../../src/club/calendar.ts';
import type { Club, Race, WeekPlan } from '../../src/club/club.ts';
import { asInteractionId } from '../../src/club/ids.ts';
import { keptOrPlanned } from '../../src/club/kept-session.ts';
import { weekPlanOf } from '../../src/club/schedule.ts';
import { sessionPlan } from '../../src/club/session.ts';
import { type Standing, standingOf } from '../../src/club/standing.ts';
import type { Engine } from '../../src/store/engine.ts';
import { NO_LIST } from '../../src/store/erased-list.ts';
import { storeOn } from '../../src/store/stores.ts';
import { runsOf } from '../support/campaign.ts';
import { ANA, articleCatalogue, BEN } from '../support/club.ts';
import { openTestStore, PARIS, type TestStore } from '../support/database.ts';
import { by, NOTHING_ASKED, organising, theDay } from '../support/plain.ts';

/** A Sunday at noon in Paris. Sessions are on Tuesday, Thursday and Saturday. */
const SUNDAY = Temporal.Instant.from('2026-03-01T11:00:00Z');
const MONDAY = theDay('2026-03-02');
const day = (n: number) => addDays(MONDAY, n);
const TUE_THU_SAT = weekPlanOf([2, 4, 6]);
const STRENGTH_ONLY: WeekPlan = TUE_THU_SAT.map((kind) => (kind === 'light' ? 'rest' : kind));
const ENTERED = { localDate: day(6), enteredDate: day(-1) };
const SPRING_10: Race = { localDate: day(6), name: 'Spring 10', metres: 10_000 };

/** What a race store promises holds on both engines. */
export function raceSuite(engine: Engine): void {
  const open = async (weekPlan: WeekPlan = TUE_THU_SAT) => {
    const store = await openTestStore(engine);
    await store.clubs.save({ ...PARIS, weekPlan }, by(SUNDAY));
    return store;
  };
  const clubOf = async (store: TestStore): Promise<Club> => (await store.clubs.get(PARIS.guildId))!;

  test('a club’s races are its own, in the order of their days, and a second one of a day takes the place of the first', async () => {
    await using store = await open();
    await store.clubs.save({ ...PARIS, guildId: '100000000000000009' as Club['guildId'] }, by(SUNDAY));
    for (const race of [{ ...SPRING_10, localDate: day(40) }, SPRING_10, { ...SPRING_10, name: 'Summer 10', metres: null }]) {
      await store.clubs.changeCalendar(organising(await clubOf(store), SUNDAY), { enter: race });
    }
    const { races, programmes } = await clubOf(store);
    expect(races).toEqual([
      { localDate: day(6), name: 'Summer 10', metres: null },
      { localDate: day(40), name: 'Spring 10', metres: 10_000 },
    ]);
    const entered = [day(6), day(40)].map((localDate) => ({ localDate, enteredDate: day(-1) }));
    expect(programmes[0].entries).toEqual({ longRun: null, races: entered });
    expect((await store.clubs.changeCalendar(organising(await clubOf(store), SUNDAY), { drop: day(6) })).races).toHaveLength(1);
    expect((await store.clubs.get('100000000000000009' as Club['guildId']))!.races).toEqual([]);
  });

  test('a race on a day without a prompt brings one, and taking it out takes that away again', async () => {
    await using store = await open(STRENGTH_ONLY);
    const evening = Temporal.Instant.from('2026-03-07T20:00:00Z'); // Saturday
    await store.posts.materialise(evening);
    expect((await clubOf(store)).programmes[0].nextPrompt?.localDate).toBe(day(8));
    const entered = await store.clubs.changeCalendar(organising(await clubOf(store), evening), { enter: SPRING_10 });
    expect(entered.programmes[0].nextPrompt).toEqual({ localDate: day(6), at: Temporal.Instant.from('2026-03-08T06:30:00Z') });
    const dropped = await store.clubs.changeCalendar(organising(entered, evening), { drop: day(6) });
    expect(dropped.programmes[0].nextPrompt?.localDate).toBe(day(8));
  });

  test('a training calendar changes as a whole', async () => {
    await using store = await open();
    const before = await store.clubs.changeCalendar(organising(await clubOf(store), SUNDAY), { enter: SPRING_10 });
    const changes = { longRun: 7, drop: day(6), enter: { ...SPRING_10, localDate: day(13) } } as const;
    const changed = await store.clubs.changeCalendar(organising(before, SUNDAY), changes);
    expect([changed.settings.longRun, changed.races]).toEqual([7, [changes.enter]]);
    const { week_plan, long_run } = await store.db.selectFrom('races').selectAll().executeTakeFirstOrThrow();
    expect([week_plan, long_run]).toEqual([expect.any(String), 7]); // the goal of its week goes by the new long run
  });

  test('or not at all: a failure in the middle leaves the calendar, the prompts and the list of changes as they were', async () => {
    await using store = await open(STRENGTH_ONLY);
    const before = await store.clubs.changeCalendar(organising(await clubOf(store), SUNDAY), { enter: SPRING_10 });
    const noted = await store.audit.all(before);
    const broken = { longRun: 2, drop: day(6), enter: { ...SPRING_10, localDate: day(13), name: '' } } as const;
    await expect(store.clubs.changeCalendar(organising(before, SUNDAY), broken)).rejects.toThrow(/constraint/i);
    expect(await clubOf(store)).toEqual(before);
    expect(await store.audit.all(before)).toEqual(noted);
  });

  test('a long run moves a session to a day that had no prompt', async () => {
    await using store = await open(weekPlanOf([2, 6]).map((kind) => (kind === 'light' ? 'rest' : kind)));
    const thursday = Temporal.Instant.from('2026-03-05T11:00:00Z');
    await store.posts.materialise(thursday);
    expect((await clubOf(store)).programmes[0].nextPrompt?.localDate).toBe(day(5));
    const club = await store.clubs.change(organising(await clubOf(store), thursday), { longRun: 7 });
    expect(club.programmes[0].nextPrompt?.localDate).toBe(day(4));
    await store.clubs.change(organising(club, thursday), { longRun: null });
    expect((await clubOf(store)).programmes[0].nextPrompt?.localDate).toBe(day(5));
  });

  test('a prompt that is due this minute stays due when the training calendar changes', async () => {
    await using store = await open();
    const due = Temporal.Instant.from('2026-03-02T06:30:00Z');
    const club = await store.clubs.changeCalendar(organising(await clubOf(store), due), { enter: SPRING_10 });
    expect(club.programmes[0].nextPrompt).toEqual({ localDate: MONDAY, at: due });
  });

  test('what the days to come are said to ask for is what their prompts ask for, through a long run and two races', async () => {
    await using place = await openTestStore(engine);
    const { exercises } = articleCatalogue();
    const store = storeOn({ db: place.db, engine, scrub: async () => {}, erased: NO_LIST, close: async () => {} }, exercises);
    for (const weekPlan of [TUE_THU_SAT, STRENGTH_ONLY, weekPlanOf([1, 3, 5])].slice(0, runsOf({ small: 3 }))) {
      await place.db.deleteFrom('clubs').execute();
      await store.clubs.save({ ...PARIS, weekPlan }, by(SUNDAY));
      for (const race of [day(13), day(17)]) {
        await store.clubs.changeCalendar(organising((await store.clubs.get(PARIS.guildId))!, SUNDAY), {
          enter: { ...SPRING_10, localDate: race },
        });
      }
      const club = await store.clubs.change(organising((await store.clubs.get(PARIS.guildId))!, SUNDAY), { longRun: 7 });
      const [programme] = club.programmes;
      const plan = sessionPlan(club, programme, exercises);
      for (let now = -1; now < 27; now++) {
        const evening = SUNDAY.add({ hours: 24 * (now + 1) + 8 });
        await store.posts.materialise(evening);
        const kept = await store.posts.sessions(programme, { from: day(now), to: day(now + 8) });
        const told = [1, 2, 3, 4, 5, 6, 7].map((n) => keptOrPlanned(kept, plan, { localDate: day(now + n) }).session);
        for (let n = 1; n <= 7; n++) await store.posts.materialise(SUNDAY.add({ hours: 24 * (now + 1 + n) + 8 }));
        const posted = await store.posts.sessions(programme, { from: day(now + 1), to: day(now + 7) });
        const asked = told.filter(({ kind }) => kind !== 'rest');
        expect(posted.map(({ session }) => session)).toEqual(asked);
        await place.db
          .deleteFrom('posts')
          .where('local_date', '>', day(now + 1))
          .execute(); // back to the next evening
        await place.db
          .updateTable('planned')
          .set({ local_date: day(now + 2), due_at: atSeven(now + 2) })
          .where('kind', '=', 'daily')
          .execute();
      }
    }
  });

  const standing = async (store: TestStore, userId = ANA): Promise<Standing> =>
    standingOf(await store.habits.get({ club: await clubOf(store), userId }), day(7));
  const goalOfRaceWeek = async (store: TestStore, userId = ANA) => (await standing(store, userId)).lastWeek?.goal;
  const checkIn = async (store: TestStore, userId = ANA) => {
    const club = await clubOf(store);
    const id = userId === ANA ? '500000000000000001' : '500000000000000002';
    await store.checkins.record({
      club,
      userId,
      localDate: MONDAY,
      effort: null,
      session: NOTHING_ASKED,
      interactionId: asInteractionId(id),
      at: SUNDAY,
    });
  };

  test('a race of the club lowers everybody’s goal, and goes on doing so when the days change after it', async () => {
    await using store = await open();
    await checkIn(store);
    expect(await goalOfRaceWeek(store)).toBe(3);
    await store.clubs.changeCalendar(organising(await clubOf(store), SUNDAY), { enter: SPRING_10 });
    expect(await goalOfRaceWeek(store)).toBe(2);
    await store.clubs.save({ ...PARIS, weekPlan: weekPlanOf([1, 3, 5]) }, by(SUNDAY));
    expect(await goalOfRaceWeek(store)).toBe(3); // Monday and Wednesday are left
    await store.clubs.save({ ...PARIS, weekPlan: TUE_THU_SAT }, by(SUNDAY));
    await store.clubs.save({ ...PARIS, weekPlan: weekPlanOf([1, 3, 5]) }, by(SUNDAY.add({ hours: 24 * 8 })));
    expect(await goalOfRaceWeek(store)).toBe(2);
  });

  test('a race of one member lowers their goal alone, in their weeks and in the digest', async () => {
    await using store = await open();
    for (const userId of [ANA, BEN]) await checkIn(store, userId);
    const member = { club: await clubOf(store), userId: ANA, at: SUNDAY };
    await store.members.changePlan(member, { goal: 2 });
    expect((await store.digests.ofWeekBefore(member.club, day(7)))!.weeksKept).toBe(0);
    expect((await store.members.changePlan(member, { race: day(6) })).races).toEqual([ENTERED]);
    expect(await goalOfRaceWeek(store)).toBe(1);
    expect(await goalOfRaceWeek(store, BEN)).toBe(3);
    expect((await standing(store)).lastWeek?.state).toBe('kept');
    expect((await store.digests.ofWeekBefore(member.club, day(7)))!.weeksKept).toBe(1);
    expect((await store.training.on(member, member.club.programmes[0], MONDAY)).races).toEqual([ENTERED]);
    expect((await store.members.changePlan(member, { noRace: day(6) })).races).toEqual([]);
    expect((await store.digests.ofWeekBefore(member.club, day(7)))!.weeksKept).toBe(0);
  });

  test('a race that is entered when a week is over leaves the goal of that week', async () => {
    const nextMonday = SUNDAY.add({ hours: 24 * 8 });
    const race = day(8); // eases Saturday
    await using store = await open(weekPlanOf([2, 6]));
    await checkIn(store);
    const member = { club: await clubOf(store), userId: ANA };
    await store.members.changePlan({ ...member, at: nextMonday }, { race });
    expect(await goalOfRaceWeek(store)).toBe(3);
    await store.members.changePlan({ ...member, at: SUNDAY }, { noRace: race });
    await store.members.changePlan({ ...member, at: SUNDAY }, { race });
    expect(await goalOfRaceWeek(store)).toBe(2);
  });

  test('so does a race of the club, and another name for it does not make it a later one', async () => {
    const nextMonday = SUNDAY.add({ hours: 24 * 8 });
    await using store = await open(weekPlanOf([2, 4]));
    await checkIn(store);
    const enter = async (at: typeof SUNDAY, race: Partial<Race>) =>
      store.clubs.changeCalendar(organising(await clubOf(store), at), { enter: { ...SPRING_10, ...race } });
    await enter(SUNDAY, { localDate: day(3) }); // Saturday takes one session
    expect(await goalOfRaceWeek(store)).toBe(2);
    await enter(nextMonday, { localDate: day(8) });
    expect(await goalOfRaceWeek(store)).toBe(2);
    await store.clubs.changeCalendar(organising(await clubOf(store), SUNDAY), { drop: day(8) });
    for (const [at, name] of [
      [SUNDAY, 'Spring 10'],
      [nextMonday, 'Spring 20'],
    ] as const)
      await enter(at, { localDate: day(8), name });
    expect(await goalOfRaceWeek(store)).toBe(1);
  });

  test('the digest counts the weeks that a race of the club lowered', async () => {
    await using store = await open();
    await checkIn(store);
    const club = await clubOf(store);
    await store.members.changePlan({ club, userId: ANA, at: SUNDAY }, { goal: 2 });
    await store.clubs.changeCalendar(organising(club, SUNDAY), { enter: SPRING_10 });
    expect((await store.digests.ofWeekBefore(club, day(7)))!.weeksKept).toBe(1);
    await store.personal.erase(club, ANA, SUNDAY);
    expect(await store.db.selectFrom('member_races').selectAll().execute()).toEqual([]);
  });

  test('a club that is deleted takes its races along', async () => {
    await using store = await open();
    const club = await store.clubs.changeCalendar(organising(await clubOf(store), SUNDAY), { enter: SPRING_10 });
    await store.members.changePlan({ club, userId: ANA, at: SUNDAY }, { race: day(6) });
    await store.clubs.remove(PARIS.guildId, SUNDAY);
    await store.clubs.purge(SUNDAY.add({ hours: 1 }));
    for (const table of ['races', 'member_races'] as const) expect(await store.db.selectFrom(table).selectAll().execute()).toEqual([]);
  });
}

/** Half past seven in Paris on that day, in winter: the test ends before the clocks change. */
const atSeven = (n: number) => `${day(n)}T06:30:00.000Z`;
