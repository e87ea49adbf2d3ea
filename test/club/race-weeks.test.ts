import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/club/calendar.ts';
import { dayPlan, easedBy, fallOfWeek, goalFall, loweredGoal } from '../../src/club/day-plan.ts';
import type { CalendarEntries } from '../../src/club/entries.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { DEFAULT_WEEK_PLAN, STRENGTH_DAY_CHOICES, weekPlanOf } from '../../src/club/schedule.ts';
import { longKnown, theDay } from '../support/plain.ts';

const MONDAY = theDay('2026-03-02');
const NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const day = (n: number) => addDays(MONDAY, n);
const NONE: CalendarEntries = { longRun: null, races: [] };

/** A week in words: each day's kind, and why. */
function week(strengthDays: number[], entries: Partial<CalendarEntries>, monday = MONDAY, own: LocalDate[] = []) {
  const rhythm = { weekPlan: weekPlanOf(strengthDays), entries: { ...NONE, ...entries } };
  return NAMES.map((name, n) => {
    const { kind, reason } = easedBy(own, dayPlan(rhythm, addDays(monday, n)), addDays(monday, n));
    const { kind: because, on, movedFrom, movedTo } = reason ?? {};
    const move = movedFrom ? ` from ${movedFrom.slice(-2)}` : movedTo ? ` to ${movedTo.slice(-2)}` : '';
    return `${name} ${kind}${because ? ` (${because} ${on!.slice(-2)}${move})` : ''}`;
  });
}

describe('weeks of a training calendar', () => {
  test('a long run on Sunday brings Saturday’s session to Friday', () => {
    expect(week([2, 6], { longRun: 7 })).toEqual([
      'Mon light',
      'Tue strength',
      'Wed light',
      'Thu light',
      'Fri strength (long-run 08 from 07)',
      'Sat light (long-run 08 to 06)',
      'Sun light (long-run 08)',
    ]);
  });

  test('a race on Sunday leaves the first half of the week as it is, and the Monday after it easy', () => {
    expect(week([1, 3, 5], { races: longKnown([day(6)]) })).toEqual([
      'Mon strength',
      'Tue light',
      'Wed strength',
      'Thu light',
      'Fri light (race 08)',
      'Sat light',
      'Sun light (race 08)',
    ]);
    expect(week([1, 3, 5], { races: longKnown([day(6)]) }, day(7)).slice(0, 3)).toEqual([
      'Mon light (race 08)',
      'Tue light',
      'Wed strength',
    ]);
  });

  test('a member’s own race makes their days easy and moves nothing', () => {
    expect(week([2, 4, 6], {}, MONDAY, [day(6)])).toEqual([
      'Mon light',
      'Tue strength',
      'Wed light',
      'Thu light (race 08)',
      'Fri light',
      'Sat light (race 08)',
      'Sun light (race 08)',
    ]);
  });
});

describe('the goal of a week', () => {
  const fallOf = (strengthDays: number[], races: LocalDate[], own: LocalDate[] = [], enteredDate = day(-7)) =>
    goalFall(
      { weekPlan: weekPlanOf(strengthDays), entries: { ...NONE, races: longKnown(races) } },
      MONDAY,
      own.map((localDate) => ({ localDate, enteredDate })),
    );

  test('it stays where two strength days are left', () => {
    expect(fallOf([1, 3, 5], [day(6)])).toBe(0);
    expect(fallOf([1, 3, 5], [])).toBe(0);
  });

  test('it falls by one for each strength day short of two', () => {
    expect(fallOf([2, 4, 6], [day(6)])).toBe(1);
    expect(fallOf([2, 4], [day(3)])).toBe(1); // Saturday takes one of them
    expect(fallOf([2, 4], [], [day(3)])).toBe(2);
    expect(fallOf([2, 4, 6], [day(1), day(4)])).toBe(1); // Sunday takes one of them
  });

  test('days that were over when a race was entered count as they were', () => {
    expect(fallOf([1, 4], [], [day(2)])).toBe(2);
    expect(fallOf([1, 4], [], [day(2)], day(1))).toBe(1); // Monday asked for strength
    const rhythm = { weekPlan: weekPlanOf([2, 4]), entries: { ...NONE, races: longKnown([day(4)]) } };
    const onWednesday = { ...rhythm, entries: { ...NONE, races: [{ localDate: day(4), enteredDate: day(2) }] } };
    const kindsOf = (plan: typeof rhythm) => NAMES.map((_, n) => dayPlan(plan, day(n)).kind.slice(0, 1)).join('');
    expect([rhythm, onWednesday].map(kindsOf)).toEqual(['sllllls', 'lslllls']);
  });

  test('it falls below one for nobody', () => {
    expect([2, 3, 4, 5].map((goal) => [0, 1, 2].map((fall) => loweredGoal(goal, fall)))).toEqual([
      [2, 1, 1],
      [3, 2, 1],
      [4, 3, 2],
      [5, 4, 3],
    ]);
  });

  test('a long run alone lowers no goal', () => {
    for (const days of STRENGTH_DAY_CHOICES) {
      for (const longRun of [1, 2, 3, 4, 5, 6, 7] as const) {
        expect(goalFall({ weekPlan: weekPlanOf(days), entries: { longRun, races: [] } }, MONDAY)).toBe(0);
      }
    }
  });

  test('it goes by the plan that the race was in, and a member’s own race counts for them', () => {
    const race = { localDate: day(6), enteredDate: day(-7), isOwn: false, weekPlan: weekPlanOf([2, 4, 6]), longRun: null };
    expect(fallOfWeek([race], MONDAY)).toBe(1);
    expect(fallOfWeek([{ ...race, weekPlan: DEFAULT_WEEK_PLAN }], MONDAY)).toBe(0);
    expect(fallOfWeek([{ ...race, isOwn: true }], MONDAY)).toBe(1);
    expect(fallOfWeek([race], day(7))).toBe(0);
    expect(fallOfWeek([race], day(14))).toBe(0);
  });

  test('a race that was entered when the week was over changes nothing of it', () => {
    const race = { localDate: day(3), enteredDate: day(-7), isOwn: false, weekPlan: weekPlanOf([2, 4]), longRun: null };
    const later = { ...race, localDate: day(8) }; // Saturday, which took a session, would be too near to it
    for (const isOwn of [true, false]) {
      expect(fallOfWeek([race, { ...later, isOwn }], MONDAY)).toBe(2);
      expect(fallOfWeek([race, { ...later, isOwn, enteredDate: day(7) }], MONDAY)).toBe(1);
    }
  });
});
