/** /club resume: prompts again. The Resume button of the message after a return says the same. */
import { z } from 'zod';
import { isPaused } from '../../src/club/pause.ts';
import { type Button, type Call, defineCommand, type Services } from '../../src/command.ts';
import { BUTTONS } from '../../src/custom-ids.ts';
import { notPaused, resumed } from '../../src/messages/pause.ts';
import type { Reply } from '../../src/reply.ts';
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

async function resume({ club, today, at, words }: Call, { clubs, guilds }: Services): Promise<Reply> {
  const timedOutUntil = guilds.timedOutUntil(club.guildId, at);
  if (!isPaused(club.pause, today)) return notPaused(words, { club, timedOutUntil });
  return resumed(words, { club: await clubs.resume(club, at), timedOutUntil });
}
