/** /club preview: the next seven prompts, of one programme where the club has several. */
import { z } from 'zod';
import { digestSchedule } from '../../src/club/digest.ts';
import { firstProgramme, programmeIn } from '../../src/club/programme.ts';
import { promptsFrom } from '../../src/club/schedule.ts';
import { defineCommand } from '../../src/command.ts';
import { preview } from '../../src/messages/preview.ts';
import { sessionsIn } from '../../src/posts/sessions.ts';
import { en } from '../../src/words/en.ts';
import { completeProgramme, demandProgramme, PROGRAMME_OPTION, programmeInput } from './programmes/named.ts';

const SHOWN = 7;

export default defineCommand({
  data: { name: 'preview', description: en.commands.club.preview.description, options: [PROGRAMME_OPTION] },
  input: z.strictObject({ programme: programmeInput.optional() }),
  complete: { programme: completeProgramme },

  async run({ programme: typed }, call, services) {
    const { club } = call;
    const programme = typed === undefined ? (programmeIn(club, call.channelId) ?? firstProgramme(club)) : demandProgramme(typed, call);
    const prompts = promptsFrom(programme, programme.nextPrompt, SHOWN, club.pauses);
    const digests = programme === firstProgramme(club) ? promptsFrom(digestSchedule(programme), club.nextDigest, SHOWN, club.pauses) : [];
    const days = { from: prompts[0]?.localDate ?? call.today, to: prompts.at(-1)?.localDate ?? call.today };
    const sessionOn = await sessionsIn({ club, programme }, days, services);
    return preview(call.words, { club, programme, at: call.at, prompts, digests, catalogue: services.catalogue, sessionOn });
  },
});
