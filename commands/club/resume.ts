/** /club resume: prompts again. The Resume button of the message after a return says the same. */
import { z } from 'zod';
import { isPaused } from '../../src/club/pause.ts';
import { clubToday } from '../../src/club/schedule.ts';
import { type Button, type Call, clubOf, defineCommand, type Reply, type Services } from '../../src/command.ts';
import { BUTTONS } from '../../src/messages/custom-ids.ts';
import { notPaused, resumed } from '../../src/messages/pause.ts';
import { en } from '../../src/words/en.ts';

const button: Button = {
  ...BUTTONS.resume,
  run: (_argument, call, services) => resume(call, services),
};

export default defineCommand({
  data: { name: 'resume', description: en.commands.club.resume.description },
  input: z.strictObject({}),
  buttons: [button],

  run: (_input, call, services) => resume(call, services),
});

async function resume(call: Call, services: Services): Promise<Reply> {
  const club = await clubOf(call, services);
  if (!isPaused(club.pause, clubToday(club, call.at))) return notPaused(call.words, club);
  return resumed(call.words, await services.clubs.resume(club, call.at));
}
