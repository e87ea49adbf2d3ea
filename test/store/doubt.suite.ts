import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asGuildId, asInteractionId, asMessageId, asUserId } from '../../src/club/ids.ts';
import type { DayInDoubt } from '../../src/posts/outbox.ts';
import type { Engine } from '../../src/store/engine.ts';
import { recountAll } from '../../src/store/recount.ts';
import { runsOf } from '../support/campaign.ts';
import { PARIS, saveWithoutDigest } from '../support/database.ts';
import { claimBy } from '../support/outbox.ts';
import { NOTHING_ASKED, organising, theDay } from '../support/plain.ts';
import { DUE, MONDAY, openCounts, SUNDAY_NOON } from './count-stage.ts';

type Scene = Awaited<ReturnType<typeof openCounts>>;
const LATER = DUE.add({ minutes: 5 });
/** Whoever hid then may be told among others. */
const LONG_AGO = DUE.subtract({ hours: 96 });
const doing = ({ club }: Scene, userId: string, at = DUE) => ({ club, userId: asUserId(userId), at });

/** A day is in doubt until its prompts are found right. So a start need not look at every club, on either engine. */
export function doubtSuite(engine: Engine): void {
  test.each<[string, { change: (scene: Scene) => Promise<unknown>; checkedIn: number; hidden?: string }]>([
    ['a check-in', { change: (scene) => scene.checkIn('3'), checkedIn: 3 }],
    ['an undo', { change: ({ checkins, club }) => checkins.undo({ club, userId: asUserId('1'), since: SUNDAY_NOON }), checkedIn: 1 }],
    ['undos until nobody is in', { change: undoAll, checkedIn: 0 }],
    ['a member who hides', { change: (scene) => scene.presence.setHidden(doing(scene, '1'), true), checkedIn: 1 }],
    ['a member who shows themselves', { change: (scene) => scene.presence.setHidden(doing(scene, '1'), false), checkedIn: 2, hidden: '1' }],
    ['a member who is deleted', { change: ({ personal, club }) => personal.erase(club, asUserId('1'), DUE), checkedIn: 1 }],
    ['the last one who is deleted', { change: eraseAll, checkedIn: 0 }],
    ['no count, as the club chooses', { change: ({ clubs, club }) => clubs.change(organising(club, DUE), { count: false }), checkedIn: 2 }],
    ['a total that is counted anew', { change: countAnew, checkedIn: 1 }],
    ['one of which nothing is left', { change: countNobody, checkedIn: 0 }],
  ])('%s', async (_, { change, checkedIn, hidden }) => {
    await using scene = await openCounts(engine);
    for (const userId of ['1', '2']) await scene.checkIn(userId);
    if (hidden) await scene.presence.setHidden(doing(scene, hidden), true);
    await scene.putRight();
    expect(await scene.inDoubt()).toEqual([]);
    await change(scene);
    expect(await scene.outdated()).toMatchObject([{ checkedIn }]);
    expect(await scene.inDoubt()).toContainEqual(expect.objectContaining({ guildId: PARIS.guildId, localDate: MONDAY }));
    await scene.putRight();
    expect(await scene.inDoubt()).toEqual([]);
  });

  async function undoAll({ checkins, club }: Scene) {
    for (const userId of ['1', '2']) await checkins.undo({ club, userId: asUserId(userId), since: SUNDAY_NOON });
  }
  async function eraseAll({ personal, club }: Scene) {
    for (const userId of ['1', '2']) await personal.erase(club, asUserId(userId), DUE);
  }
  async function countAnew({ db }: Scene) {
    await db.deleteFrom('checkins').where('interaction_id', '=', asInteractionId('102')).execute();
    await recountAll(db);
  }
  async function countNobody({ db }: Scene) {
    await db.deleteFrom('checkins').execute();
    await recountAll(db);
  }

  test('a prompt of which nobody knows what it tells, with nobody in too', async () => {
    await using scene = await openCounts(engine, { state: 'posted', messageId: asMessageId('900') });
    expect(await scene.inDoubt()).toMatchObject([{ localDate: MONDAY, members: 0 }]);
    await scene.putRight();
    expect(await scene.inDoubt()).toEqual([]);
  });

  test('members who leave, or come back, where hidden ones are told among enough others', async () => {
    await using scene = await openCounts(engine);
    const users = ['1', '2', '3', '4', '5', '6'];
    for (const userId of users) await scene.checkIn(userId);
    for (const userId of users.slice(0, 4)) await scene.presence.setHidden(doing(scene, userId, LONG_AGO), true);
    await scene.putRight();
    await scene.presence.left(doing(scene, '6', LATER));
    expect(await scene.inDoubt()).toMatchObject([{ localDate: MONDAY }]);
    expect(await scene.outdated()).toMatchObject([{ checkedIn: 2, isLeast: true }]);
    await scene.putRight();
    await scene.presence.here(doing(scene, '6', LATER.add({ minutes: 1 })));
    expect(await scene.inDoubt()).toMatchObject([{ localDate: MONDAY }]);
    expect(await scene.outdated()).toMatchObject([{ checkedIn: 6, isLeast: false }]);
  });

  test('a total that moves during the look stays in doubt', async () => {
    await using scene = await openCounts(engine);
    await scene.checkIn('1');
    const seen = await scene.inDoubt();
    await scene.checkIn('2');
    await scene.counts.foundRight(seen);
    expect(await scene.inDoubt()).toMatchObject([{ localDate: MONDAY, members: 2 }]);
  });

  test('a check-in while its prompt was on the way, of which a look before the prompt was there found nothing wrong', async () => {
    await using scene = await openCounts(engine, { state: 'due', reason: 'discord', notBeforeAt: null });
    const [prompt] = await scene.posts.claim(LATER, claimBy('a'));
    await scene.checkIn('1');
    await scene.counts.foundRight(await scene.inDoubt());
    await scene.posts.settle(prompt!, { state: 'posted', messageId: asMessageId('900'), shownCount: 0 }, LATER);
    expect(await scene.outdated()).toMatchObject([{ checkedIn: 1 }]);
    expect(await scene.inDoubt()).toMatchObject([{ localDate: MONDAY, members: 1 }]);
  });

  test('a day without a prompt, or with one that is no more kept up, is found right', async () => {
    await using scene = await openCounts(engine, { state: 'posted_deleted', reason: 'deleted' });
    await scene.checkIn('1');
    expect(await scene.inDoubt()).toHaveLength(1);
    await scene.counts.foundRight(await scene.inDoubt());
    expect(await scene.inDoubt()).toEqual([]);
  });

  test('they come in pages, by day and club, without those of long ago and of clubs that took the bot out', async () => {
    await using scene = await openCounts(engine, { state: 'posted', messageId: asMessageId('900') });
    for (const localDate of ['2026-02-20', '2026-03-01', '2026-03-02']) await scene.checkIn('1', theDay(localDate));
    const other = await saveWithoutDigest(scene, { ...PARIS, guildId: asGuildId('100000000000000002') }, SUNDAY_NOON);
    const { interactionId, ...made } = {
      ...doing(scene, '9'),
      localDate: MONDAY,
      effort: null,
      session: NOTHING_ASKED,
      interactionId: asInteractionId('77'),
    };
    await scene.checkins.record({ ...made, interactionId, club: other });
    const pages: [string, number][][] = [];
    for (let after: DayInDoubt | null = null; ; ) {
      const page: DayInDoubt[] = await scene.counts.inDoubt(after, 2, DUE);
      pages.push(page.map(({ localDate, guildId }) => [localDate, Number(guildId === other.guildId)]));
      if (page.length < 2) break;
      after = page.at(-1)!;
    }
    expect(pages.flat().filter(([day, club], at, all) => all.findIndex((each) => each[0] === day && each[1] === club) === at)).toEqual([
      ['2026-03-01', 0],
      [MONDAY, 0],
      [MONDAY, 1],
    ]);
    await scene.clubs.remove(PARIS.guildId, DUE);
    expect((await scene.inDoubt()).map(({ guildId }) => guildId)).toEqual([other.guildId]);
  });

  test('after any history the club of a prompt that tells a wrong count has a day in doubt', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 30, size: 'max' }), async (history) => {
        await using scene = await openCounts(engine);
        for (const userId of USERS) await scene.presence.setHidden(doing(scene, userId, LONG_AGO), Number(userId) < 5);
        for (const [minutes, { does, userId }] of history.entries()) {
          await DEEDS[does](scene, doing(scene, userId, DUE.add({ minutes })));
          const [outdated, inDoubt] = [await scene.outdated(), await scene.inDoubt()];
          expect(outdated.length === 0 || inDoubt.length > 0, JSON.stringify({ does, userId })).toBe(true);
        }
      }),
      { numRuns: runsOf({ small: engine === 'sqlite' ? 40 : 8, full: 500 }) },
    );
  });
}

const USERS = ['1', '2', '3', '4', '5', '6'];

/** What somebody does, or the counter. */
const DEEDS = {
  'check in': (scene, { userId }) => scene.checkIn(userId),
  undo: ({ checkins }, member) => checkins.undo({ ...member, since: SUNDAY_NOON }),
  hide: ({ presence }, member) => presence.setHidden(member, true),
  async show({ presence }, member) {
    if (await presence.isHere(member)) await presence.setHidden(member, false); // whoever is new is told with the next check-in
  },
  leave: ({ presence }, member) => presence.left(member),
  'come back': ({ presence }, member) => presence.here(member),
  delete: ({ personal, club }, { userId, at }) => personal.erase(club, userId, at),
  'count off': ({ clubs, club }, { at }) => clubs.change(organising(club, at), { count: false }),
  'count on': ({ clubs, club }, { at }) => clubs.change(organising(club, at), { count: true }),
  'count anew': ({ db }) => recountAll(db),
  'put right': (scene) => scene.putRight(),
} satisfies Record<string, (scene: Scene, member: ReturnType<typeof doing>) => Promise<unknown>>;
type Does = keyof typeof DEEDS;
const often: readonly Does[] = ['check in', 'put right'];
const deed = fc.record({
  does: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...often) },
    { weight: 1, arbitrary: fc.constantFrom(...(Object.keys(DEEDS) as Does[])) },
  ),
  userId: fc.constantFrom(...USERS),
});
