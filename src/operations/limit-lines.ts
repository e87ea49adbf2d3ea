import type { Clock } from '../clock.ts';
import type { GuildId } from '../club/ids.ts';
import type { Events } from '../events.ts';
import type { Log } from '../log.ts';

/** Between two lines about the same limit, in milliseconds, at least. */
const EVERY = 10 * 60_000;

/** What the log has to say of limits that were met. */
interface LimitLines {
  count(met: Events['limitMet']): void;
  /**
   * Writes what has come together: a line a limit, and of each limit a line in ten minutes at most. A flood is a number in it.
   *
   * @param isLast the bot stops: nothing is left for a later line
   */
  write(isLast?: boolean): void;
}

/** How often one limit was met since the last line about it, by guild; null: in direct messages. */
type Counts = Map<GuildId | null, number>;

export function createLimitLines({ elapsed }: Pick<Clock, 'elapsed'>, log: Log): LimitLines {
  const met = new Map<Events['limitMet']['limit'], Counts>();
  const writtenAt = new Map<Events['limitMet']['limit'], number>();
  return {
    count({ limit, guildId }) {
      const counts = met.get(limit) ?? new Map();
      met.set(limit, counts.set(guildId, (counts.get(guildId) ?? 0) + 1));
    },
    write(isLast = false) {
      for (const [limit, counts] of met) {
        if (!isLast && elapsed() - (writtenAt.get(limit) ?? Number.NEGATIVE_INFINITY) < EVERY) continue;
        met.delete(limit);
        writtenAt.set(limit, elapsed());
        log.warn({ limit, ...summaryOf(counts) }, 'a limit was met');
      }
    },
  };
}

/** The guild in which it was met most is the one to look at. */
function summaryOf(counts: Counts): { times: number; guilds: number; guildId: GuildId | null } {
  const times = [...counts.values()].reduce((sum, each) => sum + each, 0);
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  return { times, guilds: [...counts.keys()].filter((guildId) => guildId !== null).length, guildId: most![0] };
}
