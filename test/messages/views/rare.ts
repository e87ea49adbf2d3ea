/** States that few people ever see: settings that were chosen, long away, held weeks, a prompt of which nobody knows when it went out. */
import { addDays } from '../../../src/club/calendar.ts';
import type { Checkin } from '../../../src/club/club.ts';
import { calendarOf } from '../../../src/club/recent-weeks.ts';
import { clubChanges } from '../../../src/messages/changes.ts';
import { ledger } from '../../../src/messages/ledger.ts';
import { me } from '../../../src/messages/me.ts';
import { askToPost } from '../../../src/messages/post.ts';
import { instant } from '../../support/club.ts';
import { BY, changesView } from './club.ts';
import { mine, weeksOf } from './hips.ts';
import { club, day, habitOf, keptWeeks, TODAY } from './runners.ts';
import { states, type View } from './states.ts';

const LONG_AWAY = habitOf(keptWeeks(2, '2025-10-06'));
const HELD_NOW = habitOf([...keptWeeks(2), day(0)], { held: [day(0)] });
const felt = (effort: Checkin['effort'], back: number): Checkin => ({
  localDate: addDays(TODAY, -back),
  effort,
  at: instant(`${addDays(TODAY, -back)}T17:03:00Z`),
});

export const RARE: View[] = [
  ...states('club-changes', clubChanges, {
    'settings-that-were-chosen': [
      changesView([
        { kind: 'posts', before: 'usual', after: 'strength', ...BY },
        { kind: 'count', before: true, after: false, ...BY },
        { kind: 'pictures', before: true, after: false, ...BY },
        { kind: 'welcome', before: true, after: false, ...BY },
        { kind: 'ranks-from', before: 6, after: null, ...BY },
        { kind: 'language', before: 'en-GB', after: 'en-GB', ...BY },
        { kind: 'ping', before: null, after: '100000000000000050', ...BY },
      ]),
    ],
  }),
  ...states('me', me, {
    'long-away': [mine(LONG_AWAY, { drawn: { calendar: calendarOf(LONG_AWAY, TODAY), png: new Uint8Array() } })],
    'organisers-hold-this-week': [mine(HELD_NOW)],
  }),
  ...states('ledger', ledger, {
    'each-way-it-can-feel': [
      weeksOf(habitOf([day(0), day(1), day(2)]), null, { checkins: [felt('easy', 2), felt('right', 1), felt('hard', 0)] }),
    ],
  }),
  ...states('ask-to-post', askToPost, {
    'today-is-out-since-nobody-knows-when': [
      { programme: club.programmes[0], latest: { state: 'posted', messageId: null } },
      'post-now:2:1.2026-03-04.1',
    ],
  }),
];
