import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { asInteractionId, asUserId, type UserId } from '../../src/club/ids.ts';
import type { Milestone } from '../../src/club/milestone.ts';
import type { Engine } from '../../src/store/engine.ts';
import { takeMilestones } from '../../src/store/milestones.ts';
import { openTestStore, PARIS } from '../support/database.ts';
import { by, NOTHING_ASKED, theDay } from '../support/plain.ts';

const ANA = asUserId('400000000000000001');
const BEN = asUserId('400000000000000002');
const AT = Temporal.Instant.from('2026-03-02T17:00:00Z');
const FIRST: Milestone = { kind: 'checkins', number: 1 };
const TENTH: Milestone = { kind: 'checkins', number: 10 };
const FOUR_WEEKS: Milestone = { kind: 'weeks', number: 4 };

/** What holds for milestones on either engine. */
export function milestoneSuite(engine: Engine): void {
  async function openWithMembers() {
    const store = await openTestStore(engine);
    const club = await store.clubs.save(PARIS, by(AT));
    for (const [index, userId] of [ANA, BEN].entries()) {
      await store.checkins.record({
        club,
        userId: asUserId(userId),
        localDate: theDay('2026-03-02'),
        effort: null,
        session: NOTHING_ASKED,
        interactionId: asInteractionId(`${500 + index}`),
        at: AT,
      });
    }
    await store.db.deleteFrom('milestones').execute(); // the check-ins above were the first ones
    const take = async (userId: UserId, ...reached: Milestone[]) => {
      const { id } = await store.db.selectFrom('members').select('id').where('user_id', '=', userId).executeTakeFirstOrThrow();
      return takeMilestones(store.db, { memberId: id, localDate: theDay('2026-03-02') }, reached);
    };
    return Object.assign(store, { club, take });
  }

  test('are told once, each member theirs', async () => {
    await using store = await openWithMembers();
    expect(await store.take(ANA, FIRST)).toEqual([FIRST]);
    expect(await store.take(ANA, FIRST)).toEqual([]);
    expect(await store.take(BEN, FIRST)).toEqual([FIRST]);
  });

  test('that are new beside others that were told come alone', async () => {
    await using store = await openWithMembers();
    await store.take(ANA, FIRST);
    expect(await store.take(ANA, FIRST, TENTH, FOUR_WEEKS)).toEqual([TENTH, FOUR_WEEKS]);
  });

  test('that two check-ins reach at the same moment are told by one of them', async () => {
    await using store = await openWithMembers();
    const taken = await Promise.all(Array.from({ length: 10 }, () => store.take(ANA, FIRST, FOUR_WEEKS)));
    expect(taken.flat().sort((a, b) => a.number - b.number)).toEqual([FIRST, FOUR_WEEKS]);
  });

  test('go with the member', async () => {
    await using store = await openWithMembers();
    await store.take(ANA, FIRST);
    await store.take(BEN, FIRST);
    await store.db.deleteFrom('members').where('user_id', '=', ANA).execute();
    expect(await store.db.selectFrom('milestones').select('number').execute()).toEqual([{ number: 1 }]);
  });
}
