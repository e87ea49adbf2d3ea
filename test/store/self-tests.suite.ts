import { expect, test } from 'vitest';
import { addDays } from '../../src/club/calendar.ts';
import { asGuildId, asInteractionId, asUserId, type UserId } from '../../src/club/ids.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import type { SelfTest } from '../../src/club/self-test.ts';
import type { Engine } from '../../src/store/engine.ts';
import { instant } from '../support/club.ts';
import { openTestStore, PARIS } from '../support/database.ts';
import { by, NOTHING_ASKED, theDay } from '../support/plain.ts';

const AT = instant('2026-03-02T06:30:00Z');
const DAY = theDay('2026-03-02');
/** A Monday whose digest tells of self tests. */
const MONDAY = theDay('2026-03-30');
const BEFORE = addDays(MONDAY, -29);
const ANA = asUserId('1');
const PEOPLE = ['1', '2', '3', '4', '5'].map(asUserId);

const plank = (localDate: LocalDate, left: number, right = left): SelfTest => ({ measure: 'side-plank', localDate, left, right });

/** What holds for self tests on either engine. */
export function selfTestSuite(engine: Engine): void {
  async function openWithClub() {
    const store = await openTestStore(engine);
    const club = await store.clubs.save(PARIS, by(AT));
    const keep = (userId: UserId, ...tests: SelfTest[]) =>
      Promise.all(tests.map((each) => store.selfTests.record({ club, userId, at: AT }, each)));
    /** Three got better, and two did not. */
    const keepAll = async (people = PEOPLE) => {
      for (const [index, userId] of people.entries()) {
        await keep(userId, plank(BEFORE, 20), plank(addDays(MONDAY, -1), index < 3 ? 21 : 20));
      }
      await store.checkins.record({
        club,
        userId: ANA,
        localDate: addDays(MONDAY, -3),
        effort: null,
        session: NOTHING_ASKED,
        interactionId: asInteractionId('9'),
        at: AT,
      });
    };
    const told = async (monday = MONDAY) => (await store.digests.ofWeekBefore(club, monday))?.selfTests;
    return Object.assign(store, { club, keep, keepAll, told });
  }

  test('each measure has one a day, and a second replaces it', async () => {
    await using store = await openWithClub();
    await store.keep(ANA, plank(DAY, 30, 28));
    await store.keep(ANA, plank(DAY, 31, 0));
    await store.keep(ANA, { ...plank(DAY, 12), measure: 'chair-stands' }, plank(addDays(DAY, -1), 5));
    expect(await store.selfTests.latest({ club: store.club, userId: ANA })).toEqual([
      plank(addDays(DAY, -1), 5),
      { ...plank(DAY, 12), measure: 'chair-stands' },
      plank(DAY, 31, 0),
    ]);
  });

  test('the latest thirteen of each measure are read, oldest first, and nobody else’s', async () => {
    await using store = await openWithClub();
    const days = Array.from({ length: 15 }, (_, index) => addDays(DAY, index));
    for (const day of days) await store.keep(ANA, plank(day, 30), { ...plank(day, 12), measure: 'chair-stands' });
    await store.keep(PEOPLE[1]!, plank(DAY, 99));
    const tests = await store.selfTests.latest({ club: store.club, userId: ANA });
    for (const measure of ['side-plank', 'chair-stands']) {
      expect(tests.filter((each) => each.measure === measure).map(({ localDate }) => localDate)).toEqual(days.slice(2));
    }
    expect(tests.some(({ left }) => left === 99)).toBe(false);
    expect(await store.selfTests.latest({ club: store.club, userId: asUserId('8') })).toEqual([]);
  });

  test.each([{ left_value: -1 }, { right_value: -1 }, { local_date: 'today' as LocalDate }, { measure: 'How long' as 'side-plank' }])(
    'the table refuses %j',
    async (wrong) => {
      await using store = await openWithClub();
      await store.keep(ANA, plank(DAY, 30));
      await expect(store.db.updateTable('self_tests').set(wrong).execute()).rejects.toThrow();
    },
  );

  test('deleting everything takes them along', async () => {
    await using store = await openWithClub();
    await store.keepAll();
    await store.personal.erase(store.club, ANA, AT);
    expect(await store.selfTests.latest({ club: store.club, userId: ANA })).toEqual([]);
    expect(await store.db.selectFrom('self_tests').selectAll().execute()).toHaveLength(8);
  });

  test('the digest of every fourth Monday tells how many got better', async () => {
    await using store = await openWithClub();
    await store.keepAll();
    expect(await store.told()).toEqual({ better: 3, of: 5 });
    for (const weeks of [1, 2, 3]) {
      const monday = addDays(MONDAY, 7 * weeks);
      await store.checkins.record({
        club: store.club,
        userId: ANA,
        localDate: addDays(monday, -3),
        effort: null,
        session: NOTHING_ASKED,
        interactionId: asInteractionId(`9${weeks}`),
        at: AT,
      });
      expect(await store.told(monday)).toBeNull();
    }
  });

  test('of four people it tells nothing', async () => {
    await using store = await openWithClub();
    await store.keepAll(PEOPLE.slice(0, 4));
    expect(await store.told()).toBeNull();
  });

  test('hidden members count, and those who left do not', async () => {
    await using store = await openWithClub();
    await store.keepAll();
    const checkin = { localDate: addDays(MONDAY, -3), effort: null, session: NOTHING_ASKED, interactionId: asInteractionId('8'), at: AT };
    await store.checkins.record({ club: store.club, userId: PEOPLE[2]!, ...checkin }); // whoever is shown, so that there is a digest
    await store.presence.setHidden({ club: store.club, userId: ANA, at: AT }, true);
    expect(await store.told()).toEqual({ better: 3, of: 5 });
    await store.presence.left({ club: store.club, userId: PEOPLE[1]!, at: AT.add({ hours: 1 }) });
    expect(await store.told()).toBeNull();
  });

  test('members of other clubs do not count', async () => {
    await using store = await openWithClub();
    const other = await store.clubs.save({ ...PARIS, guildId: asGuildId('7') }, by(AT));
    await store.keepAll(PEOPLE.slice(0, 4));
    for (const each of [plank(BEFORE, 20), plank(addDays(MONDAY, -1), 20)]) {
      await store.selfTests.record({ club: other, userId: PEOPLE[4]!, at: AT }, each);
    }
    expect(await store.told()).toBeNull();
  });
}
