/** /hips pause: holds the caller's streak until a day, or until /hips resume. No reason is asked or stored. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { untilProblem } from '../../src/club/pause.ts';
import { standingOf } from '../../src/club/standing.ts';
import { defineCommand } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { shortText } from '../../src/input.ts';
import { MY_UNTIL, myPause } from '../../src/messages/member-pause.ts';
import { readUntil, UNTIL, untilChoices } from '../../src/messages/pause.ts';
import { badOption } from '../../src/messages/problems.ts';

export default defineCommand({
  data: {
    name: 'pause',
    description: 'Hold your streak for a while; nobody asks why',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'until',
        description: 'The first day that counts again; leave it out to pause until /hips resume',
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
    const who = { club, userId: call.userId };
    const until = typed === undefined ? null : readUntil(typed, today);
    if (typed !== undefined && until === null) throw new UserError(badOption('until', UNTIL.form));
    const problem = until && untilProblem(until, today);
    if (problem) throw new UserError(badOption('until', MY_UNTIL[problem]));
    const pause = await services.habits.pause(who, until, call.at);
    return myPause(pause, standingOf(await services.habits.get(who), today));
  },
});
