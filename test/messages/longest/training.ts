/** What members read of their training, at its longest. */

import type { Catalogue } from '../../../src/catalogue/schema.ts';
import { coach } from '../../../src/club/coach.ts';
import { nextDays } from '../../../src/club/next-days.ts';
import { HURTS_LISTS } from '../../../src/custom-ids.ts';
import { aboutHips } from '../../../src/messages/about.ts';
import { alreadyCheckedIn, checkedIn, feltNoted, undone } from '../../../src/messages/checkin.ts';
import { exerciseInFull } from '../../../src/messages/exercise.ts';
import { signsList, somethingHurts } from '../../../src/messages/hurts.ts';
import { myLevel } from '../../../src/messages/level.ts';
import { mySession } from '../../../src/messages/my-session.ts';
import type { Reply } from '../../../src/reply.ts';
import type { Words } from '../../../src/words/locale.ts';
import {
  checkins,
  club,
  days,
  LOG,
  LONGEST_RACES,
  LONGEST_ZONE,
  longestAfterwards,
  longestStory,
  milestones,
  sessionOn,
  standing,
  TODAY,
} from './at-most.ts';

/** Private answers, by what they answer. */
export function longestOfTraining(words: Words, catalogue: Catalogue): [string, Reply[]][] {
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
    ['/hips undo', [undone(words, checkins[0]!, standing)]],
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
      '/hips level, of every exercise',
      [next, beginning].flatMap(({ of }) =>
        catalogue.exercises.map((exercise) => myLevel(words, { exercise, task: of(exercise), isMet: false, movedOn: null })),
      ),
    ],
  ];
}
