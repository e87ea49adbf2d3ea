import type { Temporal } from 'temporal-polyfill';
import type { Branded } from './brand.ts';

/**
 * A day of a club's calendar, ISO 8601: "2026-03-02". Text order is time order.
 *
 * The functions below make one, and those of `calendar.ts` another from it. The tables' types say which columns hold one.
 */
export type LocalDate = Branded<string, 'LocalDate'>;

/** The first and the last day that four digits of a year can write. The first is a Monday. */
export const FIRST_DAY = '0001-01-01' as LocalDate;
export const LAST_DAY = '9999-12-31' as LocalDate;

/** A day as it is written, "2026-03-02"; null: it is none, or one that never was. The year 0 is none: whoever forges one would have us count back to before it. */
export function readLocalDate(text: string): LocalDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < FIRST_DAY) return null;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && localDateAt(ms) === text ? localDateAt(ms) : null; // Date.parse may read 30 February as 2 March
}

/** A day that the database wrote into a longer text, where no column's type says so: what a column of days holds was read before. */
export const asLocalDate = (text: string): LocalDate => text as LocalDate;

/** A day of Temporal's. */
export function localDateOf(day: Temporal.PlainDate): LocalDate {
  return day.toString() as LocalDate;
}

/**
 * The day of UTC in which these epoch milliseconds lie. Its parts are put together here, as `toISOString` takes four times as long and a
 * prompt that is planned asks for twenty days.
 */
export function localDateAt(ms: number): LocalDate {
  const day = new Date(ms);
  return `${digits(day.getUTCFullYear(), 4)}-${digits(day.getUTCMonth() + 1, 2)}-${digits(day.getUTCDate(), 2)}` as LocalDate;
}

const digits = (number: number, count: number) => String(number).padStart(count, '0');
