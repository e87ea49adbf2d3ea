import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteractionDataBasicOption,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  ApplicationCommandOptionType,
  Locale,
} from 'discord-api-types/v10';
import type { z } from 'zod';
import { asChannelId, asGuildId, asInteractionId, asRoleId, asUserId, type ChannelId } from '../club/ids.ts';
import type { Button, Caller, Command, CommandRoot } from '../command.ts';
import { UserError } from '../errors.ts';
import { type OptionProblem, optionProblem } from '../input.ts';
import { snowflakeInstant } from '../snowflake.ts';
import { type Words, wordsFor } from '../words/locale.ts';

/** What is said to whoever caused an interaction, in the language of their Discord. */
export const wordsOf = (interaction: APIInteraction): Words => languageOf(interaction).words;

/** Discord tells it with everything but a ping. */
function languageOf(interaction: APIInteraction): Pick<Caller, 'locale' | 'words'> {
  const locale = 'locale' in interaction ? interaction.locale : Locale.EnglishGB;
  return { locale, words: wordsFor(locale) };
}

/** Who calls, from where, and when. @throws UserError outside a guild */
export function readCaller(interaction: APIInteraction): Caller {
  const { id, guild_id: guildId, member } = interaction;
  const words = wordsOf(interaction);
  if (!guildId || !member) throw new UserError(words.problems.guildsOnly);
  const { user, permissions, roles } = member;
  return {
    interactionId: asInteractionId(id),
    guildId: asGuildId(guildId),
    userId: asUserId(user.id),
    at: snowflakeInstant(id),
    channelId: channelOf(interaction),
    permissions: BigInt(permissions),
    roleIds: roles.map(asRoleId),
    ...languageOf(interaction),
  };
}

/** Command permissions of a channel hold in its threads. */
function channelOf({ channel }: APIInteraction): ChannelId | null {
  if (!channel) return null;
  return asChannelId('thread_metadata' in channel && channel.parent_id ? channel.parent_id : channel.id);
}

/**
 * Who presses a button, from where, and when. In a direct message the button may name its guild; the person gets no permissions
 * there, so they reach only what is their own. @throws UserError outside a guild for other buttons
 */
export function readPress(interaction: APIInteraction, { guildOf }: Button, argument: string): Caller {
  const { id, user } = interaction; // a guild has members instead
  const guildId = user && guildOf?.(argument);
  if (!guildId) return readCaller(interaction);
  return {
    interactionId: asInteractionId(id),
    guildId,
    userId: asUserId(user.id),
    at: snowflakeInstant(id),
    channelId: null,
    permissions: 0n,
    roleIds: [],
    ...languageOf(interaction),
  };
}

/** The subcommand that was typed, its root, and its options by name. @throws UserError for a command that is not ours any more */
export function readCommand(
  interaction: APIChatInputApplicationCommandInteraction | APIApplicationCommandAutocompleteInteraction,
  roots: readonly CommandRoot[],
): { root: CommandRoot; command: Command; options: readonly APIApplicationCommandInteractionDataBasicOption[] } {
  const root = roots.find(({ name }) => name === interaction.data.name);
  const [first] = interaction.data.options ?? [];
  const group = first?.type === ApplicationCommandOptionType.SubcommandGroup ? first : null;
  const typed = group ? group.options?.[0] : first;
  const command = root?.commands.find(({ data, group: of }) => data.name === typed?.name && of?.name === group?.name);
  if (!root || !command || typed?.type !== ApplicationCommandOptionType.Subcommand)
    throw new UserError(wordsOf(interaction).problems.unknownCommand);
  return { root, command, options: (typed.options ?? []) as APIApplicationCommandInteractionDataBasicOption[] };
}

/** Options as values. @throws UserError that names the first option that does not fit */
export function readInput(
  command: Pick<Command, 'data' | 'input'>,
  options: readonly APIApplicationCommandInteractionDataBasicOption[],
  words: Words,
): unknown {
  const values = Object.fromEntries(options.map(({ name, value }) => [name, value]));
  const parsed = command.input.safeParse(values, { error: () => optionProblem('unreadable') });
  if (parsed.success) return parsed.data;
  throw new UserError(sentenceFor(words, command, parsed.error.issues[0]!, values));
}

function sentenceFor(
  { problems: say }: Words,
  { data }: Pick<Command, 'data'>,
  issue: z.core.$ZodIssue,
  values: Record<string, unknown>,
): string {
  const option = data.options?.find(({ name }) => name === issue.path[0]);
  if (!option) return say.unknownCommand; // one that we do not have
  const code = values[option.name] === undefined ? 'needed' : (issue.message as OptionProblem);
  if (code !== 'choice') return say.badOption(option.name, say.option(code));
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  return say.badOption(option.name, say.choice(choices.map(({ value }) => String(value))));
}
