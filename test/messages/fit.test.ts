/** Every private answer at its longest, held against Discord's own schema and limits. What the bot says by itself is in push.test.ts. */
import {
  CreateMessageInteractionCallbackRequestSchema as Answered,
  UpdateMessageInteractionCallbackRequestSchema as Updated,
} from 'discord-api-spec/zod';
import { InteractionResponseType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { roots } from '../../commands/index.ts';
import { type MessageFacts, messageProblems } from '../../rehearsal/rules/message.ts';
import { schemaProblems } from '../../rehearsal/schema.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { addDays } from '../../src/club/calendar.ts';
import type { Checkin } from '../../src/club/club.ts';
import { daysOfPage, ledgerPage } from '../../src/club/ledger.ts';
import { milestonesReached } from '../../src/club/milestone.ts';
import { PERIODS } from '../../src/club/period.ts';
import type { PersonalData } from '../../src/club/personal-data.ts';
import { calendarOf } from '../../src/club/recent-weeks.ts';
import { promptsFrom, STRENGTH_DAY_CHOICES, weekPlanOf } from '../../src/club/schedule.ts';
import { sessionOf } from '../../src/club/session.ts';
import { settingValues } from '../../src/club/settings.ts';
import { standingOf } from '../../src/club/standing.ts';
import type { Habit } from '../../src/club/streak.ts';
import type { Reply } from '../../src/command.ts';
import { aboutHips } from '../../src/messages/about.ts';
import { board, boardTurned } from '../../src/messages/board.ts';
import { alreadyCheckedIn, checkedIn, effortNoted } from '../../src/messages/checkin.ts';
import { exerciseInFull, unknownExercise } from '../../src/messages/exercise.ts';
import { withoutFiles } from '../../src/messages/files.ts';
import { somethingHurts } from '../../src/messages/hurts.ts';
import { ledger } from '../../src/messages/ledger.ts';
import { me } from '../../src/messages/me.ts';
import { memberPlan } from '../../src/messages/plan.ts';
import { preview } from '../../src/messages/preview.ts';
import { askErase, erased, exported, privacy } from '../../src/messages/privacy.ts';
import { problem } from '../../src/messages/problems.ts';
import { mySession } from '../../src/messages/prompt.ts';
import { badTimeZone, confirmSetup, missingPermissions } from '../../src/messages/setup.ts';
import { clubStatus } from '../../src/messages/status.ts';
import type { PostState } from '../../src/posts/post.ts';
import { call, instant, sampleClub, services, settings } from '../support/club.ts';

const LAST_ID = '9'.repeat(20);
const LONGEST_ZONE = 'America/Argentina/ComodRivadavia';
const TODAY = '2026-09-30'; // a Wednesday in September: the longest name of a day
const AT = instant('2026-09-30T18:00:00Z');
const catalogue = loadCatalogue();

const SETTINGS = { ...settings, guildId: LAST_ID, channelId: LAST_ID, timeZone: LONGEST_ZONE, weekPlan: weekPlanOf([1, 3, 5]) };
const NEXT = { localDate: TODAY, at: AT };
const club = { ...sampleClub(SETTINGS, NEXT), nextDigest: NEXT };

const askedOn = (localDate: string) => sessionOf(SETTINGS.weekPlan, catalogue.exercises, localDate);

/** Every day of 104 weeks, each checked in a day late and rated. */
const days = Array.from({ length: 7 * 104 }, (_, back) => addDays(TODAY, -back)).reverse();
const checkins: Checkin[] = days.map((localDate) => ({ localDate, effort: 'right', at: instant(`${addDays(localDate, 1)}T18:00:00Z`) }));
const habit: Habit = { days, goals: [{ from: days[0]!, days: 5 }], pauses: [], clubPauses: [], missed: [] };
const sparse: Habit = { ...habit, days: days.filter((_, day) => day % 2 === 0), pauses: [{ from: days[1]!, until: TODAY }] };
const standing = standingOf(habit, TODAY, days[0]!);
const milestones = milestonesReached({ checkins: days.length, weeks: 104 });
const data: PersonalData = {
  userId: LAST_ID,
  since: '2024-01-01T00:00:00Z',
  timeZone: LONGEST_ZONE,
  hidden: true,
  leftAt: null,
  seenAt: '2026-01-01T00:00:00Z',
  checkins: checkins.map(({ localDate, effort, at }) => ({
    day: localDate,
    effort,
    exercises: catalogue.exercises.map(({ id }) => id),
    at: at.toString(),
    interactionId: LAST_ID,
  })),
  goals: days.filter((_, day) => day % 7 === 0).map((from) => ({ from, daysPerWeek: 5 })),
  pauses: days.map((from) => ({ from, until: from })),
  reminder: { minute: 1080, nextAt: null, lastDay: TODAY, ignored: 14, stopped: 'ignored', waiting: null },
  milestones: milestones.map((milestone) => ({ ...milestone, day: TODAY })),
  tallies: [],
};
const setUp = {
  guildId: LAST_ID,
  programmes: [{ ...settings, number: 1, weekPlan: 'slslsll' }],
  settings: settingValues({ season: TODAY }),
  firstSetUpAt: AT.toString(),
  setUpByYouAt: AT.toString(),
};
const ALL = ['View Channel', 'Send Messages', 'Embed Links', 'Attach Files', 'Read Message History'];

const boards = PERIODS.flatMap((period) =>
  [true, false].flatMap((isNow) => {
    const row = (rank: number) => ({ rank, userId: String(BigInt(LAST_ID) - BigInt(rank)), points: 99_999 });
    const rows = Array.from({ length: 10 }, (_, index) => row(index + 100));
    const view = { period, isNow, range: { from: TODAY, to: TODAY }, days: 99_999, daysBefore: 99_998, members: 400, listed: 400, page: 1 };
    const own = { points: 99_999, around: [row(398), row(399), row(400)], isHidden: false };
    return [board({ ...view, rows, own, userId: LAST_ID }), boardTurned({ ...view, page: 0, rows, own, userId: LAST_ID })];
  }),
);

const ledgers = [habit, sparse].flatMap((each) =>
  days
    .filter((_, day) => day % 28 === 0)
    .map((newest) => {
      const page = ledgerPage(each, TODAY, newest);
      const { from, to } = daysOfPage(page);
      const shown = checkins.filter(({ localDate }) => localDate >= from && localDate <= to);
      return ledger({ page, checkins: shown, club, isTurned: true });
    }),
);

const statuses = (['blocked', 'failed', 'skipped', 'unknown', 'sending'] as PostState[]).map((state) => {
  const past = (localDate: string, index: number) => ({
    programme: 1,
    localDate,
    generation: index % 100,
    state: index % 2 === 0 ? state : ('posted' as const),
    reason: index % 2 === 0 ? 'no-answer' : null,
    dueAt: AT,
    messageId: LAST_ID.slice(1),
  });
  const recent = days.slice(-400).reverse().map(past);
  const about = { version: '10.10.10-beta.99', timeZoneData: '2026zz' };
  const view = {
    club,
    at: AT,
    missing: ALL.slice(2),
    timedOutUntil: AT,
    timeTrouble: 'stranger' as const,
    recent,
    digest: recent[0]!,
    postable: recent[0]!,
    about,
  };
  return clubStatus(view);
});

const sessions = days.slice(-366).map((localDate, index) =>
  mySession({
    programme: 1,
    timeZone: LONGEST_ZONE,
    localDate,
    session: askedOn(localDate),
    catalogue,
    checkin: checkins[index % 2 ? 0 : 1]!,
  }),
);

const answers: [string, Reply[]][] = [
  ['/hips about', [aboutHips(catalogue)]],
  ['/hips exercise', catalogue.exercises.map((exercise) => exerciseInFull(exercise, catalogue))],
  ['/hips today, every day of a year', sessions],
  ['/hips done', [checkedIn({ ...standing, checkin: { ...checkins[0]!, effort: null }, buttonDate: TODAY, milestones })]],
  [
    '/hips done once more',
    [alreadyCheckedIn({ ...standing, checkin: checkins[0]!, buttonDate: TODAY, milestones, effort: 'right', timeZone: LONGEST_ZONE })],
  ],
  ['how it felt', [effortNoted({ ...standing, localDate: TODAY, effort: 'right', milestones })]],
  ['Something hurts', [somethingHurts({ localDate: TODAY, exercises: catalogue.exercises, milestones }), somethingHurts(null)]],
  [
    '/hips me',
    [habit, sparse].map((each) =>
      me({
        standing: standingOf(each, TODAY),
        pause: { from: TODAY, until: TODAY },
        isClubPaused: true,
        drawn: { calendar: calendarOf(each, TODAY), png: new Uint8Array(1) },
      }),
    ),
  ],
  ['Why?, every page of 104 weeks', ledgers],
  ['/hips leaderboard of 400 members', boards],
  [
    '/hips plan',
    (['inbox', 'ignored', null] as const).map((stopped) =>
      memberPlan({
        clubZone: LONGEST_ZONE,
        goal: 5,
        timeZone: LONGEST_ZONE,
        at: AT,
        isNew: true,
        reminder: { minute: 1080, stopped, next: AT, heldBy: null },
      }),
    ),
  ],
  ['/hips privacy', [privacy({ data, setUp }), askErase(data), erased({ setUp }), exported({ data, setUp }, { userId: LAST_ID, at: AT })]],
  [
    '/club setup',
    [
      confirmSetup({ settings: SETTINGS, at: AT, next: NEXT, digest: true, timedOutUntil: AT }, 'x'.repeat(100)),
      problem(missingPermissions(LAST_ID, ALL)),
      problem(badTimeZone('W'.repeat(6000), 'several', Array(5).fill('W'.repeat(100)))),
      problem(unknownExercise(catalogue)),
    ],
  ],
  ['/club status after a bad year', statuses],
  [
    '/club preview',
    STRENGTH_DAY_CHOICES.map((strength) => {
      const planned = { ...SETTINGS, promptMinute: 150, timeZone: 'Europe/Paris', weekPlan: weekPlanOf(strength) };
      const prompts = promptsFrom(planned, { localDate: '2026-03-27', at: instant('2026-03-27T01:30:00Z') }, 7);
      return preview({
        club: sampleClub(planned),
        at: AT,
        prompts,
        digestDays: prompts.map(({ localDate }) => localDate),
        catalogue,
        askedOn,
      });
    }),
  ],
];

test.each(answers)('%s fits into one message', (_, replies) => {
  for (const reply of replies) {
    expect(problemsOf(reply)).toEqual([]);
    expect(problemsOf(withoutFiles(reply)), 'in words alone').toEqual([]);
  }
});

/** What Discord would refuse in an answer. */
function problemsOf({ type, data, files = [] }: Reply): unknown[] {
  const schema = type === InteractionResponseType.UpdateMessage ? Updated : Answered;
  const uploads = files.map(({ name }, index) => ({ index, filename: name, contentType: '', bytes: new Uint8Array() }));
  const facts = { body: data as unknown as MessageFacts['body'], uploads, before: null, keptFilesAre: 'listed by id' as const, v2: true };
  return [...schemaProblems(schema, { type, data }), ...messageProblems(facts)];
}

const TYPED = [
  '',
  'a',
  'san',
  'saint',
  'the',
  'w',
  'м',
  '東',
  '1',
  '2',
  'de',
  'new york',
  'x'.repeat(100),
  '*'.repeat(100),
  '2026-09-30',
  'Wednesday 30 September 2026',
];

test('every suggestion has a name and a value of 100 characters at most, and there are 25 of them at most', async () => {
  const parts = await services();
  await parts.clubs.save({ ...settings, timeZone: LONGEST_ZONE }, AT);
  for (const { complete } of roots.flatMap(({ commands }) => commands)) {
    for (const suggest of Object.values(complete ?? {})) {
      for (const typed of TYPED) {
        const choices = await suggest(typed, call(AT.toString()), parts);
        expect(choices.length, typed).toBeLessThanOrEqual(25);
        for (const { name, value } of choices) {
          expect(name.length, name).toBeLessThanOrEqual(100);
          expect(name.length, 'a name is not empty').toBeGreaterThan(0);
          expect(value.length, value).toBeLessThanOrEqual(100);
        }
      }
    }
  }
});
