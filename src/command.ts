import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import type { z } from 'zod';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { Club, Instant } from './club/club.ts';
import type { Calendar } from './club/diary.ts';
import type { ButtonName } from './custom-ids.ts';
import { UserError } from './errors.ts';
import type { Guilds, Person } from './guilds.ts';
import { SAY } from './messages/problems.ts';
import type { About } from './messages/status.ts';
import type { TimeTrouble } from './posts/ports.ts';
import type { Choice, Reply } from './reply.ts';
import type { Store } from './store/open.ts';

/** What a handler sees of an interaction. */
export interface Call extends Person {
  /** Discord's id of the interaction; the same event may be delivered twice under one id. */
  interactionId: string;
  /** When the person acted, by Discord's clock: the time that the interaction's snowflake carries. */
  at: Instant;
  /** What the person may do in the channel they are in: Discord's permission bits. */
  permissions: bigint;
}

/** All that a handler may reach. Its only I/O is the store, so it answers well inside Discord's 3 seconds. */
export interface Services
  extends Pick<Store, 'clubs' | 'checkins' | 'habits' | 'members' | 'milestones' | 'posts' | 'boards' | 'presence' | 'personal'> {
  catalogue: Catalogue;
  guilds: Guilds;
  about: About;
  /** Why nothing goes out now: the time is not known; null: it is, as far as anybody has asked. */
  timeTrouble(): TimeTrouble | null;
  /** Has the outbox looked at now, and not at the next beat. */
  wake(): void;
  /** The calendar as a PNG. */
  drawCalendar(calendar: Calendar): Promise<Uint8Array>;
  /** Tells whom a board has just shown. The bot asks Discord later whether they are still in the server; no answer waits for that. */
  shownOnBoard(guildId: string, userIds: readonly string[]): void;
}

/**
 * A button of a command. Its custom id is `name:version:argument` and carries no authority: whoever forges one gets what the
 * same person could have typed. A released version stays readable, because buttons live as long as their messages.
 */
export interface Button extends ButtonName {
  /** For a button in direct messages, where Discord tells no guild: the one that its argument names. Without this it works in guilds only. */
  guildOf?(argument: string): string | null;
  run(argument: string, call: Call, services: Services): Reply | Promise<Reply>;
}

/** A subcommand: what people can type, and what happens then. It throws `UserError` for what the person can fix and catches nothing. */
export interface Command<Input = unknown> {
  /** Discord's description of it. */
  data: { name: string; description: string; options?: readonly APIApplicationCommandBasicOption[] };
  /** The same options as values. Stated twice on purpose: Discord checks only in its own app. A contract test compares them. */
  input: z.ZodType<Input>;
  run(input: Input, call: Call, services: Services): Reply | Promise<Reply>;
  /** Suggestions for an option with autocomplete, given what is typed so far; at most 25. */
  complete?: Record<string, (text: string, call: Call, services: Services) => readonly Choice[] | Promise<readonly Choice[]>>;
  buttons?: readonly Button[];
}

/** A word after the slash, with its subcommands. */
export interface CommandRoot {
  name: string;
  description: string;
  /** Permission bits that every subcommand, button and autocomplete of this root asks for; null: everyone. */
  permissions: bigint | null;
  // biome-ignore lint/suspicious/noExplicitAny: each command has an input of its own, and only that command reads it
  commands: readonly Command<any>[];
}

/** States a command; it only helps the types of `run` follow `input`. */
export function defineCommand<Input>(command: Command<Input>): Command<Input> {
  return command;
}

/** The club of the guild that a call comes from. @throws UserError when nobody has set it up yet */
export async function clubOf({ guildId }: Call, { clubs }: Services): Promise<Club> {
  const club = await clubs.get(guildId);
  if (!club) throw new UserError(SAY.notSetUp);
  return club;
}
