/** /club post: today's prompt now. It asks before a day would get a second one; the Post now button says yes. */
import { z } from 'zod';
import type { Club, Programme } from '../../src/club/club.ts';
import { kindOf } from '../../src/club/day-plan.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { isPaused } from '../../src/club/pause.ts';
import { firstProgramme, hasSeveral, postingProgramme, programmeIn, programmeOf } from '../../src/club/programme.ts';
import { programmeToday, wantsPrompt } from '../../src/club/schedule.ts';
import { type Button, type Call, defineCommand, type Services } from '../../src/command.ts';
import { BUTTONS, customId, following, type PromptKey, promptKeyText } from '../../src/custom-ids.ts';
import { UserError } from '../../src/errors.ts';
import { readPromptKey } from '../../src/input.ts';
import { channelMention, timestamp } from '../../src/messages/markup.ts';
import { askToPost, notPostedAgain, onItsWay, whichToPost } from '../../src/messages/post.ts';
import { calledText, savedBy } from '../../src/messages/programmes.ts';
import { missingPermissions } from '../../src/messages/setup-problems.ts';
import { missingToPost, stoppingPosts } from '../../src/permissions.ts';
import { isOpen, isOutOrUnknown } from '../../src/posts/post.ts';
import type { Reply } from '../../src/reply.ts';
import { en } from '../../src/words/en.ts';
import { completeProgramme, demandProgramme, PROGRAMME_OPTION, programmeInput } from './programmes/named.ts';

/** The key says which prompt of the day was meant, so that a second press, or an old button, posts nothing more. */
const postNow: Button = {
  ...BUTTONS.postNow,
  async run(argument, call, services) {
    const { club } = call;
    const key = readPromptKey(argument);
    const programme = key && programmeOf(club, key.programme);
    const ended = key && !programme && postingProgramme(club, key.programme);
    if (ended) throw new UserError(call.words.programmes.hasEnded(calledText(call.words, ended)));
    const today = programme && programmeToday(programme, call.at);
    if (!programme || key.localDate !== today) throw new UserError(call.words.post.notToday);
    const day = { programme, localDate: today };
    demandPromptDay(club, day, call);
    const latest = await services.posts.ofDay(programme, today);
    const next = nextOf(latest, day);
    if (key.generation > next.generation) throw new UserError(call.words.problems.unknownButton);
    if (latest && key.generation < next.generation && !isOpen(latest)) return notPostedAgain(call.words, { programme, latest });
    return request(programme, next, call, services);
  },
};

export default defineCommand({
  data: { name: 'post', description: en.commands.club.post.description, options: [PROGRAMME_OPTION] },
  input: z.strictObject({ programme: programmeInput.optional() }),
  complete: { programme: completeProgramme },
  buttons: [postNow],

  async run({ programme: typed }, call, services) {
    const { club } = call;
    const here = hasSeveral(club) ? programmeIn(club, call.channelId) : firstProgramme(club);
    const programme = typed === undefined ? here : demandProgramme(typed, call);
    if (!programme) return askWhich(call, services);
    const day = { programme, localDate: programmeToday(programme, call.at) };
    demandPromptDay(club, day, call);
    const latest = await services.posts.ofDay(programme, day.localDate);
    const key = nextOf(latest, day);
    if (latest && isOutOrUnknown(latest))
      return askToPost(call.words, { programme, latest }, customId(BUTTONS.postNow, promptKeyText(key)));
    return request(programme, key, call, services);
  },
});

/** Says how today stands with each, with a button for each that wants a prompt. */
async function askWhich({ club, at, words }: Call, { posts }: Services): Promise<Reply> {
  if (club.programmes.every((programme) => isPaused(club.pauses, programmeToday(programme, at))))
    throw new UserError(words.post.clubPaused);
  const each = club.programmes.map(async (programme) => {
    const localDate = programmeToday(programme, at);
    const latest = await posts.ofDay(programme, localDate);
    const isOffered = wantsPrompt(programme, localDate) && !(latest && isOpen(latest));
    return { programme, latest, kind: kindOf(programme, localDate), key: isOffered ? nextOf(latest, { programme, localDate }) : null };
  });
  return whichToPost(words, await Promise.all(each));
}

/** A day of a programme. */
interface ProgrammeDay {
  programme: Programme;
  localDate: LocalDate;
}

/** @throws UserError on a day on which the club wants none */
function demandPromptDay({ pauses }: Club, { programme, localDate }: ProgrammeDay, { words }: Call): void {
  if (!wantsPrompt(programme, localDate)) throw new UserError(words.post.unwanted(kindOf(programme, localDate), savedBy(programme)));
  if (isPaused(pauses, localDate)) throw new UserError(words.post.clubPaused);
}

/** The prompt that may be asked for after the latest of the day. */
function nextOf(latest: { generation: number } | null, { programme: { number: programme }, localDate }: ProgrammeDay): PromptKey {
  return latest ? following({ ...latest, programme, localDate }) : { programme, localDate, generation: 0 };
}

/** Puts the prompt in the outbox, unless one is on its way already. Either way the outbox is looked at now. */
async function request(
  programme: Programme,
  key: PromptKey,
  { club, userId, at, guildId, words }: Call,
  services: Services,
): Promise<Reply> {
  const { posts, guilds, tell, timeTrouble } = services;
  const { channelId } = programme;
  const by = savedBy(programme);
  const permissions = guilds.botPermissionsIn(guildId, channelId);
  if (permissions === null) throw new UserError(words.setup.unknownChannel(channelMention(channelId), by));
  const until = guilds.timedOutUntil(guildId, at);
  if (until) throw new UserError(words.permissions.timedOut(timestamp(until, 'F')));
  const missing = stoppingPosts(missingToPost(permissions, club.settings));
  if (missing.length > 0) throw new UserError(missingPermissions(words, channelId, missing, by));
  await posts.request({ club, userId, at }, key);
  tell('promptRequested', { guildId });
  return onItsWay(words, programme, { waitsForTime: timeTrouble() !== null });
}
