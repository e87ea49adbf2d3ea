/** /club post: today's prompt now. It asks before a day would get a second one; the Post now button says yes. */
import { z } from 'zod';
import type { Club } from '../../src/club/club.ts';
import { isPaused } from '../../src/club/pause.ts';
import { isOut } from '../../src/club/prompt-state.ts';
import { clubToday, kindOf } from '../../src/club/schedule.ts';
import { type Button, type Call, clubOf, customId, defineCommand, type Reply, readPromptKey, type Services } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { BUTTONS, following, type PromptKey, promptKeyText } from '../../src/messages/custom-ids.ts';
import { missingToPost } from '../../src/messages/permissions.ts';
import { askToPost, CLUB_PAUSED, NOT_TODAY, onItsWay, REST_DAY } from '../../src/messages/post.ts';
import { missingPermissions, unknownChannel } from '../../src/messages/setup.ts';

/** The key says which prompt of the day was meant, so that a second press, or an old button, posts nothing more. */
const postNow: Button = {
  ...BUTTONS.postNow,
  async run(argument, call, services) {
    const club = await clubOf(call, services);
    const key = readPromptKey(argument);
    const today = clubToday(club, call.at);
    if (key?.localDate !== today) throw new UserError(NOT_TODAY);
    return request(club, key, call, services);
  },
};

export default defineCommand({
  data: { name: 'post', description: 'Post today’s prompt now; it asks before it would be a second one' },
  input: z.strictObject({}),
  buttons: [postNow],

  async run(_input, call, services) {
    const club = await clubOf(call, services);
    const localDate = clubToday(club, call.at);
    if (kindOf(club.weekPlan, localDate) === 'rest') throw new UserError(REST_DAY);
    const latest = await services.prompts.ofDay(club, localDate);
    const key = latest ? following(latest) : { localDate, generation: 0 };
    const couldBeSecond = latest && (isOut(latest) || latest.state === 'unknown');
    if (couldBeSecond) return askToPost({ club, latest }, customId(BUTTONS.postNow, promptKeyText(key)));
    return request(club, key, call, services);
  },
});

/** Puts the prompt in the outbox, unless one is on its way already. Either way the outbox is looked at now. */
async function request(club: Club, key: PromptKey, { at, guildId }: Call, { prompts, guilds, wake }: Services): Promise<Reply> {
  if (isPaused(club.pause, key.localDate)) throw new UserError(CLUB_PAUSED);
  const permissions = guilds.botPermissionsIn(guildId, club.channelId);
  if (permissions === null) throw new UserError(unknownChannel(club.channelId));
  const missing = missingToPost(permissions);
  if (missing.length > 0) throw new UserError(missingPermissions(club.channelId, missing));
  await prompts.request(club, key, at);
  wake();
  return onItsWay(club);
}
