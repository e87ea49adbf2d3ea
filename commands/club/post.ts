/** /club post: today's prompt now. It asks before a day would get a second one; the Post now button says yes. */
import { z } from 'zod';
import type { Club, LocalDate } from '../../src/club/club.ts';
import { isPaused } from '../../src/club/pause.ts';
import { kindOf } from '../../src/club/schedule.ts';
import { type Button, type Call, defineCommand, type Services } from '../../src/command.ts';
import { BUTTONS, customId, following, type PromptKey, promptKeyText, readPromptKey } from '../../src/custom-ids.ts';
import { UserError } from '../../src/errors.ts';
import { channelMention, timestamp } from '../../src/messages/markup.ts';
import { askToPost, notPostedAgain, onItsWay } from '../../src/messages/post.ts';
import { missingPermissions } from '../../src/messages/setup.ts';
import { missingToPost, stoppingPosts } from '../../src/permissions.ts';
import { isOpen, isOut } from '../../src/posts/post.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';

/** The key says which prompt of the day was meant, so that a second press, or an old button, posts nothing more. */
const postNow: Button = {
  ...BUTTONS.postNow,
  async run(argument, call, services) {
    const { club, today } = call;
    const key = readPromptKey(argument);
    if (key?.localDate !== today) throw new UserError(call.words.post.notToday);
    demandPromptDay(club, today, call);
    const latest = await services.posts.ofDay(club, today);
    const next = nextOf(latest, today);
    if (key.generation > next.generation) throw new UserError(call.words.problems.unknownButton);
    if (latest && key.generation < next.generation && !isOpen(latest)) return notPostedAgain(call.words, { club, latest });
    return request(next, call, services);
  },
};

export default defineCommand({
  data: { name: 'post', description: en.commands.club.post.description },
  input: z.strictObject({}),
  buttons: [postNow],

  async run(_input, call, services) {
    const { club, today: localDate } = call;
    demandPromptDay(club, localDate, call);
    const latest = await services.posts.ofDay(club, localDate);
    const key = nextOf(latest, localDate);
    const couldBeSecond = latest && (isOut(latest) || latest.state === 'unknown');
    if (couldBeSecond) return askToPost(call.words, { club, latest }, customId(BUTTONS.postNow, promptKeyText(key)));
    return request(key, call, services);
  },
});

/** @throws UserError on a day on which the club wants none */
function demandPromptDay({ weekPlan, pause }: Club, localDate: LocalDate, { words }: Call): void {
  if (kindOf(weekPlan, localDate) === 'rest') throw new UserError(words.post.restDay);
  if (isPaused(pause, localDate)) throw new UserError(words.post.clubPaused);
}

/** The prompt that may be asked for after the latest of the day. */
function nextOf(latest: PromptKey | null, localDate: LocalDate): PromptKey {
  return latest ? following(latest) : { localDate, generation: 0 };
}

/** Puts the prompt in the outbox, unless one is on its way already. Either way the outbox is looked at now. */
async function request(key: PromptKey, { club, at, guildId, words }: Call, services: Services): Promise<Reply> {
  const { posts, guilds, tell, timeTrouble } = services;
  const permissions = guilds.botPermissionsIn(guildId, club.channelId);
  if (permissions === null) throw new UserError(words.setup.unknownChannel(channelMention(club.channelId)));
  const until = guilds.timedOutUntil(guildId, at);
  if (until) throw new UserError(words.permissions.timedOut(timestamp(until, 'F')));
  const missing = stoppingPosts(missingToPost(permissions));
  if (missing.length > 0) throw new UserError(missingPermissions(words, club.channelId, missing));
  await posts.request(club, key, at);
  tell('promptRequested', { guildId });
  return onItsWay(words, club, { waitsForTime: timeTrouble() !== null });
}
