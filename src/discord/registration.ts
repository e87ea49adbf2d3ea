import { createHash } from 'node:crypto';
import type { REST } from 'discord.js';
import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord-api-types/v10';
import type { CommandRoot } from '../command.ts';
import type { Log } from '../log.ts';
import type { FactStore } from '../store/facts.ts';
import { hostWords } from '../words/host.ts';

/** The commands as Discord registers them: for servers only, and shown only to those who hold the root's permissions. */
export function registrationOf(roots: readonly CommandRoot[]): RESTPutAPIApplicationCommandsJSONBody {
  return roots.map(({ name, description, permissions, commands }) => ({
    name,
    description,
    default_member_permissions: permissions === null ? null : String(permissions),
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    options: optionsOf(commands),
  }));
}

/** Its subcommands in their order; those of a group stand where its first one does. */
function optionsOf(commands: CommandRoot['commands']): APIApplicationCommandOption[] {
  const alone = commands.map(({ data, group }) => ({
    group,
    option: { type: ApplicationCommandOptionType.Subcommand as const, ...data, options: [...(data.options ?? [])] },
  }));
  return [...Map.groupBy(alone, ({ group, option }) => group?.name ?? option).values()].map(([first, ...others]) => {
    const { group, option } = first!;
    if (!group) return option;
    return { type: ApplicationCommandOptionType.SubcommandGroup, ...group, options: [option, ...others.map((other) => other.option)] };
  });
}

/**
 * Registers the commands with Discord; those of the same name are replaced, others are removed.
 *
 * @throws Error when Discord does not take them, or somebody else answers
 */
export async function register(rest: REST, applicationId: string, roots: readonly CommandRoot[]): Promise<void> {
  const taken: unknown = await rest.put(Routes.applicationCommands(applicationId), { body: registrationOf(roots) });
  const names = Array.isArray(taken) ? taken.map((command: Partial<APIApplicationCommand>) => command.name) : [];
  if (!roots.every(({ name }) => names.includes(name))) throw new Error(hostWords.discord.stranger);
}

/** The fact in which a bot keeps the mark of the commands that it registered for an application. */
const FACT = 'commands:';

/** A mark of the commands as this version has them. */
function markOf(roots: readonly CommandRoot[]): string {
  return createHash('sha256')
    .update(JSON.stringify(registrationOf(roots)))
    .digest('hex');
}

/** Whether a start would register them: the bot that keeps these facts has registered others, or none. */
export function wouldRegister(roots: readonly CommandRoot[], facts: Readonly<Record<string, string>>): boolean {
  const mark = markOf(roots);
  return !Object.entries(facts).some(([key, value]) => key.startsWith(FACT) && value === mark);
}

/**
 * Registers the commands if they changed since the last time. A failure is logged and tried again at the next start: members can go
 * on with the commands that they have.
 */
export async function registerChanged(
  roots: readonly CommandRoot[],
  { rest, applicationId, facts, log }: { rest: REST; applicationId: string; facts: FactStore; log: Log },
): Promise<void> {
  const key = `${FACT}${applicationId}`;
  const version = markOf(roots);
  if ((await facts.get(key)) === version) return;
  try {
    await register(rest, applicationId, roots);
    await facts.set(key, version);
    log.info('commands registered');
  } catch (error) {
    log.error({ error }, 'commands not registered; trying again at the next start');
  }
}
