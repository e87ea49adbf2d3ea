/** /club resume: prompts again. The Resume button of the message after a return says the same. */
import { z } from 'zod';
import { isPaused } from '../../src/club/pause.ts';
import { type Button, type Call, defineCommand, type Services } from '../../src/command.ts';
import { BUTTONS } from '../../src/custom-ids.ts';
import { notPaused, resumed } from '../../src/messages/pause.ts';
import type { Reply } from '../../src/reply.ts';

const button: Button = {
  ...BUTTONS.resume,
  run: (_argument, call, services) => resume(call, services),
};

export default defineCommand({
  data: { name: 'resume', description: 'End the pause: prompts go out again' },
  input: z.strictObject({}),
  buttons: [button],

  run: (_input, call, services) => resume(call, services),
});

async function resume({ club, today, at }: Call, { clubs }: Services): Promise<Reply> {
  if (!isPaused(club.pause, today)) return notPaused(club);
  return resumed(await clubs.resume(club, at));
}
