/** What the bot says by itself: prompt, digest, reminder, notice. */

import { addDays } from '../../../src/club/calendar.ts';
import type { Checkin, Club, Race } from '../../../src/club/club.ts';
import { coach } from '../../../src/club/coach.ts';
import type { Digest } from '../../../src/club/digest.ts';
import { easedFor } from '../../../src/club/eased-session.ts';
import type { CalendarEntries } from '../../../src/club/entries.ts';
import type { LocalDate } from '../../../src/club/local-date.ts';
import { nextDays } from '../../../src/club/next-days.ts';
import { DEFAULT_WEEK_PLAN, weekPlanOf } from '../../../src/club/schedule.ts';
import { type Session, sessionOf } from '../../../src/club/session.ts';
import { settingValues } from '../../../src/club/settings.ts';
import { digestMessage, plainDigest } from '../../../src/messages/digest.ts';
import { type NoticeView, noticeMessage } from '../../../src/messages/notice.ts';
import { type PromptView, plainPrompt, prompt } from '../../../src/messages/prompt.ts';
import { doneByReminder, type ReminderView, reminderMessage, remindersOff } from '../../../src/messages/reminder.ts';
import type { PostState } from '../../../src/posts/post.ts';
import type { Reason } from '../../../src/posts/reason.ts';
import { ANA, BEN, GUILD, instant, samplePlan } from '../../support/club.ts';
import { longKnown, type Plain, theDay } from '../../support/plain.ts';
import { catalogue, club, day, STORY, sessionOn, standing, TODAY } from './runners.ts';
import { states, type View } from './states.ts';

const CARA = '100000000000000005';

/** On the Sunday after the day that is today. */
const SPRING_10: Plain<Race> = { localDate: '2026-03-08', name: 'Spring *10*', metres: 10_000 };

export function promptOf(localDate: LocalDate, more: Partial<Plain<PromptView>> = {}): Plain<PromptView> {
  const session = sessionOn(localDate);
  return {
    session,
    catalogue,
    programme: 1,
    localDate,
    generation: 0,
    checkedIn: 0,
    hasCount: true,
    settings: settingValues({}),
    ping: null,
    isLeast: false,
    isFirst: false,
    called: null,
    seasonPart: 'early',
    races: { club: [SPRING_10] },
    lateSince: null,
    ...more,
  };
}
/** A light day with an easy exercise, and one with a form cue. */
const [PRIMER, CUE] = (['primer', 'cue'] as const).map((focus) =>
  [1, 2, 3, 4, 5, 6, 7].map((n) => addDays(TODAY, n)).find((day) => Object.entries(sessionOn(day)).some(([, is]) => is === focus)),
) as [LocalDate, LocalDate];

/** What a day asks for in a club with these entries. */
function sessionIn(entries: Partial<CalendarEntries>, day: string, weekPlan = DEFAULT_WEEK_PLAN): Plain<Session> {
  const rhythm = { ...samplePlan({ weekPlan }, catalogue), entries: { longRun: null, races: [], ...entries } };
  return sessionOf(rhythm, theDay(day));
}
const RACING = { races: longKnown(['2026-03-08']) };
const SATURDAYS = weekPlanOf([2, 6]);
const sessionInRaceWeek = (day: string) => sessionIn({ races: longKnown(['2026-03-15']) }, day) as Session;

const PROMPTS: Record<string, [Plain<PromptView>]> = {
  'first-of-the-club': [promptOf(TODAY, { isFirst: true })],
  'strength-day': [promptOf(TODAY, { checkedIn: 7 })],
  'one-in': [promptOf(TODAY, { checkedIn: 1 })],
  'one-or-more-in': [promptOf(TODAY, { checkedIn: 1, isLeast: true })],
  'nobody-in-who-is-shown': [promptOf(TODAY, { isLeast: true })],
  late: [promptOf(TODAY, { lateSince: instant('2026-03-04T06:30:00Z') })],
  'second-of-its-day': [promptOf(TODAY, { generation: 1 })],
  'light-day-with-an-exercise': [promptOf(PRIMER)],
  'light-day-with-a-form-cue': [promptOf(CUE)],
  'moved-for-a-long-run': [promptOf(theDay('2026-03-06'), { session: sessionIn({ longRun: 7 }, '2026-03-06', SATURDAYS) })],
  'day-before-a-long-run': [promptOf(theDay('2026-03-07'), { session: sessionIn({ longRun: 7 }, '2026-03-07', SATURDAYS) })],
  'long-run': [promptOf(theDay('2026-03-08'), { session: sessionIn({ longRun: 7 }, '2026-03-08', SATURDAYS) })],
  'before-a-race': [promptOf(theDay('2026-03-06'), { session: sessionIn(RACING, '2026-03-06') })],
  'race-day': [promptOf(theDay('2026-03-08'), { session: sessionIn(RACING, '2026-03-08') })],
  'race-day-of-a-race-that-is-gone': [promptOf(theDay('2026-03-08'), { session: sessionIn(RACING, '2026-03-08'), races: { club: [] } })],
  'day-after-a-race': [promptOf(theDay('2026-03-09'), { session: sessionIn(RACING, '2026-03-09') })],
  'without-a-count': [promptOf(TODAY, { checkedIn: 7, hasCount: false })],
  'with-a-ping': [promptOf(TODAY, { ping: '100000000000000050' })],
  'with-a-ping-and-late': [promptOf(TODAY, { ping: '100000000000000050', lateSince: instant('2026-03-04T06:30:00Z') })],
  'text-alone': [promptOf(TODAY, { settings: settingValues({ pictures: false }) })],
  'text-alone-on-a-light-day': [promptOf(CUE, { settings: settingValues({ pictures: false }) })],
  'rest-day': [promptOf(TODAY, { session: { kind: 'rest', exerciseIds: [] }, hasCount: false })],
  'rest-day-with-one-in': [promptOf(TODAY, { session: { kind: 'rest', exerciseIds: [] }, checkedIn: 1 })],
};

const DIGEST: Plain<Digest> = {
  week: { from: '2026-03-02', to: '2026-03-08' },
  days: 41,
  isLeast: false,
  daysBefore: 35,
  members: 12,
  weeksKept: 8,
  milestones: [],
  welcomeBacks: { userIds: [], count: 0 },
  sharedFirst: null,
  selfTests: null,
};
const digestOf = (digest: Partial<Plain<Digest>> = {}, more: Partial<Plain<Club>> = {}) => ({
  club: { ...club, ...more },
  digest: { ...DIGEST, ...digest },
  localDate: '2026-03-09',
  catalogue,
  sessionOn,
});
const some = (...userIds: string[]) => ({ userIds, count: userIds.length });
const FULL: Partial<Plain<Digest>> = {
  milestones: [
    { kind: 'checkins', number: 25, ...some(ANA) },
    { kind: 'checkins', number: 1, ...some(ANA, BEN, CARA), count: 6 },
    { kind: 'weeks', number: 4, ...some(ANA, BEN) },
  ],
  welcomeBacks: some(BEN),
  sharedFirst: { points: 5, ...some(ANA, BEN, CARA) },
};

const reminder = ({ localDate = TODAY, ...more }: Partial<Plain<ReminderView>> = {}): Plain<ReminderView> => ({
  club,
  clubName: 'Riverside Runners',
  plan: { minute: 18 * 60, programme: club.programmes[0] },
  localDate,
  generation: 0,
  ignored: 1,
  session: sessionOn(theDay(localDate)),
  catalogue,
  coaching: coach(catalogue.exercises, { days: [], moves: [], easierFrom: [] }, theDay(localDate)),
  ownRaces: [],
  ...more,
});

const CHECKED_IN: Checkin = { localDate: TODAY, effort: null, at: instant('2026-03-04T17:03:00Z') };
const done = (more: Partial<Plain<Parameters<typeof doneByReminder>[1]>> = {}): Plain<Parameters<typeof doneByReminder>[1]> => ({
  ...standing([day(0), TODAY]),
  checkin: CHECKED_IN,
  checkins: 2,
  milestones: [],
  buttonDate: null,
  coming: nextDays(club, { today: TODAY }),
  afterwards: { tasks: [], unanswered: 0, harderSide: null },
  story: null,
  already: false,
  timeZone: club.programmes[0].timeZone,
  guildId: GUILD,
  ...more,
});

const WEDNESDAY = { kind: 'daily' as const, programme: 1, localDate: TODAY, generation: 0 };
const MONDAYS_DIGEST = { kind: 'weekly' as const, programme: 1, localDate: '2026-03-09', generation: 0 };
type Place = Parameters<typeof noticeMessage>[2];
export function notice(more: Partial<Plain<NoticeView>>, place: Place = 'channel'): [Plain<NoticeView>, Place] {
  const programme = club.programmes[0];
  const view = {
    reason: 'missed' as const,
    club,
    clubName: 'Riverside Runners',
    programme,
    subject: WEDNESDAY,
    missing: [],
    timedOutUntil: null,
    today: TODAY,
    recent: [],
  };
  return [{ kind: 'missed', ...view, ...more }, place];
}
const blocked = (more: Partial<Plain<NoticeView>>) => notice({ kind: 'blocked', reason: 'permission', ...more });
const clubThen = { ...club, nextDigest: { localDate: '2026-03-16', at: instant('2026-03-16T06:30:00Z') } };
const digestNotice = (more: Partial<Plain<NoticeView>>) =>
  notice({ club: clubThen, subject: MONDAYS_DIGEST, today: '2026-03-09', ...more });
const past = (back: number, state: PostState = 'skipped', reason: Reason | null = 'missed') => ({
  localDate: addDays(TODAY, -back),
  state,
  reason,
});
const timedOutUntil = instant('2026-03-04T09:00:00Z');

export const POSTS: View[] = [
  ...states('prompt', prompt, PROMPTS),
  ...states('plain-prompt', plainPrompt, PROMPTS),
  ...states('digest', digestMessage, {
    usual: [digestOf()],
    'with-names': [digestOf(FULL)],
    'first-week': [
      digestOf({ days: 1, daysBefore: 0, members: 1, weeksKept: 0, milestones: [{ kind: 'checkins', number: 1, ...some(ANA) }] }),
    ],
    'one-member-kept-the-week': [digestOf({ days: 3, daysBefore: 3, members: 1, weeksKept: 1 })],
    'with-self-tests': [digestOf({ selfTests: { better: 12, of: 18 } })],
    'as-many-days': [digestOf({ daysBefore: 41 })],
    'about-as-many-days': [digestOf({ daysBefore: 45 })],
    'fewer-days': [digestOf({ daysBefore: 46 })],
    'race-in-the-week-to-come': [
      { ...digestOf({}, { races: [{ ...SPRING_10, localDate: '2026-03-15' }] }), sessionOn: (day: string) => sessionInRaceWeek(day) },
    ],
    'beside-a-hidden-member': [digestOf({ isLeast: true, daysBefore: 0 })],
    'pause-in-the-week-to-come': [digestOf({}, { pauses: [{ from: '2026-03-10', until: null, reason: 'asked' }] })],
  }),
  ...states('digest-after-a-season', digestMessage, {
    ended: [digestOf({}, { seasons: [{ name: 'Winter', from: '2026-01-05', to: '2026-03-08' }] })],
    begun: [digestOf({}, { seasons: [{ name: 'Spring *build-up*', from: '2026-03-09', to: '2026-05-31' }] })],
    'ended-and-begun': [
      digestOf(FULL, {
        seasons: [
          { name: 'Winter', from: '2026-01-05', to: '2026-03-03' },
          { name: 'Spring', from: '2026-03-04', to: '2026-05-31' },
        ],
      }),
    ],
    'begun-before': [digestOf({}, { seasons: [{ name: 'Spring', from: '2026-03-02', to: '2026-05-31' }] })],
  }),
  ...states('plain-digest', plainDigest, { usual: [digestOf(FULL)] }),
  ...states('reminder', reminderMessage, {
    usual: [reminder()],
    'light-day': [reminder({ localDate: '2026-03-05' })],
    'club-whose-name-is-not-known': [reminder({ clubName: null })],
    'club-with-a-loud-name': [reminder({ clubName: '**Loud** @everyone' })],
    'last-of-the-daily-ones': [reminder({ ignored: 5 })],
    'last-of-all': [reminder({ ignored: 14 })],
    'race-day': [reminder({ localDate: '2026-03-08', session: sessionIn(RACING, '2026-03-08'), club: { ...club, races: [SPRING_10] } })],
    'before-ones-own-race': [reminder({ session: easedFor([theDay('2026-03-06')], sessionOn(TODAY), TODAY), ownRaces: ['2026-03-06'] })],
  }),
  ...states('done-by-reminder', doneByReminder, {
    'not-rated-yet': [done()],
    rated: [done({ checkin: { ...CHECKED_IN, effort: 'right' } })],
    'four-weeks-are-over': [done({ story: STORY })],
    'done-already': [done({ already: true })],
    'done-already-and-made-afterwards': [done({ already: true, checkin: { ...CHECKED_IN, at: instant('2026-03-05T10:00:00Z') } })],
  }),
  ...states('reminders-off', remindersOff, { 'by-name': ['Riverside Runners'], 'name-is-not-known': [null] }),
  ...states('notice', noticeMessage, {
    'blocked-by-one-permission': blocked({ missing: ['send-messages'] }),
    'blocked-by-several-permissions': blocked({ missing: ['send-messages', 'attach-files', 'read-history'] }),
    'blocked-though-nothing-is-missing': blocked({}),
    'blocked-and-history-is-missing': blocked({ missing: ['read-history'] }),
    'blocked-by-a-time-out': blocked({ reason: 'timed-out', timedOutUntil }),
    'blocked-by-a-permission-and-a-time-out': blocked({ timedOutUntil }),
    'blocked-by-a-time-out-that-is-over': blocked({ reason: 'timed-out' }),
    'blocked-as-the-channel-cannot-be-seen': blocked({ missing: null }),
    'blocked-as-the-channel-is-gone': blocked({ reason: 'channel-gone', missing: null }),
    'blocked-as-the-channel-is-locked': blocked({ reason: 'locked' }),
    'blocked-on-a-day-before': blocked({ missing: ['send-messages'], today: '2026-03-05' }),
    'blocked-told-in-private': notice({ kind: 'blocked', reason: 'permission', missing: ['send-messages'] }, 'direct'),
    'blocked-told-to-the-owner': notice({ kind: 'blocked', reason: 'permission', missing: ['send-messages'] }, 'owner'),
    'refused-for-its-content': notice({ kind: 'failed', reason: 'content' }),
    'refused-by-automod': notice({ kind: 'failed', reason: 'automod' }),
    'refused-for-a-link': notice({ kind: 'failed', reason: 'harmful-link' }),
    'refused-for-a-reason-that-is-not-told': notice({ kind: 'failed', reason: 'discord' }),
    'missed-today': notice({ recent: [past(0), past(1, 'posted', null)] }),
    'missed-today-and-yesterday': notice({ recent: [past(0), past(1), past(2, 'posted', null)] }),
    'missed-for-four-days': notice({ recent: [past(0), past(1), past(2), past(3), past(4, 'posted', null)] }),
    'missed-on-a-day-before': notice({ today: '2026-03-05', recent: [past(0), past(1, 'skipped', 'paused')] }),
    'missed-yesterday-and-todays-is-out': notice({
      subject: { ...WEDNESDAY, localDate: '2026-03-03' },
      recent: [past(0, 'posted', null), past(1), past(2), past(3, 'posted', null)],
    }),
    'missed-after-the-bot-was-out-of-the-server': notice({ recent: [past(0), past(1, 'skipped', 'removed')] }),
    'missed-for-four-weeks': notice({ recent: Array.from({ length: 25 }, (_, back) => past(back)) }),
    'nobody-knows': notice({ kind: 'unknown', reason: 'no-answer', missing: ['read-history'] }),
    'nobody-knows-of-the-second-of-a-day': notice({ kind: 'unknown', reason: 'no-answer', subject: { ...WEDNESDAY, generation: 1 } }),
    'blocked-told-in-private-of-a-server-whose-name-is-not-known': notice(
      { kind: 'blocked', reason: 'channel-gone', clubName: null },
      'direct',
    ),
    'blocked-told-to-the-owner-of-such-a-server': notice({ kind: 'blocked', reason: 'channel-gone', clubName: null }, 'owner'),
    'nobody-knows-told-in-private': notice({ kind: 'unknown', reason: 'no-answer' }, 'direct'),
    returned: notice({ kind: 'returned', reason: 'removed', subject: null }),
    'returned-told-in-private': notice({ kind: 'returned', reason: 'removed', subject: null }, 'direct'),
    'digest-blocked': digestNotice({ kind: 'blocked', reason: 'permission', missing: ['send-messages'] }),
    'digest-blocked-by-a-time-out': digestNotice({ kind: 'blocked', reason: 'timed-out', timedOutUntil: instant('2026-03-09T09:00:00Z') }),
    'digest-refused': digestNotice({ kind: 'failed', reason: 'automod' }),
    'digest-missed': digestNotice({}),
    'digest-missed-and-the-next-one-is-off': digestNotice({
      club: { ...club, settings: { ...club.settings, digest: false }, nextDigest: null },
    }),
    'digest-of-which-nobody-knows': digestNotice({ kind: 'unknown', reason: 'no-answer' }),
  }),
];
