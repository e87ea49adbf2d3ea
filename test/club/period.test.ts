import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, weekday } from '../../src/club/calendar.ts';
import { cutIntoWeeks, type DateRange, PERIODS, periodOf, seasonPart, seasonsIn, stretchBefore } from '../../src/club/period.ts';
import { quartersChanged, stretchesFrom } from '../../src/club/season.ts';
import { theDay } from '../support/plain.ts';
import { SEASON_PARTS } from '../support/season-parts.ts';
import { dateAfter, localDate } from './samples.ts';

/** Up to three seasons that share no day, in their order. */
const seasons = fc.array(fc.record({ from: localDate, days: fc.integer({ min: 0, max: 200 }) }), { maxLength: 3 }).map((some) => {
  const all = some.map(({ from, days }) => ({ from, to: dateAfter(from, days) })).sort((a, b) => (a.from < b.from ? -1 : 1));
  return all
    .filter(({ from }, index) => index === 0 || all[index - 1]!.to < from)
    .filter((each, index, kept) => index === 0 || kept[index - 1]!.to < each.from);
});
const spring = { from: theDay('2026-02-10'), to: theDay('2026-05-10') };

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
    expect(periodOf(period, theDay(day), [])).toEqual({ from, to });
  });

  test.each([
    ['2025-12-31', '2025-10-01', '2025-12-31', 'a quarter before the season is whole'],
    ['2026-02-09', '2026-01-01', '2026-02-09', 'the quarter that it cuts ends the day before it'],
    ['2026-02-10', '2026-02-10', '2026-05-10', 'it begins on its first day'],
    ['2026-04-01', '2026-02-10', '2026-05-10', 'the end of a quarter does not cut it'],
    ['2026-05-10', '2026-02-10', '2026-05-10', 'it ends on its last day'],
    ['2026-05-11', '2026-05-11', '2026-06-30', 'the rest of the quarter comes after it'],
    ['2026-07-01', '2026-07-01', '2026-09-30', 'and then quarters'],
  ])('with a season from 10 February to 10 May, that of %s is %s to %s: %s', (day, from, to, _) => {
    expect(periodOf('season', theDay(day), [spring])).toEqual({ from, to });
  });

  test('a season from the first day of a quarter cuts none', () => {
    const own = { from: theDay('2026-04-01'), to: theDay('2026-06-30') };
    expect(periodOf('season', theDay('2026-03-31'), [own])).toEqual({ from: '2026-01-01', to: '2026-03-31' });
    expect(periodOf('season', theDay('2026-04-01'), [own])).toEqual(own);
    expect(periodOf('season', theDay('2026-07-01'), [own])).toEqual({ from: '2026-07-01', to: '2026-09-30' });
  });

  test('holds its own day, is the same all through, and the next begins the day after', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PERIODS), localDate, seasons, (period, day, season) => {
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
    const range = periodOf(period, theDay(through), []);
    expect(stretchBefore(period, range, { through: theDay(through), seasons: [] })).toEqual({ from, to });
  });

  test('of a season of the club’s own is that of the one before, and none where there is none, as for all time', () => {
    const through = theDay('2026-03-04');
    expect(stretchBefore('all', periodOf('all', through, []), { through, seasons: [] })).toBeNull();
    expect(stretchBefore('season', spring, { through, seasons: [spring] })).toBeNull();
    const autumn = { from: theDay('2025-09-01'), to: theDay('2025-11-30') };
    expect(stretchBefore('season', spring, { through, seasons: [autumn, spring] })).toEqual({ from: '2025-09-01', to: '2025-09-23' });
    const rest = { from: theDay('2026-05-11'), to: theDay('2026-06-30') };
    expect(stretchBefore('season', rest, { through: theDay('2026-05-12'), seasons: [spring] })).toEqual({
      from: '2026-02-10',
      to: '2026-02-11',
    });
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
    ['2026-02-12', spring, OLD, 'first'],
    ['2026-04-01', spring, OLD, 'middle'],
    ['2026-05-10', spring, OLD, 'last'],
    ['2026-02-09', spring, OLD, 'middle'], // what a season leaves of a quarter neither begins nor ends one
    ['2026-05-11', spring, OLD, 'middle'],
    ['2026-07-01', spring, OLD, 'first'],
  ] as const)('%s, of a season %j and a club since %s, is in the %s', (day, season, since, part) => {
    expect(seasonPart(theDay(day), { seasons: season ? [season] : [], since: theDay(since) })).toBe(part);
  });

  test('goes through them in their order, whatever the season and the club', () => {
    fc.assert(
      fc.property(localDate, localDate, seasons, (day, since, some) => {
        const partOf = (each: typeof day) => SEASON_PARTS.indexOf(seasonPart(each, { seasons: some, since }));
        const season = periodOf('season', day, some);
        const next = theDay(dateAfter(day, 1));
        if (next <= season.to) expect(partOf(next)).toBeGreaterThanOrEqual(partOf(day));
      }),
    );
  });
});

test('what an edit of seasons changes on boards begins in the quarters of what it changed, and nothing else does', () => {
  const days = { from: theDay('2005-01-01'), to: theDay('2038-12-31') };
  const told = (all: readonly DateRange[]) => all.map(({ from, to }) => `${from} ${to}`);
  fc.assert(
    fc.property(seasons, seasons, (before, after) => {
      const quarters = quartersChanged(before, after);
      const [was, is] = [seasonsIn(days, before), seasonsIn(days, after)];
      if (!quarters) {
        expect(told(is)).toEqual(told(was));
        return;
      }
      const outside = (all: readonly DateRange[]) => told(all.filter(({ from }) => from < quarters.from || from > quarters.to));
      expect(outside(is)).toEqual(outside(was));
      expect(told(stretchesFrom(quarters, after))).toEqual(told(is.filter(({ from }) => from >= quarters.from && from <= quarters.to)));
    }),
    { numRuns: 50 },
  );
});

test('an edit that leaves the days of seasons as they were changes nothing on boards', () => {
  const spring = { from: theDay('2026-03-01'), to: theDay('2026-05-31') };
  expect(quartersChanged([{ ...spring }], [{ ...spring }])).toBeNull();
  expect(quartersChanged([], [spring])).toEqual({ from: '2026-01-01', to: '2026-06-30' });
});

describe('a stretch of days, cut at its Mondays', () => {
  const empty = ({ from, to }: DateRange) => from > to;

  test.each([
    ['a day', '2026-03-04', '2026-03-04', ['2026-03-04 to 2026-03-04', '', '']],
    ['a week', '2026-03-02', '2026-03-08', ['', '2026-03-02 to 2026-03-08', '']],
    ['days of two weeks', '2026-03-04', '2026-03-11', ['2026-03-04 to 2026-03-08', '', '2026-03-09 to 2026-03-11']],
    ['a quarter', '2026-01-01', '2026-03-31', ['2026-01-01 to 2026-01-04', '2026-01-05 to 2026-03-29', '2026-03-30 to 2026-03-31']],
  ])('%s', (_, from, to, parts) => {
    const { before, weeks, after } = cutIntoWeeks({ from: theDay(from), to: theDay(to) });
    expect([before, weeks, after].map((part) => (empty(part) ? '' : `${part.from} to ${part.to}`))).toEqual(parts);
  });

  test('has each of its days in one part, and weeks that are whole', () => {
    fc.assert(
      fc.property(localDate, fc.integer({ min: 0, max: 400 }), (from, days) => {
        const to = addDays(from, days);
        const { before, weeks, after } = cutIntoWeeks({ from, to });
        const parts = [before, weeks, after].filter((part) => !empty(part));
        expect([...parts.map((part) => part.from), addDays(to, 1)]).toEqual([from, ...parts.map((part) => addDays(part.to, 1))]);
        if (!empty(weeks)) expect([weekday(weeks.from), daysBetween(weeks.from, weeks.to) % 7]).toEqual([1, 6]);
        for (const part of [before, after].filter((each) => !empty(each))) expect(daysBetween(part.from, part.to)).toBeLessThan(6);
      }),
    );
  });
});
