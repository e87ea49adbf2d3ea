import { expect, test } from 'vitest';
import { BUILT } from '../../src/clock.ts';
import type { Reading } from '../../src/discord/answers.ts';
import { checkAfter, correctionOf, isNews, isTrusted, parted, type TimeCheck } from '../../src/discord/time-check.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const WALL = Date.parse('2026-12-01T06:30:00Z');

/** The machine's two clocks, so much later than the first look. */
const later = (wall: number, watch = wall): Reading => ({ wall: WALL + wall, watch: 5000 + watch });

/** An answer that Discord dated like this, in milliseconds from the wall clock's first look; null: not dated. */
function answer(date: number | string | null, { asked = later(0), answered = asked }: { asked?: Reading; answered?: Reading } = {}) {
  const header = typeof date === 'number' ? new Date(WALL + date).toUTCString() : date;
  return { status: 200, headers: { get: (name: string) => (name === 'Date' ? header : null) }, asked, answered };
}

const check = (behind: number, at = later(0)): TimeCheck => ({ at, behind });

test.each([
  [0, 0],
  [29 * SECOND, 0],
  [119_999, 0],
  [-119_999, 0],
  [120_000, 120_000],
  [-120_000, -120_000],
  [10 * 365 * 24 * HOUR, 10 * 365 * 24 * HOUR],
])('a clock that is %d ms behind is corrected by %d ms', (behind, correction) => {
  expect(correctionOf(check(behind))).toBe(correction);
});

test.each<[string, Reading, boolean]>([
  ['both clocks went a day on', later(24 * HOUR), true],
  ['the wall clock gained 30 s', later(HOUR + 30 * SECOND, HOUR), true],
  ['the wall clock lost 30 s', later(HOUR - 30 * SECOND, HOUR), true],
  ['the wall clock gained more', later(HOUR + 30 * SECOND + 1, HOUR), false],
  ['the wall clock lost more', later(HOUR - 30 * SECOND - 1, HOUR), false],
  ['the machine slept for eight hours', later(8 * HOUR, 0), false],
])('a check holds or not: %s', (_, now, holds) => {
  expect(isTrusted(check(0), now)).toBe(holds);
});

test('without a check nothing is trusted', () => {
  expect(isTrusted(null, later(0))).toBe(false);
});

test.each([
  [later(HOUR), 0],
  [later(HOUR, 0), HOUR],
  [later(-HOUR, SECOND), -HOUR - SECOND],
])('wall clock and watch part (%#)', (to, expected) => {
  expect(parted(later(0), to)).toBe(expected);
});

test.each<[string, TimeCheck | null, ReturnType<typeof answer>, TimeCheck | null]>([
  ['the first one', null, answer(0), check(0)],
  ['one that says an hour later', null, answer(HOUR), check(HOUR)],
  ['one that says an hour earlier', check(0), answer(-HOUR), check(-HOUR)],
  ['one after the clock was set', check(0), answer(0, { asked: later(HOUR, 0) }), check(-HOUR, later(HOUR, 0))],
  ['one that took 30 s', null, answer(0, { answered: later(30 * SECOND) }), check(-30 * SECOND, later(30 * SECOND))],
  ['one that took longer', check(1), answer(0, { answered: later(30 * SECOND + 1) }), check(1)],
  ['one during which the machine slept', null, answer(0, { answered: later(8 * HOUR, SECOND) }), null],
  ['one during which the clock was set back', null, answer(0, { answered: later(-HOUR, SECOND) }), null],
  ['one without a date, when a check holds', check(7), answer(null, { asked: later(HOUR) }), check(7)],
  ['one without a date, first', null, answer(null), check(0)],
  ['one without a date, after the clock was set', check(7), answer(null, { asked: later(HOUR, 0) }), check(0, later(HOUR, 0))],
  ['one with words for a date', null, answer('soon'), check(0)],
])('what is known after an answer: %s', (_, before, heard, expected) => {
  expect(checkAfter(before, heard)).toEqual(expected);
});

test.each([
  [-1, false],
  [0, true],
])('a clock that is %d ms past the making of this version, with answers that have no date, is taken: %s', (past, taken) => {
  const asked = { wall: BUILT.epochMilliseconds + past, watch: 0 };
  expect(checkAfter(null, answer(null, { asked })) !== null).toBe(taken);
});

test.each([
  [29_999, 0, false],
  [30_000, 0, true],
  [-30_000, 0, true],
  [HOUR + 29_999, HOUR, false],
  [HOUR + 30_000, HOUR, true],
  [0, HOUR, false],
])('a clock that is %d ms behind is news to one who was told %d: %s', (behind, told, news) => {
  expect(isNews(behind, told)).toBe(news);
});
