import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PostTime, PromptSchedule } from '../../src/club/club.ts';
import { kindOf } from '../../src/club/day-plan.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import {
  clubToday,
  DEFAULT_WEEK_PLAN,
  duePosts,
  isLate,
  nextPrompt,
  postDeadline,
  postInstant,
  STRENGTH_DAY_CHOICES,
  wantsPrompt,
  weekPlanOf,
} from '../../src/club/schedule.ts';
import { longKnown, theDay } from '../support/plain.ts';
import { dateAfter, instant, instantByWatching, wallClock, weekPlan, zoneAndInstant } from './samples.ts';

const MONDAY_ONLY = ['strength', 'rest', 'rest', 'rest', 'rest', 'rest', 'rest'] as const;
const FRIDAY_ONLY = ['rest', 'rest', 'rest', 'rest', 'strength', 'rest', 'rest'] as const;
const REST_ONLY = DEFAULT_WEEK_PLAN.map(() => 'rest' as const);

function schedule(timeZone: string, time: string, plan: PromptSchedule['weekPlan'] = DEFAULT_WEEK_PLAN): PromptSchedule {
  return { timeZone, promptMinute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)), weekPlan: plan };
}

describe('days that get a prompt', () => {
  const PLAN = ['strength', 'rest', 'light', 'rest', 'strength', 'rest', 'light'] as const;
  test.each([
    [undefined, [1, 3, 5, 7]],
    ['usual', [1, 3, 5, 7]],
    ['strength', [1, 5]],
    ['all', [1, 2, 3, 4, 5, 6, 7]],
  ] as const)('of a club that wants them on days %j are the weekdays %j, and no other is due', (posts, weekdays) => {
    const plan = { ...schedule('Europe/Paris', '07:30', PLAN), ...(posts && { posts }) };
    const week = [2, 3, 4, 5, 6, 7, 8].map((day) => theDay(`2026-03-0${day}`));
    expect(week.filter((day) => wantsPrompt(plan, day)).map((day) => week.indexOf(day) + 1)).toEqual(weekdays);
    expect(week.filter((day) => postInstant(plan, day)).map((day) => week.indexOf(day) + 1)).toEqual(weekdays);
    const due = duePosts(plan, instant('2026-03-02T00:00:00Z'), instant('2026-03-09T00:00:00Z'));
    expect(due.map(({ localDate }) => week.indexOf(localDate) + 1)).toEqual(weekdays);
  });

  test.each(['usual', 'strength', 'all'] as const)('of a club that wants them on days %j have each race day among them', (posts) => {
    const races = ['2026-03-07', '2026-03-08'].map(theDay);
    const plan = { ...schedule('Europe/Paris', '07:30'), posts, entries: { longRun: null, races: longKnown(races) } };
    expect(races.filter((day) => wantsPrompt(plan, day))).toEqual(races);
    const week = [2, 3, 4, 5, 6].map((day) => theDay(`2026-03-0${day}`));
    expect(week.filter((day) => wantsPrompt(plan, day))).toEqual(posts === 'strength' ? [week[0]] : week);
  });

  test('a day that gets none does not begin at an early hour', () => {
    const early = { ...schedule('Europe/Paris', '00:30'), posts: 'strength' as const };
    expect(clubToday({ programmes: [early] }, instant('2026-03-02T23:30:00Z'))).toBe('2026-03-02'); // Tuesday is light
    expect(clubToday({ programmes: [early] }, instant('2026-03-03T23:30:00Z'))).toBe('2026-03-04');
  });
});

describe('today', () => {
  test.each([
    ['07:30', '2026-03-02T23:29:00Z', '2026-03-02', 'after midnight is the evening before'],
    ['07:30', '2026-03-03T01:59:00Z', '2026-03-02', 'until 03:00'],
    ['07:30', '2026-03-03T02:00:00Z', '2026-03-03', 'from 03:00 on is the new day'],
    ['00:30', '2026-03-02T23:29:00Z', '2026-03-02', 'before the prompt of 00:30 is the evening before'],
    ['00:30', '2026-03-02T23:30:00Z', '2026-03-03', 'from the prompt of 00:30 on is the prompt’s day'],
    ['02:59', '2026-03-03T01:59:00Z', '2026-03-03', 'from the prompt of 02:59 on is the prompt’s day'],
    ['00:00', '2026-03-02T23:00:00Z', '2026-03-03', 'from a prompt at midnight on is the prompt’s day'],
    ['23:30', '2026-03-02T23:30:00Z', '2026-03-02', 'after the prompt of 23:30 stays its day'],
  ])('of a club with prompts at %s, at %s, is %s: it %s', (time, at, day) => {
    expect(clubToday({ programmes: [schedule('Europe/Paris', time)] }, instant(at))).toBe(day);
  });

  test('of a rest day without a prompt begins at 03:00', () => {
    const club = { programmes: [schedule('Europe/Paris', '00:30', MONDAY_ONLY)] as const };
    expect(clubToday(club, instant('2026-03-03T01:00:00Z'))).toBe('2026-03-02');
  });
});

describe('the week plan', () => {
  test('Monday, Wednesday and Friday are strength days by default, the others light', () => {
    expect(DEFAULT_WEEK_PLAN).toEqual(['strength', 'light', 'strength', 'light', 'strength', 'light', 'light']);
    expect(kindOf({ weekPlan: DEFAULT_WEEK_PLAN }, theDay('2026-03-02'))).toBe('strength');
    expect(kindOf({ weekPlan: DEFAULT_WEEK_PLAN }, theDay('2026-03-08'))).toBe('light');
    expect(kindOf({ weekPlan: MONDAY_ONLY }, theDay('2028-02-29'))).toBe('rest');
  });

  test('there are 21 sets of strength days, the default first, none twice', () => {
    expect(STRENGTH_DAY_CHOICES).toHaveLength(21);
    expect(STRENGTH_DAY_CHOICES[0]).toEqual([1, 3, 5]);
    expect(new Set(STRENGTH_DAY_CHOICES.map(String)).size).toBe(21);
  });

  test.each(STRENGTH_DAY_CHOICES.map((days) => [days]))('%j are two or three days, none next to another', (days) => {
    expect([2, 3]).toContain(days.length);
    const week = weekPlanOf(days);
    expect(week.filter((kind) => kind === 'strength')).toHaveLength(days.length);
    const neighbours = week.filter((kind, day) => kind === 'strength' && week[(day + 1) % 7] === 'strength');
    expect(neighbours).toEqual([]);
  });
});

describe('when a prompt is due', () => {
  test.each<[timeZone: string, time: string, date: string, due: string | null, why: string]>([
    ['Europe/Paris', '07:30', '2026-03-02', '2026-03-02T06:30:00Z', 'an ordinary day'],
    ['Europe/Paris', '00:00', '2028-02-29', '2028-02-28T23:00:00Z', 'midnight on the leap day'],
    ['Europe/Paris', '23:59', '2026-12-31', '2026-12-31T22:59:00Z', 'the last minute of the year'],
    ['Europe/London', '01:00', '2026-03-02', '2026-03-02T01:00:00Z', 'a prompt before 03:00 belongs to the date on the wall'],
    ['Europe/London', '07:00', '2040-06-15', '2040-06-15T06:00:00Z', 'after 2038'],
    // the clocks skip it
    ['Europe/Paris', '02:30', '2026-03-29', '2026-03-29T01:30:00Z', '02:30 falls to 03:30'],
    ['America/New_York', '02:30', '2026-03-08', '2026-03-08T07:30:00Z', '02:30 falls to 03:30'],
    ['America/New_York', '01:59', '2026-03-08', '2026-03-08T06:59:00Z', 'a minute before the gap'],
    ['America/New_York', '03:00', '2026-03-08', '2026-03-08T07:00:00Z', 'the end of the gap'],
    ['America/Havana', '00:30', '2026-03-08', '2026-03-08T05:30:00Z', '00:30 falls to 01:30'],
    ['Asia/Beirut', '00:00', '2026-03-29', '2026-03-28T22:00:00Z', '00:00 falls to 01:00'],
    ['Africa/Cairo', '00:00', '2026-04-24', '2026-04-23T22:00:00Z', '00:00 falls to 01:00'],
    ['Australia/Lord_Howe', '02:15', '2026-10-04', '2026-10-03T15:45:00Z', '02:15 falls to 02:45'],
    ['Antarctica/Troll', '01:30', '2026-03-29', '2026-03-29T01:30:00Z', '01:30 falls to 03:30'],
    ['Pacific/Chatham', '03:00', '2026-09-27', '2026-09-26T14:15:00Z', '03:00 falls to 04:00'],
    ['America/Nuuk', '23:30', '2026-03-28', '2026-03-29T01:30:00Z', '23:30 falls to 00:30 on the next date, and is not lost'],
    ['America/Nuuk', '23:30', '2026-03-29', '2026-03-30T00:30:00Z', 'the next date has its own'],
    // it comes twice
    ['Europe/Paris', '02:30', '2026-10-25', '2026-10-25T00:30:00Z', 'the first 02:30'],
    ['America/New_York', '01:30', '2026-11-01', '2026-11-01T05:30:00Z', 'the first 01:30'],
    ['Asia/Beirut', '23:30', '2026-10-24', '2026-10-24T20:30:00Z', 'the first 23:30'],
    ['America/Havana', '00:30', '2026-11-01', '2026-11-01T04:30:00Z', 'the first 00:30'],
    ['Australia/Lord_Howe', '01:45', '2026-04-05', '2026-04-04T14:45:00Z', 'the first 01:45'],
    ['Antarctica/Troll', '02:30', '2026-10-25', '2026-10-25T00:30:00Z', 'the first 02:30'],
    ['Pacific/Chatham', '03:30', '2026-04-05', '2026-04-04T13:45:00Z', 'the first 03:30'],
    ['America/St_Johns', '00:00', '2010-11-07', '2010-11-07T02:30:00Z', 'the first 00:00, a minute before the clocks go back to 23:01'],
    // it never was
    ['Pacific/Apia', '07:00', '2011-12-29', '2011-12-29T17:00:00Z', 'the last day on the far side'],
    ['Pacific/Apia', '07:00', '2011-12-30', null, 'a date that never was'],
    ['Pacific/Apia', '07:00', '2011-12-31', '2011-12-30T17:00:00Z', 'the first day on the near side'],
    ['Pacific/Kwajalein', '07:00', '1993-08-21', null, 'a date that never was'],
  ])('%s at %s on %s is %s: %s', (timeZone, time, date, due) => {
    expect(postInstant(schedule(timeZone, time), theDay(date))?.toString() ?? null).toBe(due);
  });

  test('a rest day has no prompt', () => {
    expect(postInstant(schedule('Europe/Paris', '07:30', MONDAY_ONLY), theDay('2026-03-03'))).toBeNull();
    expect(postInstant(schedule('Europe/Paris', '07:30', MONDAY_ONLY), theDay('2026-03-02'))).not.toBeNull();
  });
});

describe('which prompt is next', () => {
  test.each([
    ['Europe/Paris', '07:30', '2026-03-02T06:29:59Z', '2026-03-02', 'a second before it'],
    ['Europe/Paris', '07:30', '2026-03-02T06:30:00Z', '2026-03-03', 'at its very time it is no longer next'],
    ['America/Nuuk', '23:30', '2026-03-29T01:00:00Z', '2026-03-28', 'one that falls to the next date is still to come'],
    ['America/St_Johns', '00:00', '2010-11-07T02:45:00Z', '2010-11-08', 'a date that begins twice has one prompt'],
    ['Pacific/Apia', '07:00', '2011-12-29T17:00:00Z', '2011-12-31', 'a date that never was is passed over'],
  ])('%s at %s after %s: that of %s, %s', (timeZone, time, after, date) => {
    const club = schedule(timeZone, time);
    expect(nextPrompt(club, instant(after))).toEqual({ localDate: date, at: postInstant(club, theDay(date)) });
  });

  test('a plan of one day a week is found across a week without that day', () => {
    const club = schedule('Pacific/Apia', '07:00', FRIDAY_ONLY); // 2011-12-30 was to be a Friday
    expect(nextPrompt(club, instant('2011-12-23T17:00:00Z'))?.localDate).toBe('2012-01-06');
  });

  test('a plan of nothing but rest days has none', () => {
    expect(nextPrompt(schedule('Europe/Paris', '07:30', REST_ONLY), instant('2026-03-02T06:30:00Z'))).toBeNull();
  });
});

describe('which prompts are due', () => {
  const paris = schedule('Europe/Paris', '07:30');
  const datesDue = (from: string, at: string, club = paris) => duePosts(club, instant(from), instant(at)).map((prompt) => prompt.localDate);

  test.each([
    ['2026-03-02T06:30:00Z', '2026-03-02T06:30:00Z', ['2026-03-02'], 'both ends belong to the time'],
    ['2026-03-02T06:30:01Z', '2026-03-03T06:29:59Z', [], 'nothing in between'],
    ['2026-03-28T00:00:00Z', '2026-03-30T12:00:00Z', ['2026-03-28', '2026-03-29', '2026-03-30'], 'oldest first, over a clock change'],
    ['2026-03-03T00:00:00Z', '2026-03-02T00:00:00Z', [], 'a clock that went back owes nothing'],
  ])('from %s to %s: %j, %s', (from, at, dates) => {
    expect(datesDue(from, at)).toEqual(dates);
  });

  test('after years of silence only the last 400 days are due', () => {
    const dates = datesDue('2020-01-01T00:00:00Z', '2026-03-02T12:00:00Z');
    expect(dates).toHaveLength(400);
    expect(dates[0]).toBe('2025-01-27');
    expect(dates.at(-1)).toBe('2026-03-02');
  });

  test('a prompt of a date that begins twice is due the first time', () => {
    const club = schedule('America/St_Johns', '00:00');
    expect(datesDue('2010-11-07T02:30:00Z', '2010-11-07T02:31:00Z', club)).toEqual(['2010-11-07']); // it is 23:01 on the 6th again
  });

  test('a prompt that falls to the next date is due on it, under its own date', () => {
    const club = schedule('America/Nuuk', '23:30');
    expect(datesDue('2026-03-29T01:00:00Z', '2026-03-29T02:00:00Z', club)).toEqual(['2026-03-28']); // 00:00 to 01:00 on the 29th
  });
});

describe('how late a prompt may be', () => {
  const deadline = (timeZone: string, time: string, date: string, catchUpMinutes = 360) => {
    const at = postInstant(schedule(timeZone, time), theDay(date))!;
    return postDeadline({ at, localDate: theDay(date) }, { timeZone, catchUpMinutes }).toString();
  };

  test.each([
    ['Europe/Paris', '07:30', '2026-03-02', '2026-03-02T12:30:00Z', 'six hours'],
    ['Europe/Paris', '20:00', '2026-03-02', '2026-03-03T01:00:00Z', 'six hours, and 02:00 at the same time'],
    ['Europe/Paris', '20:01', '2026-03-02', '2026-03-03T01:00:00Z', '02:00, an hour before the day ends'],
    ['Europe/Paris', '01:00', '2026-03-02', '2026-03-02T06:00:00Z', 'a prompt at night has its six hours'],
    ['Europe/Paris', '22:00', '2026-03-28', '2026-03-29T00:00:00Z', 'an hour before the end of a short day'],
    ['Europe/Paris', '22:00', '2026-10-24', '2026-10-25T01:00:00Z', 'an hour before the end of a long day'],
    ['Pacific/Apia', '22:00', '2011-12-29', '2011-12-30T12:00:00Z', 'the next day begins after the date that never was'],
  ])('%s at %s on %s: until %s, %s', (timeZone, time, date, until) => {
    expect(deadline(timeZone, time, date)).toBe(until);
  });

  test('a club that wants no late prompts has none', () => {
    expect(deadline('Europe/Paris', '07:30', '2026-03-02', 0)).toBe('2026-03-02T06:30:00Z');
  });

  test('the deadline is never before the prompt is due', () => {
    const due = instant('2026-03-03T01:30:00Z'); // after last call for the 2nd
    expect(postDeadline({ at: due, localDate: theDay('2026-03-02') }, { timeZone: 'Europe/Paris' })).toEqual(due);
  });
});

test.each([
  ['2026-03-02T06:30:00Z', false, 'on time'],
  ['2026-03-02T06:35:00Z', false, 'after a slow minute or five'],
  ['2026-03-02T06:35:01Z', true, 'after more than five minutes'],
])('a prompt due at 06:30 that goes out at %s is late: %s, %s', (at, late) => {
  expect(isLate(instant('2026-03-02T06:30:00Z'), instant(at))).toBe(late);
});

describe('prompts agree with a watched wall clock', () => {
  const quarter = fc.integer({ min: 0, max: 95 }).map((n) => n * 15);

  /** Prompts of the dates around `at`, one by one. */
  function promptsAround({ timeZone, promptMinute, weekPlan }: PromptSchedule, ms: number, daysBefore: number, daysAfter: number) {
    const today = wallClock(ms, timeZone).localDate;
    const dates = Array.from({ length: daysBefore + daysAfter + 1 }, (_, index) => dateAfter(today, index - daysBefore));
    return dates
      .filter((date) => kindOf({ weekPlan }, date) !== 'rest')
      .map((localDate) => ({ localDate, ms: instantByWatching(localDate, promptMinute, timeZone) }))
      .filter((prompt): prompt is { localDate: LocalDate; ms: number } => prompt.ms !== null);
  }

  test('next', () => {
    fc.assert(
      fc.property(zoneAndInstant, quarter, weekPlan, ({ timeZone, at }, promptMinute, plan) => {
        const club = { timeZone, promptMinute, weekPlan: plan };
        const expected = promptsAround(club, at.epochMilliseconds, 2, 9).find((prompt) => prompt.ms > at.epochMilliseconds);
        const next = nextPrompt(club, at);
        expect(next && { localDate: next.localDate, ms: next.at.epochMilliseconds }).toEqual(expected ?? null);
      }),
      { numRuns: 200 },
    );
  });

  test('due', () => {
    fc.assert(
      fc.property(
        zoneAndInstant,
        quarter,
        weekPlan,
        fc.integer({ min: 0, max: 6 * 1440 }),
        ({ timeZone, at }, promptMinute, weekPlan, minutes) => {
          const club = { timeZone, promptMinute, weekPlan };
          const from = at.subtract({ minutes });
          const expected = promptsAround(club, at.epochMilliseconds, 9, 2).filter(
            ({ ms }) => from.epochMilliseconds <= ms && ms <= at.epochMilliseconds,
          );
          const due = duePosts(club, from, at).map((prompt) => ({ localDate: prompt.localDate, ms: prompt.at.epochMilliseconds }));
          expect(due).toEqual(expected);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('what is due one by one is what comes next one by one', () => {
    fc.assert(
      fc.property(zoneAndInstant, fc.integer({ min: 0, max: 1439 }), weekPlan, ({ timeZone, at }, promptMinute, weekPlan) => {
        const club = { timeZone, promptMinute, weekPlan };
        const chain: PostTime[] = [];
        for (let next = nextPrompt(club, at); next && chain.length < 20; next = nextPrompt(club, next.at)) chain.push(next);
        const until = chain.at(-1)?.at ?? at.add({ hours: 24 * 20 });
        expect(duePosts(club, at.add({ nanoseconds: 1 }), until)).toEqual(chain);
      }),
    );
  });
});
