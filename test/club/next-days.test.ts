import { describe, expect, test } from 'vitest';
import type { DayKind, WeekPlan } from '../../src/club/club.ts';
import { nextDays } from '../../src/club/next-days.ts';
import { sampleClub, settings } from '../support/club.ts';
import { theDay } from '../support/plain.ts';

const KINDS: Record<string, DayKind> = { s: 'strength', l: 'light', r: 'rest' };
const planOf = (letters: string) => [...letters].map((letter) => KINDS[letter]!) as unknown as WeekPlan;
const dayOf = (day: number) => theDay(`2026-03-0${day}`); // 2 March is a Monday

/** Strength is Monday, Wednesday and Friday, unless a plan says otherwise. */
function coming(today: number, { plan = 'slslsll', done, pause }: { plan?: string; done?: number; pause?: [number, number | null] } = {}) {
  const club = { ...sampleClub({ ...settings, weekPlan: planOf(plan) }), pauses: pause ? [pauseOf(...pause)] : [] };
  return nextDays(club, { today: dayOf(today), ...(done !== undefined && { done: dayOf(done) }) });
}

const pauseOf = (from: number, until: number | null) => ({
  from: dayOf(from),
  until: until === null ? null : dayOf(until),
  reason: 'asked' as const,
});

describe('what comes after a day', () => {
  test('is tomorrow, and the next strength day', () => {
    expect(coming(2)).toEqual({ today: dayOf(2), next: { localDate: dayOf(3), kind: 'light' }, strength: dayOf(4) });
  });

  test('is one day where tomorrow is a strength day', () => {
    expect(coming(3)).toMatchObject({ next: { localDate: dayOf(4), kind: 'strength' }, strength: dayOf(4) });
  });

  test('is counted from today, when an earlier day was checked in', () => {
    expect(coming(4, { done: 2 })).toEqual(coming(4));
  });

  test('is counted from a later day that is done already, and told today', () => {
    expect(coming(2, { done: 3 })).toEqual({ ...coming(3), today: dayOf(2) });
  });

  test('passes over rest days', () => {
    expect(coming(2, { plan: 'srrsrrl' })).toMatchObject({ next: { localDate: dayOf(5), kind: 'strength' }, strength: dayOf(5) });
  });

  test('passes over the days of a pause, and comes after it', () => {
    expect(coming(2, { pause: [3, 5] })).toMatchObject({ next: { localDate: dayOf(5), kind: 'light' }, strength: dayOf(6) });
  });

  test('is the same weekday a week later, at the latest', () => {
    expect(coming(2, { plan: 'srrrrrr' })).toMatchObject({ next: { localDate: '2026-03-09' }, strength: '2026-03-09' });
  });

  test('has no strength day where the plan has none', () => {
    expect(coming(2, { plan: 'lllllll' })).toMatchObject({ next: { kind: 'light' }, strength: null });
  });

  test('is nothing in a pause without an end, nor where all days are rest days', () => {
    expect(coming(2, { pause: [2, null] })).toBeNull();
    expect(coming(2, { plan: 'rrrrrrr' })).toBeNull();
  });
});
