/** Clubs with several programmes: what organisers and members read where it is not the only one. */
import type { Club } from '../../../src/club/club.ts';
import { asChannelId } from '../../../src/club/ids.ts';
import { weekPlanOf } from '../../../src/club/schedule.ts';
import { checkedIn } from '../../../src/messages/checkin.ts';
import { mySession } from '../../../src/messages/my-session.ts';
import { noticeMessage } from '../../../src/messages/notice.ts';
import { whichToPost } from '../../../src/messages/post.ts';
import { preview } from '../../../src/messages/preview.ts';
import { programmeEnded, programmeList } from '../../../src/messages/programmes.ts';
import { setupShown } from '../../../src/messages/setup.ts';
import { snowflakeAt } from '../../../src/snowflake.ts';
import { instant } from '../../support/club.ts';
import { made } from './checkins.ts';
import { coming, setup } from './club.ts';
import { mySessionOn } from './hips.ts';
import { notice } from './posts.ts';
import { club, day, pausedClub, TODAY } from './runners.ts';
import { states, type View } from './states.ts';

const [FIRST] = club.programmes;
const BEGINNERS = {
  ...FIRST,
  number: 2,
  name: 'Beginners',
  channelId: asChannelId('200000000000000002'),
  promptMinute: 18 * 60,
  weekPlan: weekPlanOf([2, 4]),
  nextPrompt: { localDate: day(3), at: instant('2026-03-05T17:00:00Z') },
};
const THURSDAYS = { ...BEGINNERS, number: 3, name: null, weekPlan: ['rest', 'rest', 'rest', 'strength', 'rest', 'rest', 'rest'] as const };
const SEVERAL: Club = { ...club, programmes: [FIRST, BEGINNERS, { ...THURSDAYS, weekPlan: [...THURSDAYS.weekPlan] }] };
const PAUSED: Club = { ...pausedClub, programmes: [pausedClub.programmes[0], { ...BEGINNERS, nextPrompt: null }] };
const OF_BEGINNERS = { kind: 'daily' as const, programme: 2, localDate: TODAY, generation: 0 };

const today = (programme: typeof FIRST, latest: 'posted' | 'deleted' | 'due' | 'unknown' | null, kind: 'strength' | 'light' | 'rest') => ({
  programme,
  latest: latest && {
    state: latest === 'deleted' ? ('posted_deleted' as const) : latest,
    messageId: latest === 'posted' ? snowflakeAt(instant('2026-03-04T06:30:00Z')) : null,
  },
  kind,
  key: latest === 'due' || kind === 'rest' ? null : { programme: programme.number, localDate: TODAY, generation: latest ? 1 : 0 },
});

export const PROGRAMMES: View[] = [
  ...states('programmes', programmeList, { one: [club], several: [SEVERAL], 'while-the-club-is-paused': [PAUSED] }),
  ...states('programme-ended', programmeEnded, { usual: [BEGINNERS, { isNew: true }], before: [BEGINNERS, { isNew: false }] }),
  ...states('setup-shown', setupShown, { 'the-first-of-several': [setup({ hasOthers: true })] }),
  ...states('preview', preview, { 'of-one-of-several': [{ ...coming(BEGINNERS), club: SEVERAL, digests: [] }] }),
  ...states('which-to-post', whichToPost, {
    'one-is-out-and-others-can-be-posted': [
      [today(FIRST, 'posted', 'strength'), today(BEGINNERS, null, 'light'), today(THURSDAYS as never, null, 'rest')],
    ],
    'one-is-on-its-way-and-one-was-deleted': [[today(FIRST, 'due', 'strength'), today(BEGINNERS, 'deleted', 'light')]],
    'nothing-can-be-posted': [[today(FIRST, 'due', 'strength'), today(THURSDAYS as never, null, 'rest')]],
  }),
  ...states('notice', noticeMessage, {
    'missed-of-another-programme': notice({ programme: BEGINNERS, club: SEVERAL, subject: OF_BEGINNERS }),
    'blocked-of-another-programme': notice({
      ...{ kind: 'blocked' as const, reason: 'channel-gone' as const, missing: null },
      ...{ programme: BEGINNERS, club: SEVERAL, subject: OF_BEGINNERS },
    }),
    'returned-with-several': notice({ kind: 'returned', reason: 'removed', subject: null, club: SEVERAL }),
  }),
  ...states('checked-in', checkedIn, {
    'under-a-prompt-of-a-programme-that-ended': [{ ...made([day(0), day(2)]), ended: BEGINNERS }],
  }),
  ...states('my-session', mySession, {
    'under-a-prompt-of-a-programme-that-ended': [{ ...mySessionOn(TODAY), ended: BEGINNERS }],
  }),
];
