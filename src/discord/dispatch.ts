import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  ApplicationCommandType,
  InteractionResponseType,
  InteractionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { Button, Call, Choice, CommandRoot, Reply, Services } from '../command.ts';
import { readCustomId } from '../command.ts';
import { NotSaved, UserError } from '../errors.ts';
import type { Log } from '../log.ts';
import { bug, problem, SAY } from '../messages/problems.ts';
import { readCall, readCommand, readInput } from './read.ts';

/** What goes back to Discord: a reply, or suggestions for an option. */
export type Answer = Reply | { type: InteractionResponseType.ApplicationCommandAutocompleteResult; data: { choices: readonly Choice[] } };

export interface DispatchParts {
  roots: readonly CommandRoot[];
  services: Services;
  /** Sends the one answer that an interaction gets. */
  respond: (interaction: APIInteraction, answer: Answer) => Promise<void>;
  log: Log;
}

/** The edge for interactions: the only code that sees one. */
export interface Dispatch {
  /** Answers an interaction. Never throws and never rejects: what goes wrong is answered and logged. */
  handle(interaction: APIInteraction): Promise<void>;
  /** From now on every interaction is told that the bot restarts; resolves when those under way are answered. */
  drain(): Promise<void>;
}

/** Interactions remembered, against a second delivery of the same one; Discord replays a few minutes at most. */
const REMEMBERED = 10_000;

export function createDispatch(parts: DispatchParts): Dispatch {
  const seen = new Set<string>();
  const underWay = new Set<Promise<void>>();
  let draining = false;

  async function answer(interaction: APIInteraction): Promise<void> {
    const reply = draining ? problem(SAY.restarting) : await answerTo(interaction, parts);
    try {
      await parts.respond(interaction, reply);
    } catch (error) {
      parts.log.warn({ error, interactionId: interaction.id }, 'answer not delivered'); // what was stored stays: a second tap says so
    }
  }

  return {
    async handle(interaction) {
      if (seen.has(interaction.id)) return;
      seen.add(interaction.id);
      if (seen.size > REMEMBERED) seen.delete(seen.values().next().value!);
      const work = answer(interaction);
      underWay.add(work);
      await work.finally(() => underWay.delete(work));
    },
    async drain() {
      draining = true;
      await Promise.all(underWay);
    },
  };
}

async function answerTo(interaction: APIInteraction, parts: DispatchParts): Promise<Answer> {
  if (interaction.type === InteractionType.ApplicationCommandAutocomplete) return suggestions(interaction, parts);
  try {
    return await replyTo(interaction, parts);
  } catch (error) {
    if (error instanceof UserError) return problem(error.message);
    if (error instanceof NotSaved) return problem(SAY.notSaved); // the store tells the host, once
    const reference = referenceOf(interaction);
    parts.log.error({ error, reference, interactionId: interaction.id }, 'bug');
    return bug(reference);
  }
}

async function replyTo(interaction: APIInteraction, parts: DispatchParts): Promise<Reply> {
  if (interaction.type === InteractionType.ApplicationCommand && interaction.data.type === ApplicationCommandType.ChatInput) {
    return runCommand(interaction as APIChatInputApplicationCommandInteraction, parts);
  }
  if (interaction.type === InteractionType.MessageComponent) return pressButton(interaction, parts);
  throw new UserError(SAY.unknownCommand);
}

async function runCommand(interaction: APIChatInputApplicationCommandInteraction, { roots, services }: DispatchParts): Promise<Reply> {
  const call = readCall(interaction);
  const { root, command, options } = readCommand(interaction, roots);
  authorise(root, call);
  return command.run(readInput(command, options), call, services);
}

async function pressButton(interaction: APIMessageComponentInteraction, { roots, services }: DispatchParts): Promise<Reply> {
  const call = readCall(interaction);
  const id = readCustomId(interaction.data.custom_id);
  const found = id && findButton(roots, id);
  if (!found) throw new UserError(SAY.unknownButton);
  authorise(found.root, call);
  return found.button.run(id.argument, call, services);
}

/** Suggestions while somebody types. They have no room for a sentence, so whatever is wrong yields none. */
async function suggestions(
  interaction: APIApplicationCommandAutocompleteInteraction,
  { roots, services, log }: DispatchParts,
): Promise<Answer> {
  const give = (choices: readonly Choice[]): Answer => ({
    type: InteractionResponseType.ApplicationCommandAutocompleteResult,
    data: { choices },
  });
  try {
    const call = readCall(interaction);
    const { root, command, options } = readCommand(interaction, roots);
    authorise(root, call);
    const typing = options.find((option) => 'focused' in option && option.focused);
    const complete = typing && command.complete?.[typing.name];
    return give(complete ? await complete(String(typing.value), call, services) : []);
  } catch (error) {
    if (!(error instanceof UserError || error instanceof NotSaved)) log.error({ error, interactionId: interaction.id }, 'bug');
    return give([]);
  }
}

/** Discord hides commands by permission, but organisers can change that there, and buttons and suggestions are not covered at all. */
function authorise({ permissions }: CommandRoot, call: Call): void {
  if (permissions === null || (call.permissions & PermissionFlagsBits.Administrator) !== 0n) return;
  if ((call.permissions & permissions) !== permissions) throw new UserError(SAY.organisersOnly);
}

function findButton(
  roots: readonly CommandRoot[],
  { name, version }: { name: string; version: number },
): { root: CommandRoot; button: Button } | null {
  for (const root of roots) {
    const button = root.commands.flatMap((command) => command.buttons ?? []).find((each) => each.name === name && each.version === version);
    if (button) return { root, button };
  }
  return null;
}

/** Short enough to read out, and found in the log. */
function referenceOf({ id }: APIInteraction): string {
  return BigInt(id).toString(36).toUpperCase();
}
