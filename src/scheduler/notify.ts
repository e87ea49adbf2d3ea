import type { Instant } from '../club/club.ts';
import { isAfter } from '../club/instant.ts';
import { clubToday } from '../club/schedule.ts';
import type { Guilds } from '../command.ts';
import type { Creation, Creator } from '../discord/create.ts';
import type { Find, Sighting, Whereabouts } from '../discord/find.ts';
import { type NoticeView, noticeMessage, noticeTitle } from '../messages/notice.ts';
import { mayPost, missingToPost } from '../messages/permissions.ts';
import type { Notice, NoticeOutcome } from '../store/notices.ts';
import type { PromptStore } from '../store/prompts.ts';

/** How long a notice is tried, in hours. `/club status` shows the trouble in any case. */
const HOLDS_HOURS = 24;

/** Prompts that a notice is written from: more than a year of days, so that none is left out that the bot was away. */
const RECENT = 400;

/** How long a notice waits after an attempt that ended without a word, in seconds. */
const UNCLEAR_SECONDS = 20;

/** How long a notice that cannot be found or denied waits for the next look, in seconds, at least. */
const LOOK_AGAIN_SECONDS = 600;

export interface NotifyParts {
  prompts: Pick<PromptStore, 'recent'>;
  create: Creator;
  find: Find;
  guilds: Guilds;
}

/**
 * Tells a club's organisers of a trouble: in the club's channel where the bot may still write, else in the server's own channel for
 * such messages, else the organiser who set it up. A notice that may be out is looked for in all of them before it is sent again.
 */
export async function notify(notice: Notice, at: Instant, parts: NotifyParts): Promise<NoticeOutcome> {
  if (isAfter(at, notice.createdAt.add({ hours: HOLDS_HOURS }))) return { state: 'undelivered' };
  const { club } = notice;
  const { create, guilds } = parts;
  const view = await viewOf(notice, at, parts);
  const channelIds = [club.channelId, guilds.systemChannelOf(club.guildId)].filter(
    (id) => id !== null && mayWrite(guilds, club.guildId, id),
  );
  const channels = (channelIds as string[]).map((channelId) => ({ guildId: club.guildId, channelId }));
  if (notice.mayBeOut) {
    const sighting = await look([...channels, { userId: club.setUpBy }], { ...notice, title: noticeTitle(view) }, parts);
    if (sighting.is === 'there') return { state: 'sent' };
    if (sighting.is === 'unreadable') return lookAgain(sighting, at);
  }

  const name = [club.guildId, 'notice', notice.id];
  for (const { channelId } of channels) {
    const creation = await create.inChannel(channelId, { body: noticeMessage(view, 'channel'), name });
    if (creation.is !== 'refused') return outcomeOf(creation, at);
  }
  return outcomeOf(await create.toUser(club.setUpBy, { body: noticeMessage(view, 'direct'), name }), at);
}

async function viewOf(notice: Notice, at: Instant, { prompts, guilds }: NotifyParts): Promise<NoticeView> {
  const { club } = notice;
  const permissions = guilds.botPermissionsIn(club.guildId, club.channelId);
  const today = clubToday(club, at);
  return {
    ...notice,
    today,
    missing: permissions === null ? null : missingToPost(permissions),
    recent: await prompts.recent(club, RECENT),
  };
}

/** Looks wherever an attempt may have brought the notice, as far as that can be told. */
async function look(
  places: readonly Whereabouts[],
  { title, firstAttemptAt }: { title: string; firstAttemptAt: Instant },
  { find }: NotifyParts,
): Promise<Sighting> {
  for (const where of places) {
    const sighting = await find({ where, since: firstAttemptAt, mark: { words: title } });
    if (sighting.is !== 'absent') return sighting;
  }
  return { is: 'absent' };
}

function mayWrite(guilds: Guilds, guildId: string, channelId: string): boolean {
  const permissions = guilds.botPermissionsIn(guildId, channelId);
  return permissions !== null && mayPost(permissions);
}

function outcomeOf(creation: Creation, at: Instant): NoticeOutcome {
  if (creation.is === 'sent' || creation.is === 'deleted') return { state: 'sent' };
  if (creation.is === 'refused') return { state: 'undelivered' };
  if (creation.is === 'unclear') return { state: 'sending', notBeforeAt: at.add({ seconds: UNCLEAR_SECONDS }) };
  return { state: 'due', notBeforeAt: at.add({ seconds: creation.retryAfterSeconds }) };
}

function lookAgain({ retryAfterSeconds }: { retryAfterSeconds: number }, at: Instant): NoticeOutcome {
  return { state: 'sending', notBeforeAt: at.add({ seconds: Math.max(LOOK_AGAIN_SECONDS, retryAfterSeconds) }) };
}
