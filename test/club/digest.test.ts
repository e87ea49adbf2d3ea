import { describe, expect, test } from 'vitest';
import type { Pause } from '../../src/club/club.ts';
import { digestSchedule, digestWeek, isWelcomeBack } from '../../src/club/digest.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { DEFAULT_WEEK_PLAN, nextPrompt, postDeadline, replanned } from '../../src/club/schedule.ts';
import { instant } from '../support/club.ts';
import { theDay } from '../support/plain.ts';

const schedule = (timeZone: string, promptMinute: number) => digestSchedule({ timeZone, promptMinute, weekPlan: DEFAULT_WEEK_PLAN });
const PARIS = schedule('Europe/Paris', 7 * 60 + 30);
const free = (pause: Pause | null = null, taken: LocalDate | null = null) => ({ pauses: pause ? [pause] : [], taken });

describe('when a digest is due', () => {
  test.each([
    ['the next Monday', 'Europe/Paris', 450, '2026-03-03T12:00:00Z', '2026-03-09T06:30:00Z'],
    ['the Monday after the clocks went forward', 'Europe/Paris', 450, '2026-03-25T12:00:00Z', '2026-03-30T05:30:00Z'],
    ['the Monday after the clocks went back', 'Europe/Paris', 450, '2026-10-21T12:00:00Z', '2026-10-26T06:30:00Z'],
    [
      'at 03:00, when Sunday has ended, in a club whose prompt comes before',
      'Europe/Paris',
      30,
      '2026-03-03T12:00:00Z',
      '2026-03-09T02:00:00Z',
    ],
    ['with the prompt that comes at 03:00', 'Europe/Paris', 180, '2026-03-03T12:00:00Z', '2026-03-09T02:00:00Z'],
    ['at 03:00 of a Monday that begins at 01:00', 'Asia/Tehran', 30, '2021-03-18T12:00:00Z', '2021-03-21T22:30:00Z'],
  ])('%s', (_, timeZone, minute, after, due) => {
    expect(nextPrompt(schedule(timeZone, minute), instant(after))?.at.toString()).toBe(due);
  });

  test('not in a pause, and on the first Monday after it', () => {
    const pause: Pause = { from: theDay('2026-03-04'), until: theDay('2026-03-10'), reason: 'asked' };
    expect(nextPrompt(PARIS, instant('2026-03-05T12:00:00Z'), free(pause))?.localDate).toBe('2026-03-16');
  });

  test('an hour that moves back over the present goes out now, in the evening too; one that is out stays alone', () => {
    const planned = { localDate: theDay('2026-03-09'), at: instant('2026-03-09T20:00:00Z') };
    const at = instant('2026-03-09T18:00:00Z');
    expect(replanned(PARIS, planned, at, free())?.localDate).toBe('2026-03-09');
    expect(replanned(PARIS, planned, at, free(null, theDay('2026-03-09')))?.localDate).toBe('2026-03-16');
  });

  test('until an hour before the club’s day ends', () => {
    const due = { localDate: theDay('2026-03-09'), at: instant('2026-03-09T06:30:00Z') };
    expect(postDeadline(due, PARIS).toString()).toBe('2026-03-10T01:00:00Z');
  });
});

test('a digest tells of Monday to Sunday before it', () => {
  expect(digestWeek(theDay('2026-03-09'))).toEqual({ from: '2026-03-02', to: '2026-03-08' });
  expect(digestWeek(theDay('2027-01-04')), 'over the end of the year').toEqual({ from: '2026-12-28', to: '2027-01-03' });
});

test.each([
  ['2026-02-09', '2026-03-09', true],
  ['2026-02-10', '2026-03-09', false],
])('after %s, a check-in on %s is a welcome back: %s', (before, localDate, is) => {
  expect(isWelcomeBack(theDay(before), theDay(localDate))).toBe(is);
});
