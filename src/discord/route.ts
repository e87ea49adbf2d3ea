import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  ApplicationCommandType,
  ChannelType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { Button, Caller, Command, CommandRoot, Services } from '../command.ts';
import { readCustomId } from '../custom-ids.ts';
import { UserError } from '../errors.ts';
import type { Choice, Reply } from '../reply.ts';
import { answerOf } from './answer-of.ts';
import type { Organisers } from './organisers.ts';
import { readCaller, readCommand, readInput, readPress, wordsOf } from './read.ts';

/** Somebody types an option, and wants suggestions. */
export type Typing = APIApplicationCommandAutocompleteInteraction;

/** What is answered with a reply. */
export type Answered = Exclude<APIInteraction, Typing>;

/** What answering takes. */
interface Answerers {
  services: Services;
  organisers: Pick<Organisers, 'authorityOf'>;
}

/** What answers an interaction. @param refusal why nothing is done for it; left out: nothing stands in its way */
type Answering = (parts: Answerers, refusal?: UserError) => Promise<Reply>;

/** The command or button that an interaction means. @throws UserError when there is none, or it is not for this person */
export function replyTo(interaction: Answered, roots: readonly CommandRoot[]): Answering {
  if (interaction.type === InteractionType.ApplicationCommand && interaction.data.type === ApplicationCommandType.ChatInput) {
    return runCommand(interaction as APIChatInputApplicationCommandInteraction, roots);
  }
  if (interaction.type === InteractionType.MessageComponent) return pressButton(interaction, roots);
  throw new UserError(wordsOf(interaction).problems.unknownCommand);
}

function runCommand(interaction: APIChatInputApplicationCommandInteraction, roots: readonly CommandRoot[]): Answering {
  const call = readCaller(interaction);
  const { root, command, options } = readCommand(interaction, roots);
  return async ({ services, organisers }, refusal) => {
    if (!refusal) await authorise(root, call, organisers);
    return answerOf(command, readInput(command, options, call.words), call, services, refusal);
  };
}

function pressButton(interaction: APIMessageComponentInteraction, roots: readonly CommandRoot[]): Answering {
  const id = readCustomId(interaction.data.custom_id);
  const found = id && findButton(roots, id);
  if (!found) throw new UserError(wordsOf(interaction).problems.unknownButton);
  const call = readPress(interaction, found.button, found.argument);
  return async ({ services, organisers }, refusal) => {
    if (!refusal) await authorise(found.root, call, organisers);
    const reply = await answerOf(found.button, found.argument, call, services, refusal);
    return isOwn(interaction) ? reply : asNewMessage(reply);
  };
}

/**
 * Whether only this person sees the pressed message. Someone can forge a custom id onto a message of the club; an update would replace that
 * message.
 */
function isOwn({ message, channel }: APIMessageComponentInteraction): boolean {
  return ((message?.flags ?? 0) & MessageFlags.Ephemeral) !== 0 || channel?.type === ChannelType.DM;
}

/** The same words, beside the message that was pressed and for the person alone. */
function asNewMessage({ data, ...reply }: Reply): Reply {
  return {
    ...reply,
    type: InteractionResponseType.ChannelMessageWithSource,
    data: { ...data, flags: (data.flags ?? 0) | MessageFlags.Ephemeral },
  };
}

/** What people call it: "/hips done", or "button done". What is not ours has one word, whatever was forged. */
export function whatIsAsked(interaction: Answered, roots: readonly CommandRoot[]): string {
  if (interaction.type === InteractionType.MessageComponent) {
    const id = readCustomId(interaction.data.custom_id);
    const found = id && findButton(roots, id);
    return found ? `button ${found.button.name}` : 'unknown';
  }
  if (interaction.type !== InteractionType.ApplicationCommand || interaction.data.type !== ApplicationCommandType.ChatInput)
    return 'unknown';
  try {
    const { root, command } = readCommand(interaction as APIChatInputApplicationCommandInteraction, roots);
    return `/${root.name} ${command.data.name}`;
  } catch {
    return 'unknown';
  }
}

/** How many typed letters are searched for: as many as a choice may have. Only Discord's own app bounds them. */
const LONGEST_TYPED = 100;

/** What completes the option that somebody types. @throws UserError when there is no such command, or it is not for this person */
export async function choicesFor(
  interaction: Typing,
  roots: readonly CommandRoot[],
  { services, organisers }: Answerers,
): Promise<readonly Choice[]> {
  const call = readCaller(interaction);
  const { root, command, options } = readCommand(interaction, roots);
  await authorise(root, call, organisers);
  const typing = options.find((option) => 'focused' in option && option.focused);
  const complete = typing && completerOf(command, typing.name);
  return complete ? answerOf(complete, String(typing.value).slice(0, LONGEST_TYPED), call, services) : [];
}

/** What completes an option; none for a forged name such as "constructor", which every object has. */
function completerOf({ complete = {} }: Command, option: string) {
  return Object.hasOwn(complete, option) ? complete[option] : undefined;
}

/**
 * Lets those pass who may use the command. Discord does not guard buttons and suggestions, and does not know the club's role. @throws
 * UserError that says why not
 */
async function authorise({ permissions }: CommandRoot, call: Caller, organisers: Answerers['organisers']): Promise<void> {
  if (permissions === null) return;
  const authority = await organisers.authorityOf(call);
  if (authority !== 'organiser') throw new UserError(call.words.problems.notOrganiser(authority));
}

function findButton(
  roots: readonly CommandRoot[],
  { name, version, argument }: { name: string; version: number; argument: string },
): { root: CommandRoot; button: Button; argument: string } | null {
  for (const root of roots) {
    const button = root.commands.flatMap((command) => command.buttons ?? []).find((each) => each.name === name);
    if (button?.version === version) return { root, button, argument };
    if (button?.earlier && Object.hasOwn(button.earlier, version)) return { root, button, argument: button.earlier[version]!(argument) };
  }
  return null;
}
