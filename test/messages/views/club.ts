/** What organisers read. */

import { addDays } from '../../../src/club/calendar.ts';
import type { Club, Instant, Programme } from '../../../src/club/club.ts';
import { digestSchedule } from '../../../src/club/digest.ts';
import type { LocalDate } from '../../../src/club/local-date.ts';
import type { PauseMade } from '../../../src/club/pause.ts';
import { nextPrompt, promptsFrom, weekPlanOf } from '../../../src/club/schedule.ts';
import { type Session, sessionOf } from '../../../src/club/session.ts';
import { settingValues } from '../../../src/club/settings.ts';
import { type ChangesView, clubChanges } from '../../../src/messages/changes.ts';
import { clubExercises } from '../../../src/messages/club-exercises.ts';
import { weekHeld, weekReleased, weeksHeld } from '../../../src/messages/held-weeks.ts';
import type { PastPrompt } from '../../../src/messages/past-prompts.ts';
import { notPaused, paused, pauseTakenOut, resumed } from '../../../src/messages/pause.ts';
import { askToPost, type LatestPrompt, notPostedAgain, onItsWay } from '../../../src/messages/post.ts';
import { preview } from '../../../src/messages/preview.ts';
import { clubSeasons } from '../../../src/messages/season.ts';
import { clubSettings } from '../../../src/messages/settings.ts';
import { confirmAnew, confirmSetup, type SetupView, setupSaved, setupShown, setupUnchanged } from '../../../src/messages/setup.ts';
import { clubStatus, type StatusView } from '../../../src/messages/status.ts';
import type { Reason } from '../../../src/posts/reason.ts';
import { snowflakeAt } from '../../../src/snowflake.ts';
import { BEN, CHANNEL, instant, samplePlan, settings } from '../../support/club.ts';
import { longKnown, ORGANISER, type Plain, theDay } from '../../support/plain.ts';
import { catalogue, club, clubWith, day, NOW, pausedClub, sessionOn, THURSDAY, TODAY } from './runners.ts';
import { states, type View } from './states.ts';

/** With one more than the article’s. */
const everyExercise = {
  ...catalogue,
  exercises: [...catalogue.exercises, { ...catalogue.exercises[2]!, id: 'side-plank', name: 'Side plank', origin: 'further' as const }],
};

const MONDAY_16 = { localDate: theDay('2026-03-16'), at: instant('2026-03-16T06:30:00Z') };
const UNTIL_16_MARCH: Club = {
  ...clubWith({ nextPrompt: MONDAY_16 }),
  nextDigest: MONDAY_16,
  pauses: [{ from: TODAY, until: MONDAY_16.localDate, reason: 'asked' }],
};
const ALL_REST = clubWith({ weekPlan: Array(7).fill('rest'), nextPrompt: null });
const timedOutUntil = instant('2026-03-05T09:00:00Z');

const SPRING = { name: 'Spring *build-up*', from: theDay('2026-03-02'), to: theDay('2026-05-31') };
const AUTUMN = { name: 'Autumn', from: theDay('2026-09-07'), to: theDay('2026-11-29') };
const [ENDLESS, UNTIL_16] = [pausedClub.pauses[0]!, UNTIL_16_MARCH.pauses[0]!];
const SUMMER = { from: theDay('2026-07-20'), until: theDay('2026-08-31'), reason: 'asked' as const };
const WINTER = { from: theDay('2026-12-20'), until: theDay('2027-01-04'), reason: 'asked' as const };
/** What a club that is told of its pauses is. */
const pausing = (of: Plain<Club>, more: { timedOutUntil?: Instant } = {}) => ({ club: of, today: TODAY, timedOutUntil: null, ...more });
const madeOf = (pause: Plain<PauseMade>['pause'], more: Partial<Plain<PauseMade>> = {}): Plain<PauseMade> => ({
  pause,
  replaced: null,
  joined: [],
  ...more,
});

export const setup = (more: Partial<Plain<SetupView>> = {}): Plain<SetupView> => ({
  by: 'setup',
  before: null,
  beside: [],
  hasOthers: false,
  formerContact: null,
  outOn: null,
  settings,
  at: NOW,
  next: THURSDAY,
  pauses: [],
  digest: true,
  timedOutUntil: null,
  ...more,
});
const SAVE = `save-setup:2:${CHANNEL} 07:30 Europe/Paris 1-3-5 none`;
/** A change of the club that is set up. */
const change = (changes: Partial<Plain<SetupView>['settings']>, more: Partial<Plain<SetupView>> = {}): Plain<SetupView> =>
  setup({ before: settings, settings: { ...settings, ...changes }, ...more });
const SAVE_TIME = 'save-setup:2:- 18:00 - - 0a1b2c3d';
const TODAY_AT_18 = { localDate: TODAY, at: instant('2026-03-04T17:00:00Z') };
export const BY = { userId: ORGANISER, at: NOW };
export const changesView = (changes: Plain<ChangesView>['changes']): Plain<ChangesView> => ({
  changes,
  page: 0,
  limit: 8,
  total: changes.length,
  catalogue: everyExercise,
});
const COACHES = '100000000000000050';
const withPing = { ...club, settings: settingValues({ ping: '100000000000000051' }) };
const withCoaches = { ...club, settings: settingValues({ organisers: COACHES }) };

const dueOn = (localDate: string) => instant(`${localDate}T06:30:00Z`);
export const past = (localDate: string, state: PastPrompt['state'], reason: Reason | null = null): Plain<PastPrompt> => ({
  localDate,
  generation: 0,
  state,
  reason,
  dueAt: dueOn(localDate),
  messageId: null,
});
export const posted = (localDate: string, lateMinutes = 0): Plain<PastPrompt> => ({
  ...past(localDate, 'posted'),
  messageId: snowflakeAt(dueOn(localDate).add({ minutes: lateMinutes })),
});
export const POSTED = [TODAY, day(1), day(0)].map((localDate) => posted(localDate));
export const status = (more: Partial<Plain<StatusView>> = {}): Plain<StatusView> => ({
  club,
  at: NOW,
  missing: [],
  timedOutUntil: null,
  timeTrouble: null,
  backup: null,
  recent: POSTED,
  further: [],
  digest: posted(day(0)),
  postable: null,
  ping: null,
  about: { version: '1.2.3', timeZoneData: '2026c' },
  organisers: null,
  ...more,
});
const AGAIN = { programme: 1, localDate: TODAY, generation: 1 };
/** Today's prompt came to this end, and the days before it were well. */
export const todays = (state: PastPrompt['state'], reason: Reason | null = null): [Plain<StatusView>] => [
  status({ recent: [past(TODAY, state, reason), ...POSTED.slice(1)], postable: AGAIN }),
];
const yesterdays = (state: PastPrompt['state'], reason: Reason | null = null): [Plain<StatusView>] => [
  status({ recent: [POSTED[0]!, past(day(1), state, reason), POSTED[2]!] }),
];

export const latest = (state: LatestPrompt['state'], messageId: string | null = null) => ({
  programme: club.programmes[0],
  latest: { state, messageId },
});
const OUT = latest('posted', snowflakeAt(dueOn(TODAY)));

/** The seven prompts to come of a club with this plan. */
export function coming(changes: Partial<Programme>, at = NOW, sessionOn?: (localDate: LocalDate) => Session) {
  const planned = { ...club.programmes[0], ...changes };
  const first = nextPrompt(planned, at);
  const prompts = promptsFrom(planned, first, 7);
  const digests = promptsFrom(digestSchedule(planned), nextPrompt(digestSchedule(planned), at), 3);
  const asked = sessionOn ?? ((localDate: LocalDate) => sessionOf(samplePlan(planned, catalogue), localDate));
  return { club: clubWith(changes), programme: planned, at, prompts, digests, catalogue, sessionOn: asked };
}

/** What a day asks for in a club with a race on Sunday. */
const racing = (localDate: LocalDate) =>
  sessionOf({ ...samplePlan(settings, catalogue), entries: { longRun: null, races: longKnown(['2026-03-08']) } }, localDate);

export const CLUB: View[] = [
  ...states('setup-to-confirm', confirmSetup, {
    tomorrow: [setup(), SAVE],
    today: [
      setup({ settings: { ...settings, promptMinute: 18 * 60 }, next: { localDate: TODAY, at: instant('2026-03-04T17:00:00Z') } }),
      SAVE,
    ],
    'on-a-later-day': [
      setup({ settings: { ...settings, weekPlan: weekPlanOf([1, 4]) }, next: { localDate: day(7), at: dueOn(day(7)) } }),
      SAVE,
    ],
    'an-hour-that-has-just-passed': [
      setup({ settings: { ...settings, promptMinute: 12 * 60 }, next: { localDate: TODAY, at: instant('2026-03-04T11:00:00Z') } }),
      SAVE,
    ],
    'an-hour-that-is-long-past': [setup({ at: instant('2026-03-04T22:30:00Z'), next: { localDate: TODAY, at: dueOn(TODAY) } }), SAVE],
    'while-the-club-is-paused': [setup({ next: null }), SAVE],
    'while-the-bot-is-timed-out': [setup({ timedOutUntil }), SAVE],
    'while-the-bot-is-timed-out-for-a-moment': [setup({ timedOutUntil: instant('2026-03-04T11:10:00Z') }), SAVE],
    'an-hour-that-has-just-passed-while-the-bot-is-timed-out': [
      setup({
        timedOutUntil,
        settings: { ...settings, promptMinute: 12 * 60 },
        next: { localDate: TODAY, at: instant('2026-03-04T11:00:00Z') },
      }),
      SAVE,
    ],
    'without-a-digest': [setup({ digest: false }), SAVE],
    'digest-after-an-early-prompt': [
      setup({ settings: { ...settings, promptMinute: 30 }, next: { localDate: day(3), at: instant('2026-03-04T23:30:00Z') } }),
      SAVE,
    ],
  }),
  ...states('setup-to-confirm', confirmSetup, {
    'another-hour': [change({ promptMinute: 18 * 60 }, { next: TODAY_AT_18 }), SAVE_TIME],
    'another-hour-and-todays-prompt-is-out': [
      change({ promptMinute: 18 * 60 }, { outOn: TODAY, next: { localDate: day(3), at: instant('2026-03-05T17:00:00Z') } }),
      SAVE_TIME,
    ],
    'another-hour-and-todays-prompt-is-out-while-the-club-is-paused': [
      change({ promptMinute: 18 * 60 }, { outOn: TODAY, next: null }),
      SAVE_TIME,
    ],
    'an-hour-of-the-night': [
      change({ promptMinute: 30 }, { next: { localDate: day(3), at: instant('2026-03-04T23:30:00Z') } }),
      'save-setup:2:- 00:30 - - 0a1b2c3d',
    ],
    'an-hour-when-few-are-awake': [
      change({ promptMinute: 23 * 60 }, { next: { localDate: TODAY, at: instant('2026-03-04T22:00:00Z') } }),
      'save-setup:2:- 23:00 - - 0a1b2c3d',
    ],
    'other-days': [change({ weekPlan: weekPlanOf([2, 6]) }), 'save-setup:2:- - - 2-6 0a1b2c3d'],
    'another-zone-where-it-is-tomorrow': [
      change(
        { timeZone: 'Asia/Tokyo' },
        { at: instant('2026-03-04T20:05:00Z'), next: { localDate: day(3), at: instant('2026-03-04T22:30:00Z') } },
      ),
      'save-setup:2:- - Asia/Tokyo - 0a1b2c3d',
    ],
    'everything-by-another-organiser': [
      change(
        { channelId: '100000000000000009', promptMinute: 18 * 60, timeZone: 'Europe/London', weekPlan: weekPlanOf([2, 6]) },
        { formerContact: BEN, next: { localDate: TODAY, at: instant('2026-03-04T18:00:00Z') } },
      ),
      'save-setup:2:100000000000000009 18:00 Europe/London 2-6 0a1b2c3d',
    ],
    'nothing-but-another-organiser': [change({}, { formerContact: BEN }), 'save-setup:2:- 07:30 - - 0a1b2c3d'],
  }),
  ...states('setup-to-confirm-anew', confirmAnew, {
    'somebody-changed-it': [change({ promptMinute: 18 * 60 }, { next: TODAY_AT_18 }), SAVE_TIME, 'changed'],
    'the-button-is-old': [change({ promptMinute: 18 * 60 }, { next: TODAY_AT_18 }), SAVE_TIME, 'old'],
  }),
  ...states('setup-shown', setupShown, { usual: [setup()], 'while-the-club-is-paused': [setup({ next: null })] }),
  ...states('setup-unchanged', setupUnchanged, { usual: [setup()] }),
  ...states('setup-saved', setupSaved, {
    'another-hour': [change({ promptMinute: 18 * 60 }, { next: TODAY_AT_18 })],
    usual: [setup()],
    'while-the-bot-is-timed-out': [setup({ timedOutUntil })],
  }),
  ...states('settings', clubSettings, {
    'as-they-are-from-the-start': [{ club, isChanged: false, gone: [], seesCommand: null, mayPing: null }],
    'digest-off': [
      {
        club: { ...club, settings: settingValues({ digest: false }), nextDigest: null },
        isChanged: true,
        gone: [],
        seesCommand: null,
        mayPing: null,
      },
    ],
    'while-the-club-is-paused': [{ club: pausedClub, isChanged: false, gone: [], seesCommand: null, mayPing: null }],
    'live-count-off': [
      { club: { ...club, settings: settingValues({ count: false }) }, isChanged: true, gone: [], seesCommand: null, mayPing: null },
    ],
    'drawings-off': [
      { club: { ...club, settings: settingValues({ pictures: false }) }, isChanged: true, gone: [], seesCommand: null, mayPing: null },
    ],
    'welcome-line-off': [
      { club: { ...club, settings: settingValues({ welcome: false }) }, isChanged: true, gone: [], seesCommand: null, mayPing: null },
    ],
    'ranks-never': [
      { club: { ...club, settings: settingValues({ 'ranks-from': null }) }, isChanged: true, gone: [], seesCommand: null, mayPing: null },
    ],
    'a-role-to-ping': [{ club: withPing, isChanged: true, gone: [], seesCommand: null, mayPing: true }],
    'a-role-that-cannot-be-pinged': [{ club: withPing, isChanged: true, gone: [], seesCommand: null, mayPing: false }],
    'a-role-to-ping-that-was-deleted': [{ club: withPing, isChanged: false, gone: ['ping'], seesCommand: null, mayPing: false }],
    'prompts-on-strength-days': [
      { club: { ...club, settings: settingValues({ posts: 'strength' }) }, isChanged: true, gone: [], seesCommand: null, mayPing: null },
    ],
    'prompts-on-rest-days-too': [
      { club: { ...club, settings: settingValues({ posts: 'all' }) }, isChanged: true, gone: [], seesCommand: null, mayPing: null },
    ],
    'a-role-of-organisers': [{ club: withCoaches, isChanged: true, gone: [], seesCommand: false, mayPing: null }],
    'a-role-of-organisers-that-sees-the-command': [{ club: withCoaches, isChanged: true, gone: [], seesCommand: true, mayPing: null }],
    'a-role-of-organisers-without-an-answer': [{ club: withCoaches, isChanged: true, gone: [], seesCommand: null, mayPing: null }],
    'a-role-of-organisers-that-was-deleted': [
      {
        club: { ...club, settings: settingValues({ organisers: COACHES }) },
        isChanged: false,
        gone: ['organisers'],
        seesCommand: null,
        mayPing: null,
      },
    ],
  }),
  ...states('club-changes', clubChanges, {
    none: [changesView([])],
    'a-setup': [
      changesView([
        { kind: 'days', before: null, after: weekPlanOf([1, 3, 5]), ...BY },
        { kind: 'timezone', before: null, after: 'Europe/Paris', ...BY },
        { kind: 'time', before: null, after: 450, ...BY },
        { kind: 'channel', before: null, after: CHANNEL, ...BY },
      ]),
    ],
    'one-of-each': [
      changesView([
        { kind: 'channel', before: CHANNEL, after: '100000000000000009', ...BY },
        { kind: 'time', before: 450, after: 1080, ...BY },
        { kind: 'timezone', before: 'Europe/Paris', after: 'Europe/London', ...BY },
        { kind: 'days', before: weekPlanOf([1, 3, 5]), after: weekPlanOf([2, 5]), ...BY },
        { kind: 'digest', before: true, after: false, ...BY },
        { kind: 'season', before: null, after: SPRING, ...BY },
        { kind: 'week', before: null, after: '2026-02-16', ...BY },
        { kind: 'week', before: '2026-02-16', after: null, ...BY },
        { kind: 'season', before: SPRING, after: null, ...BY },
        { kind: 'organisers', before: null, after: COACHES, ...BY },
      ]),
    ],
    'and-of-the-others': [
      changesView([
        { kind: 'organisers', before: COACHES, after: null, ...BY, userId: null },
        { kind: 'bands', before: true, after: false, ...BY },
        { kind: 'exercisesOff', before: ['clam'], after: ['side-plank', 'gone-since'], ...BY },
        { kind: 'pause', before: null, after: { from: TODAY, until: null }, ...BY },
        { kind: 'pause', before: { from: TODAY, until: null }, after: { from: TODAY, until: '2026-03-16' }, ...BY },
        { kind: 'pause', before: { from: TODAY, until: '2026-03-16' }, after: null, ...BY },
        { kind: 'prompt', before: null, after: { localDate: TODAY, generation: 0 }, ...BY },
        { kind: 'prompt', before: null, after: { localDate: TODAY, generation: 1 }, ...BY },
      ]),
    ],
    'races-and-the-long-run': [
      changesView([
        { kind: 'longRun', before: null, after: 7, ...BY },
        { kind: 'race', before: null, after: { localDate: '2026-03-29', name: 'Spring 10', metres: 10_000 }, ...BY },
        {
          kind: 'race',
          before: { localDate: '2026-03-29', name: 'Spring 10', metres: 10_000 },
          after: { localDate: '2026-03-29', name: 'Spring *ten*', metres: null },
          ...BY,
        },
        { kind: 'race', before: { localDate: '2026-03-29', name: 'Spring *ten*', metres: null }, after: null, ...BY },
      ]),
    ],
    'files-that-were-taken': [
      changesView([
        { kind: 'export', before: null, after: 'check-ins', ...BY },
        { kind: 'export', before: null, after: 'boards', ...BY },
        { kind: 'export', before: null, after: 'everything', ...BY },
      ]),
    ],
    'a-page-in-the-middle': [{ ...changesView([{ kind: 'time', before: 450, after: 480, ...BY }]), page: 1, total: 17 }],
    'the-last-page': [{ ...changesView([{ kind: 'time', before: 450, after: 480, ...BY }]), page: 2, total: 17 }],
    'a-page-that-is-not-there': [{ ...changesView([]), page: 9, total: 17 }],
  }),
  ...states('club-exercises', clubExercises, {
    'all-on': [{ club, catalogue: everyExercise, isChanged: false }],
    'some-off': [{ club: { ...club, settings: settingValues({ exercisesOff: ['standing-wall-press'] }) }, catalogue, isChanged: true }],
    'few-of-the-core-left': [
      { club: { ...club, settings: settingValues({ exercisesOff: ['band-side-walk', 'clam'] }) }, catalogue, isChanged: true },
    ],
    'no-bands': [{ club: { ...club, settings: settingValues({ bands: false }) }, catalogue, isChanged: true }],
    'one-of-the-core-left': [
      {
        club: { ...club, settings: settingValues({ exercisesOff: ['standing-wall-press', 'single-leg-chair-squat'], bands: false }) },
        catalogue,
        isChanged: true,
      },
    ],
  }),
  ...states('club-paused', paused, {
    'until-a-day': [pausing(UNTIL_16_MARCH), madeOf(UNTIL_16)],
    'until-a-day-and-timed-out-for-longer': [pausing(UNTIL_16_MARCH, { timedOutUntil: dueOn('2026-03-20') }), madeOf(UNTIL_16)],
    'without-an-end': [pausing(pausedClub), madeOf(ENDLESS)],
    'without-an-end-and-one-ahead': [pausing({ ...pausedClub, pauses: [ENDLESS, WINTER] }), madeOf(ENDLESS)],
    'paused-already': [pausing(pausedClub), madeOf(ENDLESS, { replaced: ENDLESS })],
    'paused-already-until-that-day': [pausing(UNTIL_16_MARCH), madeOf(UNTIL_16, { replaced: UNTIL_16 })],
    'paused-already-and-now-until-a-day': [pausing(UNTIL_16_MARCH), madeOf(UNTIL_16, { replaced: { ...UNTIL_16, until: null } })],
    'paused-already-and-now-without-an-end': [pausing(pausedClub), madeOf(ENDLESS, { replaced: { ...ENDLESS, until: day(9) } })],
    ahead: [pausing({ ...club, pauses: [WINTER] }), madeOf(WINTER)],
    'ahead-of-rest-days': [pausing({ ...ALL_REST, pauses: [WINTER] }), madeOf(WINTER)],
    'ahead-beside-others': [pausing({ ...club, pauses: [SUMMER, WINTER] }), madeOf(SUMMER)],
    'ahead-with-another-end': [pausing({ ...club, pauses: [WINTER] }), madeOf(WINTER, { replaced: { ...WINTER, until: '2026-12-28' } })],
    'ahead-already': [pausing({ ...club, pauses: [WINTER] }), madeOf(WINTER, { replaced: WINTER })],
    'ahead-one-with-another': [
      pausing({ ...club, pauses: [WINTER] }),
      madeOf(WINTER, { joined: [{ from: '2026-12-28', until: '2027-01-04' }] }),
    ],
  }),
  ...states('club-seasons', clubSeasons, {
    none: [{ club, before: null, today: TODAY }],
    'one-under-way': [{ club: { ...club, seasons: [SPRING] }, before: club, today: TODAY }],
    'one-ahead': [{ club: { ...club, seasons: [AUTUMN] }, before: club, today: TODAY }],
    both: [{ club: { ...club, seasons: [SPRING, AUTUMN] }, before: null, today: TODAY }],
    'one-has-other-days': [
      { club: { ...club, seasons: [SPRING] }, before: { ...club, seasons: [{ ...SPRING, to: '2026-04-30' }] }, today: TODAY },
    ],
    'one-taken-out': [{ club, before: { ...club, seasons: [AUTUMN] }, today: TODAY }],
  }),
  ...states('weeks-held', weeksHeld, {
    none: [club],
    some: [{ ...club, heldWeeks: ['2025-12-29', '2026-02-09'] }],
  }),
  ...states('week-held', weekHeld, {
    'three-streaks': [{ monday: '2026-02-23', wasHeld: false, streaks: { count: 3, isLeast: false } }],
    'one-streak': [{ monday: '2025-12-29', wasHeld: false, streaks: { count: 1, isLeast: false } }],
    'one-streak-beside-a-hidden-member': [{ monday: '2026-02-23', wasHeld: false, streaks: { count: 1, isLeast: true } }],
    'no-streak': [{ monday: '2026-02-23', wasHeld: false, streaks: { count: 0, isLeast: false } }],
    'no-streak-beside-a-hidden-member': [{ monday: '2026-02-23', wasHeld: false, streaks: { count: 0, isLeast: true } }],
    'held-already': [{ monday: '2026-02-23', wasHeld: true, streaks: { count: 2, isLeast: false } }],
  }),
  ...states('week-released', weekReleased, { usual: ['2026-02-23'] }),
  ...states('club-pause-taken-out', pauseTakenOut, {
    'the-only-one': [pausing(club), WINTER],
    'others-stay': [pausing({ ...club, pauses: [SUMMER] }), WINTER],
  }),
  ...states('club-resumed', resumed, {
    usual: [pausing(club), true],
    'today-needs-none': [pausing(club), false],
    'rest-days-alone': [pausing(ALL_REST), false],
    'one-that-was-asked-for-goes-on': [pausing(UNTIL_16_MARCH), false],
    'and-others-are-ahead': [pausing({ ...club, pauses: [SUMMER, WINTER] }), true],
    'timed-out-until-before-the-prompt': [
      pausing(club, { timedOutUntil: club.programmes[0].nextPrompt!.at.subtract({ minutes: 10 }) }),
      false,
    ],
    'timed-out-beyond-the-prompt': [pausing(club, { timedOutUntil: club.programmes[0].nextPrompt!.at.add({ hours: 1 }) }), false],
  }),
  ...states('club-not-paused', notPaused, {
    usual: [pausing(club)],
    'but-soon': [pausing({ ...club, pauses: [SUMMER, WINTER] })],
    'rest-days-alone': [pausing(ALL_REST)],
    'timed-out-beyond-the-prompt': [pausing(club, { timedOutUntil: club.programmes[0].nextPrompt!.at.add({ hours: 1 }) })],
  }),
  ...states('post-on-its-way', onItsWay, {
    usual: [club.programmes[0], { waitsForTime: false }],
    'time-is-not-known': [club.programmes[0], { waitsForTime: true }],
  }),
  ...states('ask-to-post', askToPost, {
    'today-is-out': [OUT, 'post-now:2:1.2026-03-04.1'],
    'today-is-out-nobody-knows-since-when': [latest('posted'), 'post-now:2:1.2026-03-04.1'],
    'today-was-deleted': [latest('posted_deleted'), 'post-now:2:1.2026-03-04.1'],
    'today-may-be-out': [latest('unknown'), 'post-now:2:1.2026-03-04.1'],
  }),
  ...states('not-posted-again', notPostedAgain, {
    'today-is-out': [OUT],
    'today-was-deleted': [latest('posted_deleted')],
    'today-was-blocked': [latest('blocked')],
    'today-may-be-out': [latest('unknown')],
  }),
  ...states('preview', preview, {
    'a-week': [coming({})],
    'digest-after-an-early-prompt': [coming({ promptMinute: 30 })],
    'the-clocks-go-forward': [coming({ promptMinute: 150 }, instant('2026-03-27T12:00:00Z'))],
    'the-clocks-go-back': [coming({}, instant('2026-10-23T12:00:00Z'))],
    'with-rest-days': [coming({ weekPlan: ['strength', 'rest', 'light', 'rest', 'strength', 'rest', 'rest'] })],
    'strength-days-alone': [coming({ posts: 'strength', weekPlan: weekPlanOf([2, 4]) })],
    'strength-days-alone-and-an-early-prompt': [coming({ posts: 'strength', weekPlan: weekPlanOf([2, 4]), promptMinute: 30 })],
    'rest-days-too': [coming({ posts: 'all', weekPlan: ['strength', 'rest', 'light', 'rest', 'strength', 'rest', 'rest'] })],
    'around-a-race': [
      { ...coming({}, NOW, racing), club: { ...club, races: [{ localDate: '2026-03-08', name: 'Spring *10*', metres: 10_000 }] } },
    ],
    'a-pause-between': [{ ...coming({}), club: { ...club, pauses: [{ ...WINTER, from: day(4), until: day(5) }] } }],
    'while-the-club-is-paused': [
      { club: pausedClub, programme: pausedClub.programmes[0], at: NOW, prompts: [], digests: [], catalogue, sessionOn },
    ],
    'rest-days-alone': [{ club: ALL_REST, programme: ALL_REST.programmes[0], at: NOW, prompts: [], digests: [], catalogue, sessionOn }],
  }),
  ...states('status', clubStatus, {
    'all-is-well': [status()],
    'nothing-posted-yet': [status({ recent: [], digest: null })],
    'organisers-see-the-command': [status({ club: withCoaches, organisers: { isGone: false, seesCommand: true } })],
    'organisers-do-not-see-the-command': [status({ club: withCoaches, organisers: { isGone: false, seesCommand: false } })],
    'organisers-without-an-answer': [status({ club: withCoaches, organisers: { isGone: false, seesCommand: null } })],
    'the-role-of-organisers-was-deleted': [status({ club: withCoaches, organisers: { isGone: true, seesCommand: false } })],
    'all-is-well-again': yesterdays('skipped', 'late'),
    'one-permission-is-missing': [status({ missing: ['send-messages'] })],
    'pictures-are-not-allowed': [status({ missing: ['attach-files'] })],
    'history-is-not-allowed': [status({ missing: ['read-history'] })],
    'several-permissions-are-missing': [status({ missing: ['send-messages', 'attach-files', 'read-history'] })],
    'channel-cannot-be-seen': [status({ missing: null })],
    'bot-is-timed-out': [status({ timedOutUntil })],
    'bot-is-timed-out-and-history-is-not-allowed': [status({ timedOutUntil, missing: ['read-history'] })],
    'backed-up': [status({ backup: { newest: NOW.subtract({ hours: 5 }) } })],
    'never-backed-up': [status({ backup: { newest: null } })],
    'time-is-not-told': [status({ timeTrouble: 'silent' })],
    'time-is-told-by-a-stranger': [status({ timeTrouble: 'stranger' })],
    'time-is-without-a-date': [status({ timeTrouble: 'undated' })],
    'time-contradicts-itself': [status({ timeTrouble: 'contradictory' })],
    'paused-until-a-day': [status({ club: UNTIL_16_MARCH })],
    'paused-without-an-end': [status({ club: pausedClub })],
    'paused-as-the-bot-was-taken-out': [status({ club: { ...pausedClub, pauses: [{ ...pausedClub.pauses[0]!, reason: 'removed' }] } })],
    'weeks-held': [
      status({
        club: { ...club, heldWeeks: ['2026-02-16'] },
        recent: [posted(TODAY), past('2026-02-27', 'skipped', 'late'), past('2026-02-26', 'skipped', 'missed')],
      }),
    ],
    'pauses-ahead': [status({ club: { ...club, pauses: [SUMMER, WINTER] } })],
    'a-season-under-way': [status({ club: { ...club, seasons: [SPRING] } })],
    'a-season-ahead': [status({ club: { ...club, seasons: [AUTUMN] } })],
    'a-season-under-way-and-one-ahead': [status({ club: { ...club, seasons: [SPRING, AUTUMN] } })],
    'rest-days-alone': [status({ club: ALL_REST })],
    'strength-days-alone-get-a-prompt': [status({ club: { ...club, settings: settingValues({ posts: 'strength' }) } })],
    'a-role-is-pinged': [status({ club: withPing, ping: { isGone: false, mayPing: true } })],
    'a-role-cannot-be-pinged': [status({ club: withPing, ping: { isGone: false, mayPing: false } })],
    'the-role-to-ping-was-deleted': [status({ club: withPing, ping: { isGone: true, mayPing: false } })],
    'digest-is-off': [status({ club: { ...club, settings: settingValues({ digest: false }), nextDigest: null }, digest: null })],
    'digest-had-nothing-to-tell': [status({ digest: past(day(0), 'skipped', 'nothing') })],
    'todays-digest-was-blocked': [
      status({ at: instant('2026-03-02T11:05:00Z'), recent: [posted(day(0))], digest: past(day(0), 'blocked', 'permission') }),
    ],
    'today-is-on-its-way': [status({ recent: [past(TODAY, 'due'), ...POSTED.slice(1)] })],
    'today-waits-for-discord': [status({ recent: [past(TODAY, 'sending', 'discord'), ...POSTED.slice(1)] })],
    'today-came-late': [status({ recent: [posted(TODAY, 40), ...POSTED.slice(1)] })],
    'today-was-deleted': [status({ recent: [past(TODAY, 'posted_deleted'), ...POSTED.slice(1)] })],
    'today-was-deleted-and-posted-again': [
      status({ recent: [{ ...posted(TODAY, 90), generation: 1 }, past(TODAY, 'posted_deleted'), ...POSTED.slice(1)] }),
    ],
    'today-was-posted-again-and-that-was-deleted': [
      status({ recent: [{ ...past(TODAY, 'posted_deleted'), generation: 1 }, posted(TODAY), ...POSTED.slice(1)] }),
    ],
    'today-was-deleted-and-the-club-is-paused': [
      status({
        club: { ...pausedClub, pauses: [{ ...pausedClub.pauses[0]!, from: TODAY }] },
        recent: [past(TODAY, 'posted_deleted'), ...POSTED.slice(1)],
      }),
    ],
    'yesterday-was-deleted': yesterdays('posted_deleted'),
    'today-may-be-out': todays('unknown', 'no-answer'),
    'today-was-missed': todays('skipped', 'missed'),
    'today-came-too-late': todays('skipped', 'late'),
    'today-was-blocked-by-a-permission': todays('blocked', 'permission'),
    'today-was-blocked-by-a-time-out': todays('blocked', 'timed-out'),
    'today-was-blocked-by-a-channel-that-is-gone': todays('blocked', 'channel-gone'),
    'today-was-blocked-by-a-locked-channel': todays('blocked', 'locked'),
    'today-was-refused': todays('failed', 'content'),
    'today-was-refused-by-automod': todays('failed', 'automod'),
    'today-was-refused-for-a-link': todays('failed', 'harmful-link'),
    'today-was-posted-again': [
      status({ recent: [{ ...posted(TODAY, 90), generation: 1 }, past(TODAY, 'skipped', 'late'), ...POSTED.slice(1)] }),
    ],
    'a-bad-month': [
      status({
        recent: [
          ...[0, 1, 2, 3, 4, 5, 6].map((back) => posted(addDays(TODAY, -back))),
          ...[7, 8, 9, 10, 12, 20].map((back) => past(addDays(TODAY, -back), 'skipped', 'missed')),
        ],
      }),
    ],
  }),
];
