/** What people read beside messages, in whatever words: suggestions while they type, and entries of a calendar. */
import type { Catalogue } from '../../src/catalogue/schema.ts';
import type { Club, Programme, Race } from '../../src/club/club.ts';
import { MOST_PROGRAMMES } from '../../src/club/programme.ts';
import type { Session } from '../../src/club/session.ts';
import { promptInCalendar, raceInCalendar } from '../../src/messages/export.ts';
import { weekChoices } from '../../src/messages/held-weeks.ts';
import { pauseChoices, pauseDayChoices } from '../../src/messages/pause-days.ts';
import { clubsZone } from '../../src/messages/plan.ts';
import { followChoices, programmeChoices } from '../../src/messages/programmes.ts';
import { seasonDayChoices } from '../../src/messages/season.ts';
import { dayChoices, distanceChoices, ownRaceChoices, raceChoices } from '../../src/messages/training-calendar.ts';
import type { Choice } from '../../src/reply.ts';
import type { Words } from '../../src/words/locale.ts';
import { instant } from '../support/club.ts';
import { theDay } from '../support/plain.ts';
import { catalogue, club, sessionOn } from './views/runners.ts';

const WEDNESDAY = theDay('2026-09-30'); // the longest name of a day
const RACE = { localDate: WEDNESDAY, name: '*'.repeat(60), metres: 21_098 };
const PAUSE = { from: WEDNESDAY, until: theDay('2027-09-29') };
const several: Club = {
  ...club,
  programmes: [club.programmes[0], ...Array.from({ length: MOST_PROGRAMMES - 1 }, (_, index) => beside(index + 2))],
};

function beside(number: number): Programme {
  return { ...club.programmes[0], number, name: number === 2 ? '*'.repeat(40) : null, timeZone: 'America/Argentina/ComodRivadavia' };
}

/** Suggestions, by what they are for. */
export const SUGGESTIONS: Readonly<Record<string, (words: Words) => Choice[]>> = {
  'a day of a pause': (words) => pauseDayChoices(words, WEDNESDAY, ''),
  'a day of a pause that is typed': (words) => pauseDayChoices(words, WEDNESDAY, '2026-12-30'),
  'a pause ahead': (words) => pauseChoices(words, [PAUSE], ''),
  'a programme': (words) => programmeChoices(words, several, ''),
  'a programme to follow': (words) => followChoices(words, several, ''),
  'the zone of the club': (words) => [clubsZone(words)],
  'the beginning of a season': (words) => seasonDayChoices(words, WEDNESDAY, { typed: '', option: 'begin' }),
  'the end of a season': (words) => seasonDayChoices(words, WEDNESDAY, { typed: '2026-12-30', option: 'end' }),
  'a week to hold': (words) => weekChoices(words, [theDay('2026-09-28')], ''),
  'the day of a race': (words) => dayChoices(words, WEDNESDAY, ''),
  'the distance of a race': (words) => distanceChoices(words, ''),
  'a race': (words) => raceChoices(words, [RACE], ''),
  'a race of one’s own': (words) => ownRaceChoices(words, [WEDNESDAY], ''),
};

const RACE_DAY: Session = { kind: 'light', focus: 'race', exerciseIds: [], rotation: 0 };
const STRENGTH = sessionOn(theDay('2026-03-04'));
const days: readonly [name: string, session: Session][] = [
  ['a strength day', STRENGTH],
  ['a light day', { ...STRENGTH, kind: 'light', focus: 'primer' } as Session],
  ['a rest day', { kind: 'rest', exerciseIds: [] }],
  ['a race day', RACE_DAY],
];

/** What a calendar is called, and what it shows. */
export function calendarTexts(words: Words, of: Catalogue = catalogue): [name: string, texts: unknown][] {
  const prompt = { localDate: WEDNESDAY, at: instant('2026-09-30T18:00:00Z') };
  const entry = (session: Session, races: readonly Race[], called: string | null) =>
    promptInCalendar(words, prompt, { sessionOn: () => session, catalogue: of, races, called });
  return [
    ['a calendar', { title: words.clubExport.calendar.name }],
    ['a race', raceInCalendar(words, RACE)],
    ...days.map(([name, session]): [string, unknown] => [name, entry(session, [RACE], null)]),
    ['a race day of a race that is gone', entry(RACE_DAY, [], null)],
    ['a strength day of one of several programmes', entry(STRENGTH, [], '*'.repeat(40))],
  ];
}
