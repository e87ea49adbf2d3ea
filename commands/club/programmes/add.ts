/** /club programmes add: one more channel and hour for prompts. It shows what would be saved; the Save button saves it. */
import { z } from 'zod';
import { defineCommand } from '../../../src/command.ts';
import { en } from '../../../src/words/en.ts';
import { completeTimeZone, SCHEDULE_INPUT, SCHEDULE_OPTIONS } from '../setup/schedule.ts';
import { GROUP, NAME_OPTION, nameInput, ONLY_OPTION, onlyInput } from './named.ts';
import { ask, save } from './save.ts';

const say = en.commands.club.programmes.add;
const { channel, time, timezone, days } = SCHEDULE_OPTIONS;

export default defineCommand({
  group: GROUP,
  data: {
    name: 'add',
    description: say.description,
    options: [
      { ...NAME_OPTION, required: true },
      { ...channel, required: true },
      { ...time, description: say.time, required: true },
      { ...timezone, description: say.timezone },
      { ...days, description: say.days },
      ONLY_OPTION,
    ],
  },
  input: z.strictObject({ name: nameInput, ...SCHEDULE_INPUT, only: onlyInput }),
  complete: { timezone: completeTimeZone },
  buttons: [save],

  run: (typed, call, services) => ask({ ...typed, number: null }, call, services),
});
