import type { Instant } from '../club/club.ts';
import { isAfter } from '../club/instant.ts';
import type { Guilds } from '../command.ts';
import type { Creation, Creator } from '../discord/create.ts';
import { noticeMessage } from '../messages/notice.ts';
import { mayPost, missingToPost } from '../messages/permissions.ts';
import type { Notice, NoticeOutcome } from '../store/notices.ts';
import type { PromptStore } from '../store/prompts.ts';
import { NONCE_SECONDS } from './deliver.ts';

/** How long a notice is tried, in hours. `/club status` shows the trouble in any case. */
const HOLDS_HOURS = 24;

/** How long a notice waits after an attempt that ended without a word, in seconds. */
const UNCLEAR_SECONDS = 20;

export interface NotifyParts {
  prompts: Pick<PromptStore, 'recent'>;
  create: Creator;
  guilds: Guilds;
}

/**
 * Tells a club's organisers of a trouble: in the club's channel where the bot may still write, else in the server's own channel for
 * such messages, else the organiser who set it up. One who cannot tell whether a notice went out does not send it again.
 */
export async function notify(notice: Notice, at: Instant, { prompts, create, guilds }: NotifyParts): Promise<NoticeOutcome> {
  if (isAfter(at, notice.createdAt.add({ hours: HOLDS_HOURS }))) return { state: 'undelivered' };
  if (notice.mayBeOut && isAfter(at, notice.firstAttemptAt.add({ seconds: NONCE_SECONDS }))) return { state: 'undelivered' };

  const { club } = notice;
  const permissions = guilds.botPermissionsIn(club.guildId, club.channelId);
  const view = { ...notice, missing: permissions === null ? null : missingToPost(permissions), recent: await prompts.recent(club, 7) };
  const name = [club.guildId, 'notice', notice.id];
  const channels = [club.channelId, guilds.systemChannelOf(club.guildId)].filter((id) => id !== null && mayWrite(guilds, club.guildId, id));
  for (const channelId of channels as string[]) {
    const creation = await create.inChannel(channelId, { body: noticeMessage(view, 'channel'), name });
    if (creation.is !== 'refused') return outcomeOf(creation, at);
  }
  return outcomeOf(await create.toUser(club.setUpBy, { body: noticeMessage(view, 'direct'), name }), at);
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
