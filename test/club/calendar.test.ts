import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  DAY_ENDS_HOUR,
  dayExists,
  dayStart,
  isPastMidnight,
  localDay,
  mondayOf,
  wallDate,
  weekday,
  weekNumber,
  weekStart,
} from '../../src/club/calendar.ts';
import { theDay } from '../support/plain.ts';
import { dateAfter, instant, instantByWatching, localDate, wallClock, zoneAndInstant, zones } from './samples.ts';

describe('a club day ends at 03:00', () => {
  test.each([
    // an ordinary night
    ['Europe/Paris', '2026-03-02T22:59:59Z', '2026-03-02', 'a second before midnight'],
    ['Europe/Paris', '2026-03-02T23:00:00Z', '2026-03-02', 'midnight'],
    ['Europe/Paris', '2026-03-03T01:59:59.999Z', '2026-03-02', '02:59:59.999'],
    ['Europe/Paris', '2026-03-03T02:00:00Z', '2026-03-03', '03:00:00'],
    // the leap day, the turn of the year
    ['Europe/London', '2028-02-29T02:59:59Z', '2028-02-28', 'the night to the leap day'],
    ['Europe/London', '2028-02-29T03:00:00Z', '2028-02-29', 'the leap day begins'],
    ['Europe/London', '2028-03-01T02:59:59Z', '2028-02-29', 'the leap day ends'],
    ['Europe/London', '2027-01-01T02:59:59Z', '2026-12-31', 'New Year’s night'],
    ['Europe/London', '2040-06-15T12:00:00Z', '2040-06-15', 'after 2038'],
    // clocks go forward: 02:00 to 03:00
    ['Europe/Paris', '2026-03-29T00:59:59Z', '2026-03-28', '01:59:59, a second before the gap'],
    ['Europe/Paris', '2026-03-29T01:00:00Z', '2026-03-29', '03:00:00, right after the gap'],
    ['America/New_York', '2026-03-08T06:59:59Z', '2026-03-07', '01:59:59, a second before the gap'],
    ['America/New_York', '2026-03-08T07:00:00Z', '2026-03-08', '03:00:00, right after the gap'],
    // clocks go back: 03:00 to 02:00
    ['Europe/Paris', '2026-10-25T00:59:59Z', '2026-10-24', '02:59:59 for the first time'],
    ['Europe/Paris', '2026-10-25T01:59:59Z', '2026-10-24', '02:59:59 for the second time'],
    ['Europe/Paris', '2026-10-25T02:00:00Z', '2026-10-25', '03:00:00, which comes once'],
    ['America/New_York', '2026-11-01T07:59:59Z', '2026-10-31', '02:59:59'],
    ['America/New_York', '2026-11-01T08:00:00Z', '2026-11-01', '03:00:00'],
    // half an hour: 02:00 to 02:30 in October, back in April
    ['Australia/Lord_Howe', '2026-10-03T15:59:59Z', '2026-10-03', '02:59:59 on the short day'],
    ['Australia/Lord_Howe', '2026-10-03T16:00:00Z', '2026-10-04', '03:00:00 on the short day'],
    ['Australia/Lord_Howe', '2026-04-04T16:29:59Z', '2026-04-04', '02:59:59 on the long day'],
    ['Australia/Lord_Howe', '2026-04-04T16:30:00Z', '2026-04-05', '03:00:00 on the long day'],
    // two hours: 01:00 to 03:00 in March, 03:00 to 01:00 in October
    ['Antarctica/Troll', '2026-03-29T00:59:59Z', '2026-03-28', '00:59:59 on the short day'],
    ['Antarctica/Troll', '2026-03-29T01:00:00Z', '2026-03-29', '03:00:00 on the short day'],
    ['Antarctica/Troll', '2026-10-25T02:59:59Z', '2026-10-24', '02:59:59 for the second time'],
    ['Antarctica/Troll', '2026-10-25T03:00:00Z', '2026-10-25', '03:00:00 on the long day'],
    // 03:45 back to 02:45 in April; 02:45 to 03:45 in September
    ['Pacific/Chatham', '2026-04-04T13:14:59Z', '2026-04-04', '02:59:59 for the first time'],
    ['Pacific/Chatham', '2026-04-04T13:15:00Z', '2026-04-05', '03:00:00 for the first time'],
    ['Pacific/Chatham', '2026-04-04T14:05:00Z', '2026-04-05', '02:50 for the second time'],
    ['Pacific/Chatham', '2026-04-04T14:15:00Z', '2026-04-05', '03:00 for the second time'],
    ['Pacific/Chatham', '2026-09-26T14:14:59Z', '2026-09-26', '03:59:59, before 03:00 moved out of the gap'],
    ['Pacific/Chatham', '2026-09-26T14:15:00Z', '2026-09-27', '04:00:00, where 03:00 falls'],
    // 2011-12-30 never was
    ['Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-29', 'a second before the date line'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-29', 'midnight, already the 31st on the wall'],
    ['Pacific/Apia', '2011-12-30T12:59:59Z', '2011-12-29', '02:59:59 on the 31st'],
    ['Pacific/Apia', '2011-12-30T13:00:00Z', '2011-12-31', '03:00:00 on the 31st'],
    // a gap at midnight
    ['Asia/Beirut', '2026-03-28T22:00:00Z', '2026-03-28', '01:00, right after the gap'],
    ['Asia/Beirut', '2026-03-29T00:00:00Z', '2026-03-29', '03:00'],
    ['America/Havana', '2026-03-08T05:00:00Z', '2026-03-07', '01:00, right after the gap'],
    ['America/Havana', '2026-03-08T07:00:00Z', '2026-03-08', '03:00'],
    ['Africa/Cairo', '2026-04-23T22:00:00Z', '2026-04-23', '01:00, right after the gap'],
    ['Africa/Cairo', '2026-04-24T00:00:00Z', '2026-04-24', '03:00'],
  ])('%s at %s is on %s: %s', (timeZone, at, day) => {
    expect(localDay(instant(at), timeZone)).toBe(day);
  });

  test('the day is the latest that has begun, by watching the wall clock', () => {
    fc.assert(
      fc.property(zoneAndInstant, ({ timeZone, at }) => {
        const wall = wallClock(at.epochMilliseconds, timeZone).localDate;
        const begun = [-2, -1, 0, 1]
          .map((days) => dateAfter(wall, days))
          .filter((date) => (instantByWatching(date, DAY_ENDS_HOUR * 60, timeZone) ?? Number.POSITIVE_INFINITY) <= at.epochMilliseconds);
        expect(localDay(at, timeZone)).toBe(begun.at(-1));
      }),
      { numRuns: 300 },
    );
  });

  test('until midnight the wall shows no later date than the club day', () => {
    fc.assert(
      fc.property(zoneAndInstant, ({ timeZone, at }) => {
        const isLater = wallClock(at.epochMilliseconds, timeZone).localDate > localDay(at, timeZone);
        expect(isLater && !isPastMidnight(at, timeZone)).toBe(false);
      }),
      { numRuns: 1000 },
    );
    expect(isPastMidnight(instant('2026-03-02T22:59:59Z'), 'Europe/Paris')).toBe(false);
    expect(isPastMidnight(instant('2026-03-02T23:00:00Z'), 'Europe/Paris')).toBe(true);
    expect(isPastMidnight(instant('2026-03-03T02:00:00Z'), 'Europe/Paris')).toBe(false);
  });

  test('the date on the wall is that of a wall clock, before midnight and after it', () => {
    fc.assert(
      fc.property(zoneAndInstant, ({ timeZone, at }) => {
        expect(wallDate(at, timeZone)).toBe(wallClock(at.epochMilliseconds, timeZone).localDate);
      }),
      { numRuns: 1000 },
    );
    expect(wallDate(instant('2026-03-03T01:00:00Z'), 'Europe/Paris'), 'at two in the night').toBe('2026-03-03');
  });

  test('a later instant is never on an earlier day', () => {
    fc.assert(
      fc.property(zoneAndInstant, fc.integer({ min: 0, max: 3 * 1440 }), ({ timeZone, at }, minutes) => {
        const day = localDay(at, timeZone);
        const later = localDay(at.add({ minutes }), timeZone);
        expect(day <= later).toBe(true);
        expect(localDay(at, timeZone)).toBe(day); // asked again after another day
      }),
      { numRuns: 1000 },
    );
  });

  test('a wall clock put back by a day begins no day twice', () => {
    // Sitka changed sides of the date line: after 15:29 on the 19th it was 15:30 on the 18th.
    const line = instant('1867-10-19T00:31:13Z');
    expect(localDay(line.add({ minutes: 1 }), 'America/Sitka')).toBe('1867-10-19');
    expect(localDay(line.add({ hours: 36 }), 'America/Sitka')).toBe('1867-10-20');
    expect(localDay(line.subtract({ minutes: 1 }), 'America/Sitka')).toBe('1867-10-19');
  });
});

describe('days of the calendar', () => {
  test.each([
    ['Pacific/Apia', '2011-12-29', true],
    ['Pacific/Apia', '2011-12-30', false],
    ['Pacific/Apia', '2011-12-31', true],
    ['Pacific/Kwajalein', '1993-08-21', false],
    ['Europe/Paris', '2011-12-30', true],
    ['America/Nuuk', '2026-03-28', true],
    ['Asia/Beirut', '2026-03-29', true],
  ])('%s: whether it had %s is %s', (timeZone, date, exists) => {
    expect(dayExists(theDay(date), timeZone)).toBe(exists);
  });

  test('a date that never was begins with the next one', () => {
    expect(dayStart(theDay('2011-12-30'), 'Pacific/Apia')).toEqual(dayStart(theDay('2011-12-31'), 'Pacific/Apia'));
    expect(dayStart(theDay('2011-12-31'), 'Pacific/Apia').toString()).toBe('2011-12-30T13:00:00Z');
  });

  test('every day that exists begins on itself, and the moment before is on an earlier one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), localDate, (timeZone, date) => {
        fc.pre(dayExists(date, timeZone));
        const start = dayStart(date, timeZone);
        expect(localDay(start, timeZone)).toBe(date);
        expect(localDay(start.subtract({ milliseconds: 1 }), timeZone) < date).toBe(true);
      }),
    );
  });

  test.each([
    ['2026-03-02', 1, '2026-03-02'],
    ['2026-03-08', 7, '2026-03-02'],
    ['2028-02-29', 2, '2028-02-28'],
    ['2027-01-01', 5, '2026-12-28'],
    ['0001-01-01', 1, '0001-01-01'],
    ['9999-12-31', 5, '9999-12-27'],
  ])('%s is weekday %i of the week of %s', (date, day, monday) => {
    expect(weekday(theDay(date))).toBe(day);
    expect(weekStart(theDay(date))).toBe(monday);
  });

  test.each([
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-29', -1, '2026-03-28'],
    ['2026-03-02', 0, '2026-03-02'],
  ])('%s and %i days is %s', (date, days, expected) => {
    expect(addDays(theDay(date), days)).toBe(expected);
  });

  test('weekday and week agree with Temporal', () => {
    fc.assert(
      fc.property(localDate, (date) => {
        const day = Temporal.PlainDate.from(date);
        const monday = day.subtract({ days: day.dayOfWeek - 1 }).toString();
        expect(weekday(date)).toBe(day.dayOfWeek);
        expect(weekStart(date)).toBe(monday);
        expect(mondayOf(weekNumber(date))).toBe(monday);
      }),
    );
  });
});
