import { addDays, weekNumber } from './calendar.ts';
import type { LocalDate } from './local-date.ts';
import type { DateRange } from './period.ts';

/** What a self test measures. */
export type Measure = 'single-leg-stand' | 'side-plank' | 'chair-stands';

/** Each measure, and where it is stopped: seconds, or how many times. Ours, so that nobody goes on to exhaustion. */
export const MOST: Record<Measure, number> = { 'single-leg-stand': 60, 'side-plank': 120, 'chair-stands': 30 };

export const MEASURES = Object.keys(MOST) as Measure[];

/** One measure on one club day: whole seconds, or how many times. */
export interface SelfTest {
  measure: Measure;
  localDate: LocalDate;
  left: number;
  right: number;
}

/** What a picture shows of one measure: the latest self tests, oldest first, at least two. */
export interface Trend {
  tests: readonly SelfTest[];
}

/** Days from one self test to the next, and the days that a digest tells of. */
const TEST_EVERY_DAYS = 28;

/** The first day on which a measure is due again. */
export function nextTest({ localDate }: Pick<SelfTest, 'localDate'>): LocalDate {
  return addDays(localDate, TEST_EVERY_DAYS);
}

/** The side that the measure goes by. */
type Sides = Pick<SelfTest, 'left' | 'right'>;
const weaker = ({ left, right }: Sides) => Math.min(left, right);

/** Whether the weaker side got better, whichever side it was before. */
export function gotBetter(before: Sides, now: Sides): boolean {
  return weaker(now) > weaker(before);
}

const WEEKS = TEST_EVERY_DAYS / 7;

/**
 * The days whose self tests the digest of a Monday tells of: the four weeks before. Every fourth Monday has them, the same for all clubs,
 * so that the days of two digests never overlap: else what the second has more would be the doing of a few.
 *
 * @returns null: the digest of this Monday tells of none
 */
export function testsToTell(monday: LocalDate): DateRange | null {
  if (weekNumber(monday) % WEEKS !== 0) return null;
  return { from: addDays(monday, -TEST_EVERY_DAYS), to: addDays(monday, -1) };
}

/** How many who tested themselves again got better. */
export interface ClubProgress {
  better: number;
  of: number;
}

/** From so many people on a digest tells how many got better. */
const FEWEST_PEOPLE = 5;

/** So many at least got better, and so many did not. With none or one of a kind, a club mate would learn how each of the others did. */
const FEWEST_OF_A_KIND = 2;

/**
 * How the members of a club did who tested themselves in `days` and before.
 *
 * @param members the self tests of each, in any order
 * @returns null: so few, or so much alike, that a club mate could tell how one of them did
 */
export function clubProgress(members: readonly (readonly SelfTest[])[], days: DateRange): ClubProgress | null {
  const outcomes = members.map((tests) => outcomeOf(tests, days)).filter((outcome) => outcome !== null);
  const better = outcomes.filter((isBetter) => isBetter).length;
  const isTold = outcomes.length >= FEWEST_PEOPLE && Math.min(better, outcomes.length - better) >= FEWEST_OF_A_KIND;
  return isTold ? { better, of: outcomes.length } : null;
}

/** Whether a member got better in at least one measure; null: they tested none of them again. */
function outcomeOf(tests: readonly SelfTest[], { from, to }: DateRange): boolean | null {
  const again = MEASURES.flatMap((measure) => {
    const ofMeasure = tests.filter((test) => test.measure === measure);
    const now = latest(ofMeasure.filter(({ localDate }) => localDate >= from && localDate <= to));
    const before = latest(ofMeasure.filter(({ localDate }) => localDate < from));
    return now && before ? [gotBetter(before, now)] : [];
  });
  return again.length === 0 ? null : again.includes(true);
}

function latest(tests: readonly SelfTest[]): SelfTest | null {
  return tests.reduce<SelfTest | null>((last, test) => (last && last.localDate > test.localDate ? last : test), null);
}
