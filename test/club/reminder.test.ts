import { describe, expect, test } from 'vitest';
import type { Programme, WeekPlan } from '../../src/club/club.ts';
import { isWaking, nextReminder, nextStrike, type ReminderPlan, reminderDue } from '../../src/club/reminder.ts';
import { DEFAULT_WEEK_PLAN } from '../../src/club/schedule.ts';
import { instant } from '../support/club.ts';
import { fromPlain, type Plain } from '../support/plain.ts';

const PARIS = 'Europe/Paris';
const SIX = 18 * 60;

/** What a row of a programme has beside its schedule; nothing of it matters here. */
const NO_ROW = { id: 1, number: 1, name: null, channelId: '1', entries: { longRun: null, races: [] }, nextPrompt: null };

/** A club in Paris with prompts at 07:30. */
function clubWith(weekPlan: WeekPlan): ReminderPlan['club'] {
  return { programmes: [{ timeZone: PARIS, promptMinute: 450, weekPlan }], pauses: [] };
}

/** At 18:00 in Paris, every day of the plan strength or light; none sent yet. */
function plan(overrides: Partial<Plain<ReminderPlan>> = {}): ReminderPlan {
  return {
    minute: SIX,
    timeZone: PARIS,
    club: clubWith(DEFAULT_WEEK_PLAN),
    pauses: [],
    remindedDate: null,
    ignored: 0,
    days: [],
    ...fromPlain<Partial<ReminderPlan>>(overrides),
    programme: fromPlain<Programme>({ ...NO_ROW, ...(overrides.club ?? clubWith(DEFAULT_WEEK_PLAN)).programmes[0] }),
  };
}

const dueOn = (overrides: Partial<Plain<ReminderPlan>>, at: string) => {
  const verdict = reminderDue(plan(overrides), instant(at));
  return verdict.kind === 'send' ? verdict.localDate : verdict.kind;
};

test.each([
  [419, false],
  [420, true],
  [1259, true],
  [1260, false],
  [0, false],
])('minute %i is in waking hours: %s', (minute, waking) => {
  expect(isWaking(minute)).toBe(waking);
});

describe('the hour', () => {
  test.each([
    ['before it, today', SIX, '2026-03-02T16:59:59Z', '2026-03-02T17:00:00Z'],
    ['at it, tomorrow', SIX, '2026-03-02T17:00:00Z', '2026-03-03T17:00:00Z'],
    ['the day before the clocks go forward', SIX, '2026-03-28T17:00:00Z', '2026-03-29T16:00:00Z'],
    ['the day before the clocks go back', SIX, '2026-10-24T16:00:00Z', '2026-10-25T17:00:00Z'],
    ['skipped by the clocks, after the gap', 150, '2026-03-29T00:00:00Z', '2026-03-29T01:30:00Z'],
    ['that comes twice, the first time', 150, '2026-10-24T23:00:00Z', '2026-10-25T00:30:00Z'],
    ['after its first time, not the second', 150, '2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z'],
  ])('comes next: %s', (_, minute, at, next) => {
    expect(nextStrike({ minute, timeZone: PARIS }, instant(at)).toString()).toBe(next);
  });

  test('comes once across a date that a zone never had', () => {
    const apia = { minute: SIX, timeZone: 'Pacific/Apia' };
    const first = nextStrike(apia, instant('2011-12-29T20:00:00Z'));
    expect(first.toString()).toBe('2011-12-30T04:00:00Z'); // the 29th; the 30th never was
    expect(nextStrike(apia, first).toString()).toBe('2011-12-31T04:00:00Z');
  });
});

describe('a reminder goes out', () => {
  test.each<[string, Partial<Plain<ReminderPlan>>, string, string]>([
    ['at its hour', {}, '2026-03-02T17:00:00Z', '2026-03-02'],
    ['two hours late', {}, '2026-03-02T19:00:00Z', '2026-03-02'],
    ['on a light day', {}, '2026-03-03T17:00:00Z', '2026-03-03'],
    ['with other days checked in', { days: ['2026-03-01', '2026-03-03'] }, '2026-03-02T17:00:00Z', '2026-03-02'],
    ['when a pause is over', { pauses: [{ from: '2026-02-01', until: '2026-03-02' }] }, '2026-03-02T17:00:00Z', '2026-03-02'],
    ['on the day the clocks go forward', {}, '2026-03-29T16:00:00Z', '2026-03-29'],
    ['on the day the clocks go back', {}, '2026-10-25T17:00:00Z', '2026-10-25'],
    ['for the club’s day that a zone far east is in', { timeZone: 'Asia/Tokyo' }, '2026-03-02T09:00:00Z', '2026-03-02'],
    ['for the club’s day that a zone far west is in', { timeZone: 'Pacific/Honolulu' }, '2026-03-03T04:00:00Z', '2026-03-03'],
    ['at 07:00', { minute: 420 }, '2026-03-02T06:00:00Z', '2026-03-02'],
    ['at 20:59', { minute: 1259 }, '2026-03-02T19:59:00Z', '2026-03-02'],
  ])('%s', (_, overrides, at, localDate) => {
    expect(dueOn(overrides, at)).toBe(localDate);
  });

  test('and says how many in a row it makes', () => {
    expect(reminderDue(plan({ remindedDate: '2026-03-01', ignored: 3 }), instant('2026-03-02T17:00:00Z'))).toMatchObject({ ignored: 4 });
    const answered = plan({ remindedDate: '2026-03-01', ignored: 3, days: ['2026-03-01'] });
    expect(reminderDue(answered, instant('2026-03-02T17:00:00Z'))).toMatchObject({ ignored: 1 });
  });
});

describe('none goes out', () => {
  const REST = clubWith(DEFAULT_WEEK_PLAN.map(() => 'rest'));
  const paused = { from: '2026-03-02', until: null };
  test.each<[string, Partial<Plain<ReminderPlan>>, string]>([
    ['before its hour', {}, '2026-03-02T16:59:59Z'],
    ['more than two hours late', {}, '2026-03-02T19:00:01Z'],
    ['late, into the quiet hours', { minute: 20 * 60 }, '2026-03-02T20:00:00Z'],
    ['at an hour in the night, whatever the database says', { minute: 21 * 60 }, '2026-03-02T20:00:00Z'],
    ['before seven, whatever the database says', { minute: 419 }, '2026-03-02T05:59:00Z'],
    ['when the club’s day is over', { timeZone: 'America/New_York', minute: 1259 }, '2026-03-03T02:01:00Z'],
    ['when the day is done', { days: ['2026-03-02'] }, '2026-03-02T17:00:00Z'],
    ['on a rest day', { club: REST }, '2026-03-02T17:00:00Z'],
    [
      'in a pause of the club',
      { club: { ...clubWith(DEFAULT_WEEK_PLAN), pauses: [{ ...paused, reason: 'asked' }] } },
      '2026-03-02T17:00:00Z',
    ],
    ['in a pause of the member', { pauses: [paused] }, '2026-03-02T17:00:00Z'],
    [
      'in any of several pauses',
      {
        pauses: [
          { ...paused, until: '2026-03-04' },
          { ...paused, from: '2026-05-01' },
        ],
      },
      '2026-03-03T17:00:00Z',
    ],
    ['a second time on one club day', { remindedDate: '2026-03-02', ignored: 1 }, '2026-03-02T17:00:00Z'],
    ['when the club’s day came again, further west', { remindedDate: '2026-03-03', ignored: 1 }, '2026-03-02T17:00:00Z'],
  ])('%s', (_, overrides, at) => {
    expect(dueOn(overrides, at)).toBe('wait');
  });
});

describe('those that are ignored', () => {
  test.each<[string, Partial<Plain<ReminderPlan>>, string]>([
    ['four: daily', { ignored: 4 }, '2026-03-03'],
    ['five: every second day', { ignored: 5 }, 'wait'],
    ['thirteen: every second day', { ignored: 13 }, 'wait'],
    ['fourteen: no more', { ignored: 14 }, 'stop'],
    ['fourteen, and a check-in for that day since', { ignored: 14, days: ['2026-03-02'] }, '2026-03-03'],
    ['fourteen, and a check-in for an earlier day', { ignored: 14, days: ['2026-03-01'] }, 'stop'],
  ])('%s', (_, overrides, expected) => {
    expect(dueOn({ remindedDate: '2026-03-02', ...overrides }, '2026-03-03T17:00:00Z')).toBe(expected);
  });

  test.each<[string, Partial<Plain<ReminderPlan>>, string]>([
    ['the second day', {}, '2026-03-04'],
    ['a rest day does not count as one', { club: clubWith(['strength', 'rest', 'strength', 'light', 'light', 'light', 'light']) }, 'wait'],
    ['nor does a day in a pause', { pauses: [{ from: '2026-03-03', until: '2026-03-04' }] }, 'wait'],
  ])('of every second day: %s', (_, overrides, expected) => {
    expect(dueOn({ remindedDate: '2026-03-02', ignored: 5, ...overrides }, '2026-03-04T17:00:00Z')).toBe(expected);
  });
});

describe('the next one that is in sight', () => {
  test.each<[string, Partial<Plain<ReminderPlan>>, string | null]>([
    ['today', {}, '2026-03-02T17:00:00Z'],
    ['tomorrow, as today is done', { days: ['2026-03-02'] }, '2026-03-03T17:00:00Z'],
    ['tomorrow, as today had one', { remindedDate: '2026-03-02', ignored: 1 }, '2026-03-03T17:00:00Z'],
    ['the day after, of every second day', { remindedDate: '2026-03-02', ignored: 5 }, '2026-03-04T17:00:00Z'],
    ['after the pause', { pauses: [{ from: '2026-03-01', until: '2026-03-09' }] }, '2026-03-09T17:00:00Z'],
    ['none, in a pause without an end', { pauses: [{ from: '2026-03-01', until: null }] }, null],
    ['none, as they stopped', { remindedDate: '2026-03-01', ignored: 14 }, null],
    ['by their own zone', { timeZone: 'America/New_York' }, '2026-03-02T23:00:00Z'],
  ])('%s', (_, overrides, expected) => {
    expect(nextReminder(plan(overrides), instant('2026-03-02T12:00:00Z'))?.toString() ?? null).toBe(expected);
  });
});
