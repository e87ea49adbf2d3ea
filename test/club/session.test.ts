import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DayKind, WeekPlan } from '../../src/club/club.ts';
import { kindOf } from '../../src/club/day-plan.ts';
import { keptOrPlanned } from '../../src/club/kept-session.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { DEFAULT_WEEK_PLAN, STRENGTH_DAY_CHOICES, weekPlanOf } from '../../src/club/schedule.ts';
import {
  DAYS_OF_CORE_ALONE,
  exercisesOn,
  halfDose,
  isEnough,
  MAX_EXERCISES,
  MAX_PRIMERS_PER_WEEK,
  type Session,
  type SessionExercise,
  type SessionPlan,
  sessionOf,
} from '../../src/club/session.ts';
import { settingValues } from '../../src/club/settings.ts';
import { casesOf } from '../support/campaign.ts';
import { theDay } from '../support/plain.ts';
import { dateAfter, localDate } from './samples.ts';

const core = (id: string, stage: number, items: string[] = []): SessionExercise => {
  return { id, origin: 'article', stage, primer: stage < 2, equipment: items.map((item) => ({ item, required: true })) };
};
const further = (id: string, stage: number, afterWeeks?: number): SessionExercise => {
  return { id, origin: 'further', stage, primer: false, afterWeeks, equipment: [] };
};
const FOUR = [core('clam', 0), core('wall-press', 1, ['wall']), core('chair-squat', 2, ['chair']), core('side-walk', 2, ['elastic band'])];
const FURTHER = [
  further('copenhagen', 3, 8),
  further('deadlift', 3),
  further('side-plank', 2),
  further('bridge', 1),
  further('bird-dog', 2),
];
const ALL = [...FOUR, ...FURTHER];
const ids = FOUR.map((exercise) => exercise.id);

const SINCE = theDay('2026-03-02');
const OPENS = dateAfter(SINCE, DAYS_OF_CORE_ALONE);

function planOf(but: Partial<SessionPlan> = {}): SessionPlan {
  return { weekPlan: DEFAULT_WEEK_PLAN, exercises: FOUR, since: SINCE, noBands: false, ...but };
}

function sessionsFrom(plan: SessionPlan, from: string, days: number) {
  return Array.from({ length: days }, (_, index) => sessionOf(plan, dateAfter(from, index)));
}

/** Every week of strength, light and rest days in which no two strength days are next to each other: 1,136 of them. */
const LEGAL: WeekPlan[] = weeksOf(7).filter((week) => week.every((kind, day) => kind !== 'strength' || week[(day + 1) % 7] !== 'strength'));

function weeksOf(days: number): DayKind[][] {
  if (days === 0) return [[]];
  return weeksOf(days - 1).flatMap((week) => (['strength', 'light', 'rest'] as const).map((kind) => [...week, kind]));
}

const weekPlan = fc.oneof(fc.constantFrom(...STRENGTH_DAY_CHOICES).map(weekPlanOf), fc.constantFrom(...LEGAL));
/** A club with any exercises switched on, of any age, looked at from any day. */
const club = fc.record({
  plan: fc.record({
    weekPlan,
    exercises: fc.subarray(ALL),
    since: fc.integer({ min: -100, max: 100 }).map((days) => dateAfter('2026-03-02', days)),
    noBands: fc.boolean(),
  }),
  from: localDate,
});
/** One whose further exercises have come in. */
const grownClub = club.map(({ plan, from }) => ({ plan: { ...plan, since: theDay('2004-01-01') }, from }));

const has = (session: Session, id: string) => session.exerciseIds.some((each) => each === id);
const coreOf = ({ exercises }: SessionPlan) => {
  const article = exercises.filter(({ origin }) => origin === 'article');
  return article.length > 0 ? article : exercises;
};
const furtherOf = (plan: SessionPlan) => plan.exercises.filter((each) => !coreOf(plan).includes(each));

describe('a club’s sessions', () => {
  test('four weeks of the default plan', () => {
    const weeks = [0, 1, 2, 3].map((week) => sessionsFrom(planOf(), dateAfter(SINCE, 7 * week), 7).map(shortly));
    expect(weeks).toMatchInlineSnapshot(`
      [
        [
          "strength clam chair-squat",
          "primer wall-press",
          "strength clam side-walk",
          "cue chair-squat",
          "strength wall-press side-walk",
          "primer clam",
          "cue chair-squat",
        ],
        [
          "strength clam side-walk",
          "cue chair-squat",
          "strength wall-press side-walk",
          "primer clam",
          "strength wall-press chair-squat",
          "cue side-walk",
          "primer clam",
        ],
        [
          "strength wall-press side-walk",
          "primer clam",
          "strength wall-press chair-squat",
          "cue side-walk",
          "strength clam chair-squat",
          "primer wall-press",
          "cue side-walk",
        ],
        [
          "strength wall-press chair-squat",
          "cue side-walk",
          "strength clam chair-squat",
          "primer wall-press",
          "strength clam side-walk",
          "cue chair-squat",
          "primer wall-press",
        ],
      ]
    `);
  });

  test('further exercises come on strength days from the ninth week on, by stage, and the one that asks most last', () => {
    const plan = planOf({ exercises: ALL });
    const young = sessionsFrom(plan, SINCE, DAYS_OF_CORE_ALONE).flatMap(({ exerciseIds }) => exerciseIds as string[]);
    expect([...new Set(young)].sort()).toEqual([...ids].sort());
    const grown = sessionsFrom(plan, OPENS, 28).map(({ exerciseIds }) => (exerciseIds as string[]).filter((id) => !ids.includes(id)));
    expect(grown.flat().slice(0, 6)).toEqual(['bridge', 'side-plank', 'bird-dog', 'deadlift', 'copenhagen', 'bridge']);
  });

  test('a strength day has an easy one and a hard one of the core, as long as both are switched on', () => {
    for (const session of sessionsFrom(planOf(), SINCE, 7 * 8)) {
      if (session.kind === 'strength')
        expect(session.exerciseIds.map((id) => FOUR.find((each) => each.id === id)!.stage < 2)).toEqual([true, false]);
    }
  });

  test('with a single exercise, only strength days have it', () => {
    const week = sessionsFrom(planOf({ exercises: FOUR.slice(0, 1) }), SINCE, 7);
    expect(week.map(shortly).join(', ')).toBe('strength clam, rest, strength clam, rest, strength clam, rest, rest');
  });

  test('a club without exercises rests', () => {
    for (const session of sessionsFrom(planOf({ exercises: [] }), SINCE, 7)) expect(session).toEqual({ kind: 'rest', exerciseIds: [] });
  });

  test('a club that has none of the article’s makes its sessions of the others', () => {
    const [monday] = sessionsFrom(planOf({ exercises: FURTHER }), SINCE, 1);
    expect(monday).toMatchObject({ kind: 'strength', exerciseIds: [expect.anything(), expect.anything()] });
  });

  test('of days without bands it is kept that there were none', () => {
    const [monday, tuesday] = sessionsFrom(planOf({ noBands: true, exercises: FOUR.slice(0, 3) }), SINCE, 2);
    expect([monday, tuesday]).toMatchObject([{ noBands: true }, { noBands: true }]);
    expect(sessionOf(planOf(), SINCE)).not.toHaveProperty('noBands');
  });

  test('with the default days each light weekday sees every exercise of the core, and each of its primers as a primer, in four weeks', () => {
    for (const weekday of [1, 3, 5, 6]) {
      const days = [0, 1, 2, 3].map((week) => sessionOf(planOf(), dateAfter(SINCE, 7 * week + weekday)));
      expect(days.map(({ exerciseIds }) => exerciseIds[0]).sort(), `weekday ${weekday}`).toEqual([...ids].sort());
      const primers = days.filter((session) => session.kind === 'light' && session.focus === 'primer');
      expect(primers.map(({ exerciseIds }) => exerciseIds[0]).sort(), `weekday ${weekday}`).toEqual(['clam', 'wall-press']);
    }
  });
});

/** "strength clam chair-squat", "primer clam". */
function shortly(session: Session): string {
  return [session.kind === 'light' ? session.focus : session.kind, ...session.exerciseIds].join(' ');
}

describe('whatever the plan, the exercises and the club’s age', () => {
  test('no exercise comes on two days running, and no session has more than three', () => {
    fc.assert(
      fc.property(club, ({ plan, from }) => {
        const sessions = sessionsFrom(plan, from, 7 * 12);
        for (const [index, session] of sessions.entries()) {
          expect(session.exerciseIds.length).toBeLessThanOrEqual(MAX_EXERCISES);
          for (const id of session.exerciseIds) expect(has(sessions[index + 1] ?? { kind: 'rest', exerciseIds: [] }, id), id).toBe(false);
        }
      }),
    );
  });

  test('every legal week has none on two days running, with every choice of the core', { timeout: 60_000 }, () => {
    const cores = subsetsOf(FOUR).filter((exercises) => exercises.length > 0);
    const wrong: string[] = [];
    for (const weekPlan of casesOf(LEGAL)) {
      for (const exercises of cores) {
        const days = sessionsFrom(planOf({ weekPlan, exercises }), SINCE, 7 * (exercises.length + 1));
        const isTwice = days.some((session, index) => index > 0 && session.exerciseIds.some((id) => has(days[index - 1]!, id)));
        if (isTwice) wrong.push(`${weekPlan} ${exercises.map(({ id }) => id)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('the kind is the plan’s, but for days that nothing is left for; the core comes first, and at most one joins it', () => {
    fc.assert(
      fc.property(club, ({ plan, from }) => {
        for (const [index, session] of sessionsFrom(plan, from, 14).entries()) {
          const size = coreOf(plan).length;
          const kind = kindOf(plan, dateAfter(from, index));
          const isLeft = kind === 'strength' ? size > 0 : kind === 'light' && size > 1;
          expect(session.kind).toBe(isLeft ? kind : 'rest');
          const isCore = (session.exerciseIds as string[]).map((id) => coreOf(plan).some((each) => each.id === id));
          expect(isCore.filter((each) => !each).length).toBeLessThanOrEqual(1);
          expect(isCore).toEqual(isCore.toSorted((one, other) => Number(other) - Number(one)));
          if (session.kind === 'light') expect(isCore).toEqual([true]);
          if (session.kind === 'strength') expect(isCore.filter(Boolean)).toHaveLength(Math.min(2, Math.ceil(size / 2)));
        }
      }),
    );
  });

  test('every exercise of the core comes within as many weeks as there are, and on each weekday in its turn', () => {
    fc.assert(
      fc.property(club, ({ plan, from }) => {
        const size = coreOf(plan).length;
        for (let weekday = 0; weekday < 7; weekday++) {
          const days = Array.from({ length: size }, (_, week) => sessionOf(plan, dateAfter(from, 7 * week + weekday)));
          if (days.every(({ kind }) => kind === 'rest')) continue;
          for (const { id } of coreOf(plan))
            expect(
              days.some((session) => has(session, id)),
              id,
            ).toBe(true);
        }
      }),
    );
  });

  test('every further exercise comes within one strength day more than there are, once, and on each strength weekday in its turn', () => {
    fc.assert(
      fc.property(grownClub, ({ plan, from }) => {
        const others = furtherOf(plan);
        fc.pre(plan.weekPlan.includes('strength') && others.length > 0);
        const strength = sessionsFrom(plan, from, 7 * (others.length + 2)).filter(({ kind }) => kind === 'strength');
        for (const { id } of others) {
          expect(strength.slice(0, others.length).filter((session) => has(session, id)).length, id).toBeLessThanOrEqual(1);
          expect(
            strength.slice(0, others.length + 1).some((session) => has(session, id)),
            id,
          ).toBe(true);
        }
        const weekday = [0, 1, 2, 3, 4, 5, 6].find((day) => kindOf(plan, dateAfter(from, day)) === 'strength')!;
        const days = Array.from({ length: others.length + 1 }, (_, week) => sessionOf(plan, dateAfter(from, 7 * week + weekday)));
        for (const { id } of others)
          expect(
            days.some((session) => has(session, id)),
            id,
          ).toBe(true);
      }),
    );
  });

  test('whatever has so many turns, such as cues, has had all of them on each weekday in so many rounds', () => {
    fc.assert(
      fc.property(grownClub, fc.integer({ min: 1, max: 5 }), ({ plan, from }, turns) => {
        const weeks = turns * Math.max(coreOf(plan).length, furtherOf(plan).length + 1) + furtherOf(plan).length + 1;
        for (let weekday = 0; weekday < 7; weekday++) {
          const days = Array.from({ length: weeks }, (_, week) => sessionOf(plan, dateAfter(from, 7 * week + weekday)));
          for (const id of new Set(days.flatMap(({ exerciseIds }) => exerciseIds as string[]))) {
            const had = new Set(days.flatMap((session) => (has(session, id) && session.kind !== 'rest' ? [session.rotation % turns] : [])));
            expect(had.size, id).toBe(turns);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test('an ISO week has two primers at most, none the day after another, and only of exercises made for it', () => {
    fc.assert(
      fc.property(club, ({ plan, from }) => {
        const monday = dateAfter(from, -((Date.parse(from) / 86_400_000 + 3) % 7)); // 1970-01-01 was a Thursday
        const isPrimer = sessionsFrom(plan, monday, 7).map((session) => session.kind === 'light' && session.focus === 'primer');
        expect(isPrimer.filter(Boolean).length).toBeLessThanOrEqual(MAX_PRIMERS_PER_WEEK);
        expect(isPrimer.some((each, day) => each && isPrimer[day + 1])).toBe(false);
        for (const [day, session] of sessionsFrom(plan, monday, 7).entries()) {
          if (isPrimer[day]) expect(plan.exercises.find(({ id }) => has(session, id))!.primer).toBe(true);
        }
      }),
    );
  });

  test('the same plan and date give the same session, and what the day before asked for by the plan changes none', () => {
    fc.assert(
      fc.property(club, ({ plan, from }) => {
        const before = sessionOf(plan, dateAfter(from, -1)).exerciseIds;
        expect(sessionOf(plan, from, before)).toEqual(sessionOf(structuredClone(plan), from));
      }),
    );
  });
});

function subsetsOf<Item>([first, ...others]: readonly Item[]): Item[][] {
  if (first === undefined) return [[]];
  return subsetsOf(others).flatMap((subset) => [subset, [first, ...subset]]);
}

describe('after a change of days or exercises', () => {
  test('what the prompt of the day before asked for does not come again, and what the days after ask for follows from that', () => {
    fc.assert(
      fc.property(club, club, ({ plan: old, from }, { plan: changed }) => {
        const kept = [{ localDate: from, generation: 0, session: sessionOf(old, from) }];
        const days = Array.from({ length: 8 }, (_, day) => keptOrPlanned(kept, changed, { localDate: dateAfter(from, day) }).session);
        expect(days[0]).toEqual(kept[0]!.session);
        for (const [index, session] of days.entries())
          for (const id of session.exerciseIds) expect(days[index + 1] && has(days[index + 1]!, id)).not.toBe(true);
      }),
    );
  });

  test('a day asks for the same, seen from the days before it and on its morning', () => {
    fc.assert(
      fc.property(club, club, ({ plan: old, from }, { plan: changed }) => {
        const kept = [{ localDate: from, generation: 0, session: sessionOf(old, from) }];
        const posted = [...kept];
        for (let day = 1; day < 8; day++) {
          const localDate: LocalDate = dateAfter(from, day);
          const session = keptOrPlanned(posted.slice(-1), changed, { localDate }).session;
          expect(session).toEqual(keptOrPlanned(kept, changed, { localDate }).session);
          posted.push({ localDate, generation: 0, session });
        }
      }),
    );
  });

  test('each exercise of a day is passed over if the day before had it, and the day has as many all the same', () => {
    const plan = planOf({ exercises: ALL });
    const day = dateAfter(OPENS, 7);
    const session = sessionOf(plan, day);
    expect(session.exerciseIds).toHaveLength(3);
    for (const id of session.exerciseIds) {
      const other = sessionOf(plan, day, [id]);
      expect(other.exerciseIds).toHaveLength(3);
      expect(has(other, id)).toBe(false);
    }
  });

  test('a day that has nothing but yesterday’s is a rest day', () => {
    const plan = planOf({ exercises: FOUR.slice(0, 1) });
    expect(sessionOf(plan, SINCE, ['clam'])).toEqual({ kind: 'rest', exerciseIds: [] });
  });
});

describe('the exercises of a club', () => {
  const on = (chosen: Record<string, unknown>) => exercisesOn(settingValues(chosen), FOUR).map(({ id }) => id);

  test('are all of them, without those switched off, and without those that need a band where there is none', () => {
    expect(on({})).toEqual(ids);
    expect(on({ exercisesOff: ['clam', 'gone-since'] })).toEqual(['wall-press', 'chair-squat', 'side-walk']);
    expect(on({ bands: false })).toEqual(['clam', 'wall-press', 'chair-squat']);
  });

  test('are enough with one of the article’s that a newcomer may do', () => {
    expect(FOUR.map((each) => isEnough([each]))).toEqual([true, true, false, false]);
    expect(isEnough([...FURTHER, FOUR[2]!])).toBe(false);
  });
});

test.each([
  [
    { min: 10, max: 15 },
    { min: 5, max: 8 },
  ],
  [
    { min: 8, max: 12 },
    { min: 4, max: 6 },
  ],
  [
    { min: 15, max: 15 },
    { min: 8, max: 8 },
  ],
  [
    { min: 1, max: 1 },
    { min: 1, max: 1 },
  ],
])('half of %j is %j', (dose, half) => {
  expect(halfDose(dose)).toEqual(half);
});
