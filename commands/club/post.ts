/** /club post: today's prompt now. It asks before a day would get a second one; the Post now button says yes. */
import { z } from 'zod';
import type { Club, LocalDate } from '../../src/club/club.ts';
import { isPaused } from '../../src/club/pause.ts';
import { kindOf } from '../../src/club/schedule.ts';
import { type Button, type Call, defineCommand, type Services } from '../../src/command.ts';
import { BUTTONS, customId, following, type PromptKey, promptKeyText, readPromptKey } from '../../src/custom-ids.ts';
import { UserError } from '../../src/errors.ts';
import { missingToPost, stoppingPosts, timedOut } from '../../src/messages/permissions.ts';
import { askToPost, CLUB_PAUSED, NOT_TODAY, notPostedAgain, onItsWay, REST_DAY } from '../../src/messages/post.ts';
import { SAY } from '../../src/messages/problems.ts';
import { missingPermissions, unknownChannel } from '../../src/messages/setup.ts';
import { isOpen, isOut } from '../../src/posts/post.ts';
import type { Reply } from '../../src/reply.ts';

/** The key says which prompt of the day was meant, so that a second press, or an old button, posts nothing more. */
const postNow: Button = {
  ...BUTTONS.postNow,
  async run(argument, call, services) {
    const { club, today } = call;
    const key = readPromptKey(argument);
    if (key?.localDate !== today) throw new UserError(NOT_TODAY);
    demandPromptDay(club, today);
    const latest = await services.posts.ofDay(club, today);
    const next = nextOf(latest, today);
    if (key.generation > next.generation) throw new UserError(SAY.unknownButton);
    if (latest && key.generation < next.generation && !isOpen(latest)) return notPostedAgain({ club, latest });
    return request(next, call, services);
  },
};

export default defineCommand({
  data: { name: 'post', description: 'Post today’s prompt now; it asks before it would be a second one' },
  input: z.strictObject({}),
  buttons: [postNow],

  async run(_input, call, services) {
    const { club, today: localDate } = call;
    demandPromptDay(club, localDate);
    const latest = await services.posts.ofDay(club, localDate);
    const key = nextOf(latest, localDate);
    const couldBeSecond = latest && (isOut(latest) || latest.state === 'unknown');
    if (couldBeSecond) return askToPost({ club, latest }, customId(BUTTONS.postNow, promptKeyText(key)));
    return request(key, call, services);
  },
});

/** @throws UserError on a day on which the club wants none */
function demandPromptDay({ weekPlan, pause }: Club, localDate: LocalDate): void {
  if (kindOf(weekPlan, localDate) === 'rest') throw new UserError(REST_DAY);
  if (isPaused(pause, localDate)) throw new UserError(CLUB_PAUSED);
}

/** The prompt that may be asked for after the latest of the day. */
function nextOf(latest: PromptKey | null, localDate: LocalDate): PromptKey {
  return latest ? following(latest) : { localDate, generation: 0 };
}

/** Puts the prompt in the outbox, unless one is on its way already. Either way the outbox is looked at now. */
async function request(key: PromptKey, { club, at, guildId }: Call, services: Services): Promise<Reply> {
  const { posts, guilds, tell, timeTrouble } = services;
  const permissions = guilds.botPermissionsIn(guildId, club.channelId);
  if (permissions === null) throw new UserError(unknownChannel(club.channelId));
  const until = guilds.timedOutUntil(guildId, at);
  if (until) throw new UserError(timedOut(until));
  const missing = stoppingPosts(missingToPost(permissions));
  if (missing.length > 0) throw new UserError(missingPermissions(club.channelId, missing));
  await posts.request(club, key, at);
  tell('promptRequested', { guildId });
  return onItsWay(club, { waitsForTime: timeTrouble() !== null });
}
