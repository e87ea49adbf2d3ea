/** /club pause: no prompts until a day, or until /club resume. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { isPaused, untilProblem } from '../../src/club/pause.ts';
import { defineCommand } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { shortText } from '../../src/input.ts';
import { paused, readUntil, untilChoices } from '../../src/messages/pause.ts';
import { en } from '../../src/words/en.ts';

const say = en.commands.club.pause;

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
    const { problems, clubPause } = call.words;
    const { club, today, userId, at } = call;
    const until = typed === undefined ? null : readUntil(call.words, typed, today);
    if (typed !== undefined && until === null) throw new UserError(problems.badOption('until', problems.option('until')));
    const problem = until && untilProblem(until, today);
    if (problem) throw new UserError(problems.badOption('until', clubPause.until[problem]));
    const timedOutUntil = services.guilds.timedOutUntil(club.guildId, call.at);
    const before = isPaused(club.pause, today) ? club.pause : null;
    return paused(call.words, { club: await services.clubs.pause({ club, userId, at }, until), timedOutUntil }, before);
  },
});
