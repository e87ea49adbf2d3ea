import type { Instant } from '../club/club.ts';
import type { ChannelId, GuildId, MessageId, UserId } from '../club/ids.ts';
import type { MessageBody, MessageFile } from '../reply.ts';
import type { Creation, Sighting } from './post.ts';
import type { Reason } from './reason.ts';

/** A channel of a guild, or the conversation with one person. */
export type Place = { kind: 'channel'; guildId: GuildId; channelId: ChannelId } | { kind: 'conversation'; userId: UserId };

/** A message to be made, at most once. */
export interface NewMessage {
  body: MessageBody;
  files?: readonly MessageFile[];
  /** What it is, in words that no other message shares: Discord knows the message by a hash of them. */
  name: readonly (string | number)[];
}

/** Makes messages. Both functions resolve whatever Discord answers, and reject only for a bug. */
export interface Creator {
  inChannel(channelId: ChannelId, message: NewMessage): Promise<Creation>;
  /** As a direct message. */
  toUser(userId: UserId, message: NewMessage): Promise<Creation>;
}

/** A message of ours that an earlier attempt may have made. */
export interface Sought {
  where: Place;
  /** Nobody tried to make it before this instant. */
  since: Instant;
  /** What no other message of ours has: the custom id of a button, or words in its text. */
  mark: { kind: 'button'; customId: string } | { kind: 'words'; words: string };
}

/** Looks for a message. Resolves whatever Discord answers. */
export type Find = (sought: Sought) => Promise<Sighting>;

/** A message of ours, and where it is. */
export interface PostedMessage {
  guildId: GuildId;
  channelId: ChannelId;
  messageId: MessageId;
}

/** Makes the new text of a message from the one that it has. */
export type Change = (content: string) => Promise<string>;

/**
 * What an edit came to. `hopeless`: the message is gone, or Discord does not let it change like that. `refused`: the bot may not.
 * `not-now`: too many edits, or no answer. `failed`: the new text could not be made. `reason` is for the log alone.
 */
export type Edit =
  | { kind: 'edited' }
  | { kind: 'hopeless' | 'refused'; reason: Reason }
  | { kind: 'not-now'; reason: Reason; seconds: number }
  | { kind: 'failed'; error: unknown };

/** Changes the text of a message and leaves the rest of it as it is. Resolves whatever Discord answers. */
export type Editor = (message: PostedMessage, change: Change) => Promise<Edit>;

/** The time as Discord confirms it. */
export interface DiscordTime {
  /**
   * The present instant. Asks Discord when the machine's clock was set, slept, or was never compared, and when a single answer has told of
   * another time.
   *
   * @returns null: it is not known, because Discord does not tell it; then nothing may be written down as late or missed
   */
  now(stop: AbortSignal): Promise<Instant | null>;
}

/**
 * Why the bot does not know what time it is, so that it posts nothing. `silent`: Discord does not answer, or asks to wait. `stranger`:
 * something else answers in its place. `undated`: its answers have no date. `contradictory`: they do not agree.
 */
export type TimeTrouble = 'silent' | 'stranger' | 'undated' | 'contradictory';

/** Where a person is. `unclear`: Discord did not say. */
export type MemberSighting = 'here' | 'left' | 'unclear';

/** Asks Discord whether a person is in a guild. It takes no privileged intent. Resolves whatever Discord answers. */
export type FindMember = (guildId: GuildId, userId: UserId) => Promise<MemberSighting>;

/** Whether somebody may change a club. `unclear`: Discord did not say. */
export type FindOrganiser = (guildId: GuildId, userId: UserId) => Promise<'organiser' | 'other' | 'unclear'>;

/** An answer that Discord counts towards a ban: 10,000 of them in ten minutes. */
export interface Refusal {
  /** 429; otherwise 401 or 403. */
  isRateLimit: boolean;
  /** The limit is for all requests and not for one route: everything has to wait. */
  isGlobal: boolean;
  /** How long Discord wants us to wait, in milliseconds; 0: it does not say. */
  retryAfter: number;
}
