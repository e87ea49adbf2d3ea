/** /club resume: prompts again. The Resume button of the message after a return says the same. */
import { z } from 'zod';
import type { Programme } from '../../src/club/club.ts';
import { isPaused } from '../../src/club/pause.ts';
import { programmeToday, wantsPrompt } from '../../src/club/schedule.ts';
import { type Button, type Call, defineCommand, type Services } from '../../src/command.ts';
import { BUTTONS } from '../../src/custom-ids.ts';
import { notPaused, resumed } from '../../src/messages/pause.ts';
import { missingToPost, stoppingPosts } from '../../src/permissions.ts';
import { isOpen, mayBeOut } from '../../src/posts/post.ts';
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

async function resume(call: Call, services: Services): Promise<Reply> {
  const { club, today, userId, at, words } = call;
  const timedOutUntil = services.guilds.timedOutUntil(club.guildId, at);
  if (!isPaused(club.pause, today)) return notPaused(words, { club, timedOutUntil });
  const resumedClub = await services.clubs.resume({ club, userId, at });
  return resumed(words, { club: resumedClub, timedOutUntil }, !timedOutUntil && (await canPostNow(call, services)));
}

/** Whether today wants a prompt of one of the programmes, has none, and none is in the way of one. */
async function canPostNow(call: Call, services: Services): Promise<boolean> {
  const each = await Promise.all(call.club.programmes.map((programme) => canPost(programme, call, services)));
  return each.includes(true);
}

async function canPost(programme: Programme, { club, at }: Call, { posts, guilds }: Services): Promise<boolean> {
  const localDate = programmeToday(programme, at);
  if (!wantsPrompt(programme, localDate)) return false;
  const permissions = guilds.botPermissionsIn(club.guildId, programme.channelId);
  if (permissions === null || stoppingPosts(missingToPost(permissions, club.settings)).length > 0) return false;
  const latest = await posts.ofDay(programme, localDate);
  return !latest || !(isOpen(latest) || mayBeOut(latest));
}
