/** /hips today and the prompt's button My version: the session of the club's day at the caller's level. */
import { z } from 'zod';
import { clubToday } from '../../src/club/schedule.ts';
import { type Button, clubOf, defineCommand, readPromptKey } from '../../src/command.ts';
import { BUTTONS } from '../../src/messages/custom-ids.ts';
import { mySession } from '../../src/messages/prompt.ts';

/** Shows the member's own version of the prompt's day. */
const myVersion: Button = {
  ...BUTTONS.myVersion,
  async run(argument, call, services) {
    const club = await clubOf(call, services);
    const localDate = readPromptKey(argument)?.localDate ?? clubToday(club, call.at);
    return mySession({ club, localDate, catalogue: services.catalogue });
  },
};

export default defineCommand({
  data: { name: 'today', description: 'Today’s hip session at your level' },
  input: z.strictObject({}),
  buttons: [myVersion],

  async run(_input, call, services) {
    const club = await clubOf(call, services);
    return mySession({ club, localDate: clubToday(club, call.at), catalogue: services.catalogue });
  },
});
