/** /club programmes remove: no more prompts of a programme. It asks once; its button ends it. */
import { z } from 'zod';
import { FIRST_PROGRAMME, hasEnded, postingProgramme } from '../../../src/club/programme.ts';
import { type Button, defineCommand } from '../../../src/command.ts';
import { BUTTONS } from '../../../src/custom-ids.ts';
import { UserError } from '../../../src/errors.ts';
import { askToEnd, problemText, programmeEnded } from '../../../src/messages/programmes.ts';
import { en } from '../../../src/words/en.ts';
import { completeProgramme, demandProgramme, GROUP, PROGRAMME_OPTION, programmeInput } from './named.ts';

const end: Button = {
  ...BUTTONS.endProgramme,
  async run(argument, { club, userId, at, guildId, words }, { clubs, tell }) {
    const programme = postingProgramme(club, Number(argument));
    if (!programme) throw new UserError(problemText(words, 'gone'));
    if (programme.number === FIRST_PROGRAMME) throw new UserError(words.programmes.firstStays);
    await clubs.endProgramme({ club, userId, at }, programme.number);
    tell('clubSaved', { guildId });
    return programmeEnded(words, programme, { isNew: !hasEnded(club, programme) });
  },
};

export default defineCommand({
  group: GROUP,
  data: {
    name: 'remove',
    description: en.commands.club.programmes.remove.description,
    options: [{ ...PROGRAMME_OPTION, required: true }],
  },
  input: z.strictObject({ programme: programmeInput }),
  complete: { programme: completeProgramme },
  buttons: [end],

  async run({ programme: typed }, call) {
    const programme = demandProgramme(typed, call);
    if (programme.number === FIRST_PROGRAMME) throw new UserError(call.words.programmes.firstStays);
    return askToEnd(call.words, programme);
  },
});
