import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { FIRST_DAY, LAST_DAY, localDateAt, localDateOf, readLocalDate } from '../../src/club/local-date.ts';

test.each([
  ['2026-02-30', 'a day that never was'],
  ['2027-02-29', 'a leap day of another year'],
  ['2026-13-01', 'a month too many'],
  ['2026-00-10', 'a month too few'],
  ['2026-3-2', 'digits that are missing'],
  ['20260302', 'another way to write it'],
  ['2026-03-02T00:00', 'an instant'],
  [' 2026-03-02', 'a blank before it'],
  ['2026-03-02\n', 'a line'],
  ['٢٠٢٦-٠٣-٠٢', 'digits of another script'],
  ['0000-12-31', 'the year 0'],
  ['+012026-03-02', 'a year of six digits'],
  ['', 'nothing'],
])('%j is no day: %s', (text) => {
  expect(readLocalDate(text)).toBeNull();
});

test('every day that four digits of a year can write is read as it is written', () => {
  const days = Temporal.PlainDate.from(FIRST_DAY).until(LAST_DAY).days;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: days }), (after) => {
      const day = Temporal.PlainDate.from(FIRST_DAY).add({ days: after });
      expect(readLocalDate(day.toString())).toBe(localDateOf(day));
      expect(localDateAt(Date.parse(day.toString()) + 86_399_999)).toBe(localDateOf(day));
    }),
  );
});

test('digits in the form of a day are read only where the calendar has that day', () => {
  const two = fc.integer({ min: 0, max: 40 }).map((number) => String(number).padStart(2, '0'));
  const year = fc.integer({ min: 1, max: 9999 }).map((number) => String(number).padStart(4, '0'));
  fc.assert(
    fc.property(year, two, two, (year, month, day) => {
      const text = `${year}-${month}-${day}`;
      const exists = Number(month) > 0 && Number(day) > 0 && isInCalendar(text);
      expect(readLocalDate(text)).toBe(exists ? text : null);
    }),
  );
});

function isInCalendar(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}
