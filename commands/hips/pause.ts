/** /hips pause: holds the caller's streak from today or a later day on, until a day or until /hips resume. No reason is asked or stored. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { standingOf } from '../../src/club/standing.ts';
import { type Completion, defineCommand } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { shortText } from '../../src/input.ts';
import { myPause } from '../../src/messages/member-pause.ts';
import { pauseDayChoices, readPause } from '../../src/messages/pause-days.ts';
import { en } from '../../src/words/en.ts';

const say = en.commands.hips.pause;

const completeDay: Completion = { run: (typed, { today, words }) => pauseDayChoices(words, today, typed) };

export default defineCommand({
  data: {
    name: 'pause',
    description: say.description,
    options: [
      { type: ApplicationCommandOptionType.String, name: 'until', description: say.until, autocomplete: true },
      { type: ApplicationCommandOptionType.String, name: 'from', description: say.from, autocomplete: true },
    ],
  },
  input: z.strictObject({ until: shortText('until').optional(), from: shortText('until').optional() }),
  complete: { until: completeDay, from: completeDay },

  async run(typed, { club, userId, today, at, words }, { habits }) {
    const who = { club, userId };
    const { pauses } = await habits.get(who);
    const read = readPause(words, typed, { today, pauses, whose: 'memberPause' });
    if (read.kind === 'problem') throw new UserError(read.problem);
    const made = await habits.pause(who, read.asked.until, at, read.asked.from);
    return myPause(words, made, { today, standing: standingOf(await habits.get(who), today) });
  },
});
