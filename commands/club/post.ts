/** /club post: today's prompt now. It asks before a day would get a second one; the Post now button says yes. */
import { z } from 'zod';
import { localDay } from '../../src/club/calendar.ts';
import type { Club } from '../../src/club/club.ts';
import { isPaused } from '../../src/club/pause.ts';
import { kindOf } from '../../src/club/schedule.ts';
import { type Button, type Call, clubOf, customId, defineCommand, type Reply, readPromptKey, type Services } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { BUTTONS, type PromptKey, promptKeyText } from '../../src/messages/custom-ids.ts';
import { missingToPost } from '../../src/messages/permissions.ts';
import { askToPost, CLUB_PAUSED, NOT_TODAY, onItsWay, REST_DAY } from '../../src/messages/post.ts';
import { missingPermissions, unknownChannel } from '../../src/messages/setup.ts';

/** The key says which prompt of the day was meant, so that a second press, or an old button, posts nothing more. */
const postNow: Button = {
  ...BUTTONS.postNow,
  async run(argument, call, services) {
    const club = await clubOf(call, services);
    const key = readPromptKey(argument);
    const today = localDay(call.at, club.timeZone);
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
    const localDate = localDay(call.at, club.timeZone);
    if (kindOf(club.weekPlan, localDate) === 'rest') throw new UserError(REST_DAY);
    const latest = await services.prompts.ofDay(club, localDate);
    if (!latest) return request(club, { localDate, generation: 0 }, call, services);
    const next = { localDate, generation: latest.generation + 1 };
    if (latest.state === 'due' || latest.state === 'sending') return request(club, next, call, services);
    if (latest.state === 'skipped' || latest.state === 'blocked' || latest.state === 'failed') return request(club, next, call, services);
    return askToPost({ club, latest }, customId(BUTTONS.postNow, promptKeyText(next)));
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
