import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pause } from '../../src/club/club.ts';
import { isPaused, isWeekPaused, pauseMade, pauseNow, pausesAhead, withoutPauseOn, withPause } from '../../src/club/pause.ts';
import { theDay } from '../support/plain.ts';
import { dateAfter, pause } from './samples.ts';

// 2026-03-02 is a Monday
const fromTo = (from: string, until: string | null): Pause => ({ from: theDay(from), until: theDay(until), reason: 'asked' });

describe('a day', () => {
  test.each<[pause: Pause | null, localDate: string, paused: boolean, why: string]>([
    [null, '2026-03-02', false, 'no pause'],
    [fromTo('2026-03-02', '2026-03-09'), '2026-03-01', false, 'the day before it'],
    [fromTo('2026-03-02', '2026-03-09'), '2026-03-02', true, 'its first day'],
    [fromTo('2026-03-02', '2026-03-09'), '2026-03-08', true, 'its last day'],
    [fromTo('2026-03-02', '2026-03-09'), '2026-03-09', false, 'the first day after it'],
    [fromTo('2026-12-31', '2027-01-02'), '2027-01-01', true, 'over New Year'],
    [fromTo('2026-03-02', null), '2026-03-01', false, 'the day before one without an end'],
    [fromTo('2026-03-02', null), '2036-03-02', true, 'years later, when nobody ended it'],
  ])('with %j, %s is paused: %s, %s', (pause, localDate, paused) => {
    expect(isPaused(pause ? [pause] : [], theDay(localDate))).toBe(paused);
  });
});

describe('a week', () => {
  test.each<[pauses: Pause[], monday: string, paused: boolean, why: string]>([
    [[], '2026-03-02', false, 'no pause'],
    [[fromTo('2026-03-08', '2026-03-09')], '2026-03-02', true, 'only its Sunday'],
    [[fromTo('2026-03-08', '2026-03-09')], '2026-03-09', false, 'a pause that ends as it begins'],
    [[fromTo('2026-03-08', '2026-03-10')], '2026-03-09', true, 'only its Monday'],
    [[fromTo('2026-03-09', '2026-03-16')], '2026-03-02', false, 'the week before'],
    [[fromTo('2026-02-04', null)], '2026-03-02', true, 'one without an end'],
    [[fromTo('2026-02-04', '2026-02-05'), fromTo('2026-03-04', '2026-03-05')], '2026-03-02', true, 'the second of two'],
    [[fromTo('2026-02-04', '2026-02-05'), fromTo('2026-03-04', '2026-03-05')], '2026-02-23', false, 'between two'],
  ])('with %j, that of %s is paused: %s, %s', (pauses, monday, paused) => {
    expect(isWeekPaused(pauses, theDay(monday))).toBe(paused);
  });

  test('is paused if one of its days is', () => {
    const monday = fc.integer({ min: -1, max: 14 }).map((weeks) => dateAfter('2025-12-01', weeks * 7));
    fc.assert(
      fc.property(fc.array(pause, { maxLength: 3 }), monday, (pauses, monday) => {
        const days = [0, 1, 2, 3, 4, 5, 6].map((n) => dateAfter(monday, n));
        expect(isWeekPaused(pauses, monday)).toBe(days.some((day) => isPaused(pauses, day)));
      }),
    );
  });
});

describe('a pause that is asked for', () => {
  const TODAY = theDay('2026-03-04');
  const WINTER = fromTo('2026-12-20', '2027-01-04');
  const SUMMER = fromTo('2026-07-20', '2026-08-31');
  test.each<[what: string, pauses: Pause[], asked: Pause, after: Pause[]]>([
    ['is the only one', [], fromTo('2026-03-04', null), [fromTo('2026-03-04', null)]],
    ['stands in the order of the days', [WINTER], SUMMER, [SUMMER, WINTER]],
    [
      'gives the one under way another end',
      [fromTo('2026-03-01', null)],
      fromTo('2026-03-04', '2026-03-09'),
      [fromTo('2026-03-01', '2026-03-09')],
    ],
    ['gives one ahead another end', [WINTER], fromTo('2026-12-20', '2026-12-28'), [fromTo('2026-12-20', '2026-12-28')]],
    ['becomes one with those that it overlaps', [SUMMER], fromTo('2026-07-01', '2026-07-21'), [fromTo('2026-07-01', '2026-08-31')]],
    ['becomes one with what begins as it ends', [SUMMER], fromTo('2026-07-01', '2026-07-20'), [fromTo('2026-07-01', '2026-08-31')]],
    ['becomes one with what ends as it begins', [SUMMER], fromTo('2026-08-31', '2026-09-07'), [fromTo('2026-07-20', '2026-09-07')]],
    ['lies inside another', [SUMMER], fromTo('2026-08-01', '2026-08-07'), [SUMMER]],
    ['leaves a day between', [SUMMER], fromTo('2026-09-01', '2026-09-07'), [SUMMER, fromTo('2026-09-01', '2026-09-07')]],
    ['without an end stands beside those ahead', [SUMMER], fromTo('2026-03-04', null), [fromTo('2026-03-04', null), SUMMER]],
    [
      'is not one with a pause that is over',
      [fromTo('2026-03-01', '2026-03-04')],
      fromTo('2026-03-04', '2026-03-09'),
      [fromTo('2026-03-01', '2026-03-04'), fromTo('2026-03-04', '2026-03-09')],
    ],
  ])('%s', (_, pauses, asked, after) => {
    expect(withPause(pauses, asked, TODAY)).toEqual(after);
    expect(isPaused([pauseMade(asked, { before: pauses, after }, TODAY).pause], asked.from)).toBe(true);
  });

  test('covers its days, and no day but those of the pauses before it', () => {
    const days = Array.from({ length: 130 }, (_, n) => dateAfter('2025-12-01', n));
    const asked = pause.map((each) => ({ ...each, until: each.until ?? dateAfter(each.from, 50) }));
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 6 }), asked, (many, one) => {
        const today = dateAfter('2025-12-01', -1);
        const before = many.reduce<Pause[]>((pauses, each) => withPause(pauses, each, today), []);
        const after = withPause(before, one, today);
        const kept = before.filter(({ from }) => from !== one.from);
        expect(days.filter((day) => isPaused(after, day))).toEqual(days.filter((day) => isPaused([...kept, one], day)));
        for (const [index, { from }] of after.entries()) if (index > 0) expect(after[index - 1]!.until! < from).toBe(true);
      }),
    );
  });
});

test('ending the pause that is under way leaves those ahead and those that are over', () => {
  const [over, now, ahead] = [fromTo('2026-01-01', '2026-02-01'), fromTo('2026-03-01', null), fromTo('2026-12-20', '2027-01-04')];
  const today = theDay('2026-03-04');
  expect(withoutPauseOn([over, now, ahead], today)).toEqual([over, { ...now, until: today }, ahead]);
  expect(withoutPauseOn([over, fromTo('2026-03-04', null), ahead], today)).toEqual([over, ahead]);
  expect(pausesAhead([over, now, ahead], today)).toEqual([ahead]);
});

test('of several pauses under way the one that waits for a word is told of, then the one without an end, then the one that ends last', () => {
  const today = theDay('2026-03-04');
  const [short, long, endless] = [fromTo('2026-03-01', '2026-03-05'), fromTo('2026-03-02', '2026-03-09'), fromTo('2026-03-03', null)];
  const removed: Pause = { ...endless, reason: 'removed' };
  expect(pauseNow([short, long], today)).toBe(long);
  expect(pauseNow([short, endless, long], today)).toBe(endless);
  expect(pauseNow([short, endless, removed, long], today)).toBe(removed);
  expect(pauseNow([fromTo('2026-03-05', null)], today)).toBeNull();
});
