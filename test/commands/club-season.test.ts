/** /club season: the club's own season, one under way and one ahead. */
import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../src/words/en.ts';
import { call, clubServices } from '../support/club.ts';
import { season } from '../support/commands.ts';
import { theDay } from '../support/plain.ts';
import { expectWhole } from '../support/whole.ts';

const { badOption, option } = en.problems;
const say = en.season.problem;

const NOW = '2026-03-04T12:00:00Z';
let parts: Awaited<ReturnType<typeof clubServices>>;
beforeEach(async () => {
  parts = await clubServices();
});

const run = (typed: object, at = NOW) => season.run(typed, call(at), parts);
const seasons = async () => (await parts.clubs.get(parts.club.guildId))!.seasons;

test('one is entered from today on, one ahead, each is changed, and each taken out', async () => {
  await expectWhole(await run({}), 'club-season/none');
  await expectWhole(await run({ name: 'Spring', begin: 'today', end: '31 May' }), 'club-season/entered');
  await expectWhole(await run({ name: ' “Autumn”\u202e build ', begin: '7 September', end: '2026-11-29' }), 'club-season/ahead');
  await expectWhole(await run({ end: '2026-06-14' }), 'club-season/other-end');
  await run({ season: 'next', name: 'Autumn' });
  await run({ begin: '2026-09-14' });
  expect(await seasons()).toEqual([
    { name: 'Spring', from: '2026-03-04', to: '2026-06-14' },
    { name: 'Autumn', from: '2026-09-14', to: '2026-11-29' },
  ]);
  await expectWhole(await run({ end: 'today' }, '2026-03-20T12:00:00Z'), 'club-season/ended-early');
  await expectWhole(await run({ remove: 'next' }), 'club-season/taken-out');
  await run({ remove: 'now' });
  expect(await seasons()).toEqual([]);
});

test('when the one under way is over, the next can be planned, and the one that is over stays', async () => {
  await run({ name: 'Spring', begin: 'today', end: '2026-03-10' });
  await run({ name: 'Summer', begin: '2026-06-01', end: '2026-08-31' }, '2026-03-20T12:00:00Z');
  expect(await seasons()).toMatchObject([{ name: 'Spring' }, { name: 'Summer' }]);
});

test.each([
  ['begin', '', ['2026-03-04', '2026-04-01', '2026-05-01', '2026-06-01', '2026-07-01', '2026-08-01', '2026-09-01']],
  ['end', 'may', ['2026-05-31']],
  ['begin', '2026-04-06', ['2026-04-06']],
  ['begin', '2026-03-01', []],
])('for `%s` %j offers %j', async (option, typed, values) => {
  expect((await season.complete![option]!(typed, call(NOW), parts)).map(({ value }) => value)).toEqual(values);
});

describe('is refused, and nothing changes:', () => {
  test.each([
    [{ name: 'Spring', begin: '2026-03-03', end: '2026-05-31' }, badOption('begin', say.begin.past)],
    [{ name: 'Spring', begin: '2027-10-01', end: '2027-12-31' }, badOption('begin', say.begin.far)],
    [{ name: 'Spring', begin: '2026-04-01', end: '2026-03-31' }, badOption('end', say.end.before)],
    [{ name: 'Spring', begin: '2026-04-01', end: '2027-04-03' }, badOption('end', say.end.long)],
    [{ name: 'Spring', begin: 'next summer', end: '2026-05-31' }, badOption('begin', option('date'))],
    [{ name: 'Spring', begin: '2026-04-01', end: '30 February' }, badOption('end', option('date'))],
    [{ name: 'Spring', end: '2026-05-31' }, badOption('name', say.daysNeeded)],
    [{ name: 'Spring', begin: '2026-04-01' }, badOption('name', say.endNeeded)],
    [{ begin: '2026-04-01', end: '2026-05-31' }, badOption('begin', say.nameNeeded)],
    [{ name: ' " ', begin: '2026-04-01', end: '2026-05-31' }, badOption('name', say.nameNeeded)],
    [{ season: 'now', end: '2026-05-31' }, badOption('season', say.none.now)],
    [{ season: 'next' }, badOption('season', say.none.next)],
    [{ remove: 'next' }, badOption('remove', say.none.next)],
    [{ remove: 'now' }, badOption('remove', say.none.now)],
  ])('%j', async (typed, words) => {
    await expect(run(typed)).rejects.toThrow(words);
    expect(await seasons()).toEqual([]);
  });

  test.each([
    [
      { begin: '2026-05-31', name: 'Summer', end: '2026-08-31' },
      badOption('begin', say.overlaps(en.season.text('Spring', theDay('2026-03-04'), theDay('2026-05-31')))),
    ],
    [{ season: 'now', begin: '2026-04-01' }, badOption('begin', say.begin.begun)],
    [{ end: '2026-03-03' }, badOption('end', say.end.before)],
  ])('%j while one is under way', async (typed, words) => {
    await run({ name: 'Spring', begin: 'today', end: '31 May' });
    await expect(run(typed)).rejects.toThrow(words);
    expect(await seasons()).toHaveLength(1);
  });

  test('an end in the days of the one ahead', async () => {
    await run({ name: 'Spring', begin: 'today', end: '31 May' });
    await run({ name: 'Autumn', begin: '2026-09-07', end: '2026-11-29' });
    await expect(run({ end: '2026-09-07' })).rejects.toThrow(
      badOption('end', say.overlaps(en.season.text('Autumn', theDay('2026-09-07'), theDay('2026-11-29')))),
    );
    await expect(run({ end: 'today' }, '2026-03-02T12:00:00Z')).rejects.toThrow(badOption('end', say.end.before));
  });
});
