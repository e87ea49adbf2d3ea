import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandOptionChoice,
  APIInteractionResponseCallbackData,
  ChannelType,
  InteractionResponseType,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { Club, Instant, LocalDate } from './club/club.ts';
import type { Calendar } from './club/diary.ts';
import { UserError } from './errors.ts';
import type { Store } from './store/open.ts';
import type { Words } from './words/locale.ts';

/** What a handler sees of an interaction. */
export interface Call {
  /** Discord's id of the interaction; the same event may be delivered twice under one id. */
  interactionId: string;
  guildId: string;
  userId: string;
  /** When the person acted, by Discord's clock: the time that the interaction's snowflake carries. */
  at: Instant;
  /** What the person may do in the channel they are in: Discord's permission bits. */
  permissions: bigint;
  /** The roles that they have in the guild, beside @everyone. */
  roleIds: readonly string[];
  /** What is said to the person, in their language. */
  words: Words;
}

/** A file that travels with a message; the message refers to it as `attachment://name`. Its bytes are at `path`, or here as `data`. */
export type MessageFile = { name: string; path: string } | { name: string; data: Uint8Array };

/** The body of a message: Discord's JSON. */
export type MessageBody = APIInteractionResponseCallbackData & { allowed_mentions: NonNullable<unknown> };

/** What a handler answers: Discord's own response, and the files that go with it. */
export type Reply =
  | { type: InteractionResponseType.ChannelMessageWithSource; data: MessageBody; files?: readonly MessageFile[] }
  | { type: InteractionResponseType.UpdateMessage; data: MessageBody; files?: readonly MessageFile[] };

/** What the edge knows of the guilds that the bot is in. */
export interface Guilds {
  /** The bot's permission bits in a channel of a guild; null: no such channel there, or none known yet. */
  botPermissionsIn(guildId: string, channelId: string): bigint | null;
  /** Until when moderators have timed the bot out in the guild, so that it may only read there; null: they have not, or that is over. */
  timedOutUntil(guildId: string, at: Instant): Instant | null;
  /** What kind of channel it is; null: no such channel there, or none known yet. */
  channelTypeOf(guildId: string, channelId: string): ChannelType | null;
  /** Whether a person may view a channel of a guild; false where no such channel is known. */
  isViewedBy(person: Pick<Call, 'guildId' | 'userId' | 'roleIds'>, channelId: string): boolean;
  /** The channel in which Discord welcomes people; null: the guild has none, or none is known yet. */
  systemChannelOf(guildId: string): string | null;
  /** The guild's name, as its people chose it; null: not known. */
  nameOf(guildId: string): string | null;
  /** Who owns the guild; null: not known. */
  ownerOf(guildId: string): string | null;
  /** What these roles and everybody's may do in the guild: Discord's permission bits; null: the guild is not known. */
  permissionsOf(guildId: string, roleIds: readonly string[]): bigint | null;
  /** The guild's text channels, the oldest first. */
  textChannelsOf(guildId: string): string[];
}

/** Facts about the running program, for those who look after it. */
export interface About {
  version: string;
  /** The time-zone data that the runtime brings, "2026c". */
  timeZoneData: string;
}

/**
 * Why the bot does not know what time it is, so that it posts nothing. `silent`: Discord does not answer, or asks to wait. `stranger`:
 * something else answers in its place. `undated`: its answers have no date. `contradictory`: they do not agree.
 */
export type TimeTrouble = 'silent' | 'stranger' | 'undated' | 'contradictory';

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

/** One value offered by autocomplete or a choice list. */
export type Choice = APIApplicationCommandOptionChoice<string>;

/**
 * A button of a command. Its custom id is `name:version:argument` and carries no authority: whoever forges one gets what the
 * same person could have typed. A released version stays readable, because buttons live as long as their messages.
 */
export interface Button {
  name: string;
  version: number;
  /** What the argument of each earlier version is in this one. */
  earlier?: Readonly<Record<number, (argument: string) => string>>;
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

/** The custom id of a button. */
export function customId(button: Pick<Button, 'name' | 'version'>, argument = ''): string {
  return `${button.name}:${button.version}:${argument}`;
}

/** Reads a custom id; null when it is none of ours. */
export function readCustomId(text: string): { name: string; version: number; argument: string } | null {
  const match = /^([a-z-]+):(\d{1,3}):(.*)$/s.exec(text);
  return match ? { name: match[1]!, version: Number(match[2]), argument: match[3]! } : null;
}

/** A day that a button names. The calendar's year 0 is none: whoever forges one would have us count back to before it. */
export const ButtonDate = z.iso.date().refine((day) => !day.startsWith('0000'));

const Key = z.tuple([z.coerce.number().int().min(1).max(99), ButtonDate, z.coerce.number().int().min(0).max(99).default(0)]);

/** A programme and a day in a button's argument, and which prompt of that day it is; null when there is none, or a day that never was. */
export function readPromptKey(argument: string): { programme: number; localDate: LocalDate; generation: number } | null {
  const key = Key.safeParse(argument.split('.'));
  return key.success ? { programme: key.data[0], localDate: key.data[1], generation: key.data[2] } : null;
}

/** A day as it is written, "2026-03-02"; null when it is none, or one that never was. */
export function readDate(text: string): LocalDate | null {
  return ButtonDate.safeParse(text).data ?? null;
}

/** The club of the guild that a call comes from. @throws UserError when nobody has set it up yet */
export async function clubOf({ guildId, words }: Call, { clubs }: Services): Promise<Club> {
  const club = await clubs.get(guildId);
  if (!club) throw new UserError(words.problems.notSetUp);
  return club;
}
