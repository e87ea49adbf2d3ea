/** A club and a member with the most of everything. */

import { loadCatalogue } from '../../../src/catalogue/catalogue.ts';
import type { Catalogue, Exercise } from '../../../src/catalogue/schema.ts';
import { addDays } from '../../../src/club/calendar.ts';
import type { KeptChange } from '../../../src/club/changes.ts';
import type { Checkin, Club, ClubSettings, Programme } from '../../../src/club/club.ts';
import { coach } from '../../../src/club/coach.ts';
import type { ProgrammeId } from '../../../src/club/ids.ts';
import { asChannelId, asGuildId, asUserId } from '../../../src/club/ids.ts';
import type { LocalDate } from '../../../src/club/local-date.ts';
import { milestonesReached } from '../../../src/club/milestone.ts';
import { MOST_PAUSES_AHEAD } from '../../../src/club/pause.ts';
import { MOST_PROGRAMMES } from '../../../src/club/programme.ts';
import { MOST_RACES } from '../../../src/club/race.ts';
import { weekPlanOf } from '../../../src/club/schedule.ts';
import { sessionOf, trainingDays } from '../../../src/club/session.ts';
import { settingValues } from '../../../src/club/settings.ts';
import { standingOf } from '../../../src/club/standing.ts';
import type { Story } from '../../../src/club/story.ts';
import type { Habit } from '../../../src/club/streak.ts';
import type { TrainingLog } from '../../../src/club/training-log.ts';
import { instant, sampleClub, samplePlan, settings } from '../../support/club.ts';
import { longKnown, theDay } from '../../support/plain.ts';
export const LAST_ID = '9'.repeat(20);
export const LONGEST_ZONE = 'America/Argentina/ComodRivadavia';
export const TODAY = theDay('2026-09-30'); // a Wednesday in September: the longest name of a day
export const AT = instant('2026-09-30T18:00:00Z');
export const CATALOGUE = loadCatalogue();

export const SETTINGS: ClubSettings = {
  ...settings,
  guildId: asGuildId(LAST_ID),
  channelId: asChannelId(LAST_ID),
  timeZone: LONGEST_ZONE,
  weekPlan: weekPlanOf([1, 3, 5]),
};
export const NEXT = { localDate: TODAY, at: AT };
export const club = { ...sampleClub(SETTINGS, NEXT), nextDigest: NEXT };

export const sessionOn = (localDate: LocalDate) => sessionOf(samplePlan(SETTINGS, CATALOGUE, theDay('2025-01-01')), localDate);

/** Every day of 104 weeks, each checked in a day late and rated. */
export const days = Array.from({ length: 7 * 104 }, (_, back) => addDays(TODAY, -back)).reverse();
export const checkins: Checkin[] = days.map((localDate) => ({
  localDate,
  effort: 'right',
  at: instant(`${addDays(localDate, 1)}T18:00:00Z`),
}));
export const habit: Habit = { days, goals: [{ from: days[0]!, days: 5 }], pauses: [], clubPauses: [], missed: [] };
export const sparse: Habit = { ...habit, days: days.filter((_, day) => day % 2 === 0), pauses: [{ from: days[1]!, until: TODAY }] };
export const standing = standingOf(habit, TODAY, days[0]!);
export const milestones = milestonesReached({ checkins: days.length, weeks: 104 });
/** A member who did every session, and found the last ones hard. */
export const LOG: TrainingLog = {
  days: days.flatMap((localDate, index) =>
    trainingDays(sessionOn(localDate), { localDate, effort: index % 5 ? 'right' : 'hard', harderSide: null }),
  ),
  moves: [],
  easierFrom: [],
};
export const byLongestName = (one: Exercise, other: Exercise) => other.name.length - one.name.length;

/** A race with the longest name on each day. */
export const LONGEST_SEASONS = [
  { name: '*'.repeat(40), from: TODAY, to: TODAY },
  { name: '*'.repeat(40), from: addDays(TODAY, 1), to: addDays(TODAY, 100) },
];
export const LONGEST_RACES = { club: days.map((localDate) => ({ localDate, name: '*'.repeat(60), metres: 21_098 })), own: days };

/** The next version of the four exercises that take the most words to name with it. */
export function longestStory({ exercises }: Catalogue): Story {
  const labels = ({ rungs }: Exercise) => rungs.map(({ label }) => label.length).sort((one, other) => other - one);
  const length = (exercise: Exercise) => exercise.name.length + labels(exercise)[0]! + labels(exercise)[1]!;
  const longest = [...exercises].sort((one, other) => length(other) - length(one)).slice(0, 4);
  const lines = longest.map(({ id, rungs }) => {
    const [to, from] = [...rungs].sort((one, other) => other.label.length - one.label.length).map(({ number }) => number);
    return { exerciseId: id, from: { rung: from!, sets: 3, target: 15 }, to: { rung: to!, sets: 3, target: 15 } };
  });
  return { weeks: { from: 101, to: 104 }, sessions: 28, lines };
}

/** What three exercises with long names ask after a session. */
export function longestAfterwards(catalogue: Catalogue) {
  const next = coach(catalogue.exercises, LOG, TODAY);
  const three = [...catalogue.exercises].sort(byLongestName).slice(0, 3);
  return { tasks: three.map((exercise) => ({ exercise, task: next.of(exercise) })), unanswered: 6, harderSide: null };
}

/** A page of changes, each of every exercise: off, and on again. */
export const CHANGES: KeptChange[] = Array.from({ length: 8 }, (_, index) => {
  const all = CATALOGUE.exercises.map(({ id }) => id);
  const [before, after] = index % 2 ? [all, []] : [[], all];
  return { kind: 'exercisesOff', before, after, userId: asUserId(LAST_ID), at: AT };
});

/** Letters that Discord's markup gives a meaning, so that each takes two. */
export const NAME = '*'.repeat(40);
const [FIRST] = club.programmes;
const FURTHER: Programme[] = Array.from({ length: MOST_PROGRAMMES - 1 }, (_, index) => ({
  ...FIRST,
  id: (index + 2) as ProgrammeId,
  number: 96 + index,
  name: NAME,
}));
/** As many programmes, pauses and races as a club has, with the longest names and days. */
export const LARGEST: Club = {
  ...club,
  programmes: [{ ...FIRST, name: NAME, entries: { longRun: 7, races: [] } }, ...FURTHER],
  pauses: Array.from({ length: MOST_PAUSES_AHEAD }, (_, index) => ({
    from: addDays(TODAY, 60 * index + 30),
    until: addDays(TODAY, 60 * index + 60),
    reason: 'asked' as const,
  })),
  seasons: LONGEST_SEASONS,
  races: Array.from({ length: MOST_RACES.club }, (_, index) => ({
    localDate: addDays(TODAY, 2 * index + 1),
    name: '*'.repeat(60),
    metres: 21_098,
  })),
  heldWeeks: Array.from({ length: 30 }, (_, week) => addDays(TODAY, 7 * week - 212)), // Mondays
  settings: settingValues({ longRun: 7 }),
};

/** What a day asks for beside a race: the day of one, two days before one or the day after one. */
export const sessionBesideRaces = (localDate: LocalDate) => {
  const races = longKnown([addDays(localDate, [0, 2, -1][Number(localDate.slice(-2)) % 3]!)]);
  return sessionOf({ ...samplePlan(SETTINGS, CATALOGUE, theDay('2025-01-01')), entries: { longRun: 7, races } }, localDate);
};
