/** /hips about: why hips, what research does and does not say, whom to ask, where the exercises come from. */
import { z } from 'zod';
import { defineCommand } from '../../src/command.ts';
import { aboutHips } from '../../src/messages/about.ts';
import { en } from '../../src/words/en.ts';

export default defineCommand({
  data: { name: 'about', description: en.commands.hips.about.description },
  input: z.strictObject({}),
  club: 'unused',
  run: (_input, { words }, { catalogue }) => aboutHips(words, catalogue),
});
