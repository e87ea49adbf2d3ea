import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PERIODS, periodOf, SEASON_PARTS, seasonPart, stretchBefore } from '../../src/club/period.ts';
import { theDay } from '../support/plain.ts';
import { dateAfter, localDate } from './samples.ts';

const seasonFrom = fc.option(localDate);

describe('a period', () => {
  test.each([
    ['week', '2026-03-04', '2026-03-02', '2026-03-08'],
    ['week', '2026-03-08', '2026-03-02', '2026-03-08'],
    ['week', '2026-03-09', '2026-03-09', '2026-03-15'],
    ['week', '2027-01-01', '2026-12-28', '2027-01-03'],
    ['month', '2028-02-29', '2028-02-01', '2028-02-29'],
    ['month', '2026-12-31', '2026-12-01', '2026-12-31'],
    ['month', '2027-01-01', '2027-01-01', '2027-01-31'],
    ['season', '2026-03-31', '2026-01-01', '2026-03-31'],
    ['season', '2026-04-01', '2026-04-01', '2026-06-30'],
    ['season', '2026-05-15', '2026-04-01', '2026-06-30'],
    ['season', '2026-09-30', '2026-07-01', '2026-09-30'],
    ['season', '2026-10-01', '2026-10-01', '2026-12-31'],
    ['all', '2026-03-04', '0001-01-01', '9999-12-31'],
  ] as const)('the %s of %s is %s to %s', (period, day, from, to) => {
    expect(periodOf(period, theDay(day), null)).toEqual({ from, to });
  });

  test.each([
    ['2025-12-31', '2025-10-01', '2025-12-31', 'a quarter before the season is whole'],
    ['2026-02-09', '2026-01-01', '2026-02-09', 'the quarter that it cuts ends the day before it'],
    ['2026-02-10', '2026-02-10', '9999-12-31', 'it begins on its first day'],
    ['2028-07-01', '2026-02-10', '9999-12-31', 'and goes on until the club sets another'],
  ])('with a season from 10 February, that of %s is %s to %s: %s', (day, from, to, _) => {
    expect(periodOf('season', theDay(day), theDay('2026-02-10'))).toEqual({ from, to });
  });

  test('a season from the first day of a quarter cuts none', () => {
    expect(periodOf('season', theDay('2026-03-31'), theDay('2026-04-01'))).toEqual({ from: '2026-01-01', to: '2026-03-31' });
    expect(periodOf('season', theDay('2026-04-01'), theDay('2026-04-01')).from).toBe('2026-04-01');
  });

  test('holds its own day, is the same all through, and the next begins the day after', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PERIODS), localDate, seasonFrom, (period, day, season) => {
        const range = periodOf(period, day, season);
        expect(range.from <= day && day <= range.to).toBe(true);
        expect(periodOf(period, range.from, season)).toEqual(range);
        if (range.to === '9999-12-31') return;
        expect(periodOf(period, range.to, season)).toEqual(range);
        expect(periodOf(period, dateAfter(range.to, 1), season).from).toBe(dateAfter(range.to, 1));
      }),
    );
  });
});

describe('the same stretch of the period before', () => {
  test.each([
    ['week', '2026-03-04', '2026-02-23', '2026-02-25', 'up to the same weekday'],
    ['week', '2026-03-08', '2026-02-23', '2026-03-01', 'a whole week'],
    ['month', '2026-03-10', '2026-02-01', '2026-02-10', 'up to the same day of the month'],
    ['month', '2026-03-31', '2026-02-01', '2026-02-28', 'a shorter month ends'],
    ['season', '2026-04-02', '2026-01-01', '2026-01-02', 'up to the same day of the quarter'],
  ] as const)('for the %s on %s is %s to %s: %s', (period, through, from, to, _) => {
    const range = periodOf(period, theDay(through), null);
    expect(stretchBefore(period, range, { through: theDay(through), seasonFrom: null })).toEqual({ from, to });
  });

  test('is none for all time and for a season of the club’s own', () => {
    const through = theDay('2026-03-04');
    expect(stretchBefore('all', periodOf('all', through, null), { through, seasonFrom: null })).toBeNull();
    const season = theDay('2026-02-10');
    expect(stretchBefore('season', periodOf('season', through, season), { through, seasonFrom: season })).toBeNull();
  });
});

describe('the part of a season', () => {
  const OLD = theDay('2020-01-01');
  test.each([
    ['2026-04-01', null, OLD, 'first'],
    ['2026-04-07', null, OLD, 'first'],
    ['2026-04-08', null, OLD, 'early'],
    ['2026-04-28', null, OLD, 'early'],
    ['2026-04-29', null, OLD, 'middle'],
    ['2026-06-16', null, OLD, 'middle'],
    ['2026-06-17', null, OLD, 'last'],
    ['2026-06-30', null, OLD, 'last'],
    ['2026-05-20', null, '2026-05-18', 'first'], // a club that began in the middle of a quarter
    ['2026-05-25', null, '2026-05-18', 'early'],
    ['2026-06-20', null, '2026-06-20', 'first'], // in its last weeks
    ['2026-06-30', null, '2026-06-20', 'last'],
    ['2026-05-17', null, '2026-05-18', 'first'], // the evening before its first day by UTC
    ['2026-05-12', '2026-05-10', OLD, 'first'],
    ['2026-06-25', '2026-05-10', OLD, 'middle'], // a season without an end has no last weeks
    ['2026-05-09', '2026-05-10', OLD, 'last'], // the quarter that it cuts ends with this day
  ] as const)('%s, of a season from %s and a club since %s, is in the %s', (day, seasonFrom, since, part) => {
    expect(seasonPart(theDay(day), { seasonFrom: theDay(seasonFrom), since: theDay(since) })).toBe(part);
  });

  test('goes through them in their order, whatever the season and the club', () => {
    fc.assert(
      fc.property(localDate, localDate, seasonFrom, (day, since, from) => {
        const partOf = (each: typeof day) => SEASON_PARTS.indexOf(seasonPart(each, { seasonFrom: from, since }));
        const season = periodOf('season', day, from);
        const next = theDay(dateAfter(day, 1));
        if (next <= season.to) expect(partOf(next)).toBeGreaterThanOrEqual(partOf(day));
      }),
    );
  });
});
