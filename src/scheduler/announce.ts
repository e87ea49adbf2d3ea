import type { Instant } from '../club/club.ts';
import type { Log } from '../log.ts';
import type { Notice, NoticeStore } from '../store/notices.ts';
import { type NotifyParts, notify } from './notify.ts';

export interface AnnounceParts extends NotifyParts {
  notices: NoticeStore;
  log: Log;
}

/** Tells organisers what they have not been told yet. One club's trouble does not keep the others from hearing of theirs. */
export async function announce(parts: AnnounceParts, at: Instant): Promise<void> {
  for (const notice of await parts.notices.claim(at)) await announceOne(notice, at, parts);
}

async function announceOne(notice: Notice, at: Instant, parts: AnnounceParts): Promise<void> {
  const { kind, reason, club } = notice;
  const { guildId } = club;
  try {
    const outcome = await notify(notice, at, parts);
    await parts.notices.settle(notice, outcome);
    parts.log.info({ guildId, kind, reason, state: outcome.state }, 'notice');
  } catch (error) {
    parts.log.error({ error, guildId, kind }, 'notice not sent');
  }
}
