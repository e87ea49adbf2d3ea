/** /club resume: prompts again, or takes out a pause that is ahead. The Resume button of the message after a return says the same. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Programme } from '../../src/club/club.ts';
import { isPaused, pausesAhead } from '../../src/club/pause.ts';
import { programmeToday, wantsPrompt } from '../../src/club/schedule.ts';
import { type Button, type Call, type Completion, defineCommand, type Services } from '../../src/command.ts';
import { BUTTONS } from '../../src/custom-ids.ts';
import { UserError } from '../../src/errors.ts';
import { shortText } from '../../src/input.ts';
import { notPaused, pauseTakenOut, resumed } from '../../src/messages/pause.ts';
import { pauseChoices, readPauseAhead } from '../../src/messages/pause-days.ts';
import { missingToPost, stoppingPosts } from '../../src/permissions.ts';
import { isOpen, isOutOrUnknown } from '../../src/posts/post.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';

const button: Button = {
  ...BUTTONS.resume,
  run: (_argument, call, services) => resume(call, services),
};

const say = en.commands.club.resume;

const complete: Completion = {
  run: (typed, { club, today, words }) => pauseChoices(words, pausesAhead(club.pauses, today), typed),
};

export default defineCommand({
  data: {
    name: 'resume',
    description: say.description,
    options: [{ type: ApplicationCommandOptionType.String, name: 'pause', description: say.pause, autocomplete: true }],
  },
  input: z.strictObject({ pause: shortText('until').optional() }),
  complete: { pause: complete },
  buttons: [button],

  run: ({ pause }, call, services) => (pause === undefined ? resume(call, services) : takeOut(pause, call, services)),
});

async function resume(call: Call, services: Services): Promise<Reply> {
  const { club: before, today, userId, at, words } = call;
  const timedOutUntil = services.guilds.timedOutUntil(before.guildId, at);
  if (!isPaused(before.pauses, today)) return notPaused(words, { club: before, today, timedOutUntil });
  const club = await services.clubs.resume({ club: before, userId, at });
  return resumed(words, { club, today, timedOutUntil }, !timedOutUntil && (await canPostNow(call, services)));
}

async function takeOut(typed: string, { club: before, today, userId, at, words }: Call, { clubs, guilds }: Services): Promise<Reply> {
  const read = readPauseAhead(words, typed, { today, pauses: before.pauses, whose: 'clubPause' });
  if (read.kind === 'problem') throw new UserError(read.problem);
  const club = await clubs.dropPause({ club: before, userId, at }, read.leaving.from);
  return pauseTakenOut(words, { club, today, timedOutUntil: guilds.timedOutUntil(club.guildId, at) }, read.leaving);
}

/** Whether today wants a prompt of one of the programmes, has none yet, and nothing stands in the way of one. */
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
  return !latest || !(isOpen(latest) || isOutOrUnknown(latest));
}
