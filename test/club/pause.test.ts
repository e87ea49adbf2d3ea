import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pause } from '../../src/club/club.ts';
import { isPaused, isWeekPaused } from '../../src/club/pause.ts';
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
    expect(isPaused(pause, theDay(localDate))).toBe(paused);
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
        expect(isWeekPaused(pauses, monday)).toBe(days.some((day) => pauses.some((pause) => isPaused(pause, day))));
      }),
    );
  });
});
