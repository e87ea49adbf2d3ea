import { DiscordAPIError } from 'discord.js';
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
  PermissionFlagsBits,
  RESTJSONErrorCodes,
} from 'discord-api-types/v10';
import { type Clock, rollReference } from '../clock.ts';
import type { Button, Caller, Command, CommandRoot, Services } from '../command.ts';
import { readCustomId } from '../custom-ids.ts';
import { NotSaved, UserError } from '../errors.ts';
import { createGates } from '../gate.ts';
import type { Log } from '../log.ts';
import { withoutFiles } from '../messages/files.ts';
import { bug, problem } from '../messages/problems.ts';
import type { Choice, Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { answerOf } from './answer-of.ts';
import { countPeople, type Limits } from './limits.ts';
import { readCaller, readCommand, readInput, readPress, wordsOf } from './read.ts';

/** Suggestions for an option. */
interface Suggestions {
  type: InteractionResponseType.ApplicationCommandAutocompleteResult;
  data: { choices: readonly Choice[] };
}

/** "Thinking…", for the person alone: the word that a reply will come. */
const THINKING = { type: InteractionResponseType.DeferredChannelMessageWithSource, data: { flags: MessageFlags.Ephemeral } } as const;

/** What is answered with a reply. */
type Answered = Exclude<APIInteraction, APIApplicationCommandAutocompleteInteraction>;

/** What goes back to Discord first. */
export type Answer = Reply | Suggestions | typeof THINKING;

interface DispatchParts {
  roots: readonly CommandRoot[];
  services: Services;
  /** Sends the first answer that an interaction gets, and in most cases the only one. */
  respond: (interaction: APIInteraction, answer: Answer) => Promise<void>;
  /** Puts the reply where a first answer said that one will come. Discord takes it until the signal is aborted. */
  complete: (interaction: APIInteraction, reply: Reply, signal: AbortSignal) => Promise<void>;
  limits: Limits;
  clock: Pick<Clock, 'elapsed'>;
  log: Log;
}

/** The edge for interactions: the only code that sees one. */
export interface Dispatch {
  /** Answers an interaction. Never throws and never rejects: what goes wrong is answered and logged. */
  handle(interaction: APIInteraction): Promise<void>;
  /** From now on every interaction is told that the bot restarts; resolves when those under way are answered. */
  drain(): Promise<void>;
}

/** A reply that takes longer is promised, in milliseconds: the disk is slow or locked. Discord waits for three seconds. */
const PROMISE_AFTER = 1_500;

/** How long a promised reply may take, in milliseconds: with Discord an interaction ends after a quarter of an hour. */
const GIVE_UP_AFTER = 14 * 60_000;

/** Interactions remembered, against a second delivery of the same one; Discord replays a few minutes at most. */
const REMEMBERED = 10_000;

export function createDispatch(parts: DispatchParts): Dispatch {
  const seen = new Set<string>();
  const underWay = new Set<Promise<void>>();
  const waitOf = countPeople(parts.limits, parts.clock.elapsed);
  const guilds = createGates(parts.limits.guild);
  let draining = false;

  /** Sends an answer. One that does not get through with its files is sent in words alone: better that than none. */
  async function send<A extends Answer>(words: Words, answer: A | Reply, sending: (answer: A | Reply) => Promise<void>): Promise<void> {
    try {
      await sending(answer);
    } catch (error) {
      if (!hasFiles(answer)) return void parts.log.warn({ error }, 'answer not delivered'); // what was stored stays: a second tap says so
      parts.log.warn({ error }, 'answer not delivered with its files; it is sent without them');
      await send(words, withoutFiles(words, answer), (reply) => sending(reply).catch(unlessAnswered));
    }
  }

  /** Works on it when it is its guild's turn; null: too many of that guild wait. */
  function inTurn<T>({ guild_id: guildId }: APIInteraction, work: () => Promise<T>): Promise<T> | null {
    return guildId === undefined ? work() : guilds.enter(guildId, work);
  }

  /** What an interaction is answered, or why nothing is done for it. */
  function replyWithin(interaction: Answered): Promise<Reply> {
    const { problems: say } = wordsOf(interaction);
    const refused = (sentence: string) => replyOrProblem(interaction, parts, new UserError(sentence));
    if (draining) return Promise.resolve(problem(say.restarting));
    const wait = waitOf(interaction);
    if (wait > 0) return refused(say.tooQuick(Math.ceil(wait / 1000)));
    return inTurn(interaction, () => replyOrProblem(interaction, parts)) ?? refused(say.tooManyInGuild);
  }

  /** There is no room for a sentence, so whoever types too much gets none. */
  async function suggestWithin(interaction: APIApplicationCommandAutocompleteInteraction): Promise<Suggestions> {
    const choices = waitOf(interaction) > 0 ? null : await inTurn(interaction, () => suggestions(interaction, parts));
    return { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices: choices ?? [] } };
  }

  async function answer(interaction: APIInteraction): Promise<void> {
    const words = wordsOf(interaction);
    const respond = (first: Answer) => parts.respond(interaction, first);
    if (interaction.type === InteractionType.ApplicationCommandAutocomplete) return send(words, await suggestWithin(interaction), respond);
    const replying = replyWithin(interaction);
    const reply = await within(PROMISE_AFTER, replying);
    await send(words, reply ?? THINKING, respond);
    if (reply === null) await keepPromise(interaction, replying);
  }

  async function keepPromise(interaction: APIInteraction, replying: Promise<Reply>): Promise<void> {
    const isOver = AbortSignal.timeout(GIVE_UP_AFTER);
    const reply = await within(GIVE_UP_AFTER, replying);
    if (reply) await send(wordsOf(interaction), reply, (each) => parts.complete(interaction, each, isOver));
    else parts.log.error('reply not ready before Discord ended the interaction');
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

function hasFiles(answer: Answer): answer is Reply {
  return 'files' in answer && answer.files !== undefined;
}

/** The attempt with files got through after all, and only Discord's word of it did not. */
function unlessAnswered(error: unknown): void {
  if (!(error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) throw error;
}

/** What the work comes to; null: it takes longer than so many milliseconds. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, milliseconds, null);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** @param refusal why nothing is done for it; left out: nothing stands in its way */
async function replyOrProblem(interaction: Answered, parts: DispatchParts, refusal?: UserError): Promise<Reply> {
  try {
    return await replyTo(interaction, parts, refusal);
  } catch (error) {
    if (error instanceof UserError) return problem(error.message);
    if (error instanceof NotSaved) return problem(wordsOf(interaction).problems.notSaved); // the store tells the host, once
    const reference = rollReference();
    parts.log.error({ error, reference }, 'bug');
    return bug(wordsOf(interaction), reference);
  }
}

async function replyTo(interaction: APIInteraction, parts: DispatchParts, refusal?: UserError): Promise<Reply> {
  if (interaction.type === InteractionType.ApplicationCommand && interaction.data.type === ApplicationCommandType.ChatInput) {
    return runCommand(interaction as APIChatInputApplicationCommandInteraction, parts, refusal);
  }
  if (interaction.type === InteractionType.MessageComponent) return pressButton(interaction, parts, refusal);
  throw new UserError(wordsOf(interaction).problems.unknownCommand);
}

async function runCommand(
  interaction: APIChatInputApplicationCommandInteraction,
  { roots, services }: DispatchParts,
  refusal?: UserError,
): Promise<Reply> {
  const call = readCaller(interaction);
  const { root, command, options } = readCommand(interaction, roots);
  authorise(root, call);
  return answerOf(command, readInput(command, options, call.words), call, services, refusal);
}

async function pressButton(
  interaction: APIMessageComponentInteraction,
  { roots, services }: DispatchParts,
  refusal?: UserError,
): Promise<Reply> {
  const id = readCustomId(interaction.data.custom_id);
  const found = id && findButton(roots, id);
  if (!found) throw new UserError(wordsOf(interaction).problems.unknownButton);
  const call = readPress(interaction, found.button, found.argument);
  authorise(found.root, call);
  const reply = await answerOf(found.button, found.argument, call, services, refusal);
  return isOwn(interaction) ? reply : asNewMessage(reply);
}

/** Whether nobody but the person has the message that was pressed. A custom id can be forged onto any other, and then the club's would be gone. */
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

/** Letters of what is typed that are searched for: as many as a choice may have. Discord bounds them in its own app alone. */
const LONGEST_TYPED = 100;

/** Suggestions while somebody types. They have no room for a sentence, so whatever is wrong yields none. */
async function suggestions(
  interaction: APIApplicationCommandAutocompleteInteraction,
  { roots, services, log }: DispatchParts,
): Promise<readonly Choice[]> {
  try {
    const call = readCaller(interaction);
    const { root, command, options } = readCommand(interaction, roots);
    authorise(root, call);
    const typing = options.find((option) => 'focused' in option && option.focused);
    const complete = typing && completerOf(command, typing.name);
    return complete ? await answerOf(complete, String(typing.value).slice(0, LONGEST_TYPED), call, services) : [];
  } catch (error) {
    if (!(error instanceof UserError || error instanceof NotSaved)) log.error({ error }, 'bug');
    return [];
  }
}

/** What completes an option; none for a forged name such as "constructor", which every object has. */
function completerOf({ complete = {} }: Command, option: string) {
  return Object.hasOwn(complete, option) ? complete[option] : undefined;
}

/** Discord hides commands by permission, but organisers can change that there, and buttons and suggestions are not covered at all. */
function authorise({ permissions }: CommandRoot, call: Caller): void {
  if (permissions === null || (call.permissions & PermissionFlagsBits.Administrator) !== 0n) return;
  if ((call.permissions & permissions) !== permissions) throw new UserError(call.words.problems.organisersOnly);
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
