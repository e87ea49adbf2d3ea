/** What members read of themselves and of the exercises. */

import { exerciseById, loadCatalogue } from '../../../src/catalogue/catalogue.ts';
import type { Catalogue, Exercise } from '../../../src/catalogue/schema.ts';
import { addDays } from '../../../src/club/calendar.ts';
import type { KeptChange } from '../../../src/club/changes.ts';
import type { Checkin } from '../../../src/club/club.ts';
import { coach } from '../../../src/club/coach.ts';
import { easedFor } from '../../../src/club/eased-session.ts';
import { daysOfPage, ledgerPage } from '../../../src/club/ledger.ts';
import type { LocalDate } from '../../../src/club/local-date.ts';
import type { PersonalData } from '../../../src/club/personal-data.ts';
import { calendarOf } from '../../../src/club/recent-weeks.ts';
import { DEFAULT_WEEK_PLAN } from '../../../src/club/schedule.ts';
import type { SelfTest } from '../../../src/club/self-test.ts';
import { settingValues } from '../../../src/club/settings.ts';
import { standingOf } from '../../../src/club/standing.ts';
import type { Habit } from '../../../src/club/streak.ts';
import { moveDay, type TrainingDay, type TrainingLog } from '../../../src/club/training-log.ts';
import { aboutHips } from '../../../src/messages/about.ts';
import { exerciseInFull } from '../../../src/messages/exercise.ts';
import { withoutFiles } from '../../../src/messages/files.ts';
import { type LedgerView, ledger } from '../../../src/messages/ledger.ts';
import { type LevelView, myLevel } from '../../../src/messages/level.ts';
import { type MeView, me } from '../../../src/messages/me.ts';
import { myPause, myPauseIsOver, myPauseTakenOut, myResume } from '../../../src/messages/member-pause.ts';
import { type MySession, mySession } from '../../../src/messages/my-session.ts';
import { memberPlan, type PlanView } from '../../../src/messages/plan.ts';
import { askErase, erased, exported, privacy, privacyChanged } from '../../../src/messages/privacy.ts';
import { type SelfTestView, selfTest, selfTestKept } from '../../../src/messages/self-test.ts';
import type { Reply } from '../../../src/reply.ts';
import type { Words } from '../../../src/words/locale.ts';
import { ANA, CHANNEL, GUILD, instant } from '../../support/club.ts';
import { type Plain, theDay } from '../../support/plain.ts';
import { catalogue, club, clubWith, day, habitOf, keptWeeks, NOW, STORY, sessionOn, standing, TODAY } from './runners.ts';
import { states, type View } from './states.ts';

const pauseOf = (from: string, until: string | null) => ({ pause: { from, until }, replaced: null, joined: [] });
const WITH_RACE = habitOf([...keptWeeks(2), day(0)], {
  races: [{ localDate: day(6), enteredDate: day(-1), isOwn: true, weekPlan: DEFAULT_WEEK_PLAN, longRun: null }],
});
/** On the Tuesday and the Saturday, which leave no strength day. */
const WITH_RACES = habitOf([...keptWeeks(2), day(0)], {
  races: [1, 5].map((each) => ({ localDate: day(each), isOwn: false, enteredDate: day(0), weekPlan: DEFAULT_WEEK_PLAN, longRun: null })),
});

const JSON_ALONE = [{ name: 'my-hip-strength.json', data: new TextEncoder().encode('{}') }];

/** The real catalogue, and whose pages are kept: the article's, and further ones that say what those do not. */
const all = loadCatalogue();
const SHOWN = ['clam', 'standing-wall-press', 'single-leg-chair-squat', 'band-side-walk', 'side-plank', 'copenhagen-adduction'];

const REST = { kind: 'rest', exerciseIds: [] } as const satisfies { kind: 'rest'; exerciseIds: [] };
export const mySessionOn = (localDate: LocalDate, checkin: Checkin | null = null, log: TrainingLog = NOTHING_DONE): MySession => ({
  programme: 1,
  generation: 0,
  timeZone: club.programmes[0].timeZone,
  localDate,
  session: sessionOn(localDate),
  catalogue,
  checkin,
  coaching: coach(catalogue.exercises, log, localDate),
  firstLeg: null,
  movedOn: null,
  races: { club: [] },
});
const ownRaceOn = (race: string) => easedFor([theDay(race)], sessionOn(TODAY), TODAY);
const checkin: Checkin = { localDate: TODAY, effort: null, at: instant('2026-03-04T17:03:00Z') };
const NOTHING_DONE: TrainingLog = { days: [], moves: [], easierFrom: [] };

/** So many sessions up to two days ago, every second day. */
const sessionsDone = (count: number, day: Partial<TrainingDay> = {}, log: Partial<TrainingLog> = {}): TrainingLog => ({
  ...NOTHING_DONE,
  days: Array.from({ length: count }, (_, back) => {
    const exerciseIds = catalogue.exercises.map(({ id }) => id);
    return { localDate: addDays(TODAY, -2 - 2 * back), exerciseIds, noBands: false, effort: 'right' as const, harderSide: null, ...day };
  }),
  ...log,
});
const eased: TrainingLog = sessionsDone(6, {}, { moves: [{ localDate: TODAY, exerciseId: 'clam', move: 'easier', noBands: false }] });

/** How far somebody is with an exercise. @param noBands the club has none */
function levelOf(log: TrainingLog, id = 'clam', noBands = false): LevelView {
  const exercise = exerciseById(catalogue, id)!;
  const coaching = coach(catalogue.exercises, log, TODAY, noBands);
  return { exercise, task: coaching.of(exercise), isMet: coaching.met([id]).includes(id), movedOn: moveDay(log, TODAY, [id]) };
}
const moved = (move: 'easier' | 'harder', back: number): Partial<TrainingLog> => ({
  moves: [{ localDate: addDays(TODAY, -back), exerciseId: 'clam', move, noBands: false }],
});

const primerOrCue = (focus: string) =>
  [1, 2, 3, 4, 5, 6].map((n) => addDays(TODAY, n)).find((each) => JSON.stringify(sessionOn(each)).includes(`"${focus}"`))!;

export function mine(habit: Habit, more: Partial<Plain<MeView>> = {}): Plain<MeView> {
  const drawn = habit.days.length > 0 ? { calendar: calendarOf(habit, TODAY), png: new Uint8Array() } : null;
  return { standing: standingOf(habit, TODAY), pause: null, isClubPaused: false, story: null, drawn, ...more };
}

/** Weeks kept, a spare one, a pause, one in which the bot was away, one that ended the streak. */
const EVENTFUL = habitOf([...keptWeeks(5, '2026-01-14'), '2026-01-20', '2026-01-26', '2026-02-16', '2026-02-17', day(0)], {
  pauses: [{ from: '2026-01-27', until: '2026-02-02' }],
  missed: ['2026-02-18'],
});
export function weeksOf(habit: Habit, newest: string | null, more: Partial<Plain<LedgerView>> = {}): Plain<LedgerView> {
  const page = ledgerPage(habit, TODAY, theDay(newest));
  const { from, to } = daysOfPage(page);
  const shown = habit.days.filter((each) => each >= from && each <= to).sort();
  const checkins = shown.map((localDate): Checkin => ({ localDate, effort: null, at: instant(`${localDate}T17:03:00Z`) }));
  return { page, checkins, club, isAnotherPage: newest !== null, ...more };
}
const THREE_WAYS: Checkin[] = [
  { localDate: day(0), effort: 'right', at: instant(`${day(0)}T17:03:00Z`) },
  { localDate: day(1), effort: null, at: instant(`${day(2)}T00:30:00Z`) },
  { localDate: day(2), effort: 'hard', at: instant(`${day(3)}T11:00:00Z`) },
];

export const plan = (more: Partial<Plain<PlanView>> = {}): Plain<PlanView> => ({
  clubZone: club.programmes[0].timeZone,
  goal: 3,
  timeZone: null,
  programme: null,
  reminder: null,
  firstLeg: null,
  easierWeek: null,
  isEasierAlready: false,
  races: [],
  falls: [],
  at: NOW,
  isNew: false,
  ...more,
});
const AT_SIX = { minute: 18 * 60, stopped: null, next: instant('2026-03-04T17:00:00Z'), heldBy: null } as const;

const STAND: Plain<SelfTest>[] = [
  { measure: 'single-leg-stand', localDate: '2026-01-05', left: 42, right: 30 },
  { measure: 'single-leg-stand', localDate: '2026-02-02', left: 40, right: 35 },
  { measure: 'single-leg-stand', localDate: '2026-03-03', left: 60, right: 35 },
];
const tested = (tests: Plain<SelfTest>[], png: Uint8Array | null = new Uint8Array()): Plain<SelfTestView> => ({
  measures: [{ measure: 'single-leg-stand', tests, png: tests.length > 1 ? png : null }],
  today: TODAY,
});

/** What Ana changed of the club as an organiser. */
const CHANGES: Plain<KeptChange>[] = [
  { kind: 'time', before: 450, after: 480, userId: ANA, at: NOW },
  { kind: 'digest', before: true, after: false, userId: ANA, at: NOW },
];

const DATA: Plain<PersonalData> = {
  userId: ANA,
  since: '2026-02-02T10:00:00.000Z',
  timeZone: null,
  programme: null,
  hidden: false,
  hiddenAt: null,
  firstLeg: null,
  leftAt: null,
  seenAt: '2026-03-04T10:03:00.000Z',
  checkins: [
    {
      day: '2026-03-02',
      effort: 'right',
      harderSide: 'left',
      session: { kind: 'strength', exerciseIds: ['clam'], rotation: 0 },
      at: '2026-03-02T17:03:00.000Z',
      interactionId: '200000000000000001',
    },
    {
      day: TODAY,
      effort: null,
      harderSide: null,
      session: { kind: 'light', focus: 'primer', exerciseIds: ['clam'], rotation: 0 },
      at: '2026-03-04T10:03:00.000Z',
      interactionId: '200000000000000002',
    },
  ],
  goals: [],
  races: [],
  pauses: [],
  moves: [{ day: '2026-03-02', exercise: 'clam', move: 'easier', noBands: false }],
  easierWeeks: [],
  reminder: null,
  milestones: [{ kind: 'checkins', number: 1, day: '2026-03-02' }],
  tallies: [{ period: 'week', from: '2026-03-02', points: 2, days: 2 }],
  selfTests: [],
};
const EVERYTHING: Plain<PersonalData> = {
  ...DATA,
  timeZone: 'America/New_York',
  goals: [{ from: '2026-03-02', daysPerWeek: 4 }],
  races: [{ day: '2026-03-29', entered: '2026-03-02', weekPlan: 'slslsll', longRun: 7 }],
  selfTests: [{ measure: 'side-plank', day: '2026-03-02', left: 31, right: 28 }],
  pauses: [{ from: '2026-02-09', until: '2026-02-16' }],
  reminder: { minute: 18 * 60, nextAt: '2026-03-05T17:00:00.000Z', lastDay: TODAY, ignored: 0, stopped: null, waiting: null },
};
const setUp = {
  guildId: GUILD,
  programmes: [
    { number: 1, name: null, channelId: CHANNEL, timeZone: 'Europe/Paris', promptMinute: 450, weekPlan: 'slslsll', endedAt: null },
  ],
  settings: settingValues({}),
  firstSetUpAt: '2026-02-01T12:00:00.000Z',
  setUpByYouAt: '2026-03-01T12:00:00.000Z',
};
const rated = (...efforts: ('right' | null)[]): Plain<PersonalData> => ({
  ...DATA,
  checkins: efforts.map((effort) => ({ ...DATA.checkins[0]!, effort })),
});

export const HIPS: View[] = [
  ...states('about', aboutHips, { whole: [catalogue] }),
  ...states(
    'exercise',
    exerciseInFull,
    Object.fromEntries(SHOWN.map((id) => [id, [exerciseById(all, id)!, all] as [Exercise, Catalogue]])),
  ),
  ...states('without-files', (words, answer: (words: Words) => Reply) => withoutFiles(words, answer(words)), {
    'pictures-in-words': [(words) => exerciseInFull(words, catalogue.exercises[0]!, catalogue)],
    'a-file-to-save': [(words) => exported(words, JSON_ALONE)],
  }),
  ...states('my-session', mySession, {
    'strength-day': [mySessionOn(TODAY)],
    'after-six-sessions': [mySessionOn(TODAY, null, sessionsDone(6))],
    'after-thirty-sessions': [mySessionOn(TODAY, null, sessionsDone(30, { effort: 'easy' }))],
    'six-hard-sessions': [mySessionOn(TODAY, null, sessionsDone(6, { effort: 'hard' }))],
    'nobody-said-how-it-felt': [mySessionOn(TODAY, null, sessionsDone(6, { effort: null }))],
    'one-side-was-harder': [mySessionOn(TODAY, null, sessionsDone(6, { harderSide: 'left' }))],
    'easier-was-pressed': [{ ...mySessionOn(TODAY, null, eased), movedOn: TODAY }],
    'an-easier-week': [mySessionOn(TODAY, null, sessionsDone(20, {}, { easierFrom: [addDays(TODAY, -1)] }))],
    'after-twenty-days-away': [mySessionOn(TODAY, null, { ...NOTHING_DONE, days: sessionsDone(20).days.slice(9) })],
    'left-leg-first': [{ ...mySessionOn(TODAY), firstLeg: 'left' }],
    'strength-day-that-is-done': [mySessionOn(TODAY, checkin)],
    'done-afterwards': [mySessionOn(TODAY, { ...checkin, at: instant('2026-03-05T10:00:00Z') })],
    'light-day-with-an-exercise': [mySessionOn(primerOrCue('primer'))],
    'light-day-with-a-form-cue': [mySessionOn(primerOrCue('cue'))],
    'rest-day': [{ ...mySessionOn(TODAY), session: REST }],
    'before-ones-own-race': [{ ...mySessionOn(TODAY), session: ownRaceOn('2026-03-06'), races: { club: [], own: [theDay('2026-03-06')] } }],
    'day-of-ones-own-race': [{ ...mySessionOn(TODAY), session: ownRaceOn(TODAY), races: { club: [], own: [TODAY] } }],
    'day-after-ones-own-race': [
      { ...mySessionOn(TODAY), session: ownRaceOn('2026-03-03'), races: { club: [], own: [theDay('2026-03-03')] } },
    ],
  }),
  ...states('my-level', myLevel, {
    newcomer: [levelOf(NOTHING_DONE)],
    'comes-later': [levelOf(NOTHING_DONE, 'single-leg-chair-squat')],
    'in-the-middle': [levelOf(sessionsDone(10))],
    'one-more-session': [levelOf(sessionsDone(4, { effort: 'easy' }))],
    'a-fixed-dose': [levelOf(sessionsDone(6), 'band-side-walk')],
    'top-of-the-ladder': [levelOf(sessionsDone(150, { effort: 'easy' }))],
    'held-by-no-bands': [levelOf(sessionsDone(60, { effort: 'easy', noBands: true }), 'clam', true)],
    'without-bands-below-what-was-reached': [levelOf(sessionsDone(60, { effort: 'easy' }), 'clam', true)],
    'after-easier': [levelOf(sessionsDone(20, {}, moved('easier', 3)))],
    'easier-today': [levelOf(sessionsDone(20, {}, moved('easier', 0)))],
    'harder-today': [levelOf(sessionsDone(20, {}, moved('harder', 0)))],
    'held-for-a-side': [levelOf(sessionsDone(20, { harderSide: 'left' }))],
    'an-easier-week': [levelOf(sessionsDone(20, {}, { easierFrom: [addDays(TODAY, -1)] }))],
    'after-ten-days-away': [levelOf({ ...NOTHING_DONE, days: sessionsDone(20).days.slice(4) })],
  }),
  ...states('me', me, {
    new: [mine(habitOf([]))],
    'first-day': [mine(habitOf([TODAY]))],
    'streak-and-a-spare-week': [mine(habitOf([...keptWeeks(5), day(0)]))],
    'two-spare-weeks': [mine(habitOf([...keptWeeks(10), day(0)]))],
    'four-weeks-are-over': [mine(habitOf([...keptWeeks(5), day(0)]), { story: STORY })],
    'streak-that-is-over': [mine(habitOf(keptWeeks(2, '2026-02-11')))],
    'eventful-months': [mine(EVENTFUL)],
    'a-race-on-sunday': [mine(WITH_RACE)],
    'two-races-in-a-week': [mine(WITH_RACES)],
    'a-week-that-organisers-hold': [mine(habitOf([...keptWeeks(2), day(0)], { held: [day(0)] }))],
    'nothing-in-the-last-months': [mine(habitOf(keptWeeks(1, '2025-06-11')))],
    'without-its-picture': [mine(EVENTFUL, { drawn: { calendar: calendarOf(EVENTFUL, TODAY), png: null } })],
    'paused-until-a-day': [
      mine(habitOf(keptWeeks(2), { pauses: [{ from: TODAY, until: '2026-03-20' }] }), { pause: { from: TODAY, until: '2026-03-20' } }),
    ],
    'paused-without-an-end': [
      mine(habitOf(keptWeeks(2), { pauses: [{ from: TODAY, until: null }] }), { pause: { from: TODAY, until: null } }),
    ],
    'club-is-paused': [mine(habitOf(keptWeeks(2), { clubPauses: [{ from: TODAY, until: null }] }), { isClubPaused: true })],
  }),
  ...states('ledger', ledger, {
    new: [weeksOf(habitOf([]), null)],
    'three-ways-to-check-in': [weeksOf(habitOf([day(0), day(1), day(2)]), null, { checkins: THREE_WAYS })],
    'felt-easy': [weeksOf(habitOf([day(0)]), null, { checkins: [{ ...THREE_WAYS[0]!, effort: 'easy' }] })],
    'two-races-in-a-week': [weeksOf(WITH_RACES, null)],
    'newest-page': [weeksOf(EVENTFUL, null)],
    'page-between': [weeksOf(EVENTFUL, '2026-02-02')],
    'oldest-page': [weeksOf(EVENTFUL, '2026-01-05')],
    'days-that-end-with-an-early-prompt': [weeksOf(habitOf([day(0)]), null, { club: clubWith({ promptMinute: 60 }) })],
  }),
  ...states('my-pause', myPause, {
    'until-a-day': [pauseOf(TODAY, '2026-03-16'), { today: TODAY, standing: standing([]) }],
    'until-a-day-with-a-streak': [pauseOf(TODAY, '2026-03-16'), { today: TODAY, standing: standing(keptWeeks(2)) }],
    'without-an-end': [pauseOf(TODAY, null), { today: TODAY, standing: standing([]) }],
    'without-an-end-with-a-streak': [pauseOf(TODAY, null), { today: TODAY, standing: standing(keptWeeks(1)) }],
    ahead: [pauseOf('2026-12-20', '2027-01-04'), { today: TODAY, standing: standing(keptWeeks(1)) }],
    'ahead-one-with-another': [
      { ...pauseOf('2026-12-20', '2027-01-04'), joined: [{ from: '2026-12-28', until: '2027-01-04' }] },
      { today: TODAY, standing: standing([]) },
    ],
  }),
  ...states('my-pause-taken-out', myPauseTakenOut, {
    'the-only-one': [{ from: '2026-12-20', until: '2027-01-04' }, []],
    'others-stay': [{ from: '2026-12-20', until: '2027-01-04' }, [{ from: '2026-07-20', until: '2026-08-31' }]],
  }),
  ...states('my-resume', myResume, {
    'with-a-streak': [standing(keptWeeks(1), { pauses: [{ from: day(0), until: TODAY }] }), false],
    'without-a-streak': [standing([]), false],
    'while-the-club-is-paused': [standing(keptWeeks(1), { clubPauses: [{ from: day(0), until: null }] }), true],
  }),
  ...states('my-pause-is-over', myPauseIsOver, {
    usual: [{ isClubPaused: false, ahead: [] }],
    'while-the-club-is-paused': [{ isClubPaused: true, ahead: [] }],
    'but-soon': [{ isClubPaused: false, ahead: [{ from: '2026-12-20', until: '2027-01-04' }] }],
  }),
  ...states('self-test', selfTest, {
    'nothing-yet': [{ measures: [], today: TODAY }],
    'one-test': [tested([STAND[0]!])],
    'one-measure-over-three-months': [tested(STAND)],
    'due-again': [{ ...tested(STAND), today: '2026-03-31' }],
    'without-its-picture': [tested(STAND, null)],
  }),
  ...states('self-test-kept', selfTestKept, {
    first: [{ view: tested([STAND[0]!]).measures[0]!, today: '2026-01-05' }],
    'weaker-side-got-better': [{ view: tested(STAND.slice(0, 2)).measures[0]!, today: '2026-02-02' }],
    'stronger-side-alone-got-better': [{ view: tested(STAND).measures[0]!, today: TODAY }],
    'without-its-picture': [{ view: tested(STAND, null).measures[0]!, today: TODAY }],
  }),
  ...states('my-plan', memberPlan, {
    'as-it-is-from-the-start': [plan()],
    'all-of-it-saved': [
      plan({ goal: 4, timeZone: 'America/New_York', reminder: { ...AT_SIX, next: instant('2026-03-04T23:00:00Z') }, isNew: true }),
    ],
    'left-leg-first-and-easier-days': [plan({ firstLeg: 'left', easierWeek: { because: 'wanted', lastDay: day(4) }, isNew: true })],
    'easier-days-already': [plan({ easierWeek: { because: 'wanted', lastDay: day(4) }, isEasierAlready: true })],
    'easier-after-six-weeks-of-steps': [plan({ easierWeek: { because: 'steps', lastDay: day(6) } })],
    'easier-after-two-hard-weeks': [plan({ easierWeek: { because: 'hard', lastDay: day(6) } })],
    'reminder-today': [plan({ reminder: AT_SIX })],
    'reminder-tomorrow': [plan({ reminder: { ...AT_SIX, next: instant('2026-03-05T17:00:00Z') } })],
    'reminder-on-a-later-day': [plan({ reminder: { ...AT_SIX, next: instant('2026-03-09T17:00:00Z') } })],
    'reminder-held-by-my-pause': [plan({ reminder: { ...AT_SIX, next: null, heldBy: 'member' } })],
    'reminder-held-by-the-clubs-pause': [plan({ reminder: { ...AT_SIX, next: null, heldBy: 'club' } })],
    'reminder-with-nothing-in-sight': [plan({ reminder: { ...AT_SIX, next: null } })],
    'reminder-stopped-by-a-closed-inbox': [plan({ reminder: { ...AT_SIX, next: null, stopped: 'inbox' } })],
    'reminder-stopped-as-nobody-came': [plan({ reminder: { ...AT_SIX, next: null, stopped: 'ignored' } })],
  }),
  ...states('privacy', privacy, {
    nothing: [{ data: null, setUp: null, changes: [] }],
    'two-check-ins': [{ data: DATA, setUp: null, changes: [] }],
    'before-the-first-tap': [
      { data: { ...DATA, seenAt: null, checkins: [], moves: [], milestones: [], tallies: [] }, setUp: null, changes: [] },
    ],
    'two-check-ins-rated': [{ data: rated('right', 'right'), setUp: null, changes: [] }],
    'one-check-in': [{ data: rated(null), setUp: null, changes: [] }],
    'one-check-in-rated': [{ data: rated('right'), setUp: null, changes: [] }],
    everything: [{ data: EVERYTHING, setUp, changes: CHANGES }],
    'reminder-that-is-off': [{ data: { ...EVERYTHING, reminder: { ...EVERYTHING.reminder!, nextAt: null } }, setUp: null, changes: [] }],
    'reminder-that-has-stopped': [
      { data: { ...EVERYTHING, reminder: { ...EVERYTHING.reminder!, nextAt: null, stopped: 'ignored' } }, setUp: null, changes: [] },
    ],
    'set-up-alone': [{ data: null, setUp, changes: [] }],
    'changes-alone': [{ data: null, setUp: null, changes: CHANGES.slice(0, 1) }],
    hidden: [{ data: { ...DATA, hidden: true }, setUp: null, changes: [] }],
  }),
  ...states('privacy-changed', privacyChanged, {
    hidden: [{ data: { ...DATA, hidden: true }, setUp: null, changes: [] }],
    'shown-again': [{ data: DATA, setUp: null, changes: [] }],
  }),
  ...states('exported', exported, {
    'json-alone': [JSON_ALONE],
    'with-tables': [[...JSON_ALONE, { name: 'my-hip-strength-tables.zip', data: new TextEncoder().encode('packed') }]],
  }),
  ...states('ask-erase', askErase, {
    'two-check-ins': [{ data: DATA, changes: [] }],
    'one-check-in': [{ data: rated(null), changes: [] }],
    'no-check-in': [{ data: rated(), changes: [] }],
    'changes-too': [{ data: DATA, changes: CHANGES }],
    'changes-alone': [{ data: null, changes: CHANGES }],
  }),
  ...states('erased', erased, { member: [{ setUp: null }], 'who-set-the-club-up': [{ setUp }] }),
];
