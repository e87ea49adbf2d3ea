import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Reading } from '../../src/discord/answers.ts';
import {
  type ClockKnowledge,
  type ClockOffset,
  correctionOf,
  driftBetween,
  isBackBefore,
  isNews,
  isTrusted,
  knowledgeAfter,
  NOTHING,
} from '../../src/discord/clock-offset.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const WALL = Date.parse('2026-12-01T06:30:00Z');

/** The machine's two clocks, so much later than the first look. */
const later = (wall: number, watch = wall): Reading => ({ wall: WALL + wall, watch: 5000 + watch });

/** An answer that Discord dated so many milliseconds beside the wall clock's first look. */
function answer(date: number, { asked = later(0), answered = asked }: { asked?: Reading; answered?: Reading } = {}) {
  return { date: WALL + date, asked, answered };
}

const offset = (behind: number, at = later(0)): ClockOffset => ({ at, behind });

test.each([
  [0, 0],
  [29 * SECOND, 0],
  [119_999, 0],
  [-119_999, 0],
  [120_000, 120_000],
  [-120_000, -120_000],
  [10 * 365 * 24 * HOUR, 10 * 365 * 24 * HOUR],
])('a clock that is %d ms behind is corrected by %d ms', (behind, correction) => {
  expect(correctionOf(offset(behind))).toBe(correction);
});

test.each<[string, Reading, boolean]>([
  ['both clocks went a day on', later(24 * HOUR), true],
  ['the wall clock gained 30 s', later(HOUR + 30 * SECOND, HOUR), true],
  ['the wall clock lost 30 s', later(HOUR - 30 * SECOND, HOUR), true],
  ['the wall clock gained more', later(HOUR + 30 * SECOND + 1, HOUR), false],
  ['the wall clock lost more', later(HOUR - 30 * SECOND - 1, HOUR), false],
  ['the machine slept for eight hours', later(8 * HOUR, 0), false],
])('an offset holds or not: %s', (_, now, holds) => {
  expect(isTrusted(offset(0), now)).toBe(holds);
});

test('without an offset nothing is trusted', () => {
  expect(isTrusted(null, later(0))).toBe(false);
});

test.each([
  [later(HOUR), 0],
  [later(HOUR, 0), HOUR],
  [later(-HOUR, SECOND), -HOUR - SECOND],
])('wall clock and watch part (%#)', (to, expected) => {
  expect(driftBetween(later(0), to)).toBe(expected);
});

/** A database that is new: no time is too early for it. */
const NEW = Number.NEGATIVE_INFINITY;
const sure = (behind: number, at?: Reading): ClockKnowledge => ({ offset: offset(behind, at), unconfirmed: null });
const doubtful = (before: ClockOffset | null, behind: number, at?: Reading): ClockKnowledge => ({
  offset: before,
  unconfirmed: offset(behind, at),
});

test.each<[string, ClockKnowledge, ReturnType<typeof answer>, ClockKnowledge]>([
  ['the first one, with which the machine agrees', NOTHING, answer(119 * SECOND), sure(119 * SECOND)],
  ['the first one, an hour later than the machine', NOTHING, answer(HOUR), doubtful(null, HOUR)],
  ['two minutes later than the machine', NOTHING, answer(120 * SECOND), doubtful(null, 120 * SECOND)],
  ['a second one that says so too', doubtful(null, HOUR), answer(HOUR - SECOND), sure(HOUR - SECOND)],
  ['a second one that says something else', doubtful(null, HOUR), answer(2 * HOUR), doubtful(null, 2 * HOUR)],
  ['a second one with which the machine agrees', doubtful(null, HOUR), answer(0), sure(0)],
  ['one an hour earlier than is believed', sure(0), answer(-HOUR), doubtful(offset(0), -HOUR)],
  ['one five days later than is believed', sure(HOUR), answer(121 * HOUR), doubtful(offset(HOUR), 121 * HOUR)],
  ['one that agrees with what is believed, after one that did not', doubtful(offset(HOUR), -HOUR), answer(HOUR), sure(HOUR)],
  ['a drift of less than two minutes', sure(HOUR), answer(HOUR + 119 * SECOND), sure(HOUR + 119 * SECOND)],
  ['a drift that now has to be corrected', sure(110 * SECOND), answer(121 * SECOND), doubtful(offset(110 * SECOND), 121 * SECOND)],
  ['a drift that need not be corrected any more', sure(121 * SECOND), answer(110 * SECOND), doubtful(offset(121 * SECOND), 110 * SECOND)],
  [
    'the first one after the clock was set, with which it does not agree',
    sure(0),
    answer(0, { asked: later(HOUR, 0) }),
    doubtful(offset(0), -HOUR, later(HOUR, 0)),
  ],
  ['the first one after the clock was put right', sure(HOUR), answer(HOUR, { asked: later(HOUR, 0) }), sure(0, later(HOUR, 0))],
  [
    'a second one, between which and the first the clock was set',
    doubtful(null, HOUR),
    answer(2 * HOUR, { asked: later(HOUR, 0) }),
    doubtful(null, HOUR, later(HOUR, 0)),
  ],
  ['one that took 30 s', NOTHING, answer(0, { answered: later(30 * SECOND) }), sure(-30 * SECOND, later(30 * SECOND))],
  ['one that took longer', sure(1), answer(0, { answered: later(30 * SECOND + 1) }), sure(1)],
  ['one during which the machine slept', NOTHING, answer(0, { answered: later(8 * HOUR, SECOND) }), NOTHING],
  ['one during which the clock was set back', NOTHING, answer(0, { answered: later(-HOUR, SECOND) }), NOTHING],
])('what is known after an answer: %s', (_, before, heard, expected) => {
  expect(knowledgeAfter(before, heard, NEW)).toEqual(expected);
});

test.each([
  [120 * SECOND, false],
  [120 * SECOND + 1, true],
])('%d ms before the latest time that was written down, one answer is not enough: %s', (before, isDoubtful) => {
  const latest = WALL + before;
  const first = knowledgeAfter(NOTHING, answer(0), latest);
  expect(first).toEqual(isDoubtful ? doubtful(null, 0) : sure(0));
  expect(knowledgeAfter(first, answer(0), latest)).toEqual(sure(0));
  expect(isBackBefore(latest, WALL)).toBe(isDoubtful);
});

/** The time that a bot goes by, in milliseconds from the first look; null: it knows none. */
function believed({ offset }: ClockKnowledge, now: Reading): number | null {
  return isTrusted(offset, now) ? now.wall + correctionOf(offset) - WALL : null;
}

test('whatever a single stranger says among answers of Discord’s, the time does not move by two minutes', () => {
  const stretch = fc.integer({ min: -10 * 365 * 24 * HOUR, max: 10 * 365 * 24 * HOUR });
  fc.assert(
    fc.property(fc.array(fc.option(stretch, { nil: null }), { maxLength: 20 }), fc.boolean(), (strangers, isRight) => {
      const machine = isRight ? 0 : HOUR;
      let known = [1, 2].reduce((before) => knowledgeAfter(before, answer(machine), NEW), NOTHING);
      for (const stranger of strangers) {
        if (stranger !== null) known = knowledgeAfter(known, answer(stranger), NEW);
        expect(Math.abs(believed(known, later(0))! - machine)).toBeLessThan(120 * SECOND);
        known = knowledgeAfter(known, answer(machine), NEW);
        expect(known).toEqual(sure(machine));
      }
    }),
  );
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
