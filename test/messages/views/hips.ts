/** What members read of themselves and of the exercises. */

import { loadCatalogue } from '../../../src/catalogue/catalogue.ts';
import { addDays } from '../../../src/club/calendar.ts';
import type { Checkin } from '../../../src/club/club.ts';
import { daysOfPage, ledgerPage } from '../../../src/club/ledger.ts';
import type { LocalDate } from '../../../src/club/local-date.ts';
import type { PersonalData } from '../../../src/club/personal-data.ts';
import { calendarOf } from '../../../src/club/recent-weeks.ts';
import type { SelfTest } from '../../../src/club/self-test.ts';
import { settingValues } from '../../../src/club/settings.ts';
import { standingOf } from '../../../src/club/standing.ts';
import type { Habit } from '../../../src/club/streak.ts';
import { aboutHips } from '../../../src/messages/about.ts';
import { exerciseInFull } from '../../../src/messages/exercise.ts';
import { withoutFiles } from '../../../src/messages/files.ts';
import { type LedgerView, ledger } from '../../../src/messages/ledger.ts';
import { type MeView, me } from '../../../src/messages/me.ts';
import { myPause, myPauseIsOver, myResume } from '../../../src/messages/member-pause.ts';
import { memberPlan, type PlanView } from '../../../src/messages/plan.ts';
import { askErase, erased, exported, privacy, privacyChanged } from '../../../src/messages/privacy.ts';
import { mySession } from '../../../src/messages/prompt.ts';
import { type SelfTestView, selfTest, selfTestKept } from '../../../src/messages/self-test.ts';
import { en } from '../../../src/words/en.ts';
import { ANA, CHANNEL, GUILD, instant } from '../../support/club.ts';
import { fromPlain, type Plain, theDay } from '../../support/plain.ts';
import { askedOn, catalogue, club, clubWith, day, habitOf, keptWeeks, NOW, standing, TODAY } from './runners.ts';
import { states, type View } from './states.ts';

/** The real catalogue: each of its exercises has a page. */
const all = loadCatalogue();

const REST = { kind: 'rest', exerciseIds: [] } as const satisfies { kind: 'rest'; exerciseIds: [] };
const sessionOn = (localDate: LocalDate, checkin: Checkin | null = null) => ({
  programme: 1,
  timeZone: club.programmes[0].timeZone,
  localDate,
  session: askedOn(localDate),
  catalogue,
  checkin,
});
const checkin: Checkin = { localDate: TODAY, effort: null, at: instant('2026-03-04T17:03:00Z') };
const primerOrCue = (focus: string) =>
  [1, 2, 3, 4, 5, 6].map((n) => addDays(TODAY, n)).find((each) => JSON.stringify(askedOn(each)).includes(`"${focus}"`))!;

function mine(habit: Habit, more: Partial<Plain<MeView>> = {}): Plain<MeView> {
  const drawn = habit.days.length > 0 ? { calendar: calendarOf(habit, TODAY), png: new Uint8Array() } : null;
  return { standing: standingOf(habit, TODAY), pause: null, isClubPaused: false, drawn, ...more };
}

/** Weeks kept, a spare one, a pause, one in which the bot was away, one that ended the streak. */
const EVENTFUL = habitOf([...keptWeeks(5, '2026-01-14'), '2026-01-20', '2026-01-26', '2026-02-16', '2026-02-17', day(0)], {
  pauses: [{ from: '2026-01-27', until: '2026-02-02' }],
  missed: ['2026-02-18'],
});
function weeksOf(habit: Habit, newest: string | null, more: Partial<Plain<LedgerView>> = {}): Plain<LedgerView> {
  const page = ledgerPage(habit, TODAY, theDay(newest));
  const { from, to } = daysOfPage(page);
  const shown = habit.days.filter((each) => each >= from && each <= to).sort();
  const checkins = shown.map((localDate): Checkin => ({ localDate, effort: null, at: instant(`${localDate}T17:03:00Z`) }));
  return { page, checkins, club, isTurned: newest !== null, ...more };
}
const THREE_WAYS: Checkin[] = [
  { localDate: day(0), effort: 'right', at: instant(`${day(0)}T17:03:00Z`) },
  { localDate: day(1), effort: null, at: instant(`${day(2)}T00:30:00Z`) },
  { localDate: day(2), effort: 'hard', at: instant(`${day(3)}T11:00:00Z`) },
];

const plan = (more: Partial<Plain<PlanView>> = {}): Plain<PlanView> => ({
  clubZone: club.programmes[0].timeZone,
  goal: 3,
  timeZone: null,
  reminder: null,
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

const DATA: Plain<PersonalData> = {
  userId: ANA,
  since: '2026-02-02T10:00:00.000Z',
  timeZone: null,
  hidden: false,
  leftAt: null,
  seenAt: '2026-03-04T10:03:00.000Z',
  checkins: [
    { day: '2026-03-02', effort: 'right', exercises: ['clam'], at: '2026-03-02T17:03:00.000Z', interactionId: '200000000000000001' },
    { day: TODAY, effort: null, exercises: ['clam'], at: '2026-03-04T10:03:00.000Z', interactionId: '200000000000000002' },
  ],
  goals: [],
  pauses: [],
  reminder: null,
  milestones: [{ kind: 'checkins', number: 1, day: '2026-03-02' }],
  tallies: [{ period: 'week', from: '2026-03-02', points: 2, days: 2 }],
  selfTests: [],
};
const EVERYTHING: Plain<PersonalData> = {
  ...DATA,
  timeZone: 'America/New_York',
  goals: [{ from: '2026-03-02', daysPerWeek: 4 }],
  selfTests: [{ measure: 'side-plank', day: '2026-03-02', left: 31, right: 28 }],
  pauses: [{ from: '2026-02-09', until: '2026-02-16' }],
  reminder: { minute: 18 * 60, nextAt: '2026-03-05T17:00:00.000Z', lastDay: TODAY, ignored: 0, stopped: null, waiting: null },
};
const setUp = {
  guildId: GUILD,
  programmes: [{ number: 1, channelId: CHANNEL, timeZone: 'Europe/Paris', promptMinute: 450, weekPlan: 'slslsll' }],
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
    Object.fromEntries(all.exercises.map((exercise) => [exercise.id, [exercise, all] as [typeof exercise, typeof all]])),
  ),
  ...states('without-files', withoutFiles, {
    'pictures-in-words': [exerciseInFull(en, catalogue.exercises[0]!, catalogue)],
    'a-file-to-save': [exported(en, { data: fromPlain(DATA), setUp: null }, { userId: ANA, at: NOW })],
  }),
  ...states('my-session', mySession, {
    'strength-day': [sessionOn(TODAY)],
    'strength-day-that-is-done': [sessionOn(TODAY, checkin)],
    'done-afterwards': [sessionOn(TODAY, { ...checkin, at: instant('2026-03-05T10:00:00Z') })],
    'light-day-with-an-exercise': [sessionOn(primerOrCue('primer'))],
    'light-day-with-a-form-cue': [sessionOn(primerOrCue('cue'))],
    'rest-day': [{ ...sessionOn(TODAY), session: REST }],
  }),
  ...states('me', me, {
    new: [mine(habitOf([]))],
    'first-day': [mine(habitOf([TODAY]))],
    'streak-and-a-spare-week': [mine(habitOf([...keptWeeks(5), day(0)]))],
    'two-spare-weeks': [mine(habitOf([...keptWeeks(10), day(0)]))],
    'streak-that-is-over': [mine(habitOf(keptWeeks(2, '2026-02-11')))],
    'eventful-months': [mine(EVENTFUL)],
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
    'newest-page': [weeksOf(EVENTFUL, null)],
    'page-between': [weeksOf(EVENTFUL, '2026-02-02')],
    'oldest-page': [weeksOf(EVENTFUL, '2026-01-05')],
    'days-that-end-with-an-early-prompt': [weeksOf(habitOf([day(0)]), null, { club: clubWith({ promptMinute: 60 }) })],
  }),
  ...states('my-pause', myPause, {
    'until-a-day': [{ from: TODAY, until: '2026-03-16' }, standing([])],
    'until-a-day-with-a-streak': [{ from: TODAY, until: '2026-03-16' }, standing(keptWeeks(2))],
    'without-an-end': [{ from: TODAY, until: null }, standing([])],
    'without-an-end-with-a-streak': [{ from: TODAY, until: null }, standing(keptWeeks(1))],
  }),
  ...states('my-resume', myResume, {
    'with-a-streak': [standing(keptWeeks(1), { pauses: [{ from: day(0), until: TODAY }] }), false],
    'without-a-streak': [standing([]), false],
    'while-the-club-is-paused': [standing(keptWeeks(1), { clubPauses: [{ from: day(0), until: null }] }), true],
  }),
  ...states('my-pause-is-over', myPauseIsOver, { usual: [false], 'while-the-club-is-paused': [true] }),
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
    nothing: [{ data: null, setUp: null }],
    'two-check-ins': [{ data: DATA, setUp: null }],
    'two-check-ins-rated': [{ data: rated('right', 'right'), setUp: null }],
    'one-check-in': [{ data: rated(null), setUp: null }],
    'one-check-in-rated': [{ data: rated('right'), setUp: null }],
    everything: [{ data: EVERYTHING, setUp }],
    'reminder-that-is-off': [{ data: { ...EVERYTHING, reminder: { ...EVERYTHING.reminder!, nextAt: null } }, setUp: null }],
    'reminder-that-has-stopped': [
      { data: { ...EVERYTHING, reminder: { ...EVERYTHING.reminder!, nextAt: null, stopped: 'ignored' } }, setUp: null },
    ],
    'set-up-alone': [{ data: null, setUp }],
    hidden: [{ data: { ...DATA, hidden: true }, setUp: null }],
  }),
  ...states('privacy-changed', privacyChanged, {
    hidden: [{ data: { ...DATA, hidden: true }, setUp: null }],
    'shown-again': [{ data: DATA, setUp: null }],
  }),
  ...states('exported', exported, {
    member: [
      { data: DATA, setUp: null },
      { userId: ANA, at: NOW },
    ],
    'set-up-alone': [
      { data: null, setUp },
      { userId: ANA, at: NOW },
    ],
  }),
  ...states('ask-erase', askErase, { 'two-check-ins': [DATA], 'one-check-in': [rated(null)], 'no-check-in': [rated()] }),
  ...states('erased', erased, { member: [{ setUp: null }], 'who-set-the-club-up': [{ setUp }] }),
];
