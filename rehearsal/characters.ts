import type { Temporal } from 'temporal-polyfill';
import type { Effort } from '../src/club/club.ts';

/** A member of the seeded club and their way of taking part. Weeks are counted from the club's first Monday; the first is 0. */
export interface Character {
  name: string;
  /** ISO weekdays on which they check in. */
  days: readonly number[];
  /** When, on the club's clock: after its prompt and before 21:00. */
  time: string;
  /** How one day after the other feels, over and over; null: they do not say. */
  felt: readonly (Effort | null)[];
  /** On every so manieth day of the calendar they let it be. */
  misses?: number;
  /** The week in which they begin; the first unless told. */
  joins?: number;
  away?: Absence;
  /** The weekday on which they look at their own version before they check in. */
  looks?: number;
  /** The weekday on which, once in four weeks, they press Something hurts instead of Done. */
  hurts?: number;
  /** They do not want to be on boards. */
  hides?: boolean;
}

/** So many weeks away, for the first time and then once in so many. `pauses`: they tell the bot. */
interface Absence {
  first: number;
  weeks: number;
  every: number;
  pauses?: boolean;
}

/** What somebody does on a day: the buttons of its prompt that they press, or something that they type. */
export type Deed = { kind: 'check in'; looks: boolean; hurts: boolean; effort: Effort | null } | { kind: 'pause' | 'resume' | 'hide' };

/** The keen, the steady, the lazy, the hidden, the late starter, those who go away and come back: enough variety for every part of a board. */
export const CHARACTERS: readonly Character[] = [
  { name: 'Ana', days: [1, 2, 3, 5, 6], time: '07:12', felt: ['right', 'easy', 'right', 'right', 'easy'], looks: 1 },
  { name: 'Ben', days: [1, 3, 5], time: '08:40', felt: ['right', 'easy', 'right', 'easy', 'hard'], looks: 1, hurts: 5 },
  { name: 'Chidi', days: [1, 3, 5, 7], time: '12:25', felt: [null, 'right'], hides: true },
  { name: 'Dilys', days: [2, 4, 6], time: '07:20', felt: ['right'] },
  { name: 'Emeka', days: [1, 4], time: '20:15', felt: [null], misses: 3 },
  { name: 'Farah', days: [1, 3, 5], time: '19:05', felt: ['hard', 'right', 'hard', 'right', 'right'], joins: 2, looks: 3 },
  { name: 'Greta', days: [1, 2, 3, 4, 5, 6, 7], time: '07:03', felt: ['easy', null, 'right'] },
  { name: 'Hamish', days: [3, 5, 6], time: '17:50', felt: ['right', null], away: { first: 2, weeks: 1, every: 9 } },
  { name: 'Ines', days: [1, 5], time: '20:40', felt: [null, 'hard', null], misses: 5 },
  { name: 'Jonas', days: [2, 4, 7], time: '09:20', felt: ['right', 'hard', 'easy'], away: { first: 5, weeks: 2, every: 12, pauses: true } },
  { name: 'Keiko', days: [6], time: '10:10', felt: [null] },
  { name: 'Lwazi', days: [1, 3, 5], time: '20:45', felt: [null, null, 'hard'], away: { first: 2, weeks: 5, every: 9 } },
];

/** The member whose weeks are lived for whoever plays nobody that can: the steady one. */
export const BEN = 'Ben';

/** Something hurts once in so many weeks, in the second of them. */
const HURTS_EVERY = 4;
const HURTS_IN = 1;
/** The day on which somebody who does not want to be on boards says so: the Tuesday after their first check-in. */
const HIDES_ON = 8;

/**
 * What that person does on that day; null: nothing.
 *
 * @param begins the club's first Monday
 */
export function deedOn(character: Character, day: Temporal.PlainDate, begins: Temporal.PlainDate): Deed | null {
  const { days, felt, misses = Number.POSITIVE_INFINITY, joins = 0, away, looks, hurts, hides } = character;
  const number = begins.until(day).days;
  const week = Math.floor(number / 7);
  const weekday = day.dayOfWeek;
  if (week < joins) return null;
  const isAway = (inWeek: number) => away !== undefined && inWeek >= away.first && (inWeek - away.first) % away.every < away.weeks;
  if (away?.pauses && weekday === 1 && isAway(week) !== isAway(week - 1)) return { kind: isAway(week) ? 'pause' : 'resume' };
  if (hides && number === HIDES_ON) return { kind: 'hide' };
  if (isAway(week) || !days.includes(weekday) || (number > 0 && number % misses === 0)) return null;
  return {
    kind: 'check in',
    looks: weekday === looks,
    hurts: weekday === hurts && week % HURTS_EVERY === HURTS_IN,
    effort: felt[number % felt.length]!,
  };
}
