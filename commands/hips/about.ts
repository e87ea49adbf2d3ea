/** /hips about: why hips, what research does and does not say, whom to ask, where the exercises come from. */
import { z } from 'zod';
import { defineCommand } from '../../src/command.ts';
import { aboutHips } from '../../src/messages/about.ts';

export default defineCommand({
  data: { name: 'about', description: 'Why hips: the muscles, the research, whom to ask, where this comes from' },
  input: z.strictObject({}),
  club: 'unused',
  run: (_input, _call, { catalogue }) => aboutHips(catalogue),
});
