import { clubChanges } from '../../src/messages/changes.ts';
/** Every message at its longest, in whatever words: private answers, and what the bot says by itself. */

import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import type { Catalogue, Exercise } from '../../src/catalogue/schema.ts';
import { addDays } from '../../src/club/calendar.ts';
import type { KeptChange } from '../../src/club/changes.ts';
import type { Checkin, WeekPlan } from '../../src/club/club.ts';
import { coach } from '../../src/club/coach.ts';
import { digestWeek } from '../../src/club/digest.ts';
import { asChannelId, asGuildId, asMessageId, asRoleId, asUserId } from '../../src/club/ids.ts';
import { daysOfPage, ledgerPage } from '../../src/club/ledger.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { milestonesReached } from '../../src/club/milestone.ts';
import { nextDays } from '../../src/club/next-days.ts';
import { PERIODS, SEASON_PARTS } from '../../src/club/period.ts';
import type { PersonalData } from '../../src/club/personal-data.ts';
import { calendarOf } from '../../src/club/recent-weeks.ts';
import { turnOf } from '../../src/club/rotation.ts';
import { promptsFrom, STRENGTH_DAY_CHOICES, weekPlanOf } from '../../src/club/schedule.ts';
import { MEASURES, type Measure, MOST, type SelfTest } from '../../src/club/self-test.ts';
import { sessionOf, trainingDays } from '../../src/club/session.ts';
import { ROLE_SETTINGS, type SettingValues, settingValues } from '../../src/club/settings.ts';
import { standingOf } from '../../src/club/standing.ts';
import type { Story } from '../../src/club/story.ts';
import type { Habit } from '../../src/club/streak.ts';
import type { TrainingLog } from '../../src/club/training-log.ts';
import { HURTS_LISTS } from '../../src/custom-ids.ts';
import { aboutHips } from '../../src/messages/about.ts';
import { board, boardTurned, quietBoard } from '../../src/messages/board.ts';
import { alreadyCheckedIn, checkedIn, feltNoted } from '../../src/messages/checkin.ts';
import { digestMessage, plainDigest } from '../../src/messages/digest.ts';
import { exerciseInFull } from '../../src/messages/exercise.ts';
import { signsList, somethingHurts } from '../../src/messages/hurts.ts';
import { ledger } from '../../src/messages/ledger.ts';
import { myLevel } from '../../src/messages/level.ts';
import { me } from '../../src/messages/me.ts';
import { mySession } from '../../src/messages/my-session.ts';
import { noticeMessage } from '../../src/messages/notice.ts';
import { memberPlan } from '../../src/messages/plan.ts';
import { preview } from '../../src/messages/preview.ts';
import { askErase, erased, exported, privacy } from '../../src/messages/privacy.ts';
import { problem } from '../../src/messages/problems.ts';
import { plainPrompt, prompt } from '../../src/messages/prompt.ts';
import { doneByReminder, reminderMessage } from '../../src/messages/reminder.ts';
import { selfTest, selfTestKept } from '../../src/messages/self-test.ts';
import { clubSettings } from '../../src/messages/settings.ts';
import { confirmAnew, confirmSetup, type SetupView, setupShown } from '../../src/messages/setup.ts';
import { badTimeZone, missingPermissions } from '../../src/messages/setup-problems.ts';
import { clubStatus } from '../../src/messages/status.ts';
import type { Permission } from '../../src/permissions.ts';
import type { PostState } from '../../src/posts/post.ts';
import type { Reason } from '../../src/posts/reason.ts';
import type { MessageBody, Reply } from '../../src/reply.ts';
import type { Words } from '../../src/words/locale.ts';
import { calendarUpTo, weeksOf } from '../support/calendars.ts';
import { instant, sampleClub, samplePlan, settings } from '../support/club.ts';
import { theDay } from '../support/plain.ts';

const LAST_ID = '9'.repeat(20);
const LONGEST_ZONE = 'America/Argentina/ComodRivadavia';
const TODAY = theDay('2026-09-30'); // a Wednesday in September: the longest name of a day
const AT = instant('2026-09-30T18:00:00Z');
const CATALOGUE = loadCatalogue();

const SETTINGS = {
  ...settings,
  guildId: asGuildId(LAST_ID),
  channelId: asChannelId(LAST_ID),
  timeZone: LONGEST_ZONE,
  weekPlan: weekPlanOf([1, 3, 5]),
};
const NEXT = { localDate: TODAY, at: AT };
const club = { ...sampleClub(SETTINGS, NEXT), nextDigest: NEXT };

const sessionOn = (localDate: LocalDate) => sessionOf(samplePlan(SETTINGS, CATALOGUE, theDay('2025-01-01')), localDate);

/** Every day of 104 weeks, each checked in a day late and rated. */
const days = Array.from({ length: 7 * 104 }, (_, back) => addDays(TODAY, -back)).reverse();
const checkins: Checkin[] = days.map((localDate) => ({ localDate, effort: 'right', at: instant(`${addDays(localDate, 1)}T18:00:00Z`) }));
const habit: Habit = { days, goals: [{ from: days[0]!, days: 5 }], pauses: [], clubPauses: [], missed: [] };
const sparse: Habit = { ...habit, days: days.filter((_, day) => day % 2 === 0), pauses: [{ from: days[1]!, until: TODAY }] };
const standing = standingOf(habit, TODAY, days[0]!);
const milestones = milestonesReached({ checkins: days.length, weeks: 104 });
/** A member who did every session, and found the last ones hard. */
const LOG: TrainingLog = {
  days: days.flatMap((localDate, index) =>
    trainingDays(sessionOn(localDate), { localDate, effort: index % 5 ? 'right' : 'hard', harderSide: null }),
  ),
  moves: [],
  easierFrom: [],
};
const byLongestName = (one: Exercise, other: Exercise) => other.name.length - one.name.length;
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
    interactionId: LAST_ID,
  })),
  goals: days.filter((_, day) => day % 7 === 0).map((from) => ({ from, daysPerWeek: 5 })),
  races: days.map((day) => ({ day, weekPlan: 'slslsll', longRun: 7 })),
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
/** Everything becomes another, and all of it is odd. */
const setupView: SetupView = {
  by: 'edit',
  beside: Array(4).fill('W'.repeat(80)),
  hasOthers: true,
  before: {
    ...SETTINGS,
    name: 'W'.repeat(40),
    channelId: asChannelId('1'.repeat(20)),
    timeZone: 'Asia/Tokyo',
    promptMinute: 0,
    weekPlan: weekPlanOf([2, 4, 7]),
  },
  settings: { ...SETTINGS, name: '*'.repeat(40), promptMinute: 23 * 60 },
  at: AT,
  next: NEXT,
  pauses: [],
  digest: true,
  timedOutUntil: AT,
  outOn: theDay('2026-12-30'),
  formerContact: asUserId(LAST_ID),
};
/** A page of changes, each of every exercise: off, and on again. */
const changes: KeptChange[] = Array.from({ length: 8 }, (_, index) => {
  const all = CATALOGUE.exercises.map(({ id }) => id);
  const [before, after] = index % 2 ? [all, []] : [[], all];
  return { what: 'exercisesOff', before, after, userId: asUserId(LAST_ID), at: AT };
});
const ALL: Permission[] = ['view-channel', 'send-messages', 'attach-files', 'read-history'];

/** A race with the longest name on each day. */
const LONGEST_SEASONS = [
  { name: '*'.repeat(40), from: TODAY, to: TODAY },
  { name: '*'.repeat(40), from: addDays(TODAY, 1), to: addDays(TODAY, 100) },
];
const LONGEST_RACES = { club: days.map((localDate) => ({ localDate, name: '*'.repeat(60), metres: 21_098 })), own: days };

/** The calendar that takes the most words to describe. */
const WORDIEST = calendarUpTo('2026-12-27', [...weeksOf(9, ['dpdpdpd', 'kept']), ...weeksOf(8, ['dpdpdpd', 'spare'])]);

/** The next version of the four exercises that take the most words to name with it. */
function longestStory({ exercises }: Catalogue): Story {
  const labels = ({ rungs }: Exercise) => rungs.map(({ label }) => label.length).sort((one, other) => other - one);
  const length = (exercise: Exercise) => exercise.name.length + labels(exercise)[0]! + labels(exercise)[1]!;
  const longest = [...exercises].sort((one, other) => length(other) - length(one)).slice(0, 4);
  const lines = longest.map(({ id, rungs }) => {
    const [to, from] = [...rungs].sort((one, other) => other.label.length - one.label.length).map(({ number }) => number);
    return { exerciseId: id, from: { rung: from!, sets: 3, target: 15 }, to: { rung: to!, sets: 3, target: 15 } };
  });
  return { weeks: { from: 101, to: 104 }, sessions: 28, lines };
}

/** Every setting at the value that takes the most words. */
function longestSettings(): SettingValues {
  const off = Object.fromEntries(ROLE_SETTINGS.map((name) => [name, LAST_ID]));
  return settingValues({ ...off, digest: false, posts: 'strength', count: false, pictures: false, 'ranks-from': null });
}

/** Private answers, by what they answer. */
export function longestAnswers(words: Words, catalogue: Catalogue): [string, Reply[]][] {
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
        boardTurned(words, { ...view, page: 0, rows, own, userId: asUserId(LAST_ID) }),
        quietBoard(words, {
          ...view,
          ranksFrom: 25,
          userIds: rows.map(({ userId }) => userId),
          own: { days: 9_999, goal: 5, isHidden: true },
        }),
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
        return ledger(words, { page, checkins: shown, club, isTurned: true });
      }),
  );

  const statuses = (['blocked', 'failed', 'skipped', 'unknown', 'sending'] as PostState[]).map((state) => {
    const past = (localDate: LocalDate, index: number) => ({
      programme: 1,
      localDate,
      generation: index % 100,
      state: index % 2 === 0 ? state : ('posted' as const),
      reason: index % 2 === 0 ? ('no-answer' as const) : null,
      dueAt: AT,
      messageId: asMessageId(LAST_ID.slice(1)),
    });
    const recent = days.slice(-400).reverse().map(past);
    const about = { version: '10.10.10-beta.99', timeZoneData: '2026zz' };
    const view = {
      club: { ...club, settings: settingValues({ organisers: LAST_ID }), seasons: LONGEST_SEASONS },
      at: AT,
      missing: ALL.slice(2),
      timedOutUntil: AT,
      timeTrouble: 'stranger' as const,
      backup: { newest: null },
      recent,
      further: [],
      digest: recent[0]!,
      postable: recent[0]!,
      about,
      organisers: { isGone: false, seesCommand: null },
      ping: { isGone: false, mayPing: false },
    };
    return clubStatus(words, view);
  });

  const sessions = days.slice(-366).map((localDate, index) =>
    mySession(words, {
      programme: 1,
      generation: 99,
      timeZone: LONGEST_ZONE,
      localDate,
      session: sessionOn(localDate),
      catalogue,
      checkin: checkins[index % 2 ? 0 : 1]!,
      coaching: coach(catalogue.exercises, index % 3 ? LOG : { ...LOG, days: [] }, localDate),
      firstLeg: 'right',
      movedOn: index % 2 === 0 ? TODAY : null,
      races: LONGEST_RACES,
    }),
  );
  const after = { checkins: 300, coming: nextDays(club, { today: TODAY }), milestones, buttonDate: TODAY, ...standing };
  const next = coach(catalogue.exercises, LOG, TODAY);
  const beginning = coach(catalogue.exercises, { ...LOG, days: [] }, TODAY);
  const afterwards = longestAfterwards(catalogue);
  const story = { story: longestStory(catalogue), catalogue };

  return [
    ['/hips about', [aboutHips(words, catalogue)]],
    ['/hips exercise', catalogue.exercises.map((exercise) => exerciseInFull(words, exercise, catalogue))],
    ['/hips today, every day of a year', sessions],
    ['/hips done', [checkedIn(words, { ...after, checkin: { ...checkins[0]!, effort: null }, afterwards, story })]],
    [
      '/hips done once more',
      [
        alreadyCheckedIn(words, {
          ...after,
          checkin: checkins[0]!,
          afterwards,
          story: null,
          effort: 'right',
          timeZone: LONGEST_ZONE,
        }),
      ],
    ],
    ['how it felt', [feltNoted(words, { ...after, checkin: checkins[0]!, afterwards, story })]],
    [
      'Something hurts',
      [
        somethingHurts(words, { localDate: TODAY, isEased: true, milestones }),
        somethingHurts(words, null),
        ...HURTS_LISTS.map((list) => signsList(words, list)),
      ],
    ],
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
    [
      '/hips level, of every exercise',
      [next, beginning].flatMap(({ of }) =>
        catalogue.exercises.map((exercise) => myLevel(words, { exercise, task: of(exercise), isMet: false, movedOn: null })),
      ),
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
    [
      '/hips privacy',
      [
        privacy(words, { data, setUp, changes }),
        askErase(words, { data, changes }),
        erased(words, { setUp }),
        exported(
          words,
          ['my-hip-strength.json', 'my-hip-strength-tables.zip'].map((name) => ({ name, data: new Uint8Array() })),
        ),
      ],
    ],
    [
      '/club setup',
      [
        confirmSetup(words, setupView, 'x'.repeat(100)),
        confirmAnew(words, { ...setupView, before: null }, 'x'.repeat(100), 'old'),
        setupShown(words, setupView),
        problem(words.setup.firstNeeds(['channel', 'time', 'timezone'])),
        problem(missingPermissions(words, asChannelId(LAST_ID), ALL, 'add')),
        problem(badTimeZone(words, 'W'.repeat(6000), 'several', Array(5).fill('W'.repeat(100)))),
        problem(words.exercise.unknown(catalogue.exercises.map(({ name }) => name))),
      ],
    ],
    [
      '/club settings',
      [
        clubSettings(words, {
          club: { ...club, settings: longestSettings() },
          isChanged: true,
          gone: ROLE_SETTINGS,
          seesCommand: null,
          mayPing: false,
        }),
      ],
    ],
    ['/club status after a bad year', statuses],
    ['the changes of a club', [clubChanges(words, { changes, page: 1, limit: changes.length, total: 9999, catalogue: CATALOGUE })]],
    [
      '/club preview',
      STRENGTH_DAY_CHOICES.map((strength) => {
        const planned = { ...SETTINGS, promptMinute: 150, timeZone: 'Europe/Paris', weekPlan: weekPlanOf(strength) };
        const prompts = promptsFrom(planned, { localDate: theDay('2026-03-27'), at: instant('2026-03-27T01:30:00Z') }, 7);
        return preview(words, {
          club: sampleClub(planned),
          programme: sampleClub(planned).programmes[0],
          at: AT,
          prompts,
          digests: prompts,
          catalogue,
          sessionOn,
        });
      }),
    ],
  ];
}

const LONGEST_NAME = 'Ä'.repeat(100);
const EVERY_DAY: WeekPlan = ['strength', 'light', 'strength', 'light', 'strength', 'light', 'light'];
const MONDAY = theDay('2026-03-02');
const busyClub = {
  ...sampleClub({ ...settings, weekPlan: EVERY_DAY }),
  seasons: [
    { name: '*'.repeat(40), from: MONDAY, to: addDays(MONDAY, 3) },
    { name: '*'.repeat(40), from: addDays(MONDAY, 4), to: addDays(MONDAY, 200) },
  ],
};
const year = Array.from({ length: 365 }, (_, day) => addDays(MONDAY, day));
const asksOn = (localDate: LocalDate) => sessionOf(samplePlan({ weekPlan: EVERY_DAY }, CATALOGUE, theDay('2025-01-01')), localDate);
const lateSince = instant('2026-03-02T06:30:00Z');

/** What the bot says by itself, by kind. */
export function longestPosts(words: Words, catalogue: Catalogue) {
  const prompts = year.flatMap((localDate, index) => {
    const view = {
      session: asksOn(localDate),
      catalogue,
      programme: 99,
      localDate,
      generation: 99,
      checkedIn: 99_999,
      settings: settingValues({}),
      ping: asRoleId(LAST_ID),
      isLeast: true,
      isFirst: true,
      called: null,
      seasonPart: turnOf(SEASON_PARTS, index),
      races: LONGEST_RACES,
      lateSince,
    };
    return [
      prompt(words, view).body,
      plainPrompt(words, view).body,
      prompt(words, { ...view, lateSince: null, checkedIn: 0 }).body,
      prompt(words, { ...view, settings: settingValues({ pictures: false }) }).body,
    ];
  });

  const many = { userIds: ['1', '2', '3'].map((end) => asUserId(end.padStart(20, '1'))), count: 99_999 };
  const digest = {
    week: digestWeek(addDays(MONDAY, 7)),
    days: 99_999,
    isLeast: true,
    daysBefore: 1,
    members: 99_999,
    weeksKept: 99_999,
    milestones: [1, 10, 25, 50, 100, 200, 300].map((number) => ({ kind: 'checkins' as const, number, ...many })),
    welcomeBacks: many,
    sharedFirst: { points: 5, ...many },
    selfTests: { better: 99_997, of: 99_999 },
  };
  const digestView = { club: busyClub, catalogue, sessionOn: asksOn, digest, localDate: addDays(MONDAY, 7) };
  const digests = [digestMessage(words, digestView).body, plainDigest(words, digestView).body];

  const REASONS: Reason[] = ['permission', 'channel-gone', 'locked', 'content', 'automod', 'harmful-link', 'missed', 'no-answer'];
  const notices = (['blocked', 'failed', 'missed', 'unknown', 'returned'] as const).flatMap((kind) =>
    (['daily', 'weekly'] as const).flatMap((about) =>
      REASONS.flatMap((reason) =>
        (['channel', 'direct', 'owner'] as const).map((place) => {
          const about_ = kind === 'returned' ? null : { kind: about, programme: 1, localDate: TODAY, generation: 0 };
          return noticeMessage(
            words,
            {
              kind,
              reason,
              club: busyClub,
              programme: busyClub.programmes[0],
              prompt: about_,
              missing: ['send-messages', 'attach-files'],
              timedOutUntil: reason === 'permission' ? lateSince : null,
              today: TODAY,
              recent: [],
            },
            place,
          );
        }),
      ),
    ),
  );

  const reminders = year.slice(0, 7).flatMap((localDate) =>
    [null, LONGEST_NAME].flatMap((clubName) =>
      [0, 5, 14].map((ignored) => {
        const day = { generation: 99, session: sessionOn(localDate), catalogue, coaching: coach(CATALOGUE.exercises, LOG, localDate) };
        return reminderMessage(words, {
          club: busyClub,
          clubName,
          plan: { minute: 1080, programme: busyClub.programmes[0] },
          localDate,
          ignored,
          ownRaces: [],
          ...day,
        });
      }),
    ),
  );

  const byReminder = {
    checkin: checkins[0]!,
    checkins: 300,
    milestones,
    buttonDate: TODAY,
    coming: nextDays(club, { today: TODAY }),
    ...standing,
    afterwards: { tasks: [], unanswered: 6, harderSide: null },
    story: { story: longestStory(catalogue), catalogue },
    already: false,
    timeZone: LONGEST_ZONE,
    guildId: asGuildId(LAST_ID),
  };
  const answered = { ...byReminder, checkin: { ...byReminder.checkin, effort: 'hard' as const } };
  const doneUnderReminder = [
    doneByReminder(words, byReminder),
    doneByReminder(words, answered),
    doneByReminder(words, { ...answered, story: null, afterwards: longestAfterwards(catalogue) }),
  ].map(({ data }) => data as MessageBody);

  return { prompts, digests, notices, reminders: [...reminders, ...doneUnderReminder] } satisfies Record<string, MessageBody[]>;
}

/** What three exercises with long names ask after a session. */
function longestAfterwards(catalogue: Catalogue) {
  const next = coach(catalogue.exercises, LOG, TODAY);
  const three = [...catalogue.exercises].sort(byLongestName).slice(0, 3);
  return { tasks: three.map((exercise) => ({ exercise, task: next.of(exercise) })), unanswered: 6, harderSide: null };
}
