import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asGuildId, asInteractionId, asUserId } from '../../src/club/ids.ts';
import { createLog } from '../../src/log.ts';
import { createBudget } from '../../src/posts/budget.ts';
import { createCounter } from '../../src/posts/count.ts';
import type { DayInDoubt } from '../../src/posts/outbox.ts';
import type { Engine } from '../../src/store/engine.ts';
import { recountAll } from '../../src/store/recount.ts';
import { runsOf } from '../support/campaign.ts';
import { PARIS, saveWithoutDigest } from '../support/database.ts';
import { NOTHING_ASKED, theDay } from '../support/plain.ts';
import { DUE, MONDAY, openCounts, SUNDAY_NOON } from './count-stage.ts';

type Scene = Awaited<ReturnType<typeof openCounts>>;
const doing = ({ club }: Scene, userId: string, at = DUE) => ({ club, userId: asUserId(userId), at });
const undo = ({ checkins, club }: Scene, userId: string) => checkins.undo({ club, userId: asUserId(userId), since: SUNDAY_NOON });
const erase = ({ personal, club }: Scene, userId: string) => personal.erase(club, asUserId(userId), DUE);

/** A day is in doubt from a move of its total until its prompts are found right. So a start finds such days at once, on either engine. */
export function doubtSuite(engine: Engine): void {
  test.each<[string, { change: (scene: Scene) => Promise<unknown>; checkedIn: number }]>([
    ['a check-in', { change: (scene) => scene.checkIn('3'), checkedIn: 3 }],
    ['an undo that leaves somebody', { change: (scene) => undo(scene, '1'), checkedIn: 1 }],
    ['a member who is deleted beside others', { change: (scene) => erase(scene, '1'), checkedIn: 1 }],
    ['a total that is counted anew', { change: countAnew, checkedIn: 1 }],
  ])('%s puts it in doubt', async (_, { change, checkedIn }) => {
    await using scene = await openCounts(engine);
    for (const userId of ['1', '2']) await scene.checkIn(userId);
    await scene.putRight();
    expect(await scene.inDoubt()).toEqual([]);
    await change(scene);
    expect(await scene.outdated()).toMatchObject([{ checkedIn }]);
    expect(await scene.inDoubt()).toMatchObject([{ guildId: PARIS.guildId, localDate: MONDAY, members: checkedIn }]);
    await scene.putRight();
    expect(await scene.inDoubt()).toEqual([]);
  });

  async function countAnew({ db }: Scene) {
    await db.deleteFrom('checkins').where('interaction_id', '=', asInteractionId('102')).execute();
    await recountAll(db);
  }

  test.each([
    ['an undo', undo],
    ['a deletion', erase],
  ])('%s, and then another check-in: in doubt, although the total is that of before', async (_, goDown) => {
    await using scene = await openCounts(engine);
    for (const userId of ['1', '2']) await scene.checkIn(userId);
    await scene.putRight();
    await goDown(scene, '1');
    for (const prompt of await scene.outdated()) await scene.counts.shown(prompt);
    await scene.checkIn('3');
    expect(await scene.outdated()).toMatchObject([{ checkedIn: 2 }]);
    expect(await scene.inDoubt()).toMatchObject([{ localDate: MONDAY, members: 2 }]);
  });

  test('a total that moves during the look stays in doubt', async () => {
    await using scene = await openCounts(engine);
    await scene.checkIn('1');
    const seen = await scene.inDoubt();
    await scene.checkIn('2');
    await scene.counts.foundRight(seen);
    expect(await scene.inDoubt()).toMatchObject([{ localDate: MONDAY, members: 2 }]);
  });

  test('a total that goes down between a look and its note stays in doubt, also when it is that of the look again', async () => {
    await using scene = await openCounts(engine);
    for (const userId of ['1', '2']) await scene.checkIn(userId);
    const seen = await scene.inDoubt();
    await undo(scene, '2');
    await scene.counts.foundRight(seen);
    await scene.checkIn('3');
    expect(await scene.inDoubt()).toMatchObject([{ localDate: MONDAY, members: 2 }]);
  });

  test('a day without a prompt, or with one that is no more kept up, is found right', async () => {
    await using scene = await openCounts(engine, { state: 'posted_deleted', reason: 'deleted' });
    await scene.checkIn('1');
    expect(await scene.inDoubt()).toHaveLength(1);
    await scene.counts.foundRight(await scene.inDoubt());
    expect(await scene.inDoubt()).toEqual([]);
  });

  test('they come in pages, by day and club, without those of long ago and of clubs that took the bot out', async () => {
    await using scene = await openCounts(engine);
    for (const localDate of ['2026-02-20', '2026-03-01', '2026-03-02']) await scene.checkIn('1', theDay(localDate));
    const other = await saveWithoutDigest(scene, { ...PARIS, guildId: asGuildId('100000000000000002') }, SUNDAY_NOON);
    const asked = { effort: null, session: NOTHING_ASKED, interactionId: asInteractionId('77') };
    await scene.checkins.record({ ...doing(scene, '9'), ...asked, localDate: MONDAY, club: other });
    const pages: DayInDoubt[][] = [];
    do pages.push(await scene.counts.inDoubt(pages.at(-1)?.at(-1) ?? null, 2, DUE));
    while (pages.at(-1)!.length === 2);
    expect(pages.map((page) => page.map(({ localDate, guildId }) => [localDate, guildId]))).toEqual([
      [
        ['2026-03-01', PARIS.guildId],
        [MONDAY, PARIS.guildId],
      ],
      [[MONDAY, other.guildId]],
    ]);
    await scene.clubs.remove(PARIS.guildId, DUE);
    expect((await scene.inDoubt()).map(({ guildId }) => guildId)).toEqual([other.guildId]);
  });

  test('after any check-ins, undos and deletions the club of a prompt that tells too many or too few has a day in doubt', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 30, size: 'max' }), async (history) => {
        await using scene = await openCounts(engine);
        for (const { does, userId } of history) {
          await DEEDS[does](scene, userId);
          const wrong = (await scene.outdated()).filter(({ checkedIn }) => checkedIn > 0);
          const inDoubt = await scene.inDoubt();
          expect(wrong.length === 0 || inDoubt.length > 0, JSON.stringify({ does, userId })).toBe(true);
        }
      }),
      { numRuns: runsOf({ small: engine === 'sqlite' ? 40 : 8, full: 500 }) },
    );
  }, 120_000);

  test('a member who hides while an edit is under way puts no day in doubt, and the round puts the count right', async () => {
    await using scene = await openCounts(engine);
    for (const userId of ['1', '2', '3']) await scene.checkIn(userId);
    await scene.putRight();
    const watch = { time: 0 };
    const clock = { elapsed: () => watch.time };
    const log = createLog('silent');
    const shown: number[] = [];
    const counter = createCounter({
      clubs: scene.clubs,
      counts: {
        ...scene.counts,
        async shown(prompt) {
          shown.push(prompt.checkedIn);
          await scene.counts.shown(prompt);
        },
      },
      async edit() {
        if (shown.length === 0) await scene.presence.setHidden(doing(scene, '2'), true);
        return { kind: 'edited' };
      },
      time: { now: async () => DUE },
      clock,
      budget: createBudget(clock, log),
      log,
    });
    await scene.presence.setHidden(doing(scene, '1'), true);
    for (const at of [0, 20_000, 40_000]) {
      watch.time = at;
      expect(await scene.inDoubt()).toEqual([]);
      counter.beat();
      await counter.settled();
    }
    expect(shown).toEqual([2, 1]);
    expect(await scene.outdated()).toEqual([]);
  });
}

const USERS = ['1', '2', '3', '4'];

/** What somebody does, or the counter. */
const DEEDS = {
  'check in': (scene, userId) => scene.checkIn(userId),
  undo,
  delete: erase,
  'put right': (scene) => scene.putRight(),
  async 'edit, and be killed before a look'(scene) {
    for (const prompt of await scene.outdated()) await scene.counts.shown(prompt);
  },
} satisfies Record<string, (scene: Scene, userId: string) => Promise<unknown>>;
const deed = fc.record({
  does: fc.constantFrom(...(Object.keys(DEEDS) as (keyof typeof DEEDS)[])),
  userId: fc.constantFrom(...USERS),
});
