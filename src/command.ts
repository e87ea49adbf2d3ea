import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import type { z } from 'zod';
import type { Catalogue } from './catalogue/schema.ts';
import type { Club, Instant } from './club/club.ts';
import type { ChannelId, GuildId, InteractionId, RoleId, UserId } from './club/ids.ts';
import type { NumberedDay } from './club/kept-session.ts';
import type { LocalDate } from './club/local-date.ts';
import type { Hint } from './club/meant.ts';
import type { ButtonName } from './custom-ids.ts';
import type { Tell } from './events.ts';
import type { Guilds, Person } from './guilds.ts';
import type { Draw } from './pictures/drawing.ts';
import type { TimeTrouble } from './posts/ports.ts';
import type { Choice, Reply } from './reply.ts';
import type { Store } from './store/stores.ts';
import type { FoundSession } from './store/training.ts';
import type { RunningVersion } from './version.ts';
import type { Words } from './words/locale.ts';

/** Who did something, where, and when. */
export interface Caller extends Person {
  /** Discord's id of the interaction; the same event may be delivered twice under one id. */
  interactionId: InteractionId;
  /** When the person acted, by Discord's clock: the time that the interaction's snowflake carries. */
  at: Instant;
  /** Where they are; in a thread, the channel that it is in. null: in direct messages. */
  channelId: ChannelId | null;
  /** What the person may do in the channel they are in: Discord's permission bits. */
  permissions: bigint;
  /** The language that the person has Discord in, by Discord's name for it: "en-GB", "de". */
  locale: string;
  /** What is said to the person, in their language. */
  words: Words;
}

/** What a handler sees of an interaction. */
export interface Call extends Caller {
  /** The club of the guild. */
  club: Club;
  /** Which day it is there. */
  today: LocalDate;
}

/** What a handler sees of an interaction that is about a session, which the store found with the club. */
export interface SessionCall extends Call, FoundSession {
  /** The prompt whose button was pressed; null: none was, or the button cannot be read. */
  prompt: NumberedDay | null;
}

/** What a handler sees of an interaction in a guild that may have no club yet. */
export interface EarlyCall extends Caller {
  /** null: nobody has set it up. */
  club: Club | null;
}

/**
 * All that a handler may reach. Most of it is in memory or in the store. `memberNames` and `seesClubCommand` ask Discord, and `newestBackup`
 * looks into a folder. The dispatcher promises a reply that takes too long for Discord's 3 seconds.
 */
export interface Services
  extends Pick<
    Store,
    | 'audit'
    | 'clubs'
    | 'checkins'
    | 'habits'
    | 'members'
    | 'training'
    | 'selfTests'
    | 'posts'
    | 'boards'
    | 'presence'
    | 'records'
    | 'personal'
  > {
  catalogue: Catalogue;
  guilds: Guilds;
  /** The names of members as Discord shows them there now, of those whom it names in time. They are for the answer alone: nothing keeps them. */
  memberNames(guildId: GuildId, userIds: readonly UserId[]): Promise<ReadonlyMap<UserId, string>>;
  about: RunningVersion;
  /** Why nothing goes out now: the time is not known; null: it is, as far as anybody has asked. */
  timeTrouble(): TimeTrouble | null;
  /** When the newest backup was made that the bot made by itself, null: none yet; null in its place: it makes none. */
  newestBackup: ((at: Instant) => Promise<Instant | null>) | null;
  /** Tells what the person did to those who listen: see `events.ts`. */
  tell: Tell;
  /** A picture as a PNG; null: too many wait for pictures, and this one is told in words. */
  draw: Draw;
  exports: Exports;
  /** Whether Discord's app shows `/club` to people with that role; null: it could not be asked. */
  seesClubCommand(guildId: GuildId, roleId: RoleId): Promise<boolean | null>;
}

/** Files with what is stored about a member, or a club: seldom for each, and a few at a time for all. */
export interface Exports {
  /** Makes one, when it is its turn. @param whose without a member it is the club's @returns `wait`: nothing is made, and they may have it in so many milliseconds */
  make<T>(
    whose: { guildId: GuildId; userId?: UserId },
    make: () => Promise<T>,
  ): Promise<{ kind: 'made'; files: T } | { kind: 'wait'; milliseconds: number }>;
}

interface Running<Argument, Called, Answer> {
  run(argument: Argument, call: Called, services: Services): Answer | Promise<Answer>;
  /** The answer when the database can be neither read nor written, or the person asks for too much. Without this the dispatcher says that nothing was counted. */
  whenNotSaved?(caller: Caller): Answer;
}

/**
 * Something that answers people. It throws `UserError` for what the person can fix and catches nothing.
 *
 * Unless it says otherwise it needs a club: where there is none, the dispatcher says what to do, and `run` is not called. With
 * `club: 'optional'` it works before the setup as well. With `club: 'unused'` no club is read for it: it needs none, or the store finds the
 * club with what it is asked. With `club: 'with-session'` it needs one, and the store reads the session that the hint tells of along with it:
 * a second question would wake the store's thread again.
 */
export type Handler<Argument, Answer> =
  | ({ club?: 'required' } & Running<Argument, Call, Answer>)
  | ({ club: 'optional' } & Running<Argument, EarlyCall, Answer>)
  | ({ club: 'unused' } & Running<Argument, Caller, Answer>)
  | ({ club: 'with-session'; hint(argument: Argument): Hint } & Running<Argument, SessionCall, Answer>);

/**
 * A button of a command. It runs with the argument of its custom id, which carries no authority: whoever forges one gets what the same
 * person could have typed. A released version stays readable, because buttons live as long as their messages.
 */
export type Button = Handler<string, Reply> &
  ButtonName & {
    /** What the argument of each earlier version is in this one. */
    earlier?: Readonly<Record<number, (argument: string) => string>>;
    /** For a button in direct messages, where Discord tells no guild: the one that its argument names. Without this it works in guilds only. */
    guildOf?(argument: string): GuildId | null;
  };

/** Suggestions for an option, at most 25. It runs with what is typed so far. */
export type Completion = Handler<string, readonly Choice[]>;

/** A subcommand: what people can type, and what happens then. */
export type Command<Input = unknown> = Handler<Input, Reply> & {
  /** The word before its own, as in `/club programmes add`; left out: it stands right behind its root. */
  group?: CommandGroup;
  /** Discord's description of it. */
  data: { name: string; description: string; options?: readonly APIApplicationCommandBasicOption[] };
  /** The same options as values. Stated twice on purpose: Discord checks only in its own app. A contract test compares them. */
  input: z.ZodType<Input>;
  /** By option: one for each with autocomplete. */
  complete?: Readonly<Record<string, Completion>>;
  buttons?: readonly Button[];
};

/** Several subcommands about one thing, as Discord groups them. */
export interface CommandGroup {
  name: string;
  description: string;
}

/** A word after the slash, with its subcommands. */
export interface CommandRoot {
  name: string;
  description: string;
  /**
   * Permission bits without which Discord's app does not show the root, unless the server's own settings say otherwise. Every subcommand,
   * button and suggestion of such a root is for those who may organise: see `club/organiser.ts`. null: it is for everyone.
   */
  permissions: bigint | null;
  // biome-ignore lint/suspicious/noExplicitAny: each command has an input of its own, and only that command reads it
  commands: readonly Command<any>[];
}

/** States a command; it only helps the types of `run` follow `input`. */
export function defineCommand<Input>(command: Command<Input>): Command<Input> {
  return command;
}
