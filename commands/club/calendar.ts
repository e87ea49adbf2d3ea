/** /club calendar: the day of the week on which the club runs long, and its races. Without options it shows them and what they change. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Club, Race } from '../../src/club/club.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { dayProblem, MOST_RACES, racesAhead } from '../../src/club/race.ts';
import { CLUB_SETTINGS } from '../../src/club/settings.ts';
import { readDistance, tidy } from '../../src/club/typed.ts';
import { type Call, type Completion, defineCommand } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { oneOf, shortText } from '../../src/input.ts';
import {
  dayChoices,
  distanceChoices,
  raceChoices,
  readComingDay,
  readRace,
  trainingCalendar,
} from '../../src/messages/training-calendar.ts';
import { en } from '../../src/words/en.ts';
import type { Words } from '../../src/words/locale.ts';

const say = en.commands.club.calendar;

const LONGEST_NAME = 60;
const LONG_RUNS = CLUB_SETTINGS.longRun.values;
const LONG_RUN_CHOICES = Object.keys(LONG_RUNS).map((value) => ({ name: say.longRuns[value as keyof typeof say.longRuns], value }));

const date: Completion = { run: (typed, { today, words }) => dayChoices(words, today, typed) };
const distance: Completion = { club: 'unused', run: (typed, { words }) => distanceChoices(words, typed) };
const remove: Completion = { run: (typed, { club, today, words }) => raceChoices(words, racesAhead(club.races, today), typed) };

export default defineCommand({
  data: {
    name: 'calendar',
    description: say.description,
    options: [
      { type: ApplicationCommandOptionType.String, name: 'long-run', description: say.longRun, choices: LONG_RUN_CHOICES },
      { type: ApplicationCommandOptionType.String, name: 'race', description: say.race, max_length: LONGEST_NAME },
      { type: ApplicationCommandOptionType.String, name: 'date', description: say.date, max_length: 100, autocomplete: true },
      { type: ApplicationCommandOptionType.String, name: 'distance', description: say.distance, max_length: 100, autocomplete: true },
      { type: ApplicationCommandOptionType.String, name: 'remove', description: say.remove, max_length: 100, autocomplete: true },
    ],
  },
  input: z.strictObject({
    'long-run': oneOf(LONG_RUN_CHOICES).optional(),
    race: shortText('race', LONGEST_NAME).optional(),
    date: shortText('date').optional(),
    distance: shortText('distance').optional(),
    remove: shortText('race').optional(),
  }),
  complete: { date, distance, remove },

  async run({ 'long-run': longRun, remove: removed, ...typed }, call, { clubs }) {
    const { club, userId, at, today, words } = call;
    const leaving = removed === undefined ? null : raceToRemove(removed, call);
    const race = raceFrom(typed, call);
    if (race) demandRoom(words, club, { today, race, leaving });
    const changes = {
      ...(longRun !== undefined && { longRun: LONG_RUNS[longRun]! }),
      ...(leaving && { drop: leaving }),
      ...(race && { enter: race }),
    };
    if (Object.keys(changes).length === 0) return trainingCalendar(words, { club, before: null, today });
    const changed = await clubs.changeCalendar({ club, userId, at }, changes);
    return trainingCalendar(words, { club: changed, before: club, today });
  },
});

/** The race that was typed; null: none was. @throws UserError for one that lacks its name or day, or whose day or distance does not fit */
function raceFrom(
  {
    race,
    date: typedDay,
    distance: typedDistance,
  }: { race?: string | undefined; date?: string | undefined; distance?: string | undefined },
  { today, words }: Call,
): Race | null {
  const { problems, trainingCalendar: sayCalendar } = words;
  const name = race === undefined ? '' : tidy(race);
  if (race === undefined && typedDay === undefined && typedDistance === undefined) return null;
  const there = race !== undefined ? 'race' : typedDay !== undefined ? 'date' : 'distance';
  if (name === '') throw new UserError(problems.badOption(there, sayCalendar.problem.raceNeeded));
  if (typedDay === undefined) throw new UserError(problems.badOption(there, sayCalendar.problem.dateNeeded));
  const localDate = readComingDay(words, typedDay, today);
  if (localDate === null) throw new UserError(problems.badOption('date', problems.option('date')));
  const problem = dayProblem(localDate, today);
  if (problem) throw new UserError(problems.badOption('date', sayCalendar.problem[problem]));
  const metres = typedDistance === undefined ? null : readDistance(typedDistance);
  if (typedDistance !== undefined && metres === null) throw new UserError(problems.badOption('distance', problems.option('distance')));
  return { localDate, name, metres };
}

/** The day of a race ahead. @throws UserError when no race of that name or day is ahead, or several are */
function raceToRemove(typed: string, { club, today, words }: Call): LocalDate {
  const day = readRace(words, typed, racesAhead(club.races, today), today);
  if (day === null) throw new UserError(words.problems.badOption('remove', words.trainingCalendar.problem.notThere));
  return day;
}

/** @throws UserError when the club has as many races ahead as it may have */
function demandRoom(
  words: Words,
  { races }: Club,
  { today, race, leaving }: { today: LocalDate; race: Race; leaving: LocalDate | null },
): void {
  const others = racesAhead(races, today).filter(({ localDate }) => localDate !== race.localDate && localDate !== leaving);
  if (others.length >= MOST_RACES.club) throw new UserError(words.trainingCalendar.problem.tooMany(MOST_RACES.club));
}
