/** /club pause: no prompts from today or a later day on, until a day or until /club resume. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { pauseMade } from '../../src/club/pause.ts';
import { type Completion, defineCommand } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { shortText } from '../../src/input.ts';
import { paused } from '../../src/messages/pause.ts';
import { pauseDayChoices, readPause } from '../../src/messages/pause-days.ts';
import { en } from '../../src/words/en.ts';

const say = en.commands.club.pause;

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

  async run(typed, call, services) {
    const { club: before, today, userId, at, words } = call;
    const read = readPause(words, typed, { today, pauses: before.pauses, whose: 'clubPause' });
    if (read.kind === 'problem') throw new UserError(read.problem);
    const { asked } = read;
    const club = await services.clubs.pause({ club: before, userId, at }, asked.until, asked.from);
    const timedOutUntil = services.guilds.timedOutUntil(club.guildId, at);
    return paused(words, { club, today, timedOutUntil }, pauseMade(asked, { before: before.pauses, after: club.pauses }, today));
  },
});
