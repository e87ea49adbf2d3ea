import type { Weekday } from '../../club/entries.ts';
import type { LocalDate } from '../../club/local-date.ts';
import { count, dayName, format } from './format.ts';

const KINDS = { strength: 'strength', light: 'light', rest: 'rest', race: 'race day' } as const;

const METRES_PER_MILE = 1_609.344;
const NAMED_DISTANCES: Readonly<Record<number, string>> = { 21098: 'half marathon', 42195: 'marathon' };

/** How a day differs from the plan of the week. */
export type DayChange = { kind: 'easy' | 'light' } | { kind: 'moved-from' | 'moved-to'; day: LocalDate };

/** Why it does. `name`: the race's, with what formats taken out of it; null: a member's own, or one that is entered no more. */
export type ChangeReason =
  | { kind: 'race'; on: LocalDate; name: string | null; isOwn: boolean; isOver: boolean }
  | { kind: 'long-run'; on: LocalDate; isToday: boolean }
  | { kind: 'apart'; on: LocalDate };

function changeText(change: DayChange): string {
  if (change.kind === 'moved-from') return `moved from ${format.weekdayName(change.day)}`;
  if (change.kind === 'moved-to') return `its session moved to ${format.weekdayName(change.day)}`;
  return change.kind;
}

function reasonText(reason: ChangeReason): string {
  const day = format.weekdayName(reason.on);
  if (reason.kind === 'apart') return `${day} is a strength day`;
  if (reason.kind === 'long-run') return reason.isToday ? 'day of the long run' : `long run on ${day}`;
  const race = reason.isOwn ? 'your race' : (reason.name ?? 'race');
  return reason.isOver ? `${race} was on ${day}` : `${race} on ${day}`;
}

/** What the training calendar brings, wherever it is said. */
export const trainingCalendar = {
  /** Beside what the day asks for, which says itself that it is light: "moved from Saturday: long run on Sunday", "long run on Sunday". */
  change: (change: DayChange, reason: ChangeReason) =>
    change.kind === 'moved-from' || change.kind === 'moved-to' ? `${changeText(change)}: ${reasonText(reason)}` : reasonText(reason),
  /** The same as a sentence. */
  changeSentence: (change: DayChange, reason: ChangeReason) => {
    const text = `${change.kind === 'moved-to' ? 'light, ' : ''}${changeText(change)}: ${reasonText(reason)}.`;
    return text.charAt(0).toUpperCase() + text.slice(1);
  },
  distance: (metres: number) => {
    const miles = Math.round(metres / METRES_PER_MILE);
    const isMiles = metres % 100 !== 0 && Math.abs(miles * METRES_PER_MILE - metres) < 1;
    return NAMED_DISTANCES[metres] ?? (isMiles ? `${miles} ${miles === 1 ? 'mile' : 'miles'}` : `${metres / 1000} km`);
  },
  race: (name: string, distance: string | null) => (distance === null ? `**${name}**` : `**${name}**, ${distance}`),
  raceHeadline: (localDate: LocalDate) => `Race day · ${dayName(localDate)}`,
  ownRace: 'Your race is today.',
  someRace: 'There is a race today.',
  nothingElse: 'Nothing for the hips before it: the race is enough for today. **Done** counts the day.',
  title: 'Training calendar',
  saved: 'Saved',
  longRun: (day: Weekday | null) =>
    day === null
      ? '**Long run** none. `/club calendar long-run:` and a day of the week keep strength work off that day and the one before.'
      : `**Long run** on ${format.weekday(day)}. No strength day is on it or on the day before. \`/club calendar long-run:none\` takes it out.`,
  races: '**Races ahead**',
  noRaces: '**Races ahead** none. `/club calendar race:` and `date:` enter one.',
  raceLine: (race: string, localDate: LocalDate) => `${format.longDayName(localDate)}: ${race}`,
  rules: 'No strength work in the three days before a race, on its day and on the day after. `/club calendar remove:` takes one out.',
  coming: '**The next fourteen days**',
  nothingChanges: 'Nothing in the next fourteen days differs from the plan of the week.',
  kind: (kind: keyof typeof KINDS) => KINDS[kind],
  becomes: (was: keyof typeof KINDS, is: keyof typeof KINDS) => `${KINDS[was]} → ${KINDS[is]}`,
  /** @param why null: nothing is entered any more that changes the day */
  /** Where the club has several programmes. */
  ofTheFirst: 'These are the days of the first programme. The others move theirs too: `/club preview programme:` shows them.',
  dayLine: (localDate: LocalDate, what: string, why: string | null) => `${dayName(localDate)}: ${what}${why === null ? '' : ` (${why})`}`,
  longRunWas: (day: Weekday | null) => `Before: ${day === null ? 'none' : format.weekday(day)}.`,
  raceWas: (race: string) => `No longer: ${race}`,
  goalFalls: (monday: LocalDate, by: number) =>
    `Everybody’s goal for the week of ${dayName(monday)} is ${count(by, 'day')} lower, and one day at least: too few strength days are left.`,
  /** Why a change was not made. */
  problem: {
    past: 'choose today or a day to come.',
    far: 'choose a day within the next year.',
    dateNeeded: 'say on which day it is as well: `date:`.',
    raceNeeded: 'say which race it is as well: `race:` takes its name.',
    notThere: 'no race of that day or name is ahead. Choose one from the list.',
    tooMany: (most: number) => `${most} races are ahead already, and no more fit. Take one out first: \`/club calendar remove:\`.`,
    tooManyOwn: (most: number) => `You have ${most} races ahead already, and no more fit. Take one out first: \`/hips plan no-race:\`.`,
  },
};
