/** A club with several programmes: what organisers and members read where one alone would need no words. */

import type { Club, Programme } from '../../../src/club/club.ts';
import { weekPlanOf } from '../../../src/club/schedule.ts';
import { settingValues } from '../../../src/club/settings.ts';
import { BUTTONS, customId } from '../../../src/custom-ids.ts';
import { clubChanges } from '../../../src/messages/changes.ts';
import { whichToday } from '../../../src/messages/my-session.ts';
import { noticeMessage } from '../../../src/messages/notice.ts';
import { memberPlan } from '../../../src/messages/plan.ts';
import { whichToPost } from '../../../src/messages/post.ts';
import { preview } from '../../../src/messages/preview.ts';
import { askToEnd, programmeList } from '../../../src/messages/programmes.ts';
import { confirmSetup, type SetupView, setupSaved, setupShown } from '../../../src/messages/setup.ts';
import { clubStatus } from '../../../src/messages/status.ts';
import { CHANNEL, instant, settings } from '../../support/club.ts';
import { fromPlain, type Plain } from '../../support/plain.ts';
import { BY, changesView, coming, latest, POSTED, past, posted, setup, status } from './club.ts';
import { plan } from './hips.ts';
import { notice } from './posts.ts';
import { club, day, sessionOn, TODAY } from './runners.ts';
import { states, type View } from './states.ts';

const [FIRST] = club.programmes;
const EVENINGS = '100000000000000009';
/** On one day alone, in another channel and zone. */
const BEGINNERS: Programme = fromPlain<Programme>({
  ...FIRST,
  id: 2,
  number: 2,
  name: 'Begin*ners*',
  channelId: EVENINGS,
  timeZone: 'Europe/London',
  promptMinute: 18 * 60,
  weekPlan: ['rest', 'rest', 'strength', 'rest', 'rest', 'rest', 'rest'],
  nextPrompt: { localDate: TODAY, at: instant('2026-03-04T18:00:00Z') },
});
/** Nothing but rest. */
const QUIET: Programme = fromPlain<Programme>({ ...FIRST, id: 3, number: 3, weekPlan: Array(7).fill('rest'), nextPrompt: null });
const several: Club = { ...club, programmes: [FIRST, BEGINNERS, QUIET] };

const chosen = { number: 2, name: 'Begin*ners*', channel: EVENINGS, time: 1080, timezone: 'Europe/London', days: BEGINNERS.weekPlan };
const { name, channelId, timeZone, promptMinute, weekPlan } = { ...BEGINNERS, name: BEGINNERS.name! };
const beginners = { ...settings, name, channelId, timeZone, promptMinute, weekPlan };
const SAVE = customId(BUTTONS.programme, 'new');

const another = { digest: false, hasOthers: true, next: BEGINNERS.nextPrompt };
const adding = (more: Partial<Plain<SetupView>> = {}) => setup({ by: 'add', settings: beginners, ...another, ...more });
const editing = (changes: Partial<typeof beginners>, more: Partial<Plain<SetupView>> = {}) =>
  setup({ by: 'edit', before: beginners, settings: { ...beginners, ...changes }, ...another, ...more });

const facts = { missing: [], postable: null };
const KEY = { programme: 2, localDate: TODAY, generation: 0 };
const today = (programme: Programme, more: Partial<Plain<Parameters<typeof whichToPost>[1][number]>> = {}) => ({
  programme,
  latest: null,
  kind: 'strength' as const,
  key: { ...KEY, programme: programme.number },
  ...more,
});
const asked = (programme: Programme, session = sessionOn(TODAY)) => ({ programme, localDate: TODAY, session, generation: 0 });

export const SEVERAL: View[] = [
  ...states('programme-list', programmeList, { one: [club], several: [several] }),
  ...states('ask-to-end', askToEnd, { 'with-a-name': [BEGINNERS], 'without-a-name': [QUIET] }),
  ...states('which-to-post', whichToPost, {
    'none-is-out': [[today(FIRST), today(BEGINNERS), today(QUIET, { kind: 'rest', key: null })]],
    'one-is-out-and-one-on-its-way': [
      [today(FIRST, { latest: latest('posted').latest }), today(BEGINNERS, { latest: { state: 'due', messageId: null }, key: null })],
    ],
    'nothing-is-to-be-posted': [[today(QUIET, { kind: 'rest', key: null }), today(BEGINNERS, { kind: 'light', key: null })]],
  }),
  ...states('which-today', whichToday, {
    usual: [[asked(FIRST), asked(BEGINNERS, { kind: 'rest', exerciseIds: [] }), asked(QUIET, sessionOn(day(3)))]],
  }),
  ...states('programme-to-confirm', confirmSetup, {
    'a-new-one': [adding(), SAVE],
    'a-new-one-at-the-hour-of-another': [adding({ settings: { ...beginners, channelId: CHANNEL }, beside: ['Programme 3'] }), SAVE],
    'another-hour': [editing({ promptMinute: 19 * 60 }), SAVE],
    'one-day-alone': [editing({}, { before: { ...beginners, weekPlan: weekPlanOf([1, 3, 5]) } }), SAVE],
    'its-first-strength-days': [editing({ weekPlan: weekPlanOf([3, 6]) }, { before: { ...beginners, weekPlan: QUIET.weekPlan } }), SAVE],
    'a-first-name': [setup({ by: 'edit', before: settings, settings: { ...settings, name: 'Everybody' }, hasOthers: true }), SAVE],
  }),
  ...states('programme-saved', setupSaved, { 'another-hour': [editing({ promptMinute: 19 * 60 })] }),
  ...states('setup-shown-beside-others', setupShown, { usual: [setup({ hasOthers: true })] }),
  ...states('status-of-several', clubStatus, {
    'all-is-well': [
      status({
        club: several,
        further: [
          { ...facts, programme: BEGINNERS, recent: [posted(TODAY)] },
          { ...facts, programme: QUIET, recent: [] },
        ],
      }),
    ],
    'each-has-its-trouble': [
      status({
        club: { ...several, settings: settingValues({ posts: 'all' }) },
        missing: ['send-messages'],
        recent: [past(TODAY, 'blocked', 'permission'), ...POSTED.slice(1)],
        postable: { ...KEY, programme: 1, generation: 1 },
        further: [
          {
            programme: BEGINNERS,
            missing: null,
            recent: [past(TODAY, 'unknown', 'no-answer'), past(day(0), 'skipped', 'missed')],
            postable: KEY,
          },
          { ...facts, programme: QUIET, recent: [past(day(0), 'skipped', 'missed')] },
        ],
      }),
    ],
  }),
  ...states('preview-of-several', preview, {
    'the-first': [{ ...coming({}), club: several }],
    'another-one': [{ ...coming(BEGINNERS), club: several }],
  }),
  ...states('my-plan-among-several', memberPlan, {
    'follows-none': [plan({ programme: { followed: null } })],
    'follows-one': [plan({ programme: { followed: BEGINNERS } })],
  }),
  ...states('changes-of-programmes', clubChanges, {
    'one-of-each': [
      changesView([
        { kind: 'programme', before: null, after: chosen, ...BY },
        { kind: 'programme', before: chosen, after: { ...chosen, name: null, time: 1140 }, ...BY },
        { kind: 'programme', before: chosen, after: null, ...BY },
        { kind: 'prompt', before: null, after: { localDate: TODAY, generation: 0, programme: 2 }, ...BY },
        { kind: 'name', before: null, after: 'Everybody', ...BY },
      ]),
    ],
  }),
  ...states('notice-about-another', noticeMessage, {
    'blocked-by-a-permission': about({ kind: 'blocked', reason: 'permission', missing: ['send-messages'] }),
    'missed-today': about({ kind: 'missed', reason: 'missed' }),
    'nobody-knows': about({ kind: 'unknown', reason: 'no-answer' }),
  }),
  ...states('notice-to-several', noticeMessage, {
    returned: notice({ kind: 'returned', reason: 'removed', subject: null, club: several }),
  }),
];

/** A notice about the prompt of the second programme. */
function about(more: Parameters<typeof notice>[0]) {
  return notice({ club: several, programme: BEGINNERS, subject: { kind: 'daily', ...KEY }, recent: [], ...more });
}
