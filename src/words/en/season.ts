import type { LocalDate } from '../../club/local-date.ts';
import { format } from './format.ts';

const days = (from: LocalDate, to: LocalDate) => `${format.longDayName(from)} to ${format.longDayName(to)}`;

/** What /club season says. Names are as they may stand in a message. */
export const season = {
  title: 'Seasons',
  saved: 'Saved',
  text: (name: string, from: LocalDate, to: LocalDate) => `**${name}**, ${days(from, to)}`,
  now: (season: string) => `**Now:** ${season}.`,
  nowNone: (from: LocalDate, to: LocalDate) => `**Now:** no season of your own. Boards count the quarter of the year: ${days(from, to)}.`,
  ahead: (season: string) => `**Ahead:** ${season}.`,
  aheadNone: '**Ahead:** none. `/club season name:`, `begin:` and `end:` plan one.',
  was: (season: string) => `No longer: ${season}.`,
  rules:
    'Days between seasons belong to the quarter of the year. Boards of seasons that are over stay. `name:` and `end:` change the season under way, or else the one ahead; with `begin:` they change the one ahead. `season:` chooses between them, `remove:` takes one out.',
  /** A day to begin or to end with. */
  choice: { day: format.longDayName, today: (localDate: LocalDate) => `today, ${format.longDayName(localDate)}` },
  /** Why a season was not taken. */
  problem: {
    begin: {
      past: 'choose today or a day to come.',
      far: 'choose a day within the next year and a half.',
      begun: 'the season under way has begun already. Leave this out, or choose `season:` next.',
    },
    end: {
      past: 'choose today or a day to come: it is the last day of the season.',
      before: 'choose the day of the beginning or a later one: it is the last day of the season.',
      long: 'choose a day within a year of the beginning.',
    },
    daysNeeded: 'there is no season to change. A new one needs a name, a first and a last day: `name:`, `begin:` and `end:`.',
    nameNeeded: 'say what the season is called as well: `name:`.',
    endNeeded: 'say when it ends as well: `end:`.',
    overlaps: (season: string) => `it would share days with ${season}. Choose other days, or change that one first.`,
    none: { now: 'no season of your own is under way.', next: 'no season is ahead.' },
    meanwhile: 'Somebody changed the seasons just now, so nothing was saved. `/club season` shows them.',
  },
};
