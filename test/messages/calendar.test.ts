import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CalendarWeek } from '../../src/club/diary.ts';
import { calendarAlt } from '../../src/messages/calendar.ts';
import { en } from '../../src/words/en.ts';
import { calendarUpTo, type WeekLetters, weeksOf } from '../support/calendars.ts';

/** What Discord takes of a picture's description. */
const ALT_LIMIT = 1024;

const CASES: [fact: string, weeks: WeekLetters[], words: string][] = [
  [
    'a new member is told of no day, and of nothing missed',
    [...weeksOf(12, ['.......', 'open']), ['....', 'now']],
    'Calendar of 13 weeks up to Thursday 19 Nov 2026. Nothing is marked in it.',
  ],
  [
    'days, kept weeks, spare weeks and pauses are said week by week',
    [
      ['.......', 'open'],
      ['d.d.d..', 'kept'],
      ['.d.....', 'spare'],
      ['d..pppp', 'paused'],
      ['ppppppp', 'paused'],
      ['d..d', 'now'],
    ],
    'Calendar of 6 weeks up to Thursday 19 Nov 2026. 7 days done, 1 week kept, 1 spare week and 2 weeks paused. ' +
      '19 Oct: Mon Wed Fri, kept. 26 Oct: Tue, spare. 2 Nov: Mon, paused Thu Fri Sat Sun. 9 Nov: paused all days. ' +
      '16 Nov: Mon Thu. Nothing is marked in the other weeks.',
  ],
  [
    'races are said, those that are to come too',
    [
      ['d.d.D.R', 'kept'],
      ['.....R.', 'now'],
    ],
    'Calendar of 2 weeks up to Thursday 19 Nov 2026. 3 days done and 1 week kept. 9 Nov: Mon Wed Fri, races Fri Sun, kept. 16 Nov: race Sat.',
  ],
  [
    'a spare week without a day is said too',
    [
      ['ddddddd', 'kept'],
      ['.......', 'spare'],
    ],
    'Calendar of 2 weeks up to Thursday 19 Nov 2026. 7 days done, 1 week kept and 1 spare week. 9 Nov: all days, kept. 16 Nov: spare.',
  ],
  [
    'a week whose paused days are to come is said to be paused',
    [['d......', 'paused']],
    'Calendar of 1 week up to Thursday 19 Nov 2026. 1 day done, 0 weeks kept and 1 week paused. 16 Nov: Mon, week paused.',
  ],
];

describe('the words for a calendar picture', () => {
  test.each(CASES)('%s', (_, weeks, words) => {
    expect(calendarAlt(en, calendarUpTo('2026-11-19', weeks))).toBe(words);
  });

  test('fit what Discord takes, whatever seventeen weeks hold', () => {
    const week = fc.tuple(
      fc.string({ unit: fc.constantFrom('d', 'p', '.', 'D', 'R'), minLength: 7, maxLength: 7 }),
      fc.constantFrom<CalendarWeek['state']>('kept', 'spare', 'paused', 'open', 'now'),
    );
    fc.assert(
      fc.property(fc.array(week, { minLength: 1, maxLength: 17 }), (weeks) => {
        expect(calendarAlt(en, calendarUpTo('2026-12-27', weeks)).length).toBeLessThanOrEqual(ALT_LIMIT);
      }),
    );
    const longest = calendarAlt(en, calendarUpTo('2026-12-27', [...weeksOf(9, ['dpdpdpd', 'kept']), ...weeksOf(8, ['dpdpdpd', 'spare'])]));
    expect(longest.length).toBeLessThanOrEqual(ALT_LIMIT);
    expect(longest.length).toBeGreaterThan(0.9 * ALT_LIMIT);
  });
});
