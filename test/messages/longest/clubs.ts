/** What organisers read of a club's choices, at its longest: pauses, programmes, seasons, calendar, exercises, files. */

import type { Catalogue } from '../../../src/catalogue/schema.ts';
import { addDays } from '../../../src/club/calendar.ts';
import type { Club, Programme } from '../../../src/club/club.ts';
import { asMessageId } from '../../../src/club/ids.ts';
import type { PauseMade } from '../../../src/club/pause.ts';
import { MOST_RACES } from '../../../src/club/race.ts';
import { settingValues } from '../../../src/club/settings.ts';
import { clubExercises } from '../../../src/messages/club-exercises.ts';
import { calendarExported, clubExported } from '../../../src/messages/export.ts';
import { weekHeld, weekReleased, weeksHeld } from '../../../src/messages/held-weeks.ts';
import { whichToday } from '../../../src/messages/my-session.ts';
import { notPaused, paused, pauseTakenOut, resumed } from '../../../src/messages/pause.ts';
import { askToPost, notPostedAgain, onItsWay, whichToPost } from '../../../src/messages/post.ts';
import { bug } from '../../../src/messages/problems.ts';
import { askToEnd, programmeEnded, programmeList } from '../../../src/messages/programmes.ts';
import { clubSeasons } from '../../../src/messages/season.ts';
import { trainingCalendar } from '../../../src/messages/training-calendar.ts';
import type { PostState } from '../../../src/posts/post.ts';
import type { Reply } from '../../../src/reply.ts';
import type { Words } from '../../../src/words/locale.ts';
import { longKnown } from '../../support/plain.ts';
import { AT, LARGEST, LAST_ID, LONGEST_SEASONS, SETTINGS, sessionOn, TODAY } from './at-most.ts';

const [FIRST] = LARGEST.programmes;

const racing: Club = {
  ...LARGEST,
  programmes: [
    {
      ...LARGEST.programmes[0],
      weekPlan: SETTINGS.weekPlan,
      entries: { longRun: 7, races: longKnown(LARGEST.races.map(({ localDate }) => localDate)) },
    },
    ...LARGEST.programmes.slice(1),
  ],
};
/** The same before every race got another name. */
const before: Club = {
  ...LARGEST,
  settings: settingValues({ longRun: 3 }),
  races: LARGEST.races.map((race) => ({ ...race, name: '_'.repeat(60) })),
};

const timedOutUntil = AT.add({ hours: 24 * 28 });
const view = { club: LARGEST, today: TODAY, timedOutUntil };
const made = (more: Partial<PauseMade> = {}): PauseMade => {
  const [, pause, ...others] = LARGEST.pauses;
  return { pause: pause!, replaced: null, joined: others, ...more };
};
const ongoing = { from: TODAY, until: addDays(TODAY, 91) };

function pauses(words: Words): Reply[] {
  return [
    paused(words, view, made()),
    paused(words, view, made({ replaced: { ...made().pause, until: addDays(TODAY, 300) } })),
    paused(words, view, made({ pause: ongoing })),
    paused(words, view, made({ pause: ongoing, replaced: { ...ongoing, until: null } })),
    pauseTakenOut(words, view, LARGEST.pauses[0]!),
    resumed(words, view, true),
    resumed(words, { ...view, club: { ...LARGEST, pauses: [{ ...ongoing, reason: 'asked' }] } }, true),
    notPaused(words, view),
  ];
}

function posting(words: Words): Reply[] {
  const states: PostState[] = ['posted', 'unknown', 'posted_deleted', 'blocked'];
  const key = (programme: Programme) => ({ programme: programme.number, localDate: TODAY, generation: 99 });
  return [
    ...[true, false].map((waitsForTime) => onItsWay(words, FIRST, { waitsForTime })),
    ...states.flatMap((state) => {
      const latest = { state, messageId: asMessageId(LAST_ID.slice(1)) };
      const each = LARGEST.programmes.map((programme) => ({ programme, latest, kind: 'strength' as const, key: key(programme) }));
      return [
        askToPost(words, { programme: FIRST, latest }, 'x'.repeat(100)),
        notPostedAgain(words, { programme: FIRST, latest }),
        whichToPost(words, each),
        whichToPost(
          words,
          each.map((one) => ({ ...one, latest: null })),
        ),
      ];
    }),
  ];
}

function weeks(words: Words): Reply[] {
  const monday = LARGEST.heldWeeks[0]!;
  return [
    weeksHeld(words, LARGEST),
    ...[true, false].map((wasHeld) => weekHeld(words, { monday, wasHeld, streaks: { count: 99_999, isLeast: true } })),
    weekReleased(words, monday),
  ];
}

const ALL_FILES = ['check-ins.csv', 'weeks.csv', 'boards.csv', 'totals.csv', 'changes.csv', 'club.json'];

function files(words: Words): Reply[] {
  const people = { named: 99_999, notNamed: 99_999, left: 99_999 };
  const each = ALL_FILES.map((name) => ({ name, data: new Uint8Array() }));
  return [
    clubExported(words, { files: each, contents: ALL_FILES, isPacked: true, people }),
    calendarExported(words, { name: 'prompts.ics', data: new Uint8Array() }, { prompts: 999, races: MOST_RACES.club }),
  ];
}

/** Private answers, by what they answer. */
export function longestOfClubs(words: Words, catalogue: Catalogue): [string, Reply[]][] {
  const { exercises } = catalogue;
  const exercisesOff = [...exercises.slice(1).map(({ id }) => id)];
  const on = { programme: LARGEST.programmes[1]!, localDate: TODAY, session: sessionOn(TODAY), generation: 99 };
  return [
    ['/club pause and resume', pauses(words)],
    ['/club post', posting(words)],
    ['/club hold', weeks(words)],
    ['/club export', files(words)],
    [
      '/club programmes',
      [
        programmeList(words, LARGEST),
        askToEnd(words, LARGEST.programmes[1]!),
        ...[true, false].map((isNew) => programmeEnded(words, LARGEST.programmes[1]!, { isNew })),
      ],
    ],
    [
      '/hips today of several programmes',
      [
        whichToday(
          words,
          LARGEST.programmes.map((programme) => ({ ...on, programme })),
        ),
      ],
    ],
    [
      '/club season',
      [null, { ...LARGEST, seasons: LONGEST_SEASONS.map((season) => ({ ...season, name: '_'.repeat(40) })) }].map((was) =>
        clubSeasons(words, { club: LARGEST, before: was, today: TODAY }),
      ),
    ],
    [
      '/club calendar',
      [null, before].flatMap((was) =>
        [racing, { ...racing, races: [] }].map((of) => trainingCalendar(words, { club: of, before: was, today: TODAY })),
      ),
    ],
    [
      '/club exercises',
      [{}, { exercisesOff }, { bands: false }, { bands: false, exercisesOff }].map((chosen) =>
        clubExercises(words, { club: { ...LARGEST, settings: settingValues(chosen) }, catalogue, isChanged: true }),
      ),
    ],
    ['a bug', [bug(words, 'xxxx-xxxx')]],
  ];
}
