/** /club preview: the next seven prompts. */
import { z } from 'zod';
import { digestSchedule } from '../../src/club/digest.ts';
import { promptsFrom } from '../../src/club/schedule.ts';
import { clubOf, defineCommand } from '../../src/command.ts';
import { preview } from '../../src/messages/preview.ts';

const SHOWN = 7;

export default defineCommand({
  data: { name: 'preview', description: 'The next seven prompts with their times, across a clock change too' },
  input: z.strictObject({}),

  async run(_input, call, services) {
    const club = await clubOf(call, services);
    const prompts = promptsFrom(club, club.nextPrompt, SHOWN);
    const digestDays = promptsFrom(digestSchedule(club), club.nextDigest, SHOWN).map(({ localDate }) => localDate);
    return preview({ club, at: call.at, prompts, digestDays, catalogue: services.catalogue });
  },
});
