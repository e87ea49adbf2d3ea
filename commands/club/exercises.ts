/** /club exercises: which exercises the club has on and off, and whether its members have bands. Without options it shows that. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { findExercise, searchExercises } from '../../src/catalogue/catalogue.ts';
import type { Catalogue, Exercise } from '../../src/catalogue/schema.ts';
import { exercisesOn, isEnough } from '../../src/club/session.ts';
import { CLUB_SETTINGS, type ListChange, type SettingChanges, withChanges } from '../../src/club/settings.ts';
import { type Completion, defineCommand } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { oneOf, shortText } from '../../src/input.ts';
import { clubExercises } from '../../src/messages/club-exercises.ts';
import { unknownExercise } from '../../src/messages/exercise.ts';
import type { Choice } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';
import type { Words } from '../../src/words/locale.ts';

const say = en.commands.club.exercises;

/** Discord's limit for what an option holds, in characters. */
const LONGEST = 100;

const BANDS = CLUB_SETTINGS.bands.values;
const BANDS_CHOICES = (Object.keys(BANDS) as (keyof typeof BANDS)[]).map((value) => ({ name: say.choice[value], value }));
const USE_CHOICES = (['on', 'off'] as const).map((value) => ({ name: say.choice[value], value }));

/** Completes the last of several, the others before it stay. */
const complete: Completion = {
  club: 'unused',
  run(typed, { words }, { catalogue }) {
    const parts = partsOf(typed);
    const before = parts.slice(0, -1).flatMap((part) => findExercise(catalogue, part) ?? []);
    const fitting = searchExercises(catalogue, parts.at(-1)!).filter((each) => !before.includes(each));
    return fitting.map((each) => choiceOf(words, [...before, each])).filter(({ name }) => name.length <= LONGEST);
  },
};

export default defineCommand({
  data: {
    name: 'exercises',
    description: say.description,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'exercise',
        description: say.exercise,
        max_length: LONGEST,
        autocomplete: true,
      },
      { type: ApplicationCommandOptionType.String, name: 'use', description: say.use, choices: USE_CHOICES },
      { type: ApplicationCommandOptionType.String, name: 'bands', description: say.bands, choices: BANDS_CHOICES },
    ],
  },
  input: z.strictObject({
    exercise: shortText('exercise').optional(),
    use: oneOf(USE_CHOICES).optional(),
    bands: oneOf(BANDS_CHOICES).optional(),
  }),
  complete: { exercise: complete },

  async run({ exercise, use, bands }, { club, userId, at, words }, { clubs, catalogue }) {
    const changes: SettingChanges = {
      ...(bands && { bands: BANDS[bands] }),
      ...(exercise !== undefined || use ? { exercisesOff: switched(catalogue, { exercise, use }, words) } : {}),
    };
    if (Object.keys(changes).length === 0) return clubExercises(words, { club, catalogue, isChanged: false });
    demandEnough(catalogue, withChanges(club.settings, changes), words);
    return clubExercises(words, { club: await clubs.change({ club, userId, at }, changes), catalogue, isChanged: true });
  },
});

/** What to put in the list of those that are off, or to take out. @throws UserError for what is no exercise, or lacks its other half */
function switched(
  catalogue: Catalogue,
  { exercise, use }: { exercise: string | undefined; use: 'on' | 'off' | undefined },
  words: Words,
): ListChange {
  if (exercise === undefined) throw new UserError(words.problems.badOption('exercise', words.problems.option('needed')));
  const ids = partsOf(exercise).map((part) => {
    const found = findExercise(catalogue, part);
    if (!found) throw new UserError(unknownExercise(words, catalogue));
    return found.id;
  });
  if (!use) throw new UserError(words.problems.badOption('exercise', words.clubExercises.useNeeded));
  return use === 'off' ? { add: ids } : { remove: ids };
}

/** @throws UserError for settings that leave nothing for a strength day, or nothing for a newcomer */
function demandEnough({ exercises }: Catalogue, settings: Parameters<typeof exercisesOn>[0], { clubExercises: sayExercises }: Words): void {
  if (isEnough(exercisesOn(settings, exercises))) return;
  const wouldDo = exercises.filter((each) => isEnough(exercisesOn({ ...settings, exercisesOff: [] }, [each])));
  throw new UserError(sayExercises.tooFew(wouldDo.map(({ name }) => name)));
}

/** "clam, side plank" as two. */
const partsOf = (typed: string) => typed.split(',').map((part) => part.trim());

/** Whoever goes on typing goes on from the name, so it has commas as well. */
function choiceOf({ format }: Words, exercises: readonly Exercise[]): Choice {
  const names = exercises.map(({ name }) => name);
  return { name: format.series(names), value: names.join(', ') };
}
