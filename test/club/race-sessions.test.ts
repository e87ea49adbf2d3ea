import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/club/calendar.ts';
import { easedFor } from '../../src/club/eased-session.ts';
import type { CalendarEntries } from '../../src/club/entries.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { STRENGTH_DAY_CHOICES, weekPlanOf } from '../../src/club/schedule.ts';
import { isRace, MAX_EXERCISES, MAX_PRIMERS_PER_WEEK, type Session, sessionOf } from '../../src/club/session.ts';
import { casesOf } from '../support/campaign.ts';
import { articleCatalogue, samplePlan } from '../support/club.ts';
import { longKnown, theDay } from '../support/plain.ts';

const catalogue = articleCatalogue();
const MONDAY = theDay('2026-06-01');
const DAYS = Array.from({ length: 35 }, (_, n) => addDays(MONDAY, n));
const LONG_RUNS = [null, 1, 2, 3, 4, 5, 6, 7] as const;
/** Days on which there is a race, by their distance from the first: three weeks of them. */
const RACES = casesOf(DAYS.map((_, n) => n).slice(7, 28));

const planOf = (days: readonly number[], entries: CalendarEntries, count = 4) => ({
  ...samplePlan({ weekPlan: weekPlanOf(days) }, { exercises: catalogue.exercises.slice(0, count) }, theDay('2026-01-01')),
  entries,
});
const ids = (session: Session): readonly string[] => session.exerciseIds;

describe('sessions around long runs and races', () => {
  test('no exercise comes on two days running, whatever moves', { timeout: 120_000 }, () => {
    let days = 0;
    for (const choice of STRENGTH_DAY_CHOICES) {
      for (const longRun of LONG_RUNS) {
        for (const count of choice === STRENGTH_DAY_CHOICES[0] ? [4, 3, 2] : [4]) {
          for (const race of RACES) {
            const plan = planOf(choice, { longRun, races: longKnown([DAYS[race]!]) }, count);
            const sessions = DAYS.map((day) => sessionOf(plan, day));
            sessions.forEach((session, n) => {
              days += 1;
              const where = `${choice}, long run ${longRun}, race on day ${race}, ${count} exercises: day ${n}`;
              if (ids(session).some((id) => ids(sessions[n + 1] ?? session) !== ids(session) && ids(sessions[n + 1]!).includes(id)))
                expect.fail(where);
              if (session.exerciseIds.length > MAX_EXERCISES || isRace(session) !== (n === race)) expect.fail(where);
              if (session.kind === 'strength' && session.exerciseIds.length === 0) expect.fail(where);
            });
            for (let monday = 0; monday < 35; monday += 7) {
              const primers = sessions.slice(monday, monday + 7).filter((each) => each.kind === 'light' && each.focus === 'primer');
              if (primers.length > MAX_PRIMERS_PER_WEEK)
                expect.fail(`${choice}, long run ${longRun}, race on day ${race}: ${primers.length} primers`);
            }
          }
        }
      }
    }
    expect(days).toBe((20 + 3) * 8 * RACES.length * DAYS.length);
  });

  test('the day of a long run and the day after a race have nothing to count', () => {
    const plan = planOf([1, 3, 5], { longRun: 7, races: longKnown([DAYS[12]!]) });
    for (const n of [6, 13, 20, 27]) expect(sessionOf(plan, DAYS[n]!)).toMatchObject({ kind: 'light', focus: 'cue' });
    expect(sessionOf(plan, DAYS[12]!)).toEqual({
      kind: 'light',
      focus: 'race',
      exerciseIds: [],
      rotation: expect.any(Number),
      because: { kind: 'race', on: DAYS[12] },
    });
  });

  test('with nothing entered, sessions are what they were', () => {
    for (const choice of STRENGTH_DAY_CHOICES) {
      const { entries, ...plan } = planOf(choice, { longRun: null, races: [] });
      for (const day of DAYS) expect(sessionOf({ ...plan, entries }, day)).toEqual(sessionOf(plan, day));
    }
  });
});

describe('a race of one’s own', () => {
  const plan = planOf([1, 3, 5], { longRun: null, races: [] });
  const mine = (races: LocalDate[], day: LocalDate) => easedFor(races, sessionOf(plan, day), day);

  test('makes a strength day easy, with one exercise of the club’s session and nothing to count', () => {
    const [monday] = DAYS as [LocalDate];
    const clubs = sessionOf(plan, monday);
    const race = addDays(monday, 3);
    expect(mine([race], monday)).toEqual({
      ...clubs,
      kind: 'light',
      focus: 'cue',
      exerciseIds: clubs.exerciseIds.slice(0, 1),
      because: { kind: 'race', on: race },
    });
    expect(mine([addDays(monday, 4)], monday)).toEqual(clubs);
    expect(mine([addDays(monday, -1)], monday)).toMatchObject({ kind: 'light', focus: 'cue' });
    expect(mine([addDays(monday, -2)], monday)).toEqual(clubs);
    expect(isRace(mine([monday], monday))).toBe(true);
  });

  test('eases what the prompt of the day asked for, whatever changed since', () => {
    const [monday] = DAYS as [LocalDate];
    const session: Session = { kind: 'strength', exerciseIds: ['clam', 'standing-wall-press'], rotation: 3 };
    expect(easedFor([monday], session, monday)).toMatchObject({
      focus: 'race',
      exerciseIds: [],
      rotation: 3,
    });
    expect(easedFor([addDays(monday, 1)], session, monday)).toMatchObject({
      focus: 'cue',
      exerciseIds: ['clam'],
    });
  });
});
