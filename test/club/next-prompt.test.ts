import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Pause, PostTime, PromptSchedule } from '../../src/club/club.ts';
import { isPaused } from '../../src/club/pause.ts';
import { duePosts, nextPrompt, postInstant, promptsFrom, weekPlanOf } from '../../src/club/schedule.ts';
import { theDay } from '../support/plain.ts';
import { dateAfter, instant, wallClock, weekPlan, zoneAndInstant } from './samples.ts';

const EVERY_DAY = weekPlanOf([]);
const MONDAY_ONLY = EVERY_DAY.map((kind, day) => (day === 0 ? kind : 'rest'));
const PARIS: PromptSchedule = { timeZone: 'Europe/Paris', promptMinute: 450, weekPlan: EVERY_DAY };
const NEVER = EVERY_DAY.map(() => 'rest' as const);

const minuteOfDay = fc.integer({ min: 0, max: 1439 });
const paused = (from: string, until: string | null): Pause => ({ from: theDay(from), until: theDay(until), reason: 'asked' });
const datesOf = (prompts: readonly PostTime[]) => prompts.map(({ localDate }) => localDate);

describe('the next prompt goes round', () => {
  const after = instant('2026-03-02T06:00:00Z'); // a Monday, half an hour before the prompt
  test.each<[what: string, club: PromptSchedule, taken: string | null, pause: Pause | null, date: string | null]>([
    ['nothing', PARIS, null, null, '2026-03-02'],
    ['a day that has its prompt', PARIS, '2026-03-02', null, '2026-03-03'],
    ['days ahead that have theirs, as after a move to the west', PARIS, '2026-03-04', null, '2026-03-05'],
    ['not what is long past', PARIS, '2026-02-01', paused('2026-01-01', '2026-01-08'), '2026-03-02'],
    ['a pause that lasts', PARIS, null, paused('2026-03-01', '2026-03-09'), '2026-03-09'],
    ['a pause that ends today', PARIS, null, paused('2026-03-01', '2026-03-02'), '2026-03-02'],
    ['a pause that ends today, but not the prompt of today', PARIS, '2026-03-02', paused('2026-03-01', '2026-03-02'), '2026-03-03'],
    ['a pause of a year', PARIS, null, paused('2026-03-01', '2027-03-02'), '2027-03-02'],
    ['a pause and then rest days', { ...PARIS, weekPlan: MONDAY_ONLY }, null, paused('2026-03-01', '2026-03-10'), '2026-03-16'],
    ['a pause without an end: there is none', PARIS, null, paused('2026-03-01', null), null],
    ['a week of rest: there is none', { ...PARIS, weekPlan: NEVER }, null, null, null],
  ])('%s', (_, club, taken, pause, date) => {
    const expected = date && { localDate: date, at: postInstant(club, theDay(date)) };
    expect(nextPrompt(club, after, { taken: theDay(taken), pauses: pause ? [pause] : [] })).toEqual(expected);
  });

  test('every day of any number of pauses, whether they overlap or not', () => {
    const some = fc.array(fc.record({ start: fc.integer({ min: -20, max: 60 }), length: fc.integer({ min: 1, max: 40 }) }), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(zoneAndInstant, minuteOfDay, weekPlan, some, ({ timeZone, at }, promptMinute, weekPlan, lengths) => {
        const club = { timeZone, promptMinute, weekPlan };
        const today = wallClock(at.epochMilliseconds, timeZone).localDate;
        const pauses = lengths.map(({ start, length }) => paused(dateAfter(today, start), dateAfter(today, start + length)));
        const all = duePosts(club, at.add({ nanoseconds: 1 }), at.add({ hours: 24 * 100 }));
        const free = all.filter(({ localDate }) => !isPaused(pauses, localDate));
        const last = free.at(-1)?.at ?? at;
        const found = promptsFrom(club, nextPrompt(club, at, { taken: null, pauses }), 20, pauses);
        expect(found.filter((prompt) => Temporal.Instant.compare(prompt.at, last) <= 0)).toEqual(free.slice(0, 20));
      }),
    );
  });

  test('every day of a pause that is under way and every day up to the latest one taken, and no other', () => {
    const daysBefore = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(
        zoneAndInstant,
        minuteOfDay,
        weekPlan,
        fc.record({ daysBefore, length: fc.integer({ min: 1, max: 40 }), taken: fc.option(fc.integer({ min: -3, max: 2 })) }),
        ({ timeZone, at }, promptMinute, weekPlan, { daysBefore, length, taken: days }) => {
          const club = { timeZone, promptMinute, weekPlan };
          const today = wallClock(at.epochMilliseconds, timeZone).localDate;
          const from = dateAfter(today, -daysBefore);
          const until = dateAfter(from, length);
          const taken = days === null ? null : dateAfter(today, days);
          const all = duePosts(club, at.add({ nanoseconds: 1 }), at.add({ hours: 24 * 60 }));
          const expected = all.find(({ localDate }) => (localDate < from || until <= localDate) && (taken === null || taken < localDate));
          expect(nextPrompt(club, at, { taken, pauses: [paused(from, until)] })).toEqual(expected ?? null);
        },
      ),
    );
  });
});

describe('the next prompts in a row', () => {
  test.each([
    ['2026-03-27T12:00:00Z', 3, ['2026-03-28T06:30:00Z', '2026-03-29T05:30:00Z', '2026-03-30T05:30:00Z'], 'over the change to summer time'],
    ['2026-10-24T12:00:00Z', 2, ['2026-10-25T06:30:00Z', '2026-10-26T06:30:00Z'], 'after the change to winter time'],
    ['2026-03-02T06:30:00Z', 1, ['2026-03-03T06:30:00Z'], 'one'],
    ['2026-03-02T06:30:00Z', 0, [], 'none asked for'],
  ])('after %s, %i: %j, %s', (after, count, instants) => {
    const prompts = promptsFrom(PARIS, nextPrompt(PARIS, instant(after)), count);
    expect(prompts.map(({ at }) => at.toString())).toEqual(instants);
  });

  test('there are none when none is to come', () => {
    expect(promptsFrom(PARIS, null, 7)).toEqual([]);
  });

  test('they pass over rest days and a date that never was', () => {
    const apia = { timeZone: 'Pacific/Apia', promptMinute: 420, weekPlan: EVERY_DAY };
    expect(datesOf(promptsFrom(apia, nextPrompt(apia, instant('2011-12-28T18:00:00Z')), 3))).toEqual([
      '2011-12-29',
      '2011-12-31',
      '2012-01-01',
    ]);
    const mondays = { ...PARIS, weekPlan: MONDAY_ONLY };
    expect(datesOf(promptsFrom(mondays, nextPrompt(mondays, instant('2026-03-03T12:00:00Z')), 2))).toEqual(['2026-03-09', '2026-03-16']);
  });

  test('they begin with one that is due now, and the days that follow it follow', () => {
    const dueNow = { localDate: theDay('2026-03-02'), at: postInstant(PARIS, theDay('2026-03-02'))! };
    expect(datesOf(promptsFrom(PARIS, dueNow, 3))).toEqual(['2026-03-02', '2026-03-03', '2026-03-04']);
  });

  test('they are what comes due', () => {
    fc.assert(
      fc.property(
        zoneAndInstant,
        minuteOfDay,
        weekPlan,
        fc.integer({ min: 1, max: 14 }),
        ({ timeZone, at }, promptMinute, weekPlan, count) => {
          const club = { timeZone, promptMinute, weekPlan };
          const prompts = promptsFrom(club, nextPrompt(club, at), count);
          expect(prompts).toHaveLength(weekPlan.every((kind) => kind === 'rest') ? 0 : count);
          expect(duePosts(club, at.add({ nanoseconds: 1 }), prompts.at(-1)?.at ?? at)).toEqual(prompts);
        },
      ),
    );
  });
});
