/** /hips pause and /hips resume, and what Done says about weeks that were held. */

import { describe, expect, test } from 'vitest';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';
import { ANA, BEN, call, clubServices, instant, services } from '../support/club.ts';
import { done, hipsPause as pause, hipsResume as resume } from '../support/commands.ts';
import { organising } from '../support/plain.ts';
import { expectWhole } from '../support/whole.ts';

const { badOption, option } = en.problems;
const say = en.memberPause.problem;

type Parts = Awaited<ReturnType<typeof clubServices>>;
const MONDAY_NOON = '2026-03-02T11:00:00Z';
const noonOf = (localDate: string) => `${localDate}T11:00:00Z`;

/** Checks in at noon of each of these days. @returns what the last one is answered with */
async function checkInOn(parts: Parts, ...days: string[]): Promise<Reply> {
  const replies: Reply[] = [];
  for (const day of days) replies.push(await done.run({ day: 'today', effort: 'right' }, call(noonOf(day)), parts));
  return replies.at(-1)!;
}

const pausesOf = async (parts: Parts, userId = ANA) => (await parts.habits.get({ club: parts.club, userId })).pauses;

describe('/hips pause', () => {
  test('until a day', async () => {
    const parts = await clubServices();
    await expectWhole(await pause.run({ until: '2026-03-16' }, call(MONDAY_NOON), parts), 'hips-pause/until-a-day');
    expect(await pausesOf(parts)).toEqual([{ from: '2026-03-02', until: '2026-03-16' }]);
  });

  test('without a day, with a streak', async () => {
    const parts = await clubServices();
    await checkInOn(parts, '2026-03-02', '2026-03-03', '2026-03-04');
    await expectWhole(await pause.run({}, call('2026-03-05T11:00:00Z'), parts), 'hips-pause/with-a-streak');
    expect(await pausesOf(parts)).toEqual([{ from: '2026-03-05', until: null }]);
  });

  test('again changes the end', async () => {
    const parts = await clubServices();
    await pause.run({}, call(MONDAY_NOON), parts);
    await pause.run({ until: '2026-03-16' }, call('2026-03-05T11:00:00Z'), parts);
    expect(await pausesOf(parts)).toEqual([{ from: '2026-03-02', until: '2026-03-16' }]);
  });

  test.each([
    ['2026-03-02', badOption('until', say.until.past(null))],
    ['2027-03-04', badOption('until', say.until.far)],
  ])('until %s is refused, and nothing changes', async (until, words) => {
    const parts = await clubServices();
    await expect(pause.run({ until }, call(MONDAY_NOON), parts)).rejects.toThrow(words);
    expect(await pausesOf(parts)).toEqual([]);
  });

  test('the furthest day is a year and a day away', async () => {
    const parts = await clubServices();
    await pause.run({ until: '2027-03-03' }, call(MONDAY_NOON), parts);
    expect(await pausesOf(parts)).toEqual([{ from: '2026-03-02', until: '2027-03-03' }]);
  });

  test('counts the club’s day: after midnight it is still yesterday', async () => {
    const parts = await clubServices();
    await pause.run({ until: '2026-03-03' }, call('2026-03-03T01:59:59Z'), parts);
    expect(await pausesOf(parts)).toEqual([{ from: '2026-03-02', until: '2026-03-03' }]);
  });

  test('takes a date and no reason', async () => {
    for (const until of ['easter', '2026-02-30', '02/03/2026']) {
      await expect(pause.run({ until }, call(MONDAY_NOON), await clubServices())).rejects.toThrow(badOption('until', option('until')));
    }
    expect(Object.keys(pause.data.options!)).toHaveLength(2);
  });

  test.each([
    ['', 5],
    ['2 weeks', 1],
    ['2026-12-24', 1],
    ['2020-01-01', 0],
  ])('typing %j offers %d days', async (typed, offered) => {
    expect(await pause.complete!.until!(typed, call(MONDAY_NOON), await clubServices())).toHaveLength(offered);
  });

  test('is the caller’s alone', async () => {
    const parts = await clubServices();
    await pause.run({}, call(MONDAY_NOON), parts);
    expect(await pausesOf(parts, BEN)).toEqual([]);
    expect((await parts.clubs.get(parts.club.guildId))!.pauses).toEqual([]);
  });

  test('before the setup says who can set the club up', async () => {
    await expect(pause.run({}, call(MONDAY_NOON), await services())).rejects.toThrow(en.problems.notSetUp);
  });
});

test('a holiday that is booked is planned, is in `/hips resume`, and can be taken out again', async () => {
  const parts = await clubServices();
  await expectWhole(await pause.run({ from: '20 July', until: '31 August' }, call(MONDAY_NOON), parts), 'hips-pause/planned');
  expect(await pausesOf(parts)).toEqual([{ from: '2026-07-20', until: '2026-08-31' }]);
  await expectWhole(await resume.run({}, call(MONDAY_NOON), parts), 'hips-pause/not-paused-but-soon');
  const [choice] = await resume.complete!.pause!('', call(MONDAY_NOON), parts);
  expect(choice).toEqual({ name: 'Monday 20 July 2026 until Monday 31 August 2026', value: '2026-07-20' });
  expect(await resume.complete!.pause!('', { ...call(MONDAY_NOON), userId: BEN }, parts)).toEqual([]);
  await expect(resume.run({ pause: choice!.value }, { ...call(MONDAY_NOON), userId: BEN }, parts)).rejects.toThrow(
    badOption('pause', say.noneAhead),
  );
  await expectWhole(await resume.run({ pause: choice!.value }, call(MONDAY_NOON), parts), 'hips-pause/planned-taken-out');
  expect(await pausesOf(parts)).toEqual([]);
  await expect(pause.run({ from: '20 July' }, call(MONDAY_NOON), parts)).rejects.toThrow(badOption('from', say.from.endless));
});

describe('/hips resume', () => {
  test('ends the pause, and says that this week is still held', async () => {
    const parts = await clubServices();
    await checkInOn(parts, '2026-03-02', '2026-03-03', '2026-03-04');
    await pause.run({}, call('2026-03-05T11:00:00Z'), parts);
    await expectWhole(await resume.run({}, call('2026-03-18T11:00:00Z'), parts), 'hips-pause/resumed');
    expect(await pausesOf(parts)).toEqual([{ from: '2026-03-05', until: '2026-03-18' }]);
  });

  test('on the day the pause began, it has never been', async () => {
    const parts = await clubServices();
    await pause.run({}, call(MONDAY_NOON), parts);
    await expectWhole(await resume.run({}, call('2026-03-02T20:00:00Z'), parts), 'hips-pause/resumed-on-its-first-day');
    expect(await pausesOf(parts)).toEqual([]);
  });

  test('without a pause says how to have one', async () => {
    await expectWhole(await resume.run({}, call(MONDAY_NOON), await clubServices()), 'hips-pause/not-paused');
  });

  test('says when the club is paused', async () => {
    const parts = await clubServices();
    await parts.clubs.pause(organising(parts.club, instant(MONDAY_NOON)), null);
    await expectWhole(await resume.run({}, call(MONDAY_NOON), parts), 'hips-pause/not-paused-while-the-club-is');
    await pause.run({}, call(MONDAY_NOON), parts);
    await expectWhole(await resume.run({}, call(MONDAY_NOON), parts), 'hips-pause/resumed-while-the-club-is-paused');
  });
});

describe('Done', () => {
  const FOUR_WEEKS = [1, 2, 3, 4].flatMap((week) => [0, 1, 2].map((day) => `2026-02-${String(7 * week - 5 + day).padStart(2, '0')}`));

  test('tells of a spare week on the day that earns it, and not a day later', async () => {
    const parts = await clubServices();
    await expectWhole(await checkInOn(parts, ...FOUR_WEEKS), 'hips-pause/done-earns-a-spare-week');
    await expectWhole(await checkInOn(parts, '2026-02-26'), 'hips-pause/done-a-day-after-a-spare-week');
  });

  test('says that a spare week held the streak last week', async () => {
    const parts = await clubServices();
    await checkInOn(parts, ...FOUR_WEEKS);
    await expectWhole(await checkInOn(parts, '2026-03-09'), 'hips-pause/done-after-a-spare-week');
    await expectWhole(await checkInOn(parts, '2026-03-10', '2026-03-11'), 'hips-pause/done-keeps-the-week-after-a-spare-week');
  });

  test('says that a pause held it, and counts in a pause as always', async () => {
    const parts = await clubServices();
    await checkInOn(parts, '2026-03-02', '2026-03-03', '2026-03-04');
    await pause.run({}, call('2026-03-09T11:00:00Z'), parts);
    await expectWhole(await checkInOn(parts, '2026-03-10'), 'hips-pause/done-in-a-pause');
    await resume.run({}, call('2026-03-16T10:00:00Z'), parts);
    await expectWhole(await checkInOn(parts, '2026-03-16'), 'hips-pause/done-after-a-pause');
  });

  test('for a day of an earlier week says what became of that week', async () => {
    const parts = await clubServices();
    await checkInOn(parts, ...FOUR_WEEKS, '2026-03-09');
    await expectWhole(await done.run({ day: 'yesterday' }, call(noonOf('2026-03-09')), parts), 'hips-pause/done-for-a-day-of-last-week');
  });
});
