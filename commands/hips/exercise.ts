/** /hips exercise: one exercise in full. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { findExercise, searchExercises } from '../../src/catalogue/catalogue.ts';
import { defineCommand } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { shortText } from '../../src/input.ts';
import { exerciseInFull, NAME_FORM, unknownExercise } from '../../src/messages/exercise.ts';

export default defineCommand({
  data: {
    name: 'exercise',
    description: 'One exercise in full: how to do it, common mistakes, when to stop',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'name',
        description: 'Its name, or what you call it',
        required: true,
        max_length: 100,
        autocomplete: true,
      },
    ],
  },
  input: z.strictObject({ name: shortText(NAME_FORM) }),
  complete: {
    name: {
      club: 'unused',
      run: (text, _call, { catalogue }) => searchExercises(catalogue, text).map(({ id, name }) => ({ name, value: id })),
    },
  },

  club: 'unused',
  run({ name }, _call, { catalogue }) {
    const exercise = findExercise(catalogue, name);
    if (!exercise) throw new UserError(unknownExercise(catalogue));
    return exerciseInFull(exercise, catalogue);
  },
});
