/** What members read of themselves, at its longest. */

import type { Catalogue } from '../../../src/catalogue/schema.ts';
import { addDays } from '../../../src/club/calendar.ts';
import type { PausedDays } from '../../../src/club/club.ts';
import { asGuildId, asInteractionId, asUserId } from '../../../src/club/ids.ts';
import { daysOfPage, ledgerPage } from '../../../src/club/ledger.ts';
import { MOST_PAUSES_AHEAD } from '../../../src/club/pause.ts';
import { PERIODS } from '../../../src/club/period.ts';
import type { PersonalData } from '../../../src/club/personal-data.ts';
import { calendarOf } from '../../../src/club/recent-weeks.ts';
import { MEASURES, type Measure, MOST, type SelfTest } from '../../../src/club/self-test.ts';
import { settingValues } from '../../../src/club/settings.ts';
import { standingOf } from '../../../src/club/standing.ts';
import { anotherBoardPage, anotherQuietBoardPage, board, quietBoard } from '../../../src/messages/board.ts';
import { ledger } from '../../../src/messages/ledger.ts';
import { me } from '../../../src/messages/me.ts';
import { myPause, myPauseIsOver, myPauseTakenOut, myResume } from '../../../src/messages/member-pause.ts';
import { memberPlan } from '../../../src/messages/plan.ts';
import { askErase, erased, exported, privacy, privacyChanged } from '../../../src/messages/privacy.ts';
import { selfTest, selfTestKept } from '../../../src/messages/self-test.ts';
import type { Reply } from '../../../src/reply.ts';
import type { Words } from '../../../src/words/locale.ts';
import { calendarUpTo, weeksOf } from '../../support/calendars.ts';
import { sampleClub, settings } from '../../support/club.ts';
import {
  AT,
  CATALOGUE,
  CHANGES,
  checkins,
  club,
  days,
  habit,
  LAST_ID,
  LONGEST_ZONE,
  longestStory,
  milestones,
  SETTINGS,
  sessionOn,
  sparse,
  TODAY,
} from './at-most.ts';

const data: PersonalData = {
  userId: asUserId(LAST_ID),
  since: '2024-01-01T00:00:00Z',
  timeZone: LONGEST_ZONE,
  hidden: true,
  hiddenAt: '2026-01-01T00:00:00Z',
  firstLeg: 'right',
  programme: 5,
  leftAt: null,
  seenAt: '2026-01-01T00:00:00Z',
  checkins: checkins.map(({ localDate, effort, at }) => ({
    day: localDate,
    effort,
    harderSide: 'right',
    session: sessionOn(localDate),
    at: at.toString(),
    interactionId: asInteractionId(LAST_ID),
  })),
  goals: days.filter((_, day) => day % 7 === 0).map((from) => ({ from, daysPerWeek: 5 })),
  races: days.map((day) => ({ day, entered: day, weekPlan: 'slslsll', longRun: 7 })),
  pauses: days.map((from) => ({ from, until: from })),
  moves: days.map((day) => ({ day, exercise: CATALOGUE.exercises[0]!.id, move: 'easier', noBands: true })),
  easierWeeks: days,
  reminder: { minute: 1080, nextAt: null, lastDay: TODAY, ignored: 14, stopped: 'ignored', waiting: null },
  milestones: milestones.map((milestone) => ({ ...milestone, day: TODAY })),
  tallies: [],
  selfTests: days.map((day) => ({ measure: 'single-leg-stand', day, left: 60, right: 60 })),
};
/** As many as are read, on the days that take the most letters. */
const longestTests = (measure: Measure): SelfTest[] =>
  days.slice(-13).map((localDate) => ({ measure, localDate, left: MOST[measure], right: MOST[measure] }));
const setUp = {
  guildId: asGuildId(LAST_ID),
  programmes: [{ ...settings, number: 1, name: 'W'.repeat(40), weekPlan: 'slslsll', endedAt: null }],
  settings: settingValues({ organisers: '9'.repeat(20) }),
  firstSetUpAt: AT.toString(),
  setUpByYouAt: AT.toString(),
};
/** The calendar that takes the most words to describe. */
const WORDIEST = calendarUpTo('2026-12-27', [...weeksOf(9, ['dpdpdpd', 'kept']), ...weeksOf(8, ['dpdpdpd', 'spare'])]);

/** As many pauses ahead as a member has. */
const AHEAD = Array.from({ length: MOST_PAUSES_AHEAD }, (_, index) => ({
  from: addDays(TODAY, 60 * index + 30),
  until: addDays(TODAY, 60 * index + 60),
}));

function pauses(words: Words): Reply[] {
  const standing = standingOf({ ...habit, pauses: [{ from: TODAY, until: null }] }, TODAY);
  const made = (pause: PausedDays) => ({ pause, replaced: null, joined: AHEAD });
  return [
    ...[AHEAD[0]!, { from: TODAY, until: addDays(TODAY, 91) }, { from: TODAY, until: null }].map((pause) =>
      myPause(words, made(pause), { today: TODAY, standing }),
    ),
    myPauseTakenOut(words, AHEAD[0]!, AHEAD),
    myResume(words, standing, true),
    myPauseIsOver(words, { isClubPaused: true, ahead: AHEAD }),
  ];
}

/** Private answers, by what they answer. */
export function longestOfOneself(words: Words, catalogue: Catalogue): [string, Reply[]][] {
  const boards = PERIODS.flatMap((period) =>
    [true, false].flatMap((isNow) => {
      const row = (rank: number) => ({ rank, userId: asUserId(String(BigInt(LAST_ID) - BigInt(rank))), points: 99_999 });
      const rows = Array.from({ length: 10 }, (_, index) => row(index + 100));
      const view = {
        period,
        isNow,
        range: { from: TODAY, to: TODAY },
        season: '*'.repeat(40),
        days: 99_999,
        daysBefore: 99_998,
        members: 400,
        listed: 400,
        page: 1,
        isLeast: false,
      };
      const own = { points: 99_999, around: [row(398), row(399), row(400)], isHidden: false };
      return [
        board(words, { ...view, rows, own, userId: asUserId(LAST_ID) }),
        board(words, { ...view, rows, own, userId: asUserId(LAST_ID), isLeast: true }),
        anotherBoardPage(words, { ...view, page: 0, rows, own, userId: asUserId(LAST_ID) }),
        ...[quietBoard, anotherQuietBoardPage].map((say) =>
          say(words, {
            ...view,
            ranksFrom: 25,
            userIds: rows.map(({ userId }) => userId),
            own: { days: 9_999, goal: 5, isHidden: true },
          }),
        ),
      ];
    }),
  );

  const ledgers = [habit, sparse].flatMap((each) =>
    days
      .filter((_, day) => day % 28 === 0)
      .map((newest) => {
        const page = ledgerPage(each, TODAY, newest);
        const { from, to } = daysOfPage(page);
        const shown = checkins.filter(({ localDate }) => localDate >= from && localDate <= to);
        return ledger(words, { page, checkins: shown, club, isAnotherPage: true });
      }),
  );
  const story = { story: longestStory(catalogue), catalogue };

  return [
    [
      '/hips me',
      [calendarOf(habit, TODAY), calendarOf(sparse, TODAY), WORDIEST].flatMap((calendar) =>
        [new Uint8Array(1), null].map((png) =>
          me(words, {
            standing: standingOf(habit, TODAY),
            pause: { from: TODAY, until: TODAY },
            isClubPaused: true,
            story,
            drawn: { calendar, png },
          }),
        ),
      ),
    ],
    [
      '/hips test',
      [new Uint8Array(1), null].flatMap((png) => {
        const views = MEASURES.map((measure) => ({ measure, tests: longestTests(measure), png }));
        return [selfTest(words, { measures: views, today: TODAY }), ...views.map((view) => selfTestKept(words, { view, today: TODAY }))];
      }),
    ],
    ['Why?, every page of 104 weeks', ledgers],
    ['/hips leaderboard of 400 members', boards],
    [
      '/hips plan',
      (['inbox', 'ignored', null] as const).map((stopped) =>
        memberPlan(words, {
          clubZone: LONGEST_ZONE,
          programme: { followed: { ...sampleClub(SETTINGS).programmes[0], name: '*'.repeat(40) } },
          races: days.slice(0, 3),
          falls: days.slice(0, 6).map((monday) => ({ monday, by: 2 })),
          goal: 5,
          timeZone: LONGEST_ZONE,
          firstLeg: 'right',
          easierWeek: { because: 'wanted', lastDay: TODAY },
          isEasierAlready: true,
          at: AT,
          isNew: true,
          reminder: { minute: 1080, stopped, next: AT, heldBy: null },
        }),
      ),
    ],
    ['/hips pause and resume', pauses(words)],
    [
      '/hips privacy',
      [
        privacy(words, { data, setUp, changes: CHANGES }),
        privacyChanged(words, { data, setUp, changes: CHANGES }),
        askErase(words, { data, changes: CHANGES }),
        erased(words, { setUp }),
        exported(
          words,
          ['my-hip-strength.json', 'my-hip-strength-tables.zip'].map((name) => ({ name, data: new Uint8Array() })),
        ),
      ],
    ],
  ];
}
