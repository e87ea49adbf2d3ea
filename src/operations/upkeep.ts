import type { Instant } from '../club/club.ts';
import { NotSaved } from '../errors.ts';
import type { Log } from '../log.ts';
import type { ClubStore } from '../store/clubs.ts';
import type { PostStore } from '../store/posts.ts';
import type { Peers } from './peers.ts';

/** How often the upkeep is done, in hours. */
const EVERY_HOURS = 24;

/** How long a club that took the bot out is kept, in days. */
const KEEP_REMOVED_DAYS = 30;

interface UpkeepParts {
  clubs: Pick<ClubStore, 'purge'>;
  posts: Pick<PostStore, 'replanAll'>;
  peers: Pick<Peers, 'isCaretaker'>;
  log: Log;
}

/** Does what is to be done once a day. Somebody calls it at least that often. */
type Upkeep = (at: Instant) => Promise<void>;

/**
 * Once a day, and at the first time: finds every next prompt by the clock changes that the runtime knows now, and deletes clubs that
 * took the bot out long ago. A failure is logged and never thrown, so that no prompt waits for it; the next time it is tried again.
 */
export function createUpkeep(parts: UpkeepParts): Upkeep {
  let doneAt: Instant | null = null;
  return async (at) => {
    if (doneAt && Math.abs(at.since(doneAt).total('hours')) < EVERY_HOURS) return;
    try {
      if (!(await parts.peers.isCaretaker())) return;
      await keepUp(parts, at);
      doneAt = at;
    } catch (error) {
      if (!(error instanceof NotSaved)) parts.log.error({ error }, 'upkeep failed; the next beat tries again'); // the store tells the host, once
    }
  };
}

async function keepUp({ clubs, posts, log }: UpkeepParts, at: Instant): Promise<void> {
  const { moved, troubles } = await posts.replanAll(at);
  for (const { guildId, timeZone, error } of troubles) log.error({ guildId, timeZone, error }, 'next post not found');
  const purged = await clubs.purge(at.subtract({ hours: 24 * KEEP_REMOVED_DAYS }));
  if (moved + purged > 0) log.info({ moved, purged }, 'upkeep');
}
