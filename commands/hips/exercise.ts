/** /hips exercise: one exercise in full. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { findExercise, searchExercises } from '../../src/catalogue/catalogue.ts';
import { defineCommand } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { shortText } from '../../src/input.ts';
import { exerciseInFull } from '../../src/messages/exercise.ts';
import { en } from '../../src/words/en.ts';

const say = en.commands.hips.exercise;

export default defineCommand({
  data: {
    name: 'exercise',
    description: say.description,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'name',
        description: say.name,
        required: true,
        max_length: 100,
        autocomplete: true,
      },
    ],
  },
  input: z.strictObject({ name: shortText('exercise') }),
  complete: {
    name: {
      club: 'unused',
      run: (text, _call, { catalogue }) => searchExercises(catalogue, text).map(({ id, name }) => ({ name, value: id })),
    },
  },

  club: 'unused',
  run({ name }, { words }, { catalogue }) {
    const exercise = findExercise(catalogue, name);
    if (!exercise) throw new UserError(words.exercise.unknown(catalogue.exercises.map((each) => each.name)));
    return exerciseInFull(words, exercise, catalogue);
  },
});
