/** /club pause: no prompts until a day, or until /club resume. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { untilProblem } from '../../src/club/pause.ts';
import { defineCommand } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { shortText } from '../../src/input.ts';
import { paused, readUntil, UNTIL, untilChoices } from '../../src/messages/pause.ts';
import { badOption } from '../../src/messages/problems.ts';

export default defineCommand({
  data: {
    name: 'pause',
    description: 'No prompts for a while; nobody’s streak breaks',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'until',
        description: 'The first day with a prompt again; leave it out to pause until /club resume',
        autocomplete: true,
      },
    ],
  },
  input: z.strictObject({ until: shortText(UNTIL.form).optional() }),
  complete: {
    until: { run: (typed, { today }) => untilChoices(today, typed) },
  },

  async run({ until: typed }, call, services) {
    const { club, today } = call;
    const until = typed === undefined ? null : readUntil(typed, today);
    if (typed !== undefined && until === null) throw new UserError(badOption('until', UNTIL.form));
    const problem = until && untilProblem(until, today);
    if (problem) throw new UserError(badOption('until', UNTIL[problem]));
    return paused(await services.clubs.pause(club, until, call.at));
  },
});
