import { weekday, weekNumber } from './calendar.ts';
import type { LocalDate } from './local-date.ts';

/** How many of something each day of the week takes, Monday first. */
type Takes = readonly number[];

/**
 * Where in a circle each day of a week begins, Monday first, when every day takes its share and the next goes on where it stopped.
 *
 * Two days running take nothing twice, as long as the circle holds what both take together. Once a week the circle is moved on a little,
 * where two days leave room for it: so over as many weeks as the circle has places, every day of the week begins at each of them.
 *
 * @param size places of the circle, 1 or more
 * @param week as `weekNumber` counts
 */
export function placesInCircle(takes: Takes, size: number, week: number): number[] {
  const perWeek = sum(takes);
  const extra = untilCoprime(perWeek, size);
  const gap = takes.findLastIndex((take, day) => roomAfter(take, takes[(day + 1) % takes.length]!, size) >= extra);
  return takes.map((_, day) => (week * (perWeek + extra) + sum(takes.slice(0, day)) + (day > gap ? extra : 0)) % size);
}

/** How many places may be passed over between two days. A day that takes nothing keeps those beside it apart. */
function roomAfter(take: number, next: number, size: number): number {
  return take === 0 || next === 0 ? size : size - take - next;
}

/** The smallest number, 0 or more, that makes the sum of both coprime to `size`. */
export function untilCoprime(number: number, size: number): number {
  let extra = 0;
  while (commonDivisor(number + extra, size) > 1) extra += 1;
  return extra;
}

function commonDivisor(one: number, other: number): number {
  return other === 0 ? one : commonDivisor(other, one % other);
}

/** The item at a place of a circle, counted round and round. */
export function itemInCircle<Item>(items: readonly Item[], place: number): Item {
  return items[place % items.length]!;
}

/** The items from a place on, beginning again at the end. */
export function fromPlace<Item>(items: readonly Item[], place: number): Item[] {
  return [...items.slice(place), ...items.slice(0, place)];
}

/** How much was taken before a date, counted from Monday 0001-01-01. */
export function takenBefore(takes: Takes, localDate: LocalDate): number {
  return weekNumber(localDate) * sum(takes) + sum(takes.slice(0, weekday(localDate) - 1));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
