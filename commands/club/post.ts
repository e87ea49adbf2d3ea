/** /club post: today's prompt now. It asks before a day would get a second one; the Post now button says yes. */
import { z } from 'zod';
import type { Club, LocalDate, Programme } from '../../src/club/club.ts';
import { isPaused } from '../../src/club/pause.ts';
import { programmeOf } from '../../src/club/programme.ts';
import { kindOf, programmeToday } from '../../src/club/schedule.ts';
import { type Button, type Call, clubOf, customId, defineCommand, type Reply, readPromptKey, type Services } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { BUTTONS, following, type PromptKey, promptKeyText } from '../../src/messages/custom-ids.ts';
import { missingToPost, stoppingPosts, timedOut } from '../../src/messages/permissions.ts';
import { askToPost, CLUB_PAUSED, NOT_TODAY, notPostedAgain, onItsWay, REST_DAY } from '../../src/messages/post.ts';
import { SAY } from '../../src/messages/problems.ts';
import { missingPermissions, unknownChannel } from '../../src/messages/setup.ts';
import { isOpen, isOut } from '../../src/posts/post.ts';

/** The key says which prompt of the day was meant, so that a second press, or an old button, posts nothing more. */
const postNow: Button = {
  ...BUTTONS.postNow,
  async run(argument, call, services) {
    const club = await clubOf(call, services);
    const key = readPromptKey(argument);
    const programme = key && programmeOf(club, key.programme);
    const today = programme && programmeToday(programme, call.at);
    if (!programme || key.localDate !== today) throw new UserError(NOT_TODAY);
    demandPromptDay(club, programme, today);
    const latest = await services.posts.ofDay(programme, today);
    const next = nextOf(latest, { programme, localDate: today });
    if (key.generation > next.generation) throw new UserError(SAY.unknownButton);
    if (latest && key.generation < next.generation && !isOpen(latest)) return notPostedAgain({ programme, latest });
    return request({ club, programme }, next, call, services);
  },
};

export default defineCommand({
  data: { name: 'post', description: 'Post today’s prompt now; it asks before it would be a second one' },
  input: z.strictObject({}),
  buttons: [postNow],

  async run(_input, call, services) {
    const club = await clubOf(call, services);
    const [programme] = club.programmes;
    const localDate = programmeToday(programme, call.at);
    demandPromptDay(club, programme, localDate);
    const latest = await services.posts.ofDay(programme, localDate);
    const key = nextOf(latest, { programme, localDate });
    const couldBeSecond = latest && (isOut(latest) || latest.state === 'unknown');
    if (couldBeSecond) return askToPost({ programme, latest }, customId(BUTTONS.postNow, promptKeyText(key)));
    return request({ club, programme }, key, call, services);
  },
});

/** @throws UserError on a day on which the club wants none */
function demandPromptDay({ pause }: Club, { weekPlan }: Programme, localDate: LocalDate): void {
  if (kindOf(weekPlan, localDate) === 'rest') throw new UserError(REST_DAY);
  if (isPaused(pause, localDate)) throw new UserError(CLUB_PAUSED);
}

/** The prompt that may be asked for after the latest of the day. */
function nextOf(
  latest: { generation: number } | null,
  { programme: { number: programme }, localDate }: { programme: Programme; localDate: LocalDate },
): PromptKey {
  return latest ? following({ ...latest, programme, localDate }) : { programme, localDate, generation: 0 };
}

/** Puts the prompt in the outbox, unless one is on its way already. Either way the outbox is looked at now. */
async function request(
  { club, programme }: { club: Club; programme: Programme },
  key: PromptKey,
  { at, guildId }: Call,
  services: Services,
): Promise<Reply> {
  const { posts, guilds, wake, timeTrouble } = services;
  const { channelId } = programme;
  const permissions = guilds.botPermissionsIn(guildId, channelId);
  if (permissions === null) throw new UserError(unknownChannel(channelId));
  const until = guilds.timedOutUntil(guildId, at);
  if (until) throw new UserError(timedOut(until));
  const missing = stoppingPosts(missingToPost(permissions));
  if (missing.length > 0) throw new UserError(missingPermissions(channelId, missing));
  await posts.request(club, key, at);
  wake();
  return onItsWay(programme, { waitsForTime: timeTrouble() !== null });
}
