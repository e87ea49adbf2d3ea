import type { GuildId, UserId } from './club/ids.ts';
import type { NotSaved } from './errors.ts';
import type { Log } from './log.ts';
import type { Refusal } from './posts/ports.ts';
import type { PostKind, PostState } from './posts/post.ts';
import type { Reason } from './posts/reason.ts';

/**
 * What came of an answer. `refused`: a sentence says what the person can put right. `not-saved`: the database keeps nothing. `bug`: a
 * reference. `given-up`: it was promised, and was not there before Discord ended the interaction.
 */
export type AnswerOutcome = 'done' | 'refused' | 'not-saved' | 'bug' | 'given-up';

/** Something that happened in a guild. */
interface InGuild {
  guildId: GuildId;
}

/**
 * What happens in the bot. Each event is told once, where it becomes true and after it is kept. Whoever acts on one listens, and so does
 * whoever counts it: nobody who tells knows who hears. An event tells of guilds and not of people; `boardShown` alone names members, for the bot itself.
 */
export interface Events {
  /** A member checked in for a day that had no check-in. */
  checkinMade: InGuild;
  /** A member took a check-in back, or had all of them deleted. */
  checkinUndone: InGuild;
  /** An organiser saved how a club posts: it is new, or posts at another place or hour, or they chose something else. */
  clubSaved: InGuild;
  /** The guild of a club took the bot out, and that is written down. */
  clubLeft: InGuild;
  /** It took the bot back. */
  clubReturned: InGuild;
  /** An organiser asked for a prompt now. */
  promptRequested: InGuild;
  /** What became of a post is written down: of an attempt at it, or of one that was too late to try. `lateSeconds`: after it was due. */
  postSettled: InGuild & { kind: PostKind; state: PostState; reason: Reason | null; lateSeconds: number };
  /** What became of a post is not written down: another process has taken the post over since. */
  claimLost: InGuild & { kind: PostKind };
  /** Somebody was shown these members on a board. */
  boardShown: InGuild & { userIds: readonly UserId[] };
  /** The database keeps nothing any more. */
  storeLost: { error: NotSaved };
  /** The database keeps what it is given again. */
  storeBack: object;
  /** Discord refused a request in a way that it counts. `outlet`: what the request was for. */
  discordRefused: { outlet: 'posts' | 'edits'; refusal: Refusal };
  /** Nothing was done for somebody, as they, their guild or all together had asked for too much. null: in direct messages. */
  limitMet: { limit: 'answers' | 'suggestions' | 'guild' | 'pictures' | 'exports'; guildId: GuildId | null };
  /** Somebody who typed or pressed something got a first answer, or could not be given one. `seconds`: since the bot heard of it. */
  answered: { what: string; outcome: AnswerOutcome; seconds: number };
  /** The bot did all that was due. */
  beatEnded: { seconds: number };
  /** Discord said something on a shard, if only that it hears the bot. */
  shardHeard: { shard: number };
  /** A shard has no connection. It connects again by itself. */
  shardLost: { shard: number };
  /** The machine's clock was set, or the machine slept. Negative: it was set back. */
  clockStepped: { seconds: number };
  /** A shard logged in, and these are all guilds of that shard that the bot is in, those with an outage too. A guild (id >> 22) % count is of the shard `index`. */
  guildsPresent: { shard: readonly [index: number, count: number]; guildIds: ReadonlySet<GuildId> };
  /** Somebody added the bot to a guild. */
  guildJoined: InGuild;
  /** Somebody removed the bot, or the guild itself. An outage is neither. */
  guildRemoved: InGuild;
}
export type EventName = keyof Events;

/** Tells all who listen, at once and in the order in which they began to. It never throws. */
export type Tell = <Name extends EventName>(event: Name, what: Events[Name]) => void;

/** Hears of an event from now on. */
export type Listen = <Name extends EventName>(event: Name, hear: (what: Events[Name]) => unknown) => void;

/** Where events are told and heard. */
export interface Emitter {
  tell: Tell;
  on: Listen;
  /** Resolves when those who heard of something are done with it. Never rejects. */
  settled(): Promise<void>;
}

/** A listener that throws, or rejects, is logged. Neither the one who told nor other listeners notice. */
export function createEmitter(log: Log): Emitter {
  const listeners = new Map<EventName, ((what: never) => unknown)[]>();
  const underWay = new Set<Promise<unknown>>();
  return {
    on(event, hear) {
      listeners.set(event, [...(listeners.get(event) ?? []), hear]);
    },
    tell(event, what) {
      for (const hear of listeners.get(event) ?? []) {
        const work = (async () => hear(what as never))()
          .catch((error) => log.error({ error, event }, 'a listener failed'))
          .finally(() => underWay.delete(work));
        underWay.add(work);
      }
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
