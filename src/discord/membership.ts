import type { Instant } from '../club/club.ts';
import type { GuildId } from '../club/ids.ts';
import type { Listen, Tell } from '../events.ts';
import type { Log } from '../log.ts';
import type { DiscordTime } from '../posts/ports.ts';
import { shardOf } from '../snowflake.ts';
import type { ClubStore } from '../store/clubs.ts';

interface MembershipParts {
  clubs: Pick<ClubStore, 'guilds' | 'remove' | 'welcomeBack'>;
  /** Asks Discord whether the bot is no longer in a guild. In doubt it is: false. */
  isGone(guildId: GuildId): Promise<boolean>;
  time: Pick<DiscordTime, 'now'>;
  log: Log;
  /** Ends a question for the time; what is heard after that is found out at the next start. */
  signal: AbortSignal;
  tell: Tell;
}

/** What becomes of clubs whose guilds come and go. It makes up later for what it could not write down. */
interface Membership {
  /** Writes down what was heard while the time was not known. */
  catchUp(): Promise<void>;
}

/**
 * Keeps the clubs in step with the guilds that the bot is in: one that took it out gets no prompts, one that took it back is asked first.
 *
 * A list of guilds may be incomplete, so a club that is missing from it is left alone unless Discord says that the bot is not there.
 * While the time is not known nothing is written down: a club that was removed in 1970 would be deleted at once.
 */
export function followMembership(on: Listen, { clubs, isGone, time, tell, log, signal }: MembershipParts): Membership {
  const waiting = new Map<GuildId, () => Promise<void>>();
  const timeOfNews = async (guildId: GuildId, again: (guildId: GuildId) => Promise<void>): Promise<Instant | null> => {
    waiting.delete(guildId);
    const at = await time.now(signal);
    if (at !== null) return at;
    if (signal.aborted) return null;
    waiting.set(guildId, () => again(guildId));
    log.warn({ guildId }, 'a guild took the bot out or back at a time that is not known; it is written down when the time is');
    return null;
  };
  const remove = async (guildId: GuildId): Promise<void> => {
    const at = await timeOfNews(guildId, remove);
    if (at === null || !(await clubs.remove(guildId, at))) return;
    log.info({ guildId }, 'club without the bot');
    tell('clubLeft', { guildId });
  };
  const welcomeBack = async (guildId: GuildId): Promise<void> => {
    const at = await timeOfNews(guildId, welcomeBack);
    if (at === null || !(await clubs.welcomeBack(guildId, at))) return;
    log.info({ guildId }, 'club took the bot back');
    tell('clubReturned', { guildId });
  };

  on('guildsPresent', async ({ shard: [index, count], guildIds }) => {
    const ofShard = (await clubs.guilds()).filter(({ guildId }) => shardOf(guildId, count) === index);
    for (const { guildId, isRemoved } of ofShard) {
      const isPresent = guildIds.has(guildId);
      if (isPresent && isRemoved) await welcomeBack(guildId);
      if (!isPresent && !isRemoved && (await isGone(guildId))) await remove(guildId);
    }
  });
  on('guildJoined', ({ guildId }) => welcomeBack(guildId));
  on('guildRemoved', ({ guildId }) => remove(guildId));
  return {
    async catchUp() {
      for (const again of [...waiting.values()]) await again();
    },
  };
}
