/** /club programmes edit: another name, channel, hour, zone or days for a programme. What is not typed stays as it is. */
import { z } from 'zod';
import { defineCommand } from '../../../src/command.ts';
import { setupShown } from '../../../src/messages/setup.ts';
import { en } from '../../../src/words/en.ts';
import { completeTimeZone, SCHEDULE_INPUT, SCHEDULE_OPTIONS } from '../setup/schedule.ts';
import { nowOf } from '../setup/view.ts';
import {
  completeProgramme,
  demandProgramme,
  GROUP,
  NAME_OPTION,
  nameInput,
  ONLY_OPTION,
  onlyInput,
  PROGRAMME_OPTION,
  programmeInput,
} from './named.ts';
import { ask } from './save.ts';

const say = en.commands.club.programmes.edit;
const { channel, time, timezone, days } = SCHEDULE_OPTIONS;

export default defineCommand({
  group: GROUP,
  data: {
    name: 'edit',
    description: say.description,
    options: [
      { ...PROGRAMME_OPTION, required: true },
      NAME_OPTION,
      channel,
      { ...time, description: say.time },
      { ...timezone, description: say.timezone },
      { ...days, description: say.days },
      ONLY_OPTION,
    ],
  },
  input: z.strictObject({
    programme: programmeInput,
    name: nameInput.optional(),
    channel: SCHEDULE_INPUT.channel.optional(),
    time: SCHEDULE_INPUT.time.optional(),
    timezone: SCHEDULE_INPUT.timezone,
    days: SCHEDULE_INPUT.days,
    only: onlyInput,
  }),
  complete: { programme: completeProgramme, timezone: completeTimeZone },

  async run({ programme: typed, ...changes }, call, services) {
    const programme = demandProgramme(typed, call);
    if (Object.keys(changes).length === 0) return setupShown(call.words, nowOf({ by: 'edit', programme }, call, services));
    return ask({ ...changes, number: programme.number }, call, services);
  },
});
