/** /club hold: a past week in which nobody's streak breaks. */
import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../src/words/en.ts';
import { ANA, BEN, call, clubServices, instant } from '../support/club.ts';
import { done, hold, me, status } from '../support/commands.ts';
import { organising } from '../support/plain.ts';
import { expectWhole } from '../support/whole.ts';

const { badOption, option } = en.problems;
const say = en.heldWeeks.problem;

const NOW = '2026-03-18T12:00:00Z'; // a Wednesday; the club was set up on Sunday 1 March
type Parts = Awaited<ReturnType<typeof clubServices>>;
let parts: Parts;

/** Ana keeps the first week and none after it; Ben keeps nothing. */
beforeEach(async () => {
  parts = await clubServices();
  for (const day of ['02', '03', '04']) await done.run({ day: 'today' }, call(`2026-03-${day}T12:00:00Z`), parts);
  await done.run({ day: 'today' }, { ...call('2026-03-02T12:00:00Z'), userId: BEN }, parts);
});

const run = (typed: object, at = NOW) => hold.run(typed, call(at), parts);
const heldWeeks = async () => (await parts.clubs.get(parts.club.guildId))!.heldWeeks;
const myWeeks = async () => me.run({}, call(NOW), parts);

test('a week is held, shown, told in /hips me and /club status, and let go again', async () => {
  await expectWhole(await run({}), 'club-hold/none');
  await expectWhole(await myWeeks(), 'club-hold/my-weeks');
  await expectWhole(await run({ week: '2026-03-09' }), 'club-hold/held');
  expect(await heldWeeks()).toEqual(['2026-03-09']);
  await expectWhole(await myWeeks(), 'club-hold/my-weeks-while-it-is-held');
  const [why] = me.buttons;
  await expectWhole(await why!.run('', call(NOW), parts), 'club-hold/why');
  await expectWhole(await run({}), 'club-hold/shown');
  await expectWhole(await status.run({}, call(NOW), parts), 'club-hold/status');
  await expectWhole(await run({ week: 'Tuesday 10 March' }), 'club-hold/held-already');
  await expectWhole(await run({ remove: 'Mon 9 March' }), 'club-hold/released');
  expect(await heldWeeks()).toEqual([]);
  await expectWhole(await myWeeks(), 'club-hold/my-weeks');
});

test('the weeks that are over are suggested, and the weeks that are held', async () => {
  expect(await hold.complete!.week!('', call(NOW), parts)).toEqual([
    { name: 'Mon 9 March to Sun 15 March 2026', value: '2026-03-09' },
    { name: 'Mon 2 March to Sun 8 March 2026', value: '2026-03-02' },
    { name: 'Mon 23 February to Sun 1 March 2026', value: '2026-02-23' },
  ]);
  expect(await hold.complete!.remove!('', call(NOW), parts)).toEqual([]);
  await run({ week: '2026-03-09' });
  expect(await hold.complete!.remove!('9', call(NOW), parts)).toHaveLength(1);
});

describe('is refused, and nothing changes:', () => {
  test.each([
    [{ week: '2026-03-16' }, badOption('week', say.notOver)],
    [{ week: 'today' }, badOption('week', say.notOver)],
    [{ week: '2026-04-01' }, badOption('week', say.notOver)],
    [{ week: '2026-02-20' }, badOption('week', say.notPast)],
    [{ week: '2019-03-09' }, badOption('week', say.notPast)],
    [{ week: '30 February' }, badOption('week', option('week'))],
    [{ week: 'next summer' }, badOption('week', option('week'))],
    [{ week: 'x'.repeat(100) }, badOption('week', option('week'))],
    [{ remove: '2026-03-09' }, badOption('remove', say.notHeld)],
    [{ remove: 'nonsense' }, badOption('remove', say.notHeld)],
    [{ week: '2026-03-09', remove: '2026-03-02' }, badOption('remove', say.bothWays)],
  ])('%j', async (typed, words) => {
    await expect(run(typed)).rejects.toThrow(words);
    expect(await heldWeeks()).toEqual([]);
  });

  test('a week with a day of a pause', async () => {
    await parts.clubs.pause(organising(parts.club, instant('2026-03-15T12:00:00Z')), null);
    await parts.clubs.resume(organising(parts.club, instant('2026-03-16T12:00:00Z')));
    await expect(run({ week: '2026-03-09' })).rejects.toThrow(badOption('week', say.paused));
  });

  test('a week with a prompt that the bot missed', async () => {
    await parts.posts.materialise(instant('2026-03-16T12:00:00Z'));
    await expect(run({ week: '2026-03-09' })).rejects.toThrow(badOption('week', say.away));
  });
});

test('what it tells of a club with a hidden member is of the others', async () => {
  await parts.presence.setHidden({ club: parts.club, userId: ANA, at: instant(NOW) }, true);
  await expectWhole(await run({ week: '2026-03-09' }), 'club-hold/held-beside-a-hidden-member');
});
