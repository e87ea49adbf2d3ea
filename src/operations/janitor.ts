import type { Instant } from '../club/club.ts';
import type { GuildId, UserId } from '../club/ids.ts';
import type { Log } from '../log.ts';
import type { Budget } from '../posts/budget.ts';
import type { FindMember } from '../posts/ports.ts';
import type { PresenceStore, Unseen } from '../store/presence.ts';
import type { Peers } from './peers.ts';

/** Members asked for with each beat: six a minute. */
const ASK_PER_BEAT = 2;

/** How long nothing must have been seen of a member before Discord is asked, in days; less for those whom a board has just shown. */
const UNSEEN_DAYS = 30;
const UNSEEN_SHOWN_DAYS = 7;

/** How long a guild of which Discord did not answer is left alone, in hours. */
const REST_HOURS = 24;

/** People remembered from boards, at most; the others come again with the next board. */
const MOST_SHOWN = 1_000;

interface JanitorParts {
  presence: Pick<PresenceStore, 'unseen' | 'unseenOf' | 'here' | 'left'>;
  findMember: FindMember;
  budget: Pick<Budget, 'isStopped'>;
  peers: Pick<Peers, 'isCaretaker'>;
  log: Log;
}

/** Finds out who has left, so that boards stop showing them. */
interface Janitor {
  /** One beat's work. Safe to call at any time. */
  sweep(at: Instant, stop: AbortSignal): Promise<void>;
}

/** The people whom boards have shown since the janitor last asked for them. */
interface Shown {
  add(guildId: GuildId, userIds: readonly UserId[]): void;
  /** Takes one guild's people out; null: nobody is waiting. */
  take(): { guildId: GuildId; userIds: UserId[] } | null;
}

/** An empty list in memory. Whoever is lost with a restart comes later, among the longest unseen. */
export function createShown(): Shown {
  const people = new Map<GuildId, Set<UserId>>();
  let size = 0;
  return {
    add(guildId, userIds) {
      if (userIds.length === 0 || size + userIds.length > MOST_SHOWN) return;
      const ofGuild = people.get(guildId) ?? new Set();
      size -= ofGuild.size;
      for (const userId of userIds) ofGuild.add(userId);
      size += ofGuild.size;
      people.set(guildId, ofGuild);
    },
    take() {
      const [first] = people;
      if (!first) return null;
      const [guildId, userIds] = first;
      people.delete(guildId);
      size -= userIds.size;
      return { guildId, userIds: [...userIds] };
    },
  };
}

/**
 * Asks Discord for a few members with each beat: first for those whom a board has shown, then for the longest unseen. Whoever is asked for
 * is not asked for again for weeks, and nothing changes unless Discord says that they are there or are not.
 */
export function createJanitor(shown: Shown, { presence, findMember, budget, peers, log }: JanitorParts): Janitor {
  const restUntil = new Map<GuildId, Instant>();
  let waiting: Unseen[] = [];

  function resting(at: Instant): GuildId[] {
    for (const [guildId, until] of restUntil) if (until.epochMilliseconds <= at.epochMilliseconds) restUntil.delete(guildId);
    return [...restUntil.keys()];
  }

  async function next(at: Instant): Promise<Unseen[]> {
    const resters = resting(at);
    const before = at.subtract({ hours: 24 * UNSEEN_SHOWN_DAYS });
    while (waiting.length < ASK_PER_BEAT) {
      const board = shown.take();
      if (!board) break;
      waiting.push(...(await presence.unseenOf(board.guildId, board.userIds, before)));
    }
    waiting = waiting.filter(({ club }) => !resters.includes(club.guildId));
    if (waiting.length > 0) return waiting.splice(0, ASK_PER_BEAT);
    return presence.unseen(at.subtract({ hours: 24 * UNSEEN_DAYS }), { limit: ASK_PER_BEAT, except: resters });
  }

  /** @returns whether Discord said anything about the member */
  async function ask({ club, userId }: Unseen, at: Instant): Promise<boolean> {
    const whereabouts = await findMember(club.guildId, userId);
    if (whereabouts === 'here') await presence.here({ club, userId, at });
    if (whereabouts === 'left') await presence.left({ club, userId, at });
    if (whereabouts === 'left') log.info({ guildId: club.guildId }, 'member has left');
    if (whereabouts === 'unclear') restUntil.set(club.guildId, at.add({ hours: REST_HOURS }));
    return whereabouts !== 'unclear';
  }

  return {
    async sweep(at, stop) {
      if (!(await peers.isCaretaker())) return;
      for (const member of await next(at)) {
        if (stop.aborted || budget.isStopped()) return;
        if (!(await ask(member, at))) return; // an outage must not hold up the next prompts
      }
    },
  };
}
