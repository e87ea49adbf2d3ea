/** /club preview: the next seven prompts. */
import { z } from 'zod';
import { digestSchedule } from '../../src/club/digest.ts';
import { promptsFrom } from '../../src/club/schedule.ts';
import { defineCommand } from '../../src/command.ts';
import { preview } from '../../src/messages/preview.ts';
import { sessionsIn } from '../../src/posts/sessions.ts';
import { en } from '../../src/words/en.ts';

const SHOWN = 7;

export default defineCommand({
  data: { name: 'preview', description: en.commands.club.preview.description },
  input: z.strictObject({}),

  async run(_input, call, services) {
    const { club } = call;
    const [programme] = club.programmes;
    const prompts = promptsFrom(programme, programme.nextPrompt, SHOWN, club.pauses);
    const digests = promptsFrom(digestSchedule(programme), club.nextDigest, SHOWN, club.pauses);
    const days = { from: prompts[0]?.localDate ?? call.today, to: prompts.at(-1)?.localDate ?? call.today };
    const sessionOn = await sessionsIn({ club, programme }, days, services);
    return preview(call.words, { club, at: call.at, prompts, digests, catalogue: services.catalogue, sessionOn });
  },
});
