import type { Branded } from '../../src/club/brand.ts';
import type { Club, Doer, Instant, Organiser } from '../../src/club/club.ts';
import type { EnteredRace } from '../../src/club/entries.ts';
import { asUserId } from '../../src/club/ids.ts';
import { FIRST_DAY, type LocalDate, readLocalDate } from '../../src/club/local-date.ts';
import type { Session } from '../../src/club/session.ts';

/** A day of a club's calendar, as a test writes it; null stays null. */
export function theDay<Text extends string | null>(text: Text): Text extends string ? LocalDate : null {
  const day = text === null ? null : readLocalDate(text);
  if (text !== null && day === null) throw new Error(`${text} is no day`);
  return day as Text extends string ? LocalDate : null;
}

/** What a day asked, where a test does not look at it. */
export const NOTHING_ASKED: Session = { kind: 'rest', exerciseIds: [] };

/** Whoever set a club up and changes it, where a test does not say who. */
export const ORGANISER = asUserId('100000000000000004');

/** Who sets a club up, and when. */
export const by = (at: Instant, userId = ORGANISER): Doer => ({ userId, at });

/** Who changes a club, and when. */
export const organising = (club: Club, at: Instant): Organiser => ({ club, ...by(at) });

/** A value as a test writes it: its days and ids are plain texts, its keys plain numbers. */
export type Plain<T> =
  T extends Branded<infer Base extends string | number, string>
    ? Base extends string
      ? string
      : number
    : T extends Instant | ((...given: never[]) => unknown)
      ? T
      : { [Key in keyof T]: Plain<T[Key]> };

/** A value that a test writes in plain texts and numbers. */
export function fromPlain<T>(value: Plain<NoInfer<T>>): T {
  return value as T;
}

/** Races on these days, which were entered before any other day. */
export const longKnown = (days: readonly string[]): EnteredRace[] =>
  days.map((localDate) => ({ localDate: theDay(localDate), enteredDate: FIRST_DAY }));
