/** /hips pause: holds the caller's streak until a day, or until /hips resume. No reason is asked or stored. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { untilProblem } from '../../src/club/pause.ts';
import { standingOf } from '../../src/club/standing.ts';
import { defineCommand } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { shortText } from '../../src/input.ts';
import { myPause } from '../../src/messages/member-pause.ts';
import { readUntil, untilChoices } from '../../src/messages/pause.ts';
import { en } from '../../src/words/en.ts';

const say = en.commands.hips.pause;

export default defineCommand({
  data: {
    name: 'pause',
    description: say.description,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'until',
        description: say.until,
        autocomplete: true,
      },
    ],
  },
  input: z.strictObject({ until: shortText('until').optional() }),
  complete: {
    until: { run: (typed, { today, words }) => untilChoices(words, today, typed) },
  },

  async run({ until: typed }, call, services) {
    const { problems, memberPause } = call.words;
    const { club, today } = call;
    const who = { club, userId: call.userId };
    const until = typed === undefined ? null : readUntil(call.words, typed, today);
    if (typed !== undefined && until === null) throw new UserError(problems.badOption('until', problems.option('until')));
    const problem = until && untilProblem(until, today);
    if (problem) throw new UserError(problems.badOption('until', memberPause.until[problem]));
    const pause = await services.habits.pause(who, until, call.at);
    return myPause(call.words, pause, standingOf(await services.habits.get(who), today));
  },
});
