import { describe, expect, test } from 'vitest';
import type { Pause, PromptSchedule } from '../../src/club/club.ts';
import { type Obstacles, postInstant, replanned, weekPlanOf } from '../../src/club/schedule.ts';
import { theDay } from '../support/plain.ts';
import { instant } from './samples.ts';

const EVERY_DAY = weekPlanOf([]);
const NOT_ON_MONDAY = EVERY_DAY.map((kind, day) => (day === 0 ? 'rest' : kind));
const FREE: Obstacles = { taken: null, pauses: [] };

function schedule(timeZone: string, time: string, weekPlan: PromptSchedule['weekPlan'] = EVERY_DAY): PromptSchedule {
  return { timeZone, promptMinute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)), weekPlan };
}

function planned(club: PromptSchedule, date: string) {
  const localDate = theDay(date);
  return { localDate, at: postInstant(club, localDate)! };
}

// 2026-03-02 is a Monday; in March Paris is an hour ahead of UTC, New York five behind, Tokyo nine ahead
const PARIS_NINE = schedule('Europe/Paris', '09:00');
const MONDAY = planned(PARIS_NINE, '2026-03-02');

describe('when the settings of a club in Paris whose Monday prompt is planned for 09:00 change', () => {
  test.each<[what: string, edited: PromptSchedule, at: string, date: string]>([
    ['to a later hour: the day goes out then', schedule('Europe/Paris', '10:00'), '2026-03-02T07:00:00Z', '2026-03-02'],
    ['to an earlier hour that lies ahead: the day goes out then', schedule('Europe/Paris', '08:30'), '2026-03-02T07:00:00Z', '2026-03-02'],
    ['to an hour that has just passed: the day goes out now', schedule('Europe/Paris', '07:30'), '2026-03-02T07:00:00Z', '2026-03-02'],
    ['to this very minute: now', schedule('Europe/Paris', '08:00'), '2026-03-02T07:00:00Z', '2026-03-02'],
    ['to an hour that passed six hours ago: still now', schedule('Europe/Paris', '02:00'), '2026-03-02T07:00:00Z', '2026-03-02'],
    ['to one that passed longer ago: it is too late for the day', schedule('Europe/Paris', '01:59'), '2026-03-02T07:00:00Z', '2026-03-03'],
    ['not at all, before the beat saw that it is due: it is due', PARIS_NINE, '2026-03-02T08:00:20Z', '2026-03-02'],
    [
      'the same, to an hour long past: the outbox says that it is late',
      schedule('Europe/Paris', '01:00'),
      '2026-03-02T08:00:20Z',
      '2026-03-02',
    ],
    ['the same, to a later hour: the day goes out then', schedule('Europe/Paris', '09:30'), '2026-03-02T08:00:20Z', '2026-03-02'],
    ['to a week in which it is a rest day', schedule('Europe/Paris', '07:30', NOT_ON_MONDAY), '2026-03-02T07:00:00Z', '2026-03-03'],
    ['to a zone where Monday has just begun', schedule('America/New_York', '09:00'), '2026-03-02T07:00:00Z', '2026-03-02'],
    [
      'to one where Sunday’s time lies ahead: Sunday has its prompt',
      schedule('America/New_York', '22:00'),
      '2026-03-02T01:00:00Z',
      '2026-03-01',
    ],
    ['to one where the hour passed two hours ago: now', schedule('Asia/Tokyo', '14:00'), '2026-03-02T07:00:00Z', '2026-03-02'],
    ['to one where it passed seven hours ago', schedule('Asia/Tokyo', '09:00'), '2026-03-02T07:00:00Z', '2026-03-03'],
  ])('%s', (_, edited, at, date) => {
    expect(replanned(edited, MONDAY, instant(at), FREE)).toEqual(planned(edited, date));
  });

  test('a day in the outbox gets no second prompt, wherever the club moves', () => {
    const at = instant('2026-03-02T01:00:00Z');
    const honolulu = schedule('Pacific/Honolulu', '22:00');
    expect(replanned(honolulu, MONDAY, at, FREE)?.localDate).toBe('2026-03-01');
    expect(replanned(honolulu, MONDAY, at, { taken: theDay('2026-03-01'), pauses: [] })?.localDate).toBe('2026-03-02');
  });

  test('a day of a pause gets none', () => {
    const pause: Pause = { from: theDay('2026-03-01'), until: theDay('2026-03-09'), reason: 'asked' };
    const edited = schedule('Europe/Paris', '07:30');
    expect(replanned(edited, MONDAY, instant('2026-03-02T07:00:00Z'), { taken: null, pauses: [pause] })).toEqual(
      planned(edited, '2026-03-09'),
    );
    expect(replanned(edited, MONDAY, instant('2026-03-02T07:00:00Z'), { taken: null, pauses: [{ ...pause, until: null }] })).toBeNull();
  });

  test('a club that is new, or had nothing to come, begins with the first prompt that lies ahead', () => {
    const edited = schedule('Europe/Paris', '07:30');
    expect(replanned(edited, null, instant('2026-03-02T07:00:00Z'), FREE)).toEqual(planned(edited, '2026-03-03'));
  });
});

describe('when the days ahead pass over the planned one', () => {
  test('a club that moves east over a whole day keeps the day that it arrives in', () => {
    const tokyo = schedule('Asia/Tokyo', '07:00');
    const mondayEvening = planned(schedule('America/New_York', '20:00'), '2026-03-02');
    const at = instant('2026-03-02T23:30:00Z'); // 18:30 on Monday in New York, 08:30 on Tuesday in Tokyo
    expect(replanned(tokyo, mondayEvening, at, FREE)).toEqual(planned(tokyo, '2026-03-03'));
  });

  test('a day that no beat has seen yet is kept when an earlier one becomes a rest day', () => {
    const edited = { ...PARIS_NINE, weekPlan: NOT_ON_MONDAY };
    const at = instant('2026-03-04T08:00:20Z'); // the bot was off since Monday, and Wednesday’s prompt is due
    expect(replanned(edited, MONDAY, at, FREE)).toEqual(planned(edited, '2026-03-03')); // the outbox finds Wednesday from there
  });
});
