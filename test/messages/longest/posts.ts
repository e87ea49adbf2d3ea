import type { Catalogue } from '../../../src/catalogue/schema.ts';
import { addDays } from '../../../src/club/calendar.ts';
import type { WeekPlan } from '../../../src/club/club.ts';
import { coach } from '../../../src/club/coach.ts';
import { digestWeek } from '../../../src/club/digest.ts';
import { asGuildId, asRoleId, asUserId } from '../../../src/club/ids.ts';
import type { LocalDate } from '../../../src/club/local-date.ts';
import { nextDays } from '../../../src/club/next-days.ts';
import { itemInCircle } from '../../../src/club/rotation.ts';
import { sessionOf } from '../../../src/club/session.ts';
import { settingValues } from '../../../src/club/settings.ts';
import { digestMessage, plainDigest } from '../../../src/messages/digest.ts';
import { plainName } from '../../../src/messages/markup.ts';
import { noticeMessage } from '../../../src/messages/notice.ts';
import { plainPrompt, prompt } from '../../../src/messages/prompt.ts';
import { doneByReminder, reminderMessage, remindersOff } from '../../../src/messages/reminder.ts';
import type { Reason } from '../../../src/posts/reason.ts';
import type { MessageBody } from '../../../src/reply.ts';
import type { Words } from '../../../src/words/locale.ts';
import { instant, sampleClub, samplePlan, settings } from '../../support/club.ts';
import { theDay } from '../../support/plain.ts';
import { SEASON_PARTS } from '../../support/season-parts.ts';
import {
  CATALOGUE,
  checkins,
  club,
  LARGEST,
  LAST_ID,
  LOG,
  LONGEST_RACES,
  LONGEST_ZONE,
  longestAfterwards,
  longestStory,
  milestones,
  NAME,
  sessionBesideRaces,
  sessionOn,
  standing,
  TODAY,
} from './at-most.ts';

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
      hasCount: true,
      settings: settingValues({}),
      ping: asRoleId(LAST_ID),
      isLeast: true,
      isFirst: true,
      called: null,
      seasonPart: itemInCircle(SEASON_PARTS, index),
      races: LONGEST_RACES,
      lateSince,
    };
    const racing = { ...view, session: sessionBesideRaces(localDate), called: plainName(NAME) };
    return [
      prompt(words, view).body,
      plainPrompt(words, view).body,
      prompt(words, { ...view, lateSince: null, checkedIn: 0 }).body,
      prompt(words, { ...view, settings: settingValues({ pictures: false }) }).body,
      prompt(words, racing).body,
      plainPrompt(words, racing).body,
      prompt(words, { ...racing, settings: settingValues({ pictures: false }) }).body,
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

  const missed = year.map((_, back) => ({ localDate: addDays(TODAY, -back), state: 'skipped' as const, reason: 'missed' as const }));
  const REASONS: Reason[] = ['permission', 'channel-gone', 'locked', 'content', 'automod', 'harmful-link', 'missed', 'no-answer'];
  const notices = (['blocked', 'failed', 'missed', 'unknown', 'returned'] as const).flatMap((kind) =>
    (['daily', 'weekly'] as const).flatMap((about) =>
      REASONS.flatMap((reason) =>
        (['channel', 'direct', 'owner'] as const).flatMap((place) =>
          LARGEST.programmes.slice(0, 2).map((programme) => {
            const about_ = { kind: about, programme: programme.number, localDate: TODAY, generation: 0 };
            const view = {
              kind,
              reason,
              club: { ...LARGEST, nextDigest: { localDate: TODAY, at: lateSince } },
              clubName: LONGEST_NAME,
              programme,
              subject: kind === 'returned' ? null : about_,
              missing: ['send-messages', 'attach-files', 'read-history'] as const,
              timedOutUntil: reason === 'permission' ? lateSince : null,
              today: TODAY,
              recent: missed,
            };
            return noticeMessage(words, view, place);
          }),
        ),
      ),
    ),
  );

  const reminders = year.slice(0, 7).flatMap((localDate) =>
    [null, LONGEST_NAME].flatMap((clubName) =>
      [0, 5, 14].map((ignored) => {
        const session = ignored === 0 ? sessionBesideRaces(localDate) : sessionOn(localDate);
        const day = { generation: 99, session, catalogue, coaching: coach(CATALOGUE.exercises, LOG, localDate) };
        return reminderMessage(words, {
          club: { ...busyClub, races: LONGEST_RACES.club },
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
    ...[null, LONGEST_NAME].map((clubName) => remindersOff(words, clubName)),
    doneByReminder(words, { ...byReminder, already: true }),
    doneByReminder(words, byReminder),
    doneByReminder(words, answered),
    doneByReminder(words, { ...answered, story: null, afterwards: longestAfterwards(catalogue) }),
  ].map(({ data }) => data as MessageBody);

  return { prompts, digests, notices, reminders, doneUnderReminder } satisfies Record<string, MessageBody[]>;
}
