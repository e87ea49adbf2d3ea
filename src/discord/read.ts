import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteractionDataBasicOption,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  ApplicationCommandOptionType,
  Locale,
} from 'discord-api-types/v10';
import type { z } from 'zod';
import type { Button, Caller, Command, CommandRoot } from '../command.ts';
import { UserError } from '../errors.ts';
import { badOption, SAY } from '../messages/problems.ts';
import { snowflakeInstant } from '../snowflake.ts';

/** Who calls, from where, and when. @throws UserError outside a guild */
export function readCaller(interaction: APIInteraction): Caller {
  const { id, guild_id: guildId, member } = interaction;
  if (!guildId || !member) throw new UserError(SAY.guildsOnly);
  const { user, permissions, roles } = member;
  return {
    interactionId: id,
    guildId,
    userId: user.id,
    at: snowflakeInstant(id),
    permissions: BigInt(permissions),
    roleIds: roles,
    locale: localeOf(interaction),
  };
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
    interactionId: id,
    guildId,
    userId: user.id,
    at: snowflakeInstant(id),
    permissions: 0n,
    roleIds: [],
    locale: localeOf(interaction),
  };
}

/** Discord tells it with everything but a ping. */
function localeOf(interaction: APIInteraction): string {
  return 'locale' in interaction ? interaction.locale : Locale.EnglishUS;
}

/** The subcommand that was typed, its root, and its options by name. @throws UserError for a command that is not ours any more */
export function readCommand(
  interaction: APIChatInputApplicationCommandInteraction | APIApplicationCommandAutocompleteInteraction,
  roots: readonly CommandRoot[],
): { root: CommandRoot; command: Command; options: readonly APIApplicationCommandInteractionDataBasicOption[] } {
  const root = roots.find(({ name }) => name === interaction.data.name);
  const [typed] = interaction.data.options ?? [];
  const command = root?.commands.find(({ data }) => data.name === typed?.name);
  if (!root || !command || typed?.type !== ApplicationCommandOptionType.Subcommand) throw new UserError(SAY.unknownCommand);
  return { root, command, options: (typed.options ?? []) as APIApplicationCommandInteractionDataBasicOption[] };
}

/** Options as values. @throws UserError that names the first option that does not fit */
export function readInput({ input }: Pick<Command, 'input'>, options: readonly APIApplicationCommandInteractionDataBasicOption[]): unknown {
  const values = Object.fromEntries(options.map(({ name, value }) => [name, value]));
  const parsed = input.safeParse(values, { error: () => SAY.unreadable });
  if (parsed.success) return parsed.data;
  throw new UserError(optionProblem(parsed.error.issues[0]!, values));
}

function optionProblem(issue: z.core.$ZodIssue, values: Record<string, unknown>): string {
  const [option] = issue.path;
  if (option === undefined) return SAY.unknownCommand; // an option that we do not have
  return badOption(String(option), values[String(option)] === undefined ? SAY.needed : issue.message);
}
