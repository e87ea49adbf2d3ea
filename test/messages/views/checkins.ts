/** A check-in, how it felt, taking it back, and stopping because something hurts. */
import { exerciseById } from '../../../src/catalogue/catalogue.ts';
import { addDays } from '../../../src/club/calendar.ts';
import type { Checkin } from '../../../src/club/club.ts';
import { coach } from '../../../src/club/coach.ts';
import type { LocalDate } from '../../../src/club/local-date.ts';
import type { Milestone } from '../../../src/club/milestone.ts';
import { nextDays } from '../../../src/club/next-days.ts';
import { standingOf } from '../../../src/club/standing.ts';
import type { Habit } from '../../../src/club/streak.ts';
import type { TrainingDay } from '../../../src/club/training-log.ts';
import { type Afterwards, alreadyCheckedIn, type CheckinView, checkedIn, feltNoted, undone } from '../../../src/messages/checkin.ts';
import { signsList, somethingHurts } from '../../../src/messages/hurts.ts';
import { instant } from '../../support/club.ts';
import { catalogue, club, day, habitOf, keptWeeks, STORY, standing, TODAY } from './runners.ts';
import { states, type View } from './states.ts';

const FIRST: Milestone = { kind: 'checkins', number: 1 };
const TENTH: Milestone = { kind: 'checkins', number: 10 };
const FOUR_WEEKS: Milestone = { kind: 'weeks', number: 4 };
const LAST_WEEK = addDays(TODAY, -7);
const SATURDAY = addDays(day(0), -2);

const madeOn = (localDate: LocalDate): Checkin => ({ localDate, effort: null, at: instant(`${localDate}T17:03:00Z`) });

interface Told extends Partial<Omit<CheckinView, 'checkin'>>, Partial<Habit> {
  effort?: Checkin['effort'];
}

/** The check-in of the last of these days, made that day. */
export function made(
  all: readonly LocalDate[],
  { effort = null, milestones = [], buttonDate = null, afterwards, story = null, ...habit }: Told = {},
): CheckinView {
  const localDate = all.at(-1)!;
  const after = { checkins: all.length, coming: nextDays(club, { today: localDate }), afterwards: afterwards ?? afterSessions(effort) };
  return {
    ...standing(all, { today: localDate, ...habit }),
    checkin: { ...madeOn(localDate), effort },
    buttonDate,
    milestones,
    ...after,
    story,
  };
}

/** What a strength session of today changes, after a few of the same. */
function afterSessions(effort: Checkin['effort'], more: Partial<TrainingDay> & { before?: number } = {}): Afterwards {
  const { before = 1, ...last } = more;
  const exerciseIds = ['clam', 'standing-wall-press'];
  const days = Array.from({ length: before + 1 }, (_, back): TrainingDay => {
    const day = { localDate: addDays(TODAY, -2 * back), exerciseIds, noBands: false, effort, harderSide: null };
    return back === 0 ? { ...day, ...last } : day;
  });
  const next = coach(catalogue.exercises, { days, moves: [], easierFrom: [] }, addDays(TODAY, 1));
  const met = next.met(exerciseIds).map((id) => exerciseById(catalogue, id)!);
  return {
    tasks: met.map((exercise) => ({ exercise, task: next.of(exercise) })),
    unanswered: next.unanswered,
    harderSide: last.harderSide ?? null,
  };
}

/** A day that trains nobody. */
const NOTHING_CHANGES: Afterwards = { tasks: [], unanswered: 0, harderSide: null };

/** A check-in of a day before, made or taken back today. */
function reachedBack(all: readonly LocalDate[], localDate: LocalDate) {
  return { ...made(all), ...standingOf(habitOf(all), TODAY, localDate), checkin: madeOn(localDate) };
}

const again = (all: readonly LocalDate[], told: Told = {}) => ({
  ...made(all, told),
  effort: told.effort ?? null,
  timeZone: club.programmes[0].timeZone,
});
/** Back after two kept weeks and three without anything. */
function awayUntil(localDate: LocalDate): CheckinView {
  const days = [...keptWeeks(2, addDays(localDate, -21)), localDate];
  return { ...made(days), ...standingOf(habitOf(days), localDate, localDate) };
}

const felt = (effort: 'easy' | 'right' | 'hard', told: Told = {}) => made([day(0), day(2)], { effort, ...told });

export const CHECKINS: View[] = [
  ...states('checked-in', checkedIn, {
    first: [made([day(2)], { milestones: [FIRST] })],
    'first-with-its-effort': [made([day(2)], { milestones: [FIRST], effort: 'right' })],
    second: [made([day(0), day(2)])],
    'sixth-without-an-answer': [made([...keptWeeks(1), day(0), day(2)], { afterwards: afterSessions(null, { before: 5 }) })],
    'four-weeks-are-over': [made([...keptWeeks(4), day(0)], { story: STORY })],
    'four-weeks-in-which-nothing-moved': [made([...keptWeeks(4), day(0)], { story: { ...STORY, story: { ...STORY.story, lines: [] } } })],
    'before-a-pause': [{ ...made([day(0), day(2)]), coming: null }],
    'week-kept-for-the-first-time': [made([day(0), day(2), day(4)], { effort: 'right' })],
    'more-days-than-the-goal': [made([day(0), day(2), day(4), day(5)], { effort: 'easy' })],
    'goal-of-five': [made([day(0), day(2)], { goals: [{ from: day(0), days: 5 }] })],
    'goal-of-two-kept': [made([day(0), day(2)], { goals: [{ from: day(0), days: 2 }] })],
    'milestone-of-check-ins': [made([...keptWeeks(3), day(0)], { milestones: [TENTH], effort: 'right' })],
    'milestone-of-weeks-and-a-spare-week': [made(keptWeeks(4), { milestones: [FOUR_WEEKS] })],
    'milestones-told-late': [
      made([...keptWeeks(9), day(0)], { milestones: [TENTH, { kind: 'checkins', number: 25 }, FOUR_WEEKS], effort: 'hard' }),
    ],
    'after-three-weeks-away': [awayUntil(day(0))],
    'streak-to-go-on': [made([...keptWeeks(2), day(0)])],
    'last-day-to-keep-it': [made([...keptWeeks(2), day(0), day(5)])],
    'too-late-for-a-first-week': [made([day(6)], { milestones: [FIRST] })],
    'too-late-with-a-streak': [made([...keptWeeks(2), day(6)])],
    'too-late-with-a-spare-week': [made([...keptWeeks(4), day(6)])],
    'spare-week-held-last-week': [made([...keptWeeks(4, LAST_WEEK), day(0)])],
    'spare-week-held-last-week-and-this-one-kept': [made([...keptWeeks(4, LAST_WEEK), day(0), day(2), day(4)])],
    'pause-held-last-week': [made([...keptWeeks(1, LAST_WEEK), day(0)], { pauses: [{ from: addDays(day(0), -7), until: day(0) }] })],
    'in-a-pause': [made([...keptWeeks(1), day(1)], { pauses: [{ from: day(0), until: null }] })],
    'in-a-pause-without-a-streak': [made([day(1)], { pauses: [{ from: day(0), until: null }] })],
    'bot-was-away-last-week': [made([...keptWeeks(1, LAST_WEEK), day(0)], { missed: [addDays(day(0), -5)] })],
    'bot-was-away-this-week': [made([...keptWeeks(1), day(2)], { missed: [day(1)] })],
    'button-of-another-day': [made([day(0), day(2)], { buttonDate: day(0) })],
    'yesterday-typed-today': [reachedBack([day(1)], day(1))],
    'last-week-kept-afterwards': [
      { ...made([day(0)]), ...standingOf(habitOf([...keptWeeks(1)]), day(0), addDays(day(0), -3)), checkin: madeOn(addDays(day(0), -3)) },
    ],
    'day-of-a-week-that-a-spare-week-held': [
      {
        ...made([day(0)]),
        ...standingOf(habitOf([...keptWeeks(4, LAST_WEEK), addDays(day(0), -1), day(0)]), day(0), addDays(day(0), -1)),
        checkin: madeOn(addDays(day(0), -1)),
      },
    ],
  }),
  ...states('already-checked-in', alreadyCheckedIn, {
    'the-same-day': [again([day(0), day(2)])],
    'with-how-it-felt': [again([day(0), day(2)], { effort: 'hard' })],
    'made-afterwards': [{ ...again([day(1)]), checkin: { ...madeOn(day(1)), at: instant('2026-03-04T10:00:00Z') } }],
    'button-of-another-day': [again([day(0), day(2)], { buttonDate: day(0) })],
    'first-that-was-never-told': [again([day(2)], { milestones: [FIRST] })],
  }),
  ...states('felt-noted', feltNoted, {
    easy: [felt('easy')],
    right: [felt('right')],
    hard: [felt('hard')],
    'hard-twice-running': [felt('hard', { afterwards: afterSessions('hard', { before: 3 }) })],
    'a-side-that-was-harder': [felt('right', { afterwards: afterSessions('right', { harderSide: 'left' }) })],
    'four-weeks-are-over': [felt('right', { story: STORY })],
    'on-a-light-day': [felt('easy', { afterwards: NOTHING_CHANGES })],
    'with-the-first-check-in': [felt('right', { milestones: [FIRST] })],
    'with-a-milestone': [felt('right', { milestones: [TENTH, FOUR_WEEKS] })],
  }),
  ...states('undone', undone, {
    today: [madeOn(TODAY), standing([day(0)])],
    'a-kept-week': [madeOn(TODAY), standing([...keptWeeks(1), day(0)])],
    'a-day-of-last-week': [madeOn(SATURDAY), standingOf(habitOf([...keptWeeks(4, LAST_WEEK), day(0)]), day(0), SATURDAY)],
  }),
  ...states('something-hurts', somethingHurts, {
    'strength-day': [{ localDate: TODAY, isEased: true, milestones: [] }],
    'rest-day': [{ localDate: TODAY, isEased: false, milestones: [] }],
    'first-check-in': [{ localDate: TODAY, isEased: true, milestones: [FIRST] }],
    milestone: [{ localDate: TODAY, isEased: true, milestones: [TENTH] }],
    'not-saved': [null],
  }),
  ...states('signs-list', signsList, { now: ['now'], soon: ['soon'], unsure: ['unsure'] }),
];
