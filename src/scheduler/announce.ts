import type { Instant } from '../club/club.ts';
import type { DiscordTime } from '../discord/time.ts';
import { NotSaved } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Notice, NoticeOutcome, NoticeStore } from '../store/notices.ts';
import type { Brake } from './brake.ts';
import { type NotifyParts, notify } from './notify.ts';
import type { Pacer } from './pacer.ts';

/** Notices claimed at a time: what goes out well inside a lease. */
const CLAIM = 20;

/** The most requests that Discord may refuse for one notice: five channels and two direct ones that are opened first, to look and to write; one question. */
const REQUESTS_EACH = 19;

export interface AnnounceParts extends NotifyParts {
  notices: NoticeStore;
  time: DiscordTime;
  pacer: Pacer;
  brake: Brake;
  log: Log;
}

/** Tells organisers what they have not been told yet. One club's trouble does not keep the others from hearing of theirs. */
export async function announce(parts: AnnounceParts, stop: AbortSignal): Promise<void> {
  const { notices, time, brake } = parts;
  while (!stop.aborted) {
    const limit = Math.min(CLAIM, Math.floor(brake.room() / REQUESTS_EACH));
    if (limit === 0) return;
    const at = await time.now(stop);
    if (at === null) return;
    const claimed = await notices.claim(at, limit);
    if (claimed.length === 0) return;
    await Promise.all(claimed.map((notice) => announceOne(notice, parts, { claimedAt: at, stop })));
  }
}

async function announceOne(
  notice: Notice,
  parts: AnnounceParts,
  { claimedAt, stop }: { claimedAt: Instant; stop: AbortSignal },
): Promise<void> {
  const { kind, reason, club } = notice;
  const { guildId } = club;
  try {
    await parts.pacer.turn();
    const at = await parts.time.now(stop); // anew: the machine may have slept since the claim
    const outcome = at === null ? leftOver(notice, claimedAt) : await notify(notice, at, parts);
    await parts.notices.settle(notice, outcome);
    parts.log.info({ guildId, kind, reason, state: outcome.state }, 'notice');
  } catch (error) {
    if (error instanceof NotSaved) return; // the claim ends by itself
    parts.log.error({ error, guildId, kind }, 'notice not sent');
  }
}

/** Left for the next beat: the time is not known. A claim that merely ended would leave a doubt whether the notice is out. */
function leftOver({ mayBeOut }: Notice, at: Instant): NoticeOutcome {
  return { state: mayBeOut ? 'sending' : 'due', notBeforeAt: at };
}
