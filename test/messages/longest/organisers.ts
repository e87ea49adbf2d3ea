/** What organisers read, at its longest. */

import type { Catalogue } from '../../../src/catalogue/schema.ts';
import type { KeptChange } from '../../../src/club/changes.ts';
import type { WeekPlan } from '../../../src/club/club.ts';
import { asChannelId, asMessageId, asUserId } from '../../../src/club/ids.ts';
import type { LocalDate } from '../../../src/club/local-date.ts';
import { promptsFrom, STRENGTH_DAY_CHOICES, weekPlanOf } from '../../../src/club/schedule.ts';
import { ROLE_SETTINGS, type SettingValues, settingValues } from '../../../src/club/settings.ts';
import { anotherChangesPage, clubChanges } from '../../../src/messages/changes.ts';
import { preview } from '../../../src/messages/preview.ts';
import { problem } from '../../../src/messages/problems.ts';
import { clubSettings } from '../../../src/messages/settings.ts';
import {
  confirmAnew,
  confirmSetup,
  type SetupView,
  setupDoneAlready,
  setupSaved,
  setupShown,
  setupUnchanged,
} from '../../../src/messages/setup.ts';
import { badTimeZone, missingPermissions } from '../../../src/messages/setup-problems.ts';
import { clubStatus } from '../../../src/messages/status.ts';
import type { Permission } from '../../../src/permissions.ts';
import type { PostState } from '../../../src/posts/post.ts';
import type { Reply } from '../../../src/reply.ts';
import type { Words } from '../../../src/words/locale.ts';
import { instant, sampleClub } from '../../support/club.ts';
import { theDay } from '../../support/plain.ts';
import {
  AT,
  CATALOGUE,
  CHANGES,
  club,
  days,
  LARGEST,
  LAST_ID,
  LONGEST_SEASONS,
  LONGEST_ZONE,
  NEXT,
  SETTINGS,
  sessionBesideRaces,
  sessionOn,
  TODAY,
} from './at-most.ts';

const EVERY_DAY: WeekPlan = ['strength', 'strength', 'strength', 'strength', 'strength', 'strength', 'strength'];
const OTHERS: WeekPlan = ['strength', 'strength', 'strength', 'strength', 'strength', 'strength', 'rest'];

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
/** A page of changes of programmes, each to another of everything. */
const PROGRAMMES_CHANGED: KeptChange[] = Array.from({ length: 8 }, (_, index) => {
  const [before, after] = [
    { number: 99, name: '*'.repeat(40), channel: asChannelId(LAST_ID), time: 1080, timezone: LONGEST_ZONE, days: EVERY_DAY },
    {
      number: 99,
      name: '_'.repeat(40),
      channel: asChannelId('1'.repeat(20)),
      time: 1140,
      timezone: 'America/Argentina/Buenos_Aires',
      days: OTHERS,
    },
  ];
  return { kind: 'programme', before: index % 3 ? before : null, after: index % 3 === 2 ? null : after, userId: asUserId(LAST_ID), at: AT };
});
/** A page of races and seasons that got another name. */
const RACES_CHANGED: KeptChange[] = Array.from({ length: 8 }, (_, index) => {
  const race = { localDate: TODAY, metres: 21_098 };
  const season = { from: TODAY, to: TODAY };
  const by = { userId: asUserId(LAST_ID), at: AT };
  return index % 2
    ? { kind: 'race', before: { ...race, name: '*'.repeat(60) }, after: { ...race, name: '_'.repeat(60) }, ...by }
    : { kind: 'season', before: { ...season, name: '*'.repeat(40) }, after: { ...season, name: '_'.repeat(40) }, ...by };
});
const ALL: Permission[] = ['view-channel', 'send-messages', 'attach-files', 'read-history'];

/** Every setting at the value that takes the most words. */
function longestSettings(): SettingValues {
  const off = Object.fromEntries(ROLE_SETTINGS.map((name) => [name, LAST_ID]));
  return settingValues({ ...off, digest: false, posts: 'strength', count: false, pictures: false, 'ranks-from': null });
}

/** Private answers, by what they answer. */
export function longestOfOrganisers(words: Words, catalogue: Catalogue): [string, Reply[]][] {
  const statuses = (['blocked', 'failed', 'skipped', 'unknown', 'sending'] as PostState[]).flatMap((state) => {
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
    const [, ...further] = LARGEST.programmes;
    const seen = [null, ALL.slice(2), []];
    const others = further.map((programme, index) => ({
      programme,
      missing: seen[index % 3]!,
      recent,
      postable: { ...recent[0]!, programme: programme.number },
    }));
    const several = { ...view, club: { ...LARGEST, settings: view.club.settings }, further: others };
    return [
      clubStatus(words, view),
      clubStatus(words, { ...view, club: { ...view.club, pauses: LARGEST.pauses, heldWeeks: LARGEST.heldWeeks } }),
      clubStatus(words, several),
      clubStatus(words, { ...several, timedOutUntil: null, missing: null }),
    ];
  });

  return [
    [
      '/club setup',
      [
        confirmSetup(words, setupView, 'x'.repeat(100)),
        confirmAnew(words, { ...setupView, before: null }, 'x'.repeat(100), 'old'),
        ...[setupSaved, setupShown, setupUnchanged, setupDoneAlready].flatMap((say) =>
          (['setup', 'edit'] as const).map((by) => say(words, { ...setupView, by })),
        ),
        problem(words.setup.firstNeeds(['channel', 'time', 'timezone'])),
        problem(missingPermissions(words, asChannelId(LAST_ID), ALL, 'add')),
        problem(badTimeZone(words, 'W'.repeat(6000), { kind: 'several', suggestions: Array(5).fill('W'.repeat(100)) })),
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
    [
      'the changes of a club',
      [CHANGES, PROGRAMMES_CHANGED, RACES_CHANGED].flatMap((changes) =>
        [clubChanges, anotherChangesPage].map((say) =>
          say(words, { changes, page: 1, limit: changes.length, total: 9999, catalogue: CATALOGUE }),
        ),
      ),
    ],
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
    [
      '/club preview of several programmes',
      LARGEST.programmes.map((programme) =>
        preview(words, {
          club: LARGEST,
          programme,
          at: AT,
          prompts: promptsFrom(programme, NEXT, 7),
          digests: promptsFrom(programme, NEXT, 7),
          catalogue,
          sessionOn: sessionBesideRaces,
        }),
      ),
    ],
  ];
}
